#include "host/report/score_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/fraction.h"

static void expect(const rs_score_rows *rows, const char *wanted) {
    rs_str text = rs_score_rows_text(rows);
    assert_int_equal(text.length, strlen(wanted));
    assert_memory_equal(text.data, wanted, text.length);
}

static void rows_are_counted_from_one(void **state) {
    (void)state;
    static const uint32_t numbers[] = {0, 8, 9, 98, 99, 998, 999, 9999, 99999, 999999, 123456788, UINT32_MAX - 1};
    for (int json = 0; json < 2; json++) {
        rs_score_rows *rows = rs_score_rows_create(json ? RS_REPORT_JSONL : RS_REPORT_CSV);
        assert_non_null(rows);
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            char wanted[512] = "";
            rs_score_rows_begin(rows, numbers[i]);
            for (size_t k = 0; k < 3; k++) {
                const uint32_t b = numbers[(i + 5 * k) % 12];
                rs_score_rows_add(rows, b, k == 0 ? 1 : 1.0 / 3);
                (void)sprintf(wanted + strlen(wanted),
                              json ? "{\"a_row\":%u,\"b_row\":%u,\"score\":%s}\n" : "%u,%u,%s\n", numbers[i] + 1, b + 1,
                              k == 0 ? "1" : "0.3333333333333333");
            }
            expect(rows, wanted);
            rs_score_rows_clear(rows);
        }
        expect(rows, "");
        rs_score_rows_free(rows);
    }
    assert_true(rs_str_equal(rs_score_rows_header(RS_REPORT_CSV), rs_str_from("a_row,b_row,score\n")));
    assert_int_equal(rs_score_rows_header(RS_REPORT_JSONL).length, 0);
}

/* More scores than the cache holds, each again and again. */
static void scores_read_back_the_same(void **state) {
    (void)state;
    enum { SCORES = 20011 };
    rs_score_rows *rows = rs_score_rows_create(RS_REPORT_CSV);
    assert_non_null(rows);
    rs_score_rows_begin(rows, 0);
    for (uint32_t i = 0; i < 3 * SCORES; i++) {
        const double score = (double)(i % SCORES + 1) / SCORES;
        rs_score_rows_add(rows, i, score);
        const rs_str text = rs_score_rows_text(rows);
        char *end = NULL;
        assert_int_equal(strtoul(text.data, &end, 10), 1);
        assert_int_equal(*end, ',');
        assert_int_equal(strtoul(end + 1, &end, 10), i + 1);
        assert_int_equal(*end, ',');
        assert_true(strtod(end + 1, &end) == score);
        assert_int_equal(*end, '\n');
        assert_ptr_equal(end + 1, text.data + text.length);
        rs_score_rows_clear(rows);
    }
    rs_score_rows_free(rows);
}

/* The longest rows until it is full: what has been added is all there. */
static void a_full_buffer_holds_all(void **state) {
    (void)state;
    const double score = 0.00012345678901234567;
    char digits[RS_FRACTION_TEXT_BYTES];
    char row[128];
    rs_score_print(score, digits);
    const int length = sprintf(row, "{\"a_row\":4294967295,\"b_row\":4294967295,\"score\":%s}\n", digits);
    rs_score_rows *rows = rs_score_rows_create(RS_REPORT_JSONL);
    assert_non_null(rows);
    rs_score_rows_begin(rows, UINT32_MAX - 1);
    size_t count = 0;
    while (!rs_score_rows_full(rows)) {
        rs_score_rows_add(rows, UINT32_MAX - 1, score);
        count++;
    }
    const rs_str text = rs_score_rows_text(rows);
    assert_int_equal(text.length, count * (size_t)length);
    assert_true(count > 1000);
    for (size_t i = 0; i < count; i++) {
        assert_memory_equal(text.data + i * (size_t)length, row, (size_t)length);
    }
    rs_score_rows_free(rows);
    rs_score_rows_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_counted_from_one),
        cmocka_unit_test(scores_read_back_the_same),
        cmocka_unit_test(a_full_buffer_holds_all),
    };
    return cmocka_run_group_tests_name("score rows", tests, NULL, NULL);
}
