#include "host/strings/jaro_limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/strings/string_metric.h"

static int create_limits(void **state) {
    *state = malloc(sizeof(rs_jaro_limits));
    return *state != NULL ? 0 : -1;
}

static int free_limits(void **state) {
    free(*state);
    return 0;
}

static void fill(rs_jaro_limits *limits, const char *threshold, bool winkler) {
    rs_fraction fraction;
    assert_int_equal(rs_fraction_parse(threshold, &fraction), RS_OK);
    memset(limits, 0x55, sizeof *limits);
    rs_jaro_limits_fill(limits, fraction, winkler);
}

/* The largest T of 0..m that the reference says reaches the threshold, tried one by one. */
static int most_out_of_place(rs_jaro_counts counts, rs_fraction threshold, bool winkler) {
    int most = RS_JARO_MISSED;
    for (counts.out_of_place = 0; counts.out_of_place <= counts.matches; counts.out_of_place++) {
        const rs_fraction score = winkler ? rs_jaro_winkler_fraction(counts) : rs_jaro_fraction(counts);
        if (rs_fraction_at_least(score, threshold)) {
            most = (int)counts.out_of_place;
        }
    }
    return most;
}

/* One a, b and l against the reference. */
static void check_row(const rs_jaro_limits *limits, rs_jaro_counts counts, rs_fraction threshold, bool winkler) {
    const uint32_t shorter = counts.a < counts.b ? counts.a : counts.b;
    const int8_t *row = limits->most_out_of_place[counts.a][counts.b][counts.prefix];
    const bool possible = counts.prefix <= shorter;
    int least = RS_JARO_NEVER;
    for (counts.matches = 0; counts.matches < RS_JARO_LENGTHS; counts.matches++) {
        const int most =
            possible && counts.matches <= shorter ? most_out_of_place(counts, threshold, winkler) : RS_JARO_MISSED;
        if (row[counts.matches] != most) {
            fail_msg("lengths %u, %u, prefix %u, matches %u: %d instead of %d", counts.a, counts.b, counts.prefix,
                     counts.matches, row[counts.matches], most);
        }
        if (most != RS_JARO_MISSED && least == RS_JARO_NEVER) {
            least = (int)counts.matches;
        }
    }
    assert_int_equal(limits->least_matches[counts.a][counts.b][counts.prefix], least);
}

static void check_all(rs_jaro_limits *limits, const char *text, bool winkler, uint32_t step) {
    rs_fraction threshold;
    assert_int_equal(rs_fraction_parse(text, &threshold), RS_OK);
    fill(limits, text, winkler);
    rs_jaro_counts counts = {0};
    for (counts.a = 0; counts.a < RS_JARO_LENGTHS; counts.a += step) {
        for (counts.b = 0; counts.b < RS_JARO_LENGTHS; counts.b++) {
            for (counts.prefix = 0; counts.prefix < RS_JARO_PREFIXES; counts.prefix++) {
                check_row(limits, counts, threshold, winkler);
            }
        }
    }
}

static void all_entries_are_those_of_the_reference(void **state) {
    check_all(*state, "0.9", true, 1);
    check_all(*state, "14/15", false, 1);
}

/* Thresholds about the boost's 7/10, that pairs lie on, next to them, and the ends of the range. */
static void entries_are_those_of_the_reference_at_odd_thresholds(void **state) {
    static const char *const thresholds[] = {"0",           "0.000000001", "1/3",  "0.5",         "0.7",  "0.700000001",
                                             "0.699999999", "0.72",        "0.8",  "0.800000001", "0.85", "0.92",
                                             "14/15",       "173/180",     "0.99", "0.999999999", "1"};
    for (size_t i = 0; i < sizeof thresholds / sizeof thresholds[0]; i++) {
        check_all(*state, thresholds[i], true, 9);
        check_all(*state, thresholds[i], false, 13);
    }
}

static void known_pairs_lie_on_their_thresholds(void **state) {
    rs_jaro_limits *limits = *state;
    fill(limits, "173/180", true); /* MARTHA, MARHTA: 6 matches, 2 out of place, prefix 3 */
    assert_int_equal(limits->most_out_of_place[6][6][3][6], 3);
    assert_int_equal(limits->most_out_of_place[6][6][2][6], 1);
    assert_int_equal(limits->most_out_of_place[6][6][3][5], RS_JARO_MISSED);
    assert_int_equal(limits->least_matches[6][6][3], 6);
    fill(limits, "14/15", true); /* JON, JOHN: 3 matches, prefix 2 */
    assert_int_equal(limits->least_matches[3][4][2], 3);
    assert_int_equal(limits->least_matches[3][4][1], RS_JARO_NEVER);
    fill(limits, "0.700000001", true); /* ABCDE, ABCXYZ: Jaro is 7/10, so the prefix does not count */
    assert_int_equal(limits->most_out_of_place[5][6][3][3], RS_JARO_MISSED);
    fill(limits, "0.7", true);
    assert_int_equal(limits->most_out_of_place[5][6][3][3], 1);
}

static void empty_strings_are_equal_to_each_other_alone(void **state) {
    rs_jaro_limits *limits = *state;
    fill(limits, "1", true);
    assert_int_equal(limits->most_out_of_place[0][0][0][0], 0);
    assert_int_equal(limits->least_matches[0][0][0], 0);
    assert_int_equal(limits->least_matches[0][1][0], RS_JARO_NEVER);
    assert_int_equal(limits->least_matches[1][0][0], RS_JARO_NEVER);
    assert_int_equal(limits->least_matches[3][3][4], RS_JARO_NEVER);
    assert_int_equal(limits->least_matches[64][64][4], 64);
}

/* A kernel finds entries by the header's formulas. */
static void entries_lie_where_the_header_says(void **state) {
    rs_jaro_limits *limits = *state;
    fill(limits, "0.85", true);
    const unsigned char *bytes = (const unsigned char *)limits;
    for (size_t a = 0; a < RS_JARO_LENGTHS; a += 7) {
        for (size_t b = 0; b < RS_JARO_LENGTHS; b += 5) {
            for (size_t l = 0; l < RS_JARO_PREFIXES; l++) {
                const size_t row = (65 * a + b) * 5 + l;
                assert_memory_equal(bytes + row * 65, limits->most_out_of_place[a][b][l], 65);
                assert_int_equal(bytes[1373125 + row], limits->least_matches[a][b][l]);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_entries_are_those_of_the_reference),
        cmocka_unit_test(entries_are_those_of_the_reference_at_odd_thresholds),
        cmocka_unit_test(known_pairs_lie_on_their_thresholds),
        cmocka_unit_test(empty_strings_are_equal_to_each_other_alone),
        cmocka_unit_test(entries_lie_where_the_header_says),
    };
    return cmocka_run_group_tests_name("jaro_limits", tests, create_limits, free_limits);
}
