#include "host/input/date_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The parts as text: n1960/4 a number of four digits, m3 a month, and a letter for each other kind. */
static const char *read(const char *text) {
    static char out[128];
    rs_date_part parts[RS_DATE_PARTS];
    const size_t count = rs_date_parts_read(rs_str_from(text), parts);
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        length += (size_t)snprintf(out + length, sizeof out - length, "%s", i > 0 ? " " : "");
        if (parts[i].kind == RS_DATE_NUMBER)
            length += (size_t)snprintf(out + length, sizeof out - length, "n%d/%u", parts[i].value, parts[i].digits);
        else if (parts[i].kind == RS_DATE_MONTH)
            length += (size_t)snprintf(out + length, sizeof out - length, "m%d", parts[i].value);
        else
            length += (size_t)snprintf(out + length, sizeof out - length, "%c", "  cbtls"[parts[i].kind]);
    }
    return out;
}

static void kinds(void **state) {
    (void)state;
    assert_string_equal(read("12th of March, 1960"), "n12/2 m3 n1960/4");
    assert_string_equal(read("between ~1955 and 1958"), "b c n1955/4 t n1958/4");
    assert_string_equal(read("24/06/1402 (Hijri Calendar)"), "n24/2 n6/2 n1402/4 l");
    assert_string_equal(read("1369 (Solar Hijri)"), "n1369/4 s l");
    assert_string_equal(read("dd/xx/1960"), "n0/1 n0/1 n1960/4"); /* unknown parts are no two digits of a year */
    assert_string_equal(read("1960-03-12T00:00:00Z"), "n1960/4 n3/2 n12/2");
}

static void what_is_no_part_spoils_all(void **state) {
    (void)state;
    assert_string_equal(read("12 Foo 1960"), "");
    assert_string_equal(read("1960!"), "");
    assert_string_equal(read("1 2 3 4 5 6 7 8 9 10"), "n1/1 n2/1 n3/1 n4/1 n5/1 n6/1 n7/1 n8/1 n9/1 n10/2");
    assert_string_equal(read("1 2 3 4 5 6 7 8 9 10 11"), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds), cmocka_unit_test(what_is_no_part_spoils_all)};
    return cmocka_run_group_tests_name("input/date_parts", tests, NULL, NULL);
}
