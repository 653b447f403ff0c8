#include "host/cli/values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void thresholds_are_exact(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t value;
    } good[] = {{"0", 0},       {"1", 10000},   {"0.8", 8000},     {"0.80", 8000},  {"0.8247", 8247},
                {"0.0001", 1},  {"1.0", 10000}, {"1.0000", 10000}, {"0.0000", 0},   {"0.9999", 9999},
                {"0.0010", 10}, {"0.29", 2900}, {"0.57", 5700},    {"0.5800", 5800}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        int32_t value = -1;
        assert_int_equal(rs_value_fraction("--threshold", good[i].text, &value), RS_OK);
        assert_int_equal(value, good[i].value);
    }
}

static void other_thresholds_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"",    "abc", "1.5",  "1.0001", "0.80001", "-0.1", "+0.5", "0,8",
                                      ".8",  "0.",  "0.8 ", " 0.8",   "0.8x",    "8",    "10",   "1e-1",
                                      "nan", "0x1", "0..8", "00.8",   "0.8.0",   "2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int32_t value = -1;
        assert_int_equal(rs_value_fraction("--threshold", bad[i], &value), RS_EUSAGE);
        assert_int_equal(value, -1);
    }
}

static void numbers_have_bounds(void **state) {
    (void)state;
    uint64_t value = 0;
    assert_int_equal(rs_value_number("--top", "1", 1, 100, &value), RS_OK);
    assert_int_equal(value, 1);
    assert_int_equal(rs_value_number("--top", "100", 1, 100, &value), RS_OK);
    assert_int_equal(value, 100);
    assert_int_equal(rs_value_number("--top", "18446744073709551615", 0, UINT64_MAX, &value), RS_OK);
    assert_true(value == UINT64_MAX);
    static const char *const bad[] = {
        "", "0", "101", "-1", "1.0", "1x", "x", "18446744073709551616", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(rs_value_number("--top", bad[i], 1, 100, &value), RS_EUSAGE);
    }
    assert_int_equal(rs_value_number("--top", "18446744073709551616", 0, UINT64_MAX, &value), RS_EUSAGE);
    assert_int_equal(rs_value_number("--top", "9", 0, 5, &value), RS_EUSAGE);
}

static void choices_are_whole_words(void **state) {
    (void)state;
    static const char *const words[] = {"auto", "always", NULL};
    int choice = -1;
    assert_int_equal(rs_value_choice("--progress", "always", words, &choice), RS_OK);
    assert_int_equal(choice, 1);
    assert_int_equal(rs_value_choice("--progress", "alway", words, &choice), RS_EUSAGE);
    assert_string_equal(rs_error_message(), "--progress alway: it is one of auto, always");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds_are_exact),
        cmocka_unit_test(other_thresholds_are_refused),
        cmocka_unit_test(numbers_have_bounds),
        cmocka_unit_test(choices_are_whole_words),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
