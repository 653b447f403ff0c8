#include "host/base/interner.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { MANY = 200000 };

static rs_str numbered_key(char *text, size_t room, uint32_t i) {
    snprintf(text, room, "key %" PRIu32, i);
    return rs_str_from(text);
}

static void numbers_follow_first_appearance(void **state) {
    (void)state;
    rs_interner *interner = rs_interner_create();
    const char *words[] = {"ali", "omar", "ali", "", "omar", "\xd0\xb0"};
    const uint32_t expected[] = {0, 1, 0, 2, 1, 3};
    const bool expected_new[] = {true, true, false, true, false, true};
    for (size_t i = 0; i < 6; i++) {
        uint32_t number = 99;
        bool is_new = false;
        assert_int_equal(rs_interner_add(interner, rs_str_from(words[i]), &number, &is_new), RS_OK);
        assert_int_equal(number, expected[i]);
        assert_int_equal(is_new, expected_new[i]);
    }
    assert_int_equal(rs_interner_count(interner), 4);
    assert_string_equal(rs_interner_key(interner, 1).data, "omar");
    assert_int_equal(rs_interner_key(interner, 2).length, 0);
    rs_interner_free(interner);
    rs_interner_free(NULL);
}

static void find_knows_only_what_was_added(void **state) {
    (void)state;
    rs_interner *interner = rs_interner_create();
    uint32_t number = 99;
    assert_int_equal(rs_interner_find(interner, rs_str_from("x")), RS_INTERNER_NONE);
    assert_int_equal(rs_interner_add(interner, (rs_str){"x\0y", 3}, &number, NULL), RS_OK);
    assert_int_equal(rs_interner_find(interner, rs_str_from("x")), RS_INTERNER_NONE);
    assert_int_equal(rs_interner_find(interner, (rs_str){"x\0z", 3}), RS_INTERNER_NONE);
    assert_int_equal(rs_interner_find(interner, (rs_str){"x\0y", 3}), 0);
    assert_int_equal(rs_interner_find(interner, (rs_str){NULL, 0}), RS_INTERNER_NONE);
    rs_interner_free(interner);
}

static void add_many(rs_interner *interner) {
    char text[32];
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t number = 0;
        bool is_new = false;
        assert_int_equal(rs_interner_add(interner, numbered_key(text, sizeof text, i), &number, &is_new), RS_OK);
        assert_int_equal(number, i);
        assert_true(is_new);
    }
}

static void many_keys_keep_their_numbers_while_it_grows(void **state) {
    (void)state;
    rs_interner *interner = rs_interner_create();
    char text[32];
    add_many(interner);
    assert_int_equal(rs_interner_count(interner), MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        rs_str key = numbered_key(text, sizeof text, i);
        assert_int_equal(rs_interner_find(interner, key), i);
        assert_true(rs_str_equal(rs_interner_key(interner, i), key));
    }
    assert_int_equal(rs_interner_find(interner, rs_str_from("key 200000")), RS_INTERNER_NONE);
    rs_interner_free(interner);
}

static void reset_forgets_all_and_starts_at_zero(void **state) {
    (void)state;
    rs_interner *interner = rs_interner_create();
    rs_interner_reset(interner);
    add_many(interner);
    rs_interner_reset(interner);
    assert_int_equal(rs_interner_count(interner), 0);
    assert_int_equal(rs_interner_find(interner, rs_str_from("key 7")), RS_INTERNER_NONE);
    add_many(interner);
    rs_interner_free(interner);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_first_appearance),
        cmocka_unit_test(find_knows_only_what_was_added),
        cmocka_unit_test(many_keys_keep_their_numbers_while_it_grows),
        cmocka_unit_test(reset_forgets_all_and_starts_at_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
