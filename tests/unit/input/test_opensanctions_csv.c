#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void expect(const rs_input_options *options, const char *expected) {
    reading_of_file(&got, "tests/fixtures/input/targets.simple.csv", options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "opensanctions-csv");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, got.rejects);
    assert_int_equal(got.counts.dates_unknown, 1);
}

#define FIRST                                                                                                          \
    "2 NK-1|Anna Muster, Anna Beispiel, Muster; Anna, Анна Мустер|1960-03-12, 1961|||X1234567/, ID 88/|born ut, er\n"
#define REST                                                                                                           \
    "4 NK-3|Berta Muster||||\n"                                                                                        \
    "5 ! id: missing id; an entry of a list needs one\n"                                                               \
    "6 ! name: empty name\n"                                                                                           \
    "7 NK-6|Dora Muster, D \"Dodo\" M;Do||||\n"                                                                        \
    "8 ! wrong number of columns: 3 instead of 16\n"

static void persons(void **state) {
    (void)state;
    expect(&(rs_input_options){.role = RS_WATCHLIST}, FIRST REST);
    assert_int_equal(got.counts.left_out, 1);
}

static void all_subjects(void **state) {
    (void)state;
    expect(&(rs_input_options){.role = RS_WATCHLIST, .any_schema = true},
           FIRST "3 NK-2|Muster Works|||||born ut\n" REST);
    assert_int_equal(got.counts.left_out, 0);
}

static void a_column_that_is_missing(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST, .format = "opensanctions-csv"};
    const char *text = "id,schema,name\n1,Person,A\n";
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "FILE, line 1: no column 'aliases'; the columns are: id, schema, name");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons),
        cmocka_unit_test(all_subjects),
        cmocka_unit_test(a_column_that_is_missing),
    };
    return cmocka_run_group_tests_name("input/opensanctions_csv", tests, NULL, NULL);
}
