#include "host/base/fraction.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/words.h"

/* ---- reading ---- */

static void reads_decimals_and_fractions_exactly(void **state) {
    (void)state;
    static const struct {
        const char *text;
        rs_fraction value;
    } good[] = {
        {"0.92", {92, 100}},
        {"1", {1, 1}},
        {"0", {0, 1}},
        {"1.0", {10, 10}},
        {"0.000000001", {1, 1000000000}},
        {"1.000000000", {1000000000, 1000000000}},
        {"0.999999999", {999999999, 1000000000}},
        {"14/15", {14, 15}},
        {"0/1", {0, 1}},
        {"7/7", {7, 7}},
        {"999999998/999999999", {999999998, 999999999}},
        {"000000001/2", {1, 2}},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        rs_fraction value = {0, 0};
        assert_int_equal(rs_fraction_parse(good[i].text, &value), RS_OK);
        assert_int_equal(value.numerator, good[i].value.numerator);
        assert_int_equal(value.denominator, good[i].value.denominator);
    }
}

static void refuses_everything_else_and_quotes_it(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "1.5",
        "1.000000001",
        "abc",
        "3/2",
        "0/0",
        "1/0",
        "-0.5",
        "+0.5",
        "0.9 ",
        " 0.9",
        "1e-1",
        "0.1234567890",
        "1.0000000000",
        "2",
        "10",
        "01",
        "00.5",
        ".5",
        "0.",
        "1.",
        ".",
        "/",
        "1/",
        "/2",
        "1//2",
        "1/2/3",
        "0,9",
        "0x1p-1",
        "nan",
        "1/2 ",
        "1/-2",
        "1000000000/1000000001",
        "0000000001/2",
        "1/0000000002",
        "18446744073709551617/18446744073709551618",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        rs_fraction value = {3, 4};
        assert_int_equal(rs_fraction_parse(bad[i], &value), RS_EUSAGE);
        assert_int_equal(value.numerator, 3);
        assert_int_equal(value.denominator, 4);
        char quoted[128];
        snprintf(quoted, sizeof quoted, "'%s' is not", bad[i]);
        assert_non_null(strstr(rs_error_message(), quoted));
        assert_non_null(strstr(rs_error_message(), "14/15"));
    }
    rs_fraction value;
    assert_int_equal(rs_fraction_parse("0.9\n", &value), RS_EUSAGE);
}

/* ---- comparing ---- */

static void compares_what_does_not_fit_64_bits(void **state) {
    (void)state;
    const uint64_t most = UINT64_MAX;
    const struct {
        rs_fraction larger;
        rs_fraction smaller;
    } ordered[] = {
        {{1, 1}, {most - 1, most}},
        {{most - 1, most}, {most - 2, most - 1}},
        {{1, most - 1}, {1, most}},
        {{most / 2 + 1, most}, {1, 2}},
        {{1, 2}, {most / 2, most}},
        {{UINT64_C(4294967295), UINT64_C(4294967296)}, {UINT64_C(4294967294), UINT64_C(4294967295)}},
        {{UINT64_C(1) << 32, (UINT64_C(1) << 33) - 1}, {UINT64_C(1) << 31, UINT64_C(1) << 32}},
        {{1, most}, {0, 1}},
        {{14, 15}, {933333333, 1000000000}},
        {{933333334, 1000000000}, {14, 15}},
    };
    for (size_t i = 0; i < sizeof ordered / sizeof ordered[0]; i++) {
        assert_true(rs_fraction_at_least(ordered[i].larger, ordered[i].smaller));
        assert_false(rs_fraction_at_least(ordered[i].smaller, ordered[i].larger));
    }
}

static void equal_values_reach_each_other(void **state) {
    (void)state;
    static const rs_fraction pairs[][2] = {
        {{4, 5}, {80, 100}},
        {{14, 15}, {28, 30}},
        {{0, 1}, {0, UINT64_MAX}},
        {{1, 1}, {UINT64_MAX, UINT64_MAX}},
        {{1, 3}, {UINT64_MAX / 3, UINT64_MAX}}, /* 2^64 - 1 is a multiple of 3 */
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_true(rs_fraction_at_least(pairs[i][0], pairs[i][1]));
        assert_true(rs_fraction_at_least(pairs[i][1], pairs[i][0]));
    }
}

