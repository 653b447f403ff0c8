#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void expect(const char *text, const char *expected) {
    reading_expect_list(&got, text, false, expected);
}

#define LIST(entities) "<WHOLE>" entities "</WHOLE>"

static void a_whole_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/eu_old.xml", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "eu-xml");
    assert_string_equal(got.text,
                        "4 301|Anton Beispiel Muster, Toni Muster|1937-04-28, ~1939|DEU|M|X1234567/DEU|born AUT\n"
                        "49 ! Id: missing id; an entry of a list needs one\n"
                        "52 ! WHOLENAME: empty name\n");
    assert_int_equal(got.counts.rows, 4);
    assert_int_equal(got.counts.rejected, 2);
    assert_int_equal(got.counts.left_out, 1);
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void an_entity_that_does_not_say_what_it_is(void **state) {
    (void)state;
    expect(LIST("<ENTITY Id='7'><NAME><WHOLENAME>A</WHOLENAME></NAME></ENTITY>"), "1 7|A||||\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_list),
        cmocka_unit_test(an_entity_that_does_not_say_what_it_is),
    };
    return cmocka_run_group_tests_name("input/eu_old_xml", tests, NULL, NULL);
}
