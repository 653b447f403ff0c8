#include "host/input/mrz_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static rs_mrz_line line_of(const char *text) {
    return rs_mrz_line_of(rs_str_from(text));
}

static void lines_are_made_alike(void **state) {
    (void)state;
    rs_mrz_line line = line_of(" p<uto muster \r\n");
    assert_string_equal(line.text, "P<UTO<MUSTER");
    assert_int_equal(line.length, 12);
    assert_true(line.is_legal);
    assert_false(line.has_blanks); /* it has '<' of its own, so a blank stands for nothing that is missing */
    line = line_of("P UTO MUSTER");
    assert_string_equal(line.text, "P<UTO<MUSTER");
    assert_true(line.has_blanks);
    line = line_of("MUSTER<<AN NA<<<<<<<<<<<<<<<<<<"); /* 30 without the blank */
    assert_string_equal(line.text, "MUSTER<<ANNA<<<<<<<<<<<<<<<<<<");
    assert_false(line_of("M\xC3\x9CLLER").is_legal);
    assert_int_equal(line_of("").length, 0);
    assert_string_equal(line_of(" \f\r\n P<UTO").text, "P<UTO"); /* the first of a page */
}

static void a_long_line_is_measured_to_its_end(void **state) {
    (void)state;
    char text[301];
    memset(text, 'A', 300);
    text[300] = '\0';
    rs_mrz_line line = line_of(text);
    assert_int_equal(line.length, 300);
    assert_int_equal(strlen(line.text), RS_MRZ_LINE_BYTES - 1);
    text[299] = '?';
    assert_false(line_of(text).is_legal);
}

static void a_zone_in_one_line_is_split(void **state) {
    (void)state;
    rs_mrz_line parts[RS_MRZ_MOST_LINES];
    char text[91];
    for (int i = 0; i < 90; i++)
        text[i] = (char)('A' + i / 30);
    text[90] = '\0';
    rs_mrz_line line = line_of(text);
    assert_int_equal(rs_mrz_line_split(&line, parts), 3);
    assert_int_equal(parts[2].length, 30);
    assert_int_equal(parts[2].text[0], 'C');
    assert_int_equal(parts[1].text[29], 'B');
    text[72] = '\0';
    line = line_of(text);
    assert_int_equal(rs_mrz_line_split(&line, parts), 2);
    assert_int_equal(parts[1].length, 36);
    text[44] = '\0';
    line = line_of(text);
    assert_int_equal(rs_mrz_line_split(&line, parts), 0);
}

static void what_lines_look_like(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool first, second, second_of_three;
    } lines[] = {
        {"P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<", true, false, false},
        {"X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4", false, true, false},
        {"ABCDEFGHI7UTO7408122F2904157<<<<<<<<<<<<<<<4", false, true, false}, /* a number of letters alone */
        {"7408122F2904157UTO<<<<<<<<<<<4", false, true, true},
        {"74O8I22F29O4I57UTO<<<<<<<<<<<4", false, true, true},
        {"9409923102854CORINNE<<LISE<6512068F3", false, true, false},
        {"I<UTOD231458907<<<<<<<<<<<<<<<", true, false, false},
        {"I<BEL443128563003362<<<<<<<<<<", true, false, false}, /* dates of another line, by the digits alone */
        {"I<UTOAB123XYZ4103362<<<<<<<<<<", true, false, false},
        {"ABCDEFGHI7UTO7408122F2904157<", false, true, false},  /* cut */
        {"MUSTER<<ANNA<MARIA<<<<<<<<<<<<", true, false, false}, /* as far as its first letters say */
        {"1<UTO", false, false, false},
        {"<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", false, false, false},
        {"P<U", false, false, false},
        {"", false, false, false},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        rs_mrz_line line = line_of(lines[i].text);
        assert_int_equal(rs_mrz_looks_first(&line), lines[i].first);
        assert_int_equal(rs_mrz_looks_second(&line), lines[i].second);
        assert_int_equal(rs_mrz_looks_second_of_three(&line), lines[i].second_of_three);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_made_alike),
        cmocka_unit_test(a_long_line_is_measured_to_its_end),
        cmocka_unit_test(a_zone_in_one_line_is_split),
        cmocka_unit_test(what_lines_look_like),
    };
    return cmocka_run_group_tests_name("input/mrz_lines", tests, NULL, NULL);
}
