#include "host/score/birth.h"
#include "tests/unit/score/score_helpers.h"

static rs_birth date(int16_t year, uint8_t month, uint8_t day) {
    return (rs_birth){.year = year, .month = month, .day = day};
}

static rs_birth circa(int16_t year) {
    return (rs_birth){.year = year, .approximate = true};
}

static rs_birth years(int16_t first, int16_t last) {
    return (rs_birth){.year = first, .last_year = last};
}

static rs_birth lunar(int16_t year, uint8_t month, uint8_t day) {
    return (rs_birth){.year = year, .month = month, .day = day, .near_day = true};
}

static void check(rs_birth passenger, rs_birth listed, rs_evidence_key expected) {
    const rs_evidence_key key = rs_birth_agreement(&passenger, &listed);
    if (key != expected) {
        fail_msg("%d-%d-%d against %d-%d-%d: %s instead of %s", passenger.year, passenger.month, passenger.day,
                 listed.year, listed.month, listed.day, rs_evidence_setting_of(key)->name,
                 rs_evidence_setting_of(expected)->name);
    }
}

static void two_whole_dates(void **state) {
    (void)state;
    rs_birth passenger = date(1971, 4, 3);
    check(passenger, date(1971, 4, 3), RS_BIRTH_FULL);
    check(passenger, date(1971, 3, 4), RS_BIRTH_NEAR);   /* exchanged */
    check(passenger, date(1971, 4, 30), RS_BIRTH_NEAR);  /* same month */
    check(passenger, date(1971, 9, 3), RS_BIRTH_NEAR);   /* same day */
    check(passenger, date(1971, 9, 30), RS_BIRTH_CLOSE); /* same year */
    check(passenger, date(1972, 3, 4), RS_BIRTH_FAR);    /* exchanged, but another year */
    check(passenger, date(1970, 4, 4), RS_BIRTH_FAR);
    check(passenger, date(1973, 4, 4), RS_BIRTH_CONFLICT);
    check(passenger, date(1958, 12, 24), RS_BIRTH_CONFLICT);
    check(date(1971, 1, 2), date(1971, 2, 1), RS_BIRTH_NEAR); /* near 01-01, but not it */
}

static void the_same_day_and_month_of_another_year(void **state) {
    (void)state;
    check(date(1971, 4, 3), date(1972, 4, 3), RS_BIRTH_DIGIT);
    check(date(1971, 4, 3), date(1974, 4, 3), RS_BIRTH_DIGIT);
    check(date(1971, 4, 3), date(1931, 4, 3), RS_BIRTH_DIGIT);
    check(date(1987, 4, 3), date(1978, 4, 3), RS_BIRTH_DIGIT); /* exchanged */
    check(date(1991, 4, 3), date(1919, 4, 3), RS_BIRTH_DIGIT);
    check(date(1969, 4, 3), date(1970, 4, 3), RS_BIRTH_CLOSE); /* two digits, but a year apart */
    check(date(1969, 4, 3), date(1971, 4, 3), RS_BIRTH_CLOSE);
    check(date(1969, 4, 3), date(1982, 4, 3), RS_BIRTH_CONFLICT);
    check(date(1978, 4, 3), date(1986, 4, 3), RS_BIRTH_CONFLICT); /* neighbours, but not exchanged */
    check(date(1918, 4, 3), date(2018, 4, 3), RS_BIRTH_CENTURY);
    check(date(2018, 4, 3), date(1918, 4, 3), RS_BIRTH_CENTURY);
    check(date(1918, 4, 3), date(2018, 4, 4), RS_BIRTH_CONFLICT);
    check(date(1918, 4, 3), date(2019, 4, 3), RS_BIRTH_CONFLICT);
    check(date(1918, 1, 1), date(2018, 1, 1), RS_BIRTH_CONFLICT); /* the first of January says nothing */
    check(date(1971, 1, 1), date(1975, 1, 1), RS_BIRTH_CONFLICT);
}

static void a_date_that_is_not_whole_counts_by_its_year(void **state) {
    (void)state;
    const rs_birth unsure[] = {date(1971, 0, 0), date(1971, 0, 3), date(1971, 1, 1)};
    for (size_t i = 0; i < 3; i++) {
        check(unsure[i], date(1971, 4, 3), RS_BIRTH_YEAR);
        check(date(1971, 4, 3), unsure[i], RS_BIRTH_YEAR);
        check(unsure[i], date(1972, 4, 3), RS_BIRTH_CLOSE);
        check(date(1969, 4, 3), unsure[i], RS_BIRTH_FAR);
        check(date(1973, 4, 3), unsure[i], RS_BIRTH_FAR);
        check(unsure[i], date(1974, 4, 3), RS_BIRTH_CONFLICT);
        check(unsure[i], unsure[i], RS_BIRTH_YEAR); /* equal first of January: still only the year */
    }
}

static void months_without_a_day(void **state) {
    (void)state;
    check(date(1971, 4, 3), date(1971, 4, 0), RS_BIRTH_NEAR);
    check(date(1971, 4, 0), date(1971, 4, 3), RS_BIRTH_NEAR);
    check(date(1971, 4, 0), date(1971, 4, 0), RS_BIRTH_NEAR);
    check(date(1971, 4, 3), date(1971, 9, 0), RS_BIRTH_CLOSE);
    check(date(1971, 1, 0), date(1971, 1, 20), RS_BIRTH_NEAR);
    check(date(1971, 1, 1), date(1971, 1, 0), RS_BIRTH_YEAR); /* the first of January has no month either */
    check(date(1971, 4, 0), date(1972, 4, 3), RS_BIRTH_CLOSE);
    check(date(1971, 4, 0), date(1981, 4, 0), RS_BIRTH_CONFLICT);
}

