#include "host/input/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The dates as text: 1960-03-12, ~1960, 1955..1958, two of them with a blank between, or 'no'. */
static const char *parsed(const char *text) {
    static char out[64];
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    const size_t count = rs_births_parse(rs_str_from(text), births);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        const rs_birth *birth = &births[i];
        length += (size_t)snprintf(out + length, sizeof out - length, "%s%s%d", i > 0 ? " " : "",
                                   birth->approximate ? "~" : "", birth->year);
        if (birth->last_year > 0)
            length += (size_t)snprintf(out + length, sizeof out - length, "..%d", birth->last_year);
        if (birth->month > 0)
            length += (size_t)snprintf(out + length, sizeof out - length, "-%02d", birth->month);
        if (birth->day > 0)
            length += (size_t)snprintf(out + length, sizeof out - length, "-%02d%s", birth->day,
                                       birth->near_day ? "+-2" : "");
    }
    return count > 0 ? out : "no";
}

static void full_dates(void **state) {
    (void)state;
    static const char *const same[] = {
        "1960-03-12",          "1960/03/12",           "1960.3.12",           "19600312",
        "12 Mar 1960",         "12 March 1960",        "12MAR1960",           "12-Mar-1960",
        "Mar 12 1960",         "March 12, 1960",       "12th March 1960",     "12th of March, 1960",
        "1960 Mar 12",         "12/03/1960",           "12.03.1960",          " 1960-03-12 ",
        "1960-03-12T00:00:00", "1960-03-12T23:59:59Z", "1960-03-12 00:00:00", "1960-03-12Z",
        "1960-03-12-05:00",    "1960-03-12+04:00",     "1960-03-12+02:00",    "12 marc 1960",
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
    assert_string_equal(parsed("600000"), "1960 2060");
    assert_string_equal(parsed("000000"), "no"); /* stands where nothing is known */
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
        "741312",
        "12 Mar 6",
        "12 60",
        "12 Mar xx",
        "30 Feb 60",
        "1402",
        "1369-05-02",
        "1799-12-31",
        "2101-01-01",
        "6912", /* a spreadsheet's day */
        "1402 AH to",
        "31/06/1402 AH",
        "60 AH",
        "12/03/60 AH",
        "1960 AH",
        "Solar",
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
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    assert_int_equal(rs_births_parse((rs_str){NULL, 0}, births), 0);
    assert_int_equal(rs_births_parse((rs_str){"1960\0"
                                              "3",
                                              6},
                                     births),
                     0);
}

static void years_of_two_digits_have_two_centuries(void **state) {
    (void)state;
    assert_string_equal(parsed("740812"), "1974-08-12 2074-08-12");
    assert_string_equal(parsed("12 Mar 60"), "1960-03-12 2060-03-12");
    assert_string_equal(parsed("23AUG77"), "1977-08-23 2077-08-23");
    assert_string_equal(parsed("Mar 12, 60"), "1960-03-12 2060-03-12");
    assert_string_equal(parsed("12/03/60"), "1960-03-12 2060-03-12");
    assert_string_equal(parsed("03/25/60"), "1960-03-25 2060-03-25");
    assert_string_equal(parsed("60-03-12"), "1960-03-12 2060-03-12"); /* 60 is no day */
    assert_string_equal(parsed("05-03-12"), "1912-03-05 2012-03-05"); /* day first, as with four digits */
    assert_string_equal(parsed("dd/mm/65"), "1965 2065");
    assert_string_equal(parsed("01/01/00"), "1900-01-01 2000-01-01");
    assert_string_equal(parsed("29 Feb 00"), "2000-02-29"); /* 1900 was no leap year */
    assert_string_equal(parsed("circa 12 Mar 60"), "~1960-03-12 ~2060-03-12");
}

static void dates_of_other_calendars(void **state) {
    (void)state;
    static const char *const same[] = {"24/06/1402 (Hijri Calendar)",
                                       "1402-06-24 AH",
                                       "24.6.1402 H",
                                       "14020624 hijri",
                                       "Hijri 24/06/1402",
                                       "1402/06/24H"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(parsed(same[i]), "1982-04-19+-2");
    assert_string_equal(parsed("1211 AH"), "no"); /* 1796 and 1797, when nobody was born who travels */
    assert_string_equal(parsed("1214 AH"), "no"); /* begins in 1799 */
    assert_string_equal(parsed("1215 AH"), "1800..1801");
    assert_string_equal(parsed("1480 Solar Hijri"), "no");
    assert_string_equal(parsed("1369-05-02 Solar"), "1990-07-24");
    assert_string_equal(parsed("1369-05-02 (Solar Hijri)"), "1990-07-24");
    assert_string_equal(parsed("1369-05-02 (Hijri Shamsi)"), "1990-07-24");
    assert_string_equal(parsed("1402 AH"), "1981..1982");
    assert_string_equal(parsed("1369 SH"), "1990..1991");
    assert_string_equal(parsed("circa 1369 SH"), "~1990..1991");
    assert_string_equal(parsed("1400-1402 AH"), "1979..1982");
    assert_string_equal(parsed("1960 (circa)"), "~1960");
}

static void days_are_checked(void **state) {
    (void)state;
    rs_birth birth;
    assert_true(rs_birth_from_date(1960, 2, 29, &birth));
    assert_false(rs_birth_from_date(1961, 2, 29, &birth));
    assert_false(rs_birth_from_date(1799, 1, 1, &birth));
    assert_false(rs_birth_from_date(1960, 13, 1, &birth));
    assert_false(rs_birth_from_date(1960, -1, 1, &birth));
    assert_false(rs_birth_from_date(1960, 1, 32, &birth));
    assert_true(rs_birth_from_date(1960, 0, 12, &birth));
    assert_int_equal(birth.day, 0);
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
    assert_false(rs_birth_from_years(1950, 2101, &birth));
}

static void orders_of_day_and_month(void **state) {
    (void)state;
    static const struct {
        const char *text;
        rs_date_order order;
    } cases[] = {{"29/06/1960", RS_DAY_FIRST},  {"06/29/1960", RS_MONTH_FIRST}, {"06/05/1960", RS_ANY_ORDER},
                 {"29.6.1960", RS_DAY_FIRST},   {"6-29-1960", RS_MONTH_FIRST},  {"1960-06-29", RS_ANY_ORDER},
                 {"29 Jun 1960", RS_ANY_ORDER}, {"600629", RS_ANY_ORDER},       {"", RS_ANY_ORDER},
                 {"29/30/1960", RS_ANY_ORDER},  {"29/06/60", RS_ANY_ORDER},     {"29/", RS_ANY_ORDER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(rs_date_order_of(rs_str_from(cases[i].text)), cases[i].order);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_dates),
        cmocka_unit_test(parts_of_dates),
        cmocka_unit_test(approximate_dates),
        cmocka_unit_test(ranges),
        cmocka_unit_test(years_of_two_digits_have_two_centuries),
        cmocka_unit_test(dates_of_other_calendars),
        cmocka_unit_test(what_is_no_date),
        cmocka_unit_test(days_are_checked),
        cmocka_unit_test(years_make_a_range),
        cmocka_unit_test(orders_of_day_and_month),
    };
    return cmocka_run_group_tests_name("input/dates", tests, NULL, NULL);
}
