/* The graph: sorting pairs, uniting those that came twice, and rows on both machines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/graph.h"
#include "tests/support/words.h"

enum { P_TEXTS = 37, W_TEXTS = 150, PAIRS = 6000 };

/* Random pairs, many of them more than once; highest[p][w] is the highest score of a pair, 0: there is none. */
static void draw_list(uint64_t *state, size_t count, rs_scored_list *list, uint32_t highest[P_TEXTS][W_TEXTS]) {
    memset(highest, 0, sizeof(uint32_t[P_TEXTS][W_TEXTS]));
    list->items = malloc((count + 1) * sizeof *list->items);
    list->count = list->capacity = count;
    assert_non_null(list->items);
    for (size_t i = 0; i < count; i++) {
        /* Not all rows: the first, the last and some between stay empty. */
        const uint32_t p = 1 + 2 * test_random(state, (P_TEXTS - 2) / 2), w = test_random(state, W_TEXTS);
        const uint32_t score = 1 + test_random(state, 10000);
        list->items[i] = (rs_abi_scored){p, w, score};
        highest[p][w] = score > highest[p][w] ? score : highest[p][w];
    }
}

static size_t count_distinct(uint32_t highest[P_TEXTS][W_TEXTS]) {
    size_t count = 0;
    for (int p = 0; p < P_TEXTS; p++) {
        for (int w = 0; w < W_TEXTS; w++) {
            count += highest[p][w] > 0;
        }
    }
    return count;
}

static void pairs_are_sorted_and_the_highest_stays(void **unused) {
    (void)unused;
    static uint32_t highest[P_TEXTS][W_TEXTS];
    uint64_t state = 1;
    rs_scored_list list;
    draw_list(&state, PAIRS, &list, highest);
    assert_int_equal(rs_scored_sort(&list, P_TEXTS, W_TEXTS), RS_OK);
    assert_int_equal(list.count, count_distinct(highest));
    assert_true(list.count < PAIRS);
    for (size_t i = 0; i < list.count; i++) {
        const rs_abi_scored *item = &list.items[i], *before = i ? item - 1 : NULL;
        assert_true(!before || before->p < item->p || (before->p == item->p && before->w < item->w));
        assert_int_equal(item->score, highest[item->p][item->w]);
    }
    free(list.items);
}

static void more_passengers_than_entries_sort_as_well(void **unused) {
    (void)unused;
    rs_abi_scored items[] = {{70, 1, 5}, {0, 2, 6}, {70, 0, 7}, {99, 2, 8}, {70, 1, 9}, {0, 2, 4}};
    rs_scored_list list = {items, 6, 6};
    const rs_abi_scored expected[] = {{0, 2, 6}, {70, 0, 7}, {70, 1, 9}, {99, 2, 8}};
    assert_int_equal(rs_scored_sort(&list, 100, 3), RS_OK);
    assert_int_equal(list.count, 4);
    assert_memory_equal(items, expected, sizeof expected);
}

/* Keys up to the largest that there can be. */
static void large_keys_sort_as_well(void **unused) {
    (void)unused;
    static const uint32_t limits[] = {2047, 2048, 2049, 1 << 22, UINT32_MAX};
    uint64_t state = 3;
    for (size_t l = 0; l < 25; l++) {
        const uint32_t p_count = limits[l / 5], w_count = limits[l % 5];
        rs_abi_scored items[500];
        rs_scored_list list = {items, 500, 500};
        for (size_t i = 0; i < list.count; i++) {
            items[i] = (rs_abi_scored){p_count - 1 - test_random(&state, 40), test_random(&state, w_count), 1};
        }
        items[7] = items[8] = (rs_abi_scored){p_count - 1, w_count - 1, 2};
        assert_int_equal(rs_scored_sort(&list, p_count, w_count), RS_OK);
        assert_true(list.count > 300 && list.count < 500);
        for (size_t i = 1; i < list.count; i++) {
            assert_true(items[i - 1].p < items[i].p || (items[i - 1].p == items[i].p && items[i - 1].w < items[i].w));
        }
        assert_memory_equal(&items[list.count - 1], &((rs_abi_scored){p_count - 1, w_count - 1, 2}), sizeof *items);
    }
}

