#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/edifact_signs.h"

static void expect_signs(const char *text, size_t una, const char *component_element_release_terminator) {
    rs_edifact_signs signs;
    assert_true(rs_edifact_starts_at(rs_str_from(text), 0));
    assert_int_equal(rs_edifact_read_signs(rs_str_from(text), &signs), una);
    const char seen[] = {signs.component, signs.element, signs.release ? signs.release : ' ', signs.terminator, '\0'};
    assert_string_equal(seen, component_element_release_terminator);
}

static void signs_of_una(void **state) {
    (void)state;
    expect_signs("UNA:+.? 'UNB+UNOA:4+A+B+251126:0600+1'UNH+1+PAXLST:D'", 9, ":+?'");
    expect_signs("UNA:+.?*'\r\n UNB+UNOA:4+A+B+251126:0600+1'UNH+1+PAXLST:D'", 12, ":+?'");
    expect_signs("UNA:+.\\*'UNB+IATA:1+A+B+251126:0600+1'UNH+1+PNRGOV:11'", 9, ":+\\'");
    expect_signs("UNA:+.  'UNB+UNOA:4+A+B+251126:0600+1'UNG+PAXLST+A'", 9, ":+ '");
    expect_signs("UNA:+.? \nUNB+UNOA:4+A+B+251126:0600+1\nUNH+1+PAXLST:D\n", 9, ":+?\n");
    expect_signs("UNA:+.?*\r\nUNB+UNOA:4+A+B+251126:0600+REF-1-\r\nUNH+1+PAXLST:D\r\n", 10, ":+?\n");
    expect_signs("UNA:+.? \nUNB+UNOA:4+A+B+251126:0600+1'\nUNH+1+PAXLST:D'", 9, ":+?'");
    expect_signs("UNA|^.! ~UNB^UNOA|4^A^B^251126|0600^1~UNH^1^PAXLST|D~", 9, "|^!~");
}

static void signs_without_una(void **state) {
    (void)state;
    expect_signs("UNB+UNOA:4+A+B+251126:0600+1'UNH+1+PAXLST:D'", 0, ":+?'");
    expect_signs("UNB+SIRE:4+A+B+251126:0600+1\"UNH+1+PAXLST:D\"", 0, ":+?\"");
    expect_signs("UNB+SIRE:4+A+B+251126:0600+1++X\"\r\nUNG+PAXLST+A\"", 0, ":+?\"");
    expect_signs("UNB+UNOA:4+A+B+251126:0600+1'", 0, ":+?'");
    expect_signs("UNH+1+PAXLST:D:02B:UN'", 0, ":+?'");
    expect_signs("UNH|1|PAXLST^D^02B^UN'", 0, "^|?'");
}

/* A sign too few, and a typographic apostrophe, both seen in the wild: what UNB shows is right. */
static void signs_of_a_wrong_una(void **state) {
    (void)state;
    expect_signs("UNA:+\\*'\nUNB+IATA:1+1A+B+251126:0600+1' UNH+1+PNRGOV:11'", 9, ":+\\'");
    expect_signs("UNA:+.\\*\xE2\x80\x99 UNB+IATA:1+1A+B+251126:0600+1'\nUNH+1+PNRGOV:11'", 12, ":+\\'");
    expect_signs("UNA:+. \xE2\x80\x99UNB+IATA:1+1A+B+251126:0600+1'\nUNH+1+PNRGOV:11'", 10, ":+?'");
    expect_signs("UNA:+.? ~UNB+UNOA:4+A+B+251126:0600+1'UNH+1+PAXLST:D'", 9, ":+?'");
    expect_signs("UNA:+.? ~UNB+UNOA:4+A+B+251126:0600+1\nUNH+1+PAXLST:D~", 9, ":+?~");
}

static void starts_are_found(void **state) {
    (void)state;
    const char *headers = "QU ABCXXYY\r\n.DEFXXYY 261500\r\n\x02UNA:+.? 'UNB+UNOA:4+A";
    rs_str text = rs_str_from(headers);
    assert_int_equal(rs_edifact_find_start(text, text.length), strstr(headers, "UNA") - headers);
    const char *const none[] = {
        "",          "U",       "UN",      "UNA",   "UNB+",          "UNB+UNO:4",       "UNBELIEVABLE",
        "UNA:+.? '", "UNA UNB", "UNHAPPY", "UNH+1", "UNH+1+PAXLS:D", "XUNH+1+PAXLST:D", "UNB+UNOA4+A"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        text = rs_str_from(none[i]);
        assert_int_equal(rs_edifact_find_start(text, text.length), text.length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_of_una),
        cmocka_unit_test(signs_without_una),
        cmocka_unit_test(signs_of_a_wrong_una),
        cmocka_unit_test(starts_are_found),
    };
    return cmocka_run_group_tests_name("input/edifact_signs", tests, NULL, NULL);
}
