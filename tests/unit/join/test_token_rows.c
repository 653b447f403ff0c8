/* Rows kept from shard to shard: what is recalled is what was kept, by letters and kind, and forgetting loses nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/token_rows.h"
#include "tests/unit/join/stages.h"

/* Makes the whole graph of these passengers by comparing all their texts. */
static void create(test_stages *stages, const char *const *names, size_t count, bool truncated) {
    static const char *const listed[] = {"MARIA GARSIA", "MARIO GARCIA", "M GARCIANOPULOS"};
    rs_tokens p[8], w[3];
    for (size_t i = 0; i < count; i++) {
        p[i] = test_tokens(names[i]);
        p[i].truncated = truncated;
    }
    for (size_t i = 0; i < 3; i++) {
        w[i] = test_tokens(listed[i]);
    }
    test_stages_create(stages, p, count, w, 3, 1);
}

static uint32_t recall(const rs_token_rows *rows, const rs_texts *p, rs_scored_list *similar, uint32_t *unknown) {
    uint32_t count = 0;
    similar->count = 0;
    assert_int_equal(rs_token_rows_recall(rows, p, similar, unknown, &count), RS_OK);
    return count;
}

static uint32_t count_runs(const rs_texts *p) {
    return p->count - p->first[RS_TEXT_RUN][0];
}

/* Every recalled edge is in the graph, and of tokens that are not unknown all are. */
static void assert_recalled(const rs_graph *graph, const rs_texts *p, const rs_scored_list *similar) {
    size_t at = 0;
    for (uint32_t text = 0; text < p->first[RS_TEXT_RUN][0]; text++) {
        for (uint32_t e = graph->first[text]; e < graph->first[text + 1]; e++, at++) {
            assert_true(at < similar->count);
            assert_int_equal(similar->items[at].p, text);
            assert_int_equal(similar->items[at].w, graph->text[e]);
            assert_int_equal(similar->items[at].score, graph->similarity[e]);
        }
    }
    assert_int_equal(at, similar->count);
}

static void what_was_kept_is_recalled(void **unused) {
    (void)unused;
    static const char *const first[] = {"MARIA GARCIA", "MARIO QUX"}, *const second[] = {"GARCIA NEU", "QUX MARIA"};
    test_stages a, b;
    rs_token_rows *rows = NULL;
    rs_scored_list similar = {0};
    uint32_t unknown[32];
    create(&a, first, 2, false);
    create(&b, second, 2, false);
    const rs_texts *p = rs_roster_texts(a.sides.passengers), *q = rs_roster_texts(b.sides.passengers);
    assert_int_equal(rs_token_rows_create(&rows, 1000), RS_OK);
    assert_int_equal(recall(rows, p, &similar, unknown), p->count);
    assert_int_equal(similar.count, 0);
    assert_int_equal(rs_token_rows_keep(rows, p, unknown, p->count, &a.graph), RS_OK);
    assert_int_equal(recall(rows, p, &similar, unknown), count_runs(p));
    assert_recalled(&a.graph, p, &similar);
    assert_true(similar.count > 4);
    /* Of the others NEU alone, which is like nothing, and the runs are new. */
    assert_int_equal(recall(rows, q, &similar, unknown), 1 + count_runs(q));
    assert_recalled(&b.graph, q, &similar);
    free(similar.items);
    rs_token_rows_free(rows);
    test_stages_free(&a);
    test_stages_free(&b);
}

static void a_cut_token_is_another(void **unused) {
    (void)unused;
    static const char *const name[] = {"GARCIA"};
    test_stages whole, cut;
    rs_token_rows *rows = NULL;
    rs_scored_list similar = {0};
    uint32_t unknown[8];
    create(&whole, name, 1, false);
    create(&cut, name, 1, true);
    const rs_texts *p = rs_roster_texts(whole.sides.passengers), *q = rs_roster_texts(cut.sides.passengers);
    assert_int_equal(rs_token_rows_create(&rows, 1000), RS_OK);
    assert_int_equal(recall(rows, p, &similar, unknown), 1);
    assert_int_equal(rs_token_rows_keep(rows, p, unknown, 1, &whole.graph), RS_OK);
    assert_int_equal(recall(rows, q, &similar, unknown), 1);
    assert_int_equal(rs_token_rows_keep(rows, q, unknown, 1, &cut.graph), RS_OK);
    assert_int_equal(recall(rows, q, &similar, unknown), 0);
    assert_recalled(&cut.graph, q, &similar);
    const size_t of_cut = similar.count;
    assert_int_equal(recall(rows, p, &similar, unknown), 0);
    assert_recalled(&whole.graph, p, &similar);
    assert_true(of_cut > similar.count); /* it begins GARCIANOPULOS, too */
    free(similar.items);
    rs_token_rows_free(rows);
    test_stages_free(&whole);
    test_stages_free(&cut);
}

/* Beyond the limit all is forgotten, and what is kept afterwards is right. */
static void a_full_memory_begins_anew(void **unused) {
    (void)unused;
    static const char *const names[] = {"MARIA GARCIA", "MARIO QUX"};
    test_stages stages;
    rs_token_rows *rows = NULL;
    rs_scored_list similar = {0};
    uint32_t unknown[32];
    create(&stages, names, 2, false);
    const rs_texts *p = rs_roster_texts(stages.sides.passengers);
    assert_int_equal(rs_token_rows_create(&rows, 2), RS_OK);
    for (int round = 0; round < 3; round++) {
        const uint32_t count = recall(rows, p, &similar, unknown);
        assert_true(count > count_runs(p));
        for (size_t i = 0; i < similar.count; i++) {
            const rs_abi_scored *item = &similar.items[i];
            bool found = false;
            for (uint32_t e = stages.graph.first[item->p]; e < stages.graph.first[item->p + 1]; e++) {
                found |= stages.graph.text[e] == item->w && stages.graph.similarity[e] == item->score;
            }
            assert_true(found);
        }
        assert_int_equal(rs_token_rows_keep(rows, p, unknown, count, &stages.graph), RS_OK);
    }
    free(similar.items);
    rs_token_rows_free(rows);
    test_stages_free(&stages);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_kept_is_recalled),
        cmocka_unit_test(a_cut_token_is_another),
        cmocka_unit_test(a_full_memory_begins_anew),
    };
    return cmocka_run_group_tests_name("join/token_rows", tests, NULL, NULL);
}