static void an_empty_list_sorts(void **unused) {
    (void)unused;
    rs_scored_list list = {0};
    assert_int_equal(rs_scored_sort(&list, 0, 0), RS_OK);
    assert_int_equal(rs_scored_sort(&list, 10, 10), RS_OK);
    assert_int_equal(list.count, 0);
}

static void assert_same_on_the_device(rs_buffer *buffer, const uint32_t *expected, size_t count) {
    uint32_t *read = malloc((count + 1) * sizeof *read);
    assert_non_null(read);
    assert_int_equal(rs_buffer_read(buffer, read, count * sizeof *read), RS_OK);
    if (count) {
        assert_memory_equal(read, expected, count * sizeof *read);
    }
    free(read);
}

static void assert_rows(const rs_graph *graph, uint32_t highest[P_TEXTS][W_TEXTS]) {
    uint32_t at = 0;
    assert_int_equal(graph->row_count, P_TEXTS);
    for (uint32_t p = 0; p < P_TEXTS; p++) {
        assert_int_equal(graph->first[p], at);
        for (uint32_t w = 0; w < W_TEXTS; w++) {
            if (highest[p][w]) {
                assert_true(at < graph->first[p + 1]);
                assert_int_equal(graph->text[at], w);
                assert_int_equal(graph->similarity[at++], highest[p][w]);
            }
        }
        assert_int_equal(graph->first[p + 1], at);
    }
    assert_same_on_the_device(graph->device_first, graph->first, P_TEXTS + 1);
    assert_same_on_the_device(graph->device_text, graph->text, at);
    assert_same_on_the_device(graph->device_similarity, graph->similarity, at);
}

/* Filled again and again, with more and with less: a shard follows the other. */
static void rows_on_host_and_device(void **unused) {
    (void)unused;
    static uint32_t highest[P_TEXTS][W_TEXTS];
    static const size_t counts[] = {500, PAIRS, 3, 0, 700};
    uint64_t state = 2;
    rs_device *device = NULL;
    rs_graph graph;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_graph_init(&graph, device), RS_OK);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        rs_scored_list list;
        draw_list(&state, counts[i], &list, highest);
        assert_int_equal(rs_graph_fill(&graph, &list, P_TEXTS, W_TEXTS), RS_OK);
        assert_rows(&graph, highest);
        free(list.items);
    }
    rs_scored_list none = {0};
    assert_int_equal(rs_graph_fill(&graph, &none, 0, 0), RS_OK);
    assert_int_equal(graph.row_count, 0);
    assert_int_equal(graph.first[0], 0);
    rs_graph_clear(&graph);
    rs_device_close(device);
}

static void pairs_that_there_are_not_are_a_mismatch(void **unused) {
    (void)unused;
    rs_device *device = NULL;
    rs_abi_scored items[] = {{9, 0, 1}, {2, 3, 1}, {1, 5, 1}};
    rs_scored_list list = {items, 3, 3};
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_scored_check(&list, 0, 10, 6, device), RS_OK);
    assert_int_equal(rs_scored_check(&list, 0, 9, 6, device), RS_EMISMATCH);
    assert_int_equal(rs_scored_check(&list, 0, 10, 5, device), RS_EMISMATCH);
    assert_non_null(strstr(rs_error_message(), rs_device_get_info(device)->name));
    assert_int_equal(rs_scored_check(&list, 1, 3, 6, device), RS_OK); /* what was there before is not looked at */
    rs_device_close(device);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_sorted_and_the_highest_stays),
        cmocka_unit_test(more_passengers_than_entries_sort_as_well),
        cmocka_unit_test(large_keys_sort_as_well),
        cmocka_unit_test(an_empty_list_sorts),
        cmocka_unit_test(rows_on_host_and_device),
        cmocka_unit_test(pairs_that_there_are_not_are_a_mismatch),
    };
    return cmocka_run_group_tests_name("join/graph", tests, NULL, NULL);
}
