#include "host/base/fixed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void decimals_are_exact(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t value;
    } good[] = {{"0", 0},        {"1", 10000},        {"0.8", 8000}, {"0.8247", 8247}, {"-0.05", -500},
                {"+0.025", 250}, {"-1.0000", -10000}, {"0.0001", 1}, {"9.9999", 99999}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        int32_t value = 7;
        assert_true(rs_fixed_parse(good[i].text, &value));
        assert_int_equal(value, good[i].value);
    }
}

static void nothing_is_rounded_or_guessed(void **state) {
    (void)state;
    static const char *const bad[] = {"",    "-",    "+",    ".5",  "1.",  "0.80001", "10",
                                      "0,8", "0.8 ", " 0.8", "--1", "0x1", "1e0"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int32_t value = 7;
        assert_false(rs_fixed_parse(bad[i], &value));
        assert_int_equal(value, 7);
    }
}

static void what_is_printed_reads_back(void **state) {
    (void)state;
    static const struct {
        int32_t value;
        const char *text;
    } good[] = {{0, "0.0000"},
                {1, "0.0001"},
                {8247, "0.8247"},
                {10000, "1.0000"},
                {-500, "-0.0500"},
                {-10000, "-1.0000"},
                {123456789, "12345.6789"},
                {INT32_MAX, "214748.3647"},
                {-INT32_MAX, "-214748.3647"}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char text[RS_FIXED_BYTES];
        rs_format_fixed(good[i].value, text);
        assert_string_equal(text, good[i].text);
    }
    for (int32_t value = -99999; value <= 99999; value += 7) {
        char text[RS_FIXED_BYTES];
        int32_t again = 0;
        rs_format_fixed(value, text);
        assert_true(rs_fixed_parse(text, &again));
        assert_int_equal(again, value);
    }
}

static void numbers_are_padded_with_zeroes(void **state) {
    (void)state;
    char text[RS_NUMBER_BYTES], decimals[RS_FIXED_BYTES];
    assert_int_equal(rs_format_number(0, 1, text), 1);
    assert_string_equal(text, "0");
    assert_int_equal(rs_format_number(UINT32_MAX, 1, text), 10);
    assert_string_equal(text, "4294967295");
    assert_int_equal(rs_format_number(70, 4, text), 4);
    assert_string_equal(text, "0070");
    rs_format_decimals("+", 5, 2, decimals);
    assert_string_equal(decimals, "+0.05");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_exact), cmocka_unit_test(nothing_is_rounded_or_guessed),
        cmocka_unit_test(what_is_printed_reads_back), cmocka_unit_test(numbers_are_padded_with_zeroes)};
    return cmocka_run_group_tests_name("base/fixed", tests, NULL, NULL);
}
