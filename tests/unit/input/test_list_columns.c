#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/list_columns.h"

static void columns_by_any_name(void **state) {
    (void)state;
    static const char *const birth[RS_LIST_COLUMN_NAMES] = {"Date of Birth", "DOB"};
    static const char *const nationality[RS_LIST_COLUMN_NAMES] = {"Nationality(/ies)"};
    static const char *const kind[RS_LIST_COLUMN_NAMES] = {"Kind"};
    rs_fields *header = rs_fields_create(',');
    assert_non_null(header);
    const char *names[] = {"Name_1", "D.O.B", " nationality/ies ", "name 1", "Date-Of-Birth"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        rs_fields_append(header, rs_str_from(names[i]));
    assert_int_equal(rs_list_column(header, birth), 4); /* the first name wins, wherever it stands */
    assert_int_equal(rs_list_column(header, nationality), 2);
    assert_int_equal(rs_list_column(header, kind), SIZE_MAX);
    assert_true(rs_list_has_column(header, "NAME 1"));
    assert_false(rs_list_has_column(header, "Name 11"));
    assert_false(rs_list_has_column(header, "Name"));
    rs_fields_free(header);
}

static void expect_values(const char *cell, const char *expected) {
    char text[200] = "";
    rs_str rest = rs_str_from(cell);
    rs_str value;
    while (rs_list_next_value(&rest, &value)) {
        size_t used = strlen(text);
        (void)snprintf(text + used, sizeof text - used, "%.*s|", RS_STR_ARGS(value));
    }
    assert_string_equal(text, expected);
}

static void cells_of_several_values(void **state) {
    (void)state;
    expect_values("", "");
    expect_values("  ", "");
    expect_values("-", "");
    expect_values("Utopian", "Utopian|");
    expect_values("(1) Utopian (2) Erewhonian", "Utopian|Erewhonian|");
    expect_values("(1)-(2) Utopia", "Utopia|");
    expect_values("(1) A (2) B (3) - (4) -", "A|B|");
    expect_values("(1) A1 (Utopian). Issued 1999. (12)B2", "A1 (Utopian). Issued 1999.|B2|");
    expect_values("(1) to (6) Utopia (7) Erewhon", "Utopia|Erewhon|");
    expect_values("(1) and (2) Utopia", "Utopia|");
    expect_values("to", "to|");
    expect_values("(1) A (2) to", "A|to|"); /* the last of them is a value */
    expect_values("1) Utopian 2) Erewhonian", "Utopian|Erewhonian|");
    expect_values(" 1) Utopian 12)Erewhonian", "Utopian|Erewhonian|");
    expect_values("A1 (see 2) B 3) C", "A1 (see 2) B 3) C|"); /* does not begin with a number */
    expect_values("(1) A 2) B (2) C", "A 2) B|C|");
    expect_values("1)", "");
    expect_values("123) A", "123) A|");
    expect_values("UTO; ERE;", "UTO|ERE|");
    expect_values(";|;", "");
    expect_values("UTO|ERE", "UTO|ERE|");
    expect_values("D489833(9)", "D489833(9)|"); /* no number of a value */
    expect_values("A (2004)", "A (2004)|");
    expect_values("(1", "(1|");
    expect_values("(", "(|");
    expect_values("()", "()|");
    expect_values("(1)", "");
    expect_values("(1)(2)", "");
}

static void expect_country(const char *text, const char *expected) {
    const rs_str country = rs_list_country(rs_str_from(text));
    assert_true(rs_str_equal(country, rs_str_from(expected)));
}

static void countries_without_remarks(void **state) {
    (void)state;
    expect_country("Utopia", "Utopia");
    expect_country("Utopian citizenship withdrawn in 2002", "Utopian");
    expect_country("USSR (until 1991)", "USSR");
    expect_country("Utopian National", "Utopian");
    expect_country("Utopian Citizen", "Utopian");
    expect_country("National", "National");
    expect_country("", "");
    expect_country("Possibly Utopian", "Utopian");
    expect_country("Utopian of Erewhonian origin", "Utopian");
    expect_country("Unresolved. Utopian origin", "Unresolved. Utopian origin");
}

static void expect_countries(const char *text, const char *expected) {
    rs_str countries[RS_LIST_COUNTRIES];
    const size_t count = rs_list_countries(rs_str_from(text), countries);
    char found[256] = "";
    for (size_t i = 0; i < count; i++)
        (void)snprintf(found + strlen(found), sizeof found - strlen(found), "%.*s|", RS_STR_ARGS(countries[i]));
    assert_string_equal(found, expected);
}

static void several_countries_in_words(void **state) {
    (void)state;
    expect_countries("Utopian", "Utopian|");
    expect_countries("", "");
    expect_countries("Utopian national and US national/citizen", "Utopian|US|");
    expect_countries("United States of Utopia. Also believed to hold Erewhonian nationality",
                     "United States of Utopia|Erewhonian|");
    expect_countries("Utopian. Lives in Saudi Arabia. Saudi Arabian citizen", "Utopian|Saudi Arabian|");
    expect_countries("St. Lucia", "St. Lucia|");
    expect_countries("Bosnia and Herzegovina", "Bosnia and Herzegovina|");
    expect_countries("Bosnia and Herzegovina citizen", "Bosnia and Herzegovina|");
    expect_countries("Utopian citizenship withdrawn in 2002", "Utopian|");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_by_any_name),
        cmocka_unit_test(cells_of_several_values),
        cmocka_unit_test(countries_without_remarks),
        cmocka_unit_test(several_countries_in_words),
    };
    return cmocka_run_group_tests_name("input/list_columns", tests, NULL, NULL);
}