static void approximate_lifts_a_conflict_of_up_to_three_years(void **state) {
    (void)state;
    check(date(1971, 4, 3), circa(1971), RS_BIRTH_YEAR);
    check(date(1971, 4, 3), circa(1973), RS_BIRTH_FAR);
    check(date(1971, 4, 3), circa(1974), RS_BIRTH_FAR);
    check(date(1971, 4, 3), circa(1968), RS_BIRTH_FAR);
    check(date(1971, 4, 3), circa(1975), RS_BIRTH_CONFLICT);
    check(date(1971, 4, 3), circa(1967), RS_BIRTH_CONFLICT);
    rs_birth listed = date(1974, 9, 30);
    check(date(1971, 4, 3), listed, RS_BIRTH_CONFLICT);
    listed.approximate = true;
    check(date(1971, 4, 3), listed, RS_BIRTH_FAR);
    /* The passenger's own 'approximate' says nothing. */
    check(circa(1971), date(1974, 4, 3), RS_BIRTH_CONFLICT);
}

static void ranges_of_years(void **state) {
    (void)state;
    check(date(1960, 6, 29), years(1960, 1962), RS_BIRTH_YEAR);
    check(date(1962, 1, 1), years(1960, 1962), RS_BIRTH_YEAR);
    check(date(1961, 0, 0), years(1960, 1962), RS_BIRTH_YEAR);
    check(date(1958, 6, 29), years(1960, 1962), RS_BIRTH_FAR);
    check(date(1964, 6, 29), years(1960, 1962), RS_BIRTH_FAR);
    check(date(1957, 6, 29), years(1960, 1962), RS_BIRTH_CONFLICT);
    check(date(1965, 6, 29), years(1960, 1962), RS_BIRTH_CONFLICT);
    check(date(1961, 6, 29), years(1960, 1960), RS_BIRTH_FAR); /* a range of one year is still a range */
    rs_birth listed = years(1960, 1962);
    listed.approximate = true;
    check(date(1965, 6, 29), listed, RS_BIRTH_CONFLICT);
    /* A passenger's range, as of a lunar year, likewise. */
    check(years(1960, 1961), date(1961, 4, 3), RS_BIRTH_YEAR);
    check(years(1960, 1961), date(1963, 0, 0), RS_BIRTH_FAR);
    check(years(1960, 1961), years(1961, 1962), RS_BIRTH_YEAR);
    check(years(1960, 1961), years(1964, 1966), RS_BIRTH_CONFLICT);
}

static void lunar_dates_are_some_days_off(void **state) {
    (void)state;
    check(date(1982, 4, 18), lunar(1982, 4, 18), RS_BIRTH_FULL);
    check(date(1982, 4, 30), lunar(1982, 5, 1), RS_BIRTH_NEAR);
    check(date(1982, 5, 2), lunar(1982, 4, 30), RS_BIRTH_NEAR);
    check(date(1981, 12, 31), lunar(1982, 1, 2), RS_BIRTH_NEAR); /* across the turn of the year */
    check(date(1982, 1, 2), lunar(1981, 12, 31), RS_BIRTH_NEAR);
    check(date(1981, 12, 30), lunar(1982, 1, 2), RS_BIRTH_FAR);
    check(date(1980, 3, 1), lunar(1980, 2, 28), RS_BIRTH_NEAR); /* a leap day between */
    check(date(1981, 3, 3), lunar(1981, 2, 28), RS_BIRTH_CLOSE);
    check(lunar(1982, 5, 1), date(1982, 4, 30), RS_BIRTH_NEAR);
    check(date(1982, 5, 1), date(1982, 4, 30), RS_BIRTH_CLOSE); /* no lunar date */
}

/* Every listed date of some years, ranges and doubts against dates of each kind: the most is reached, never passed. */
static void the_most_is_what_some_date_reaches(void **state) {
    (void)state;
    const rs_birth passengers[] = {date(1971, 4, 3),  date(1971, 4, 0),  date(1971, 0, 0), date(1971, 1, 1),
                                   years(1970, 1972), lunar(1971, 4, 3), date(1971, 1, 0)};
    rs_evidence_values values = rs_evidence_usual();
    for (rs_evidence_key key = RS_BIRTH_FULL; key <= RS_BIRTH_CONFLICT; key++) {
        values.of[key] = 1000 - 100 * (int32_t)key; /* all different, in the order of strength */
    }
    for (size_t i = 0; i < sizeof passengers / sizeof passengers[0]; i++) {
        int32_t best = INT32_MIN;
        for (int16_t year = 1865; year < 2080; year++) {
            for (uint8_t month = 0; month <= 12; month++) {
                for (int day = 0; day <= (month > 0 ? 28 : 0); day++) {
                    const rs_birth listed[] = {date(year, month, (uint8_t)day), lunar(year, month, (uint8_t)day),
                                               years(year, (int16_t)(year + 1))};
                    for (size_t j = 0; j < 3; j++) {
                        const int32_t points = values.of[rs_birth_agreement(&passengers[i], &listed[j])];
                        best = points > best ? points : best;
                    }
                }
            }
        }
        assert_int_equal(best, rs_birth_most(&values, &passengers[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_whole_dates),
        cmocka_unit_test(the_same_day_and_month_of_another_year),
        cmocka_unit_test(a_date_that_is_not_whole_counts_by_its_year),
        cmocka_unit_test(months_without_a_day),
        cmocka_unit_test(approximate_lifts_a_conflict_of_up_to_three_years),
        cmocka_unit_test(ranges_of_years),
        cmocka_unit_test(lunar_dates_are_some_days_off),
        cmocka_unit_test(the_most_is_what_some_date_reaches),
    };
    return cmocka_run_group_tests_name("birth", tests, NULL, NULL);
}
