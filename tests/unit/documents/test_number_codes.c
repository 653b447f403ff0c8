#include "host/documents/number_codes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state) {
    *state = rs_number_codes_create();
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    rs_number_codes_free(*state);
    return 0;
}

static uint64_t code_of(rs_number_codes *codes, const char *number) {
    uint64_t code = 0, found = 0;
    assert_int_equal(rs_number_codes_add(codes, rs_str_from(number), &code), RS_OK);
    assert_true(rs_number_codes_find(codes, rs_str_from(number), &found));
    assert_true(code == found);
    assert_true(code < UINT64_C(1) << RS_NUMBER_CODE_BITS);
    return code;
}

/* What stands at the edges of the three kinds of codes, and what is only near each other. */
static const char *const NUMBERS[] = {
    "0",
    "00",
    "000",
    "9",
    "A",
    "Z",
    "0A",
    "A0",
    "O",
    "L898902C3",
    "LB98902C3",
    "0000000000",
    "9999999999",
    "AAAAAAAAAA",
    "ZZZZZZZZZ9",
    "ZZZZZZZZZZ",
    "00000000000",
    "11111111111",
    "99999999999",
    "000000000000000",
    "999999999999999",
    "0000000000000000",
    "9999999999999999",
    "ZZZZZZZZZZZ",
    "A0000000000",
    "A9999999999999999999999999999999999999999999999999",
    "Ж123456",
    "Я123456",
};
enum { NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS };

static void different_numbers_have_different_codes(void **state) {
    uint64_t codes[NUMBER_COUNT];
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        codes[i] = code_of(*state, NUMBERS[i]);
        for (size_t k = 0; k < i; k++) {
            if (codes[i] == codes[k]) {
                fail_msg("%s and %s have one code", NUMBERS[i], NUMBERS[k]);
            }
        }
    }
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        assert_true(codes[i] == code_of(*state, NUMBERS[i]));
    }
}

static void no_two_of_all_short_numbers_share_a_code(void **state) {
    static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    enum { CHARACTERS = 36, ALL = CHARACTERS + CHARACTERS * CHARACTERS + CHARACTERS * CHARACTERS * CHARACTERS };
    bool *met = calloc(ALL + 1, sizeof *met);
    size_t count = 0;
    assert_non_null(met);
    for (size_t n = 0; n < ALL; n++) {
        char number[4] = "";
        const size_t length = n < CHARACTERS ? 1 : n < CHARACTERS + CHARACTERS * CHARACTERS ? 2 : 3;
        size_t rest = n - (length > 1 ? CHARACTERS : 0) - (length > 2 ? CHARACTERS * CHARACTERS : 0);
        for (size_t i = length; i-- > 0; rest /= CHARACTERS) {
            number[i] = characters[rest % CHARACTERS];
        }
        const uint64_t code = code_of(*state, number);
        assert_in_range(code, 1, ALL);
        assert_false(met[code]);
        met[code] = true;
        count++;
    }
    assert_int_equal(count, ALL);
    free(met);
}

static void a_long_number_that_was_never_added_is_not_found(void **state) {
    uint64_t code = 0;
    assert_false(rs_number_codes_find(*state, rs_str_from("ABCDEFGHIJK"), &code));
    (void)code_of(*state, "ABCDEFGHIJKL");
    assert_false(rs_number_codes_find(*state, rs_str_from("ABCDEFGHIJK"), &code));
    assert_true(rs_number_codes_find(*state, rs_str_from("ABCDEFGHIJKL"), &code));
}

#define CODES_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CODES_TEST(different_numbers_have_different_codes),
        CODES_TEST(no_two_of_all_short_numbers_share_a_code),
        CODES_TEST(a_long_number_that_was_never_added_is_not_found),
    };
    return cmocka_run_group_tests_name("documents/number_codes", tests, NULL, NULL);
}
