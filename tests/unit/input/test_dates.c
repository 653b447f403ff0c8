#include "host/input/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The date as text: 1960-03-12, ~1960, 1955..1958, or 'no'. */
static const char *parsed(const char *text) {
    static char out[32];
    rs_birth birth;
    if (!rs_birth_parse(rs_str_from(text), &birth))
        return "no";
    int length = snprintf(out, sizeof out, "%s%d", birth.approximate ? "~" : "", birth.year);
    if (birth.last_year > 0)
        snprintf(out + length, sizeof out - (size_t)length, "..%d", birth.last_year);
    else if (birth.month > 0)
        snprintf(out + length, sizeof out - (size_t)length, birth.day > 0 ? "-%02d-%02d" : "-%02d", birth.month,
                 birth.day);
    return out;
}

static void full_dates(void **state) {
    (void)state;
    static const char *const same[] = {
        "1960-03-12",          "1960/03/12",           "1960.3.12",           "19600312",
        "12 Mar 1960",         "12 March 1960",        "12MAR1960",           "12-Mar-1960",
        "Mar 12 1960",         "March 12, 1960",       "12th March 1960",     "12th of March, 1960",
        "1960 Mar 12",         "12/03/1960",           "12.03.1960",          " 1960-03-12 ",
        "1960-03-12T00:00:00", "1960-03-12T23:59:59Z", "1960-03-12 00:00:00", "1960-03-12Z",
        "1960-03-12+02:00",    "12 marc 1960",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(parsed(same[i]), "1960-03-12");
    assert_string_equal(parsed("03/25/1960"), "1960-03-25");
    assert_string_equal(parsed("25/03/1960"), "1960-03-25");
    assert_string_equal(parsed("29 Feb 2000"), "2000-02-29");
    assert_string_equal(parsed("29 Feb 1960"), "1960-02-29");
}

static void parts_of_dates(void **state) {
    (void)state;
    assert_string_equal(parsed("1960"), "1960");
    assert_string_equal(parsed("1960-03"), "1960-03");
    assert_string_equal(parsed("03/1960"), "1960-03");
    assert_string_equal(parsed("Mar 1960"), "1960-03");
    assert_string_equal(parsed("Sept. 1960"), "1960-09");
    assert_string_equal(parsed("1960-00-00"), "1960");
    assert_string_equal(parsed("19600000"), "1960");
    assert_string_equal(parsed("00/00/1960"), "1960");
    assert_string_equal(parsed("dd/mm/1960"), "1960");
    assert_string_equal(parsed("1960-03-XX"), "1960-03");
    assert_string_equal(parsed("1960-?\?-?\?"), "1960");
    assert_string_equal(parsed("1960-00-12"), "1960");
}

static void approximate_dates(void **state) {
    (void)state;
    assert_string_equal(parsed("circa 1960"), "~1960");
    assert_string_equal(parsed("Circa 01 Jan 1961"), "~1961-01-01");
    assert_string_equal(parsed("c. 1960"), "~1960");
    assert_string_equal(parsed("c.1960"), "~1960");
    assert_string_equal(parsed("ca 1960"), "~1960");
    assert_string_equal(parsed("approximately 1960"), "~1960");
    assert_string_equal(parsed("about 1960"), "~1960");
    assert_string_equal(parsed("~1960"), "~1960");
    assert_string_equal(parsed("circa 1979-1982"), "~1979..1982");
}

static void ranges(void **state) {
    (void)state;
    assert_string_equal(parsed("1955 to 1958"), "1955..1958");
    assert_string_equal(parsed("1955-1958"), "1955..1958");
    assert_string_equal(parsed("1955\xE2\x80\x93"
                               "1958"),
                        "1955..1958");
    assert_string_equal(parsed("1958 to 1955"), "1955..1958");
    assert_string_equal(parsed("between 1955 and 1958"), "1955..1958");
    assert_string_equal(parsed("01 Jan 1947 to 01 Jan 1949"), "1947..1949");
    assert_string_equal(parsed("Mar 1962 to Feb 1963"), "1962..1963");
    assert_string_equal(parsed("01 Jan 1973 to 31 Dec 1973"), "1973");
}

static void what_is_no_date(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "x",
        "unknown",
        "12",
        "123",
        "12345",
        "1960-13-01",
        "1960-02-30",
        "29 Feb 1961",
        "31/04/1960",
        "0000-00-00",
        "740812",
        "12 Mar 60",
        "12 Foo 1960",
        "1955 to",
        "to 1958",
        "1 2 3 4",
        "1960-03-12-01",
        "\xFF\xFE",
        "1960\x01",
        "19600312345",
        "1390 \xD9\x87",
        "30-35 years old",
        "1955 to 1958 to 1960",
        "1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(parsed(bad[i]), "no");
    rs_birth birth;
    assert_false(rs_birth_parse((rs_str){NULL, 0}, &birth));
    assert_false(rs_birth_parse((rs_str){"1960\0"
                                         "3",
                                         6},
                                &birth));
}

static void years_make_a_range(void **state) {
    (void)state;
    rs_birth birth;
    assert_true(rs_birth_from_years(1950, 1950, &birth));
    assert_int_equal(birth.last_year, 0);
    assert_true(rs_birth_from_years(1952, 1950, &birth));
    assert_int_equal(birth.year, 1950);
    assert_int_equal(birth.last_year, 1952);
    assert_false(rs_birth_from_years(0, 1950, &birth));
    assert_false(rs_birth_from_years(1950, 10000, &birth));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_dates), cmocka_unit_test(parts_of_dates),  cmocka_unit_test(approximate_dates),
        cmocka_unit_test(ranges),     cmocka_unit_test(what_is_no_date), cmocka_unit_test(years_make_a_range),
    };
    return cmocka_run_group_tests_name("input/dates", tests, NULL, NULL);
}