/* ---- printing ---- */

static void prints_the_shortest_decimal(void **state) {
    (void)state;
    static const struct {
        rs_fraction value;
        const char *text;
    } table[] = {
        {{0, 7}, "0"},
        {{7, 7}, "1"},
        {{UINT64_MAX, UINT64_MAX}, "1"},
        {{4, 5}, "0.8"},
        {{92, 100}, "0.92"},
        {{1, 2}, "0.5"},
        {{1, 10}, "0.1"},
        {{1, 100}, "0.01"},
        {{1, 1000}, "0.001"},
        {{1, 1000000000}, "0.000000001"},
        {{UINT64_C(1), UINT64_C(10000000000)}, "0.0000000001"},
        {{173, 180}, "0.9611111111111111"}, /* MARTHA, MARHTA */
        {{14, 15}, "0.9333333333333333"},
        {{1, 3}, "0.3333333333333333"},
        {{2, 3}, "0.6666666666666666"},
        {{1, 65536}, "0.0000152587890625"},
        {{1, 65535}, "0.000015259021896696422"},
        {{999999998, 999999999}, "0.999999999"},
        {{1, 999999999}, "0.000000001000000001"},
        /* Exactly between two decimals of 16 digits which are both read as it: the even one. */
        {{131071, 131072}, "0.9999923706054688"},
        {{131069, 131072}, "0.9999771118164062"},
        /* A power of two: the nearest decimal of 16 digits, ...062, is read as the double below it. */
        {{1, 16777216}, "0.00000005960464477539063"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char text[RS_FRACTION_TEXT_BYTES];
        rs_fraction_print(table[i].value, text);
        assert_string_equal(text, table[i].text);
    }
}

/* Numbers that no double holds: divided bit by bit, rounded once, ties to even. */
static void rounds_long_divisions_correctly(void **state) {
    (void)state;
    const uint64_t half = UINT64_C(1) << 53;
    const uint64_t third = UINT64_MAX / 3;
    const struct {
        rs_fraction value;
        double nearest;
    } table[] = {
        {{half + 1, 2 * half}, 0.5},                                 /* a tie */
        {{half + 3, 2 * half}, 0x1.0000000000002p-1},                /* a tie */
        {{(half + 1) * 512 + 1, half * 1024}, 0x1.0000000000001p-1}, /* just above a tie */
        {{(half + 1) * 512 - 1, half * 1024}, 0.5},                  /* just below */
        {{(half + 3) * 512 - 1, half * 1024}, 0x1.0000000000001p-1}, /* just below */
        {{UINT64_MAX - 1, UINT64_MAX}, 1},
        {{UINT64_MAX - 4095, UINT64_MAX}, 0x1.ffffffffffffep-1},
        {{third, UINT64_MAX}, 1.0 / 3},
        {{1, UINT64_C(9999999999)}, 1.0 / 9999999999.0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char text[RS_FRACTION_TEXT_BYTES];
        rs_fraction_print(table[i].value, text);
        assert_true(strtod(text, NULL) == table[i].nearest);
    }
}

/* Of the decimals of `digits` digits, the one nearest to value. */
static double rounded_to(double value, int digits) {
    char text[64];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

/* Significant digits of a text such as "0.00120". */
static int digits_of(const char *text) {
    return (int)strlen(text + strspn(text, "0."));
}

static void check_text(rs_fraction fraction) {
    const double value = (double)fraction.numerator / (double)fraction.denominator;
    char text[RS_FRACTION_TEXT_BYTES];
    memset(text, 'x', sizeof text);
    rs_fraction_print(fraction, text);
    assert_non_null(memchr(text, '\0', sizeof text));
    assert_true(strtod(text, NULL) == value);
    assert_int_equal(strspn(text, "0123456789."), strlen(text));

    const int digits = digits_of(text);
    assert_in_range(digits, 1, 17);
    if (digits > 1) { /* no shorter one is read as the value, and no other of this length is nearer */
        assert_true(rounded_to(value, digits - 1) != value);
    }
    char nearest[64];
    snprintf(nearest, sizeof nearest, "%.*e", digits - 1, value);
    const char *first = text + strspn(text, "0.");
    if (strtod(nearest, NULL) == value) {
        assert_int_equal(first[0], nearest[0]);
        assert_memory_equal(first + 1, nearest + 2, (size_t)digits - 1);
    }
}

static void every_text_reads_back_and_none_is_shorter(void **state) {
    (void)state;
    uint64_t random = 20240817;
    for (uint32_t d = 1; d <= 300; d++) {
        for (uint32_t n = 1; n < d; n++) {
            check_text((rs_fraction){n, d});
        }
    }
    for (uint32_t i = 0; i < 200000; i++) {
        const uint64_t d = 1 + test_random(&random, UINT32_C(1) << (1 + i % 30));
        const uint64_t factor = 1 + test_random(&random, UINT32_C(1) << (i % 22));
        const uint64_t n = 1 + test_random(&random, (uint32_t)d);
        if (n < d) {
            check_text((rs_fraction){n * factor, d * factor});
        }
    }
}

/* The same value by larger numbers goes another way and must come out the same. */
static void equal_fractions_print_the_same(void **state) {
    (void)state;
    uint64_t random = 7;
    for (uint32_t i = 0; i < 50000; i++) {
        const uint64_t d = (UINT64_C(1) << 30) + test_random(&random, UINT32_C(1) << 30);
        const uint64_t n = 1 + test_random(&random, (uint32_t)d);
        const uint64_t factor = (UINT64_C(1) << 31) + test_random(&random, UINT32_C(1) << 31);
        char text[RS_FRACTION_TEXT_BYTES];
        char same[RS_FRACTION_TEXT_BYTES];
        rs_fraction_print((rs_fraction){n, d}, text);
        rs_fraction_print((rs_fraction){n * factor, d * factor}, same);
        assert_string_equal(text, same);
    }
}

static void powers_of_two_have_a_nearer_neighbour_below(void **state) {
    (void)state;
    for (uint32_t k = 1; k <= 33; k++) {
        char text[RS_FRACTION_TEXT_BYTES];
        rs_fraction_print((rs_fraction){1, UINT64_C(1) << k}, text);
        assert_true(strtod(text, NULL) == 1.0 / (double)(UINT64_C(1) << k));
    }
}

static void the_point_is_a_point_in_every_locale(void **state) {
    (void)state;
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8", "de_DE"};
    const char *set = NULL;
    for (size_t i = 0; i < sizeof commas / sizeof commas[0] && set == NULL; i++) {
        set = setlocale(LC_NUMERIC, commas[i]);
    }
    char text[RS_FRACTION_TEXT_BYTES];
    rs_fraction_print((rs_fraction){173, 180}, text);
    rs_fraction value;
    const rs_status status = rs_fraction_parse("0.5", &value);
    setlocale(LC_NUMERIC, "C");
    if (set == NULL) {
        print_message("skipped: no locale with a decimal comma is installed\n");
        skip();
    }
    assert_string_equal(text, "0.9611111111111111");
    assert_int_equal(status, RS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_decimals_and_fractions_exactly),
        cmocka_unit_test(refuses_everything_else_and_quotes_it),
        cmocka_unit_test(compares_what_does_not_fit_64_bits),
        cmocka_unit_test(equal_values_reach_each_other),
        cmocka_unit_test(prints_the_shortest_decimal),
        cmocka_unit_test(rounds_long_divisions_correctly),
        cmocka_unit_test(every_text_reads_back_and_none_is_shorter),
        cmocka_unit_test(equal_fractions_print_the_same),
        cmocka_unit_test(powers_of_two_have_a_nearer_neighbour_below),
        cmocka_unit_test(the_point_is_a_point_in_every_locale),
    };
    return cmocka_run_group_tests_name("fraction", tests, NULL, NULL);
}
