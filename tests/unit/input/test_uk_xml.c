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

#define NAME(parts) "<Names><Name>" parts "</Name></Names>"
#define LIST(subjects) "<Designations>" subjects "</Designations>"

static void a_whole_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/uk.xml", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "uk-xml");
    assert_string_equal(got.text, "5 TST0001|Anton Beispiel MUSTER, Toni MUSTER, ~Abu Test, Антон Мустер|1965, "
                                  "1960-03-12|Utopia, Erewhon|Male|X1234567/, 12-34/|born Utopia\n"
                                  "83 ! UniqueID: missing id; an entry of a list needs one\n"
                                  "91 ! Name6: empty name\n");
    assert_int_equal(got.counts.rows, 4);
    assert_int_equal(got.counts.rejected, 2);
    assert_int_equal(got.counts.left_out, 1);
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void all_kinds_on_demand(void **state) {
    (void)state;
    const char *text = LIST("<Designation><UniqueID>7</UniqueID>" NAME(
        "<Name6>SHIP</Name6>") "<IndividualEntityShip>Ship"
                               "</IndividualEntityShip></Designation><Designation><UniqueID>8</UniqueID>" NAME(
                                   "<Name1>B</Name1>") "</Designation>");
    reading_expect_list(&got, text, false, "1 8|B||||\n");
    reading_expect_list(&got, text, true, "1 7|SHIP||||\n1 8|B||||\n");
}

static void parts_of_one_name_are_not_the_next_one_s(void **state) {
    (void)state;
    expect(LIST("<Designation><UniqueID>7</UniqueID><Names><Name><Name1>A</Name1><Name6>B</Name6><AliasStrength>Low"
                "</AliasStrength></Name><Name><Name6>C</Name6></Name></Names></Designation>"),
           "1 7|~A B, C||||\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_list),
        cmocka_unit_test(all_kinds_on_demand),
        cmocka_unit_test(parts_of_one_name_are_not_the_next_one_s),
    };
    return cmocka_run_group_tests_name("input/uk_xml", tests, NULL, NULL);
}
