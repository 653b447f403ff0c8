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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(decimals_are_exact),
                                       cmocka_unit_test(nothing_is_rounded_or_guessed)};
    return cmocka_run_group_tests_name("base/fixed", tests, NULL, NULL);
}
