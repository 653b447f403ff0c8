#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/lines.h"

static rs_lines lines_of(const char *text) {
    return rs_lines_of((const unsigned char *)text, strlen(text));
}

static void assert_row(rs_lines *lines, const char *expected, uint32_t number) {
    rs_str row;
    assert_true(rs_lines_next(lines, &row));
    assert_true(rs_str_equal(row, rs_str_from(expected)));
    assert_int_equal(lines->number, number);
}

static void comments_and_empty_lines_are_no_rows(void **state) {
    (void)state;
    rs_str row;
    rs_lines lines = lines_of("# head\n\nA\tB\n  \n# mid\nC\r\n\tD\nE");
    assert_row(&lines, "A\tB", 3);
    assert_row(&lines, "C", 6);
    assert_row(&lines, "\tD", 7); /* its first column is empty */
    assert_row(&lines, "E", 8);
    assert_false(rs_lines_next(&lines, &row));
    assert_false(rs_lines_next(&lines, &row));
    lines = lines_of("");
    assert_false(rs_lines_next(&lines, &row));
}

static void columns_are_cut_in_order(void **state) {
    (void)state;
    static const char *const PARTS[] = {"", "A", "B C", ""};
    rs_str text = rs_str_from("; A ;B C;;");
    rs_str part;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        assert_true(rs_lines_cut(&text, ';', &part));
        assert_true(rs_str_equal(part, rs_str_from(PARTS[i])));
    }
    assert_false(rs_lines_cut(&text, ';', &part));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_empty_lines_are_no_rows),
        cmocka_unit_test(columns_are_cut_in_order),
    };
    return cmocka_run_group_tests_name("normalise/lines", tests, NULL, NULL);
}
