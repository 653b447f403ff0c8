#include "host/string_join/hit_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/words.h"

static int compare_hits(const void *x, const void *y) {
    const rs_string_hit *a = x;
    const rs_string_hit *b = y;
    if (a->score > b->score || a->score < b->score) {
        return a->score > b->score ? -1 : 1;
    }
    return (a->b > b->b) - (a->b < b->b);
}

static int compare_numbers(const void *x, const void *y) {
    const uint32_t a = *(const uint32_t *)x;
    const uint32_t b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

/* Any number of hits, of few and many scores, from sorted to random, against qsort. */
static void hits_come_by_score_then_string(void **state) {
    (void)state;
    enum { MOST = 700 };
    uint64_t random = 3;
    rs_string_hit hits[MOST];
    rs_string_hit wanted[MOST];
    rs_string_hit scratch[MOST];
    for (size_t count = 0; count < MOST; count++) {
        const uint32_t scores = 1 + test_random(&random, 40);
        for (uint32_t i = 0; i < count; i++) {
            hits[i] = (rs_string_hit){.a = 7, .b = i * 2654435761U, .score = 1.0 / (1 + test_random(&random, scores))};
        }
        memcpy(wanted, hits, count * sizeof *hits);
        qsort(wanted, count, sizeof *wanted, compare_hits);
        rs_hits_order(hits, count, scratch);
        assert_memory_equal(hits, wanted, count * sizeof *hits);
        assert_true(rs_hits_are_ordered(hits, count));
        rs_hits_order(hits, count, scratch);
        assert_memory_equal(hits, wanted, count * sizeof *hits);
    }
}

static void rows_of_several_strings_become_one_run(void **state) {
    (void)state;
    enum { MOST = 500 };
    uint64_t random = 4;
    uint32_t rows[MOST];
    uint32_t wanted[MOST];
    uint32_t scratch[MOST];
    for (uint32_t count = 0; count < MOST; count++) {
        const uint32_t runs = 1 + test_random(&random, 12);
        uint32_t filled = 0;
        for (uint32_t run = 0; run < runs; run++) { /* row r is of run r % runs, or of a run of its own */
            for (uint32_t row = run; row < count; row += runs) {
                rows[filled++] = row;
            }
        }
        memcpy(wanted, rows, count * sizeof *rows);
        qsort(wanted, count, sizeof *wanted, compare_numbers);
        rs_rows_order(rows, count, scratch);
        assert_memory_equal(rows, wanted, count * sizeof *rows);
        for (uint32_t i = 0; i < count; i++) {
            rows[i] = count - i; /* as many runs as there are rows */
        }
        rs_rows_order(rows, count, scratch);
        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(rows[i], i + 1);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_come_by_score_then_string),
        cmocka_unit_test(rows_of_several_strings_become_one_run),
    };
    return cmocka_run_group_tests_name("hit order", tests, NULL, NULL);
}
