#include "host/input/calendars.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void check_day(rs_calendar calendar, int year, int month, int day, int16_t g_year, int g_month, int g_day) {
    rs_birth birth = {0};
    assert_true(rs_birth_from_hijri(calendar, year, month, day, &birth));
    assert_int_equal(birth.year, g_year);
    assert_int_equal(birth.month, g_month);
    assert_int_equal(birth.day, g_day);
    assert_int_equal(birth.last_year, 0);
    assert_int_equal(birth.near_day, calendar == RS_LUNAR_HIJRI);
}

/* New years' days that are printed in many places. */
static void days(void **state) {
    (void)state;
    check_day(RS_SOLAR_HIJRI, 1400, 1, 1, 2021, 3, 21);
    check_day(RS_SOLAR_HIJRI, 1357, 11, 22, 1979, 2, 11);
    check_day(RS_SOLAR_HIJRI, 1399, 12, 30, 2021, 3, 20); /* a leap year */
    check_day(RS_LUNAR_HIJRI, 1420, 1, 1, 1999, 4, 17);
    check_day(RS_LUNAR_HIJRI, 1445, 1, 1, 2023, 7, 19);
    check_day(RS_LUNAR_HIJRI, 1402, 6, 24, 1982, 4, 19);
}

static void check_years(rs_calendar calendar, int year, int month, int16_t first, int16_t last) {
    rs_birth birth = {0};
    assert_true(rs_birth_from_hijri(calendar, year, month, 0, &birth));
    assert_int_equal(birth.year, first);
    assert_int_equal(birth.last_year, last);
    assert_int_equal(birth.month, 0);
    assert_int_equal(birth.day, 0);
    assert_false(birth.near_day);
}

static void a_year_lies_in_two(void **state) {
    (void)state;
    check_years(RS_LUNAR_HIJRI, 1402, 0, 1981, 1982);
    check_years(RS_SOLAR_HIJRI, 1369, 0, 1990, 1991);
    check_years(RS_LUNAR_HIJRI, 1402, 6, 1982, 0);
    check_years(RS_SOLAR_HIJRI, 1369, 10, 1990, 1991); /* the month in which the Gregorian year turns */
    check_years(RS_SOLAR_HIJRI, 1369, 12, 1991, 0);
}

static void what_no_calendar_has(void **state) {
    (void)state;
    rs_birth birth = {.year = 7};
    assert_false(rs_birth_from_hijri(RS_LUNAR_HIJRI, 1199, 1, 1, &birth));
    assert_false(rs_birth_from_hijri(RS_LUNAR_HIJRI, 1960, 1, 1, &birth));
    assert_false(rs_birth_from_hijri(RS_LUNAR_HIJRI, 1402, 13, 1, &birth));
    assert_false(rs_birth_from_hijri(RS_LUNAR_HIJRI, 1402, 1, 31, &birth));
    assert_false(rs_birth_from_hijri(RS_SOLAR_HIJRI, 1369, 7, 31, &birth));
    assert_false(rs_birth_from_hijri(RS_SOLAR_HIJRI, 1369, 1, 32, &birth));
    assert_false(rs_birth_from_hijri(RS_SOLAR_HIJRI, 1369, -1, 1, &birth));
    assert_int_equal(birth.year, 7);
    assert_true(rs_birth_from_hijri(RS_SOLAR_HIJRI, 1369, 6, 31, &birth));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),
        cmocka_unit_test(a_year_lies_in_two),
        cmocka_unit_test(what_no_calendar_has),
    };
    return cmocka_run_group_tests_name("input/calendars", tests, NULL, NULL);
}
