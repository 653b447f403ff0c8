#include "host/base/interner.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

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

static void keys_added_in_two_steps_are_the_same_keys(void **state) {
    (void)state;
    enum { TOGETHER = 8, KEYS = 4000 };
    rs_interner *interner = rs_interner_create();
    char text[TOGETHER][32];
    for (uint32_t i = 0; i < KEYS; i += TOGETHER) { /* the table grows between the first step and the second */
        uint32_t hash[TOGETHER];
        for (uint32_t k = 0; k < TOGETHER; k++) {
            hash[k] = rs_interner_prefetch(interner, numbered_key(text[k], sizeof text[k], (i + k) / 2));
        }
        for (uint32_t k = 0; k < TOGETHER; k++) {
            uint32_t number = 0;
            bool is_new = false;
            rs_str key = rs_str_from(text[k]);
            assert_int_equal(rs_interner_add_hashed(interner, key, hash[k], &number, &is_new), RS_OK);
            assert_int_equal(number, (i + k) / 2);
            assert_int_equal(is_new, (i + k) % 2 == 0);
            assert_int_equal(rs_interner_find(interner, key), number);
        }
    }
    rs_interner_free(interner);
}

/* Keys of one hash must be told apart by their bytes: as the caller gives the hash, all may have the same. */
static void keys_of_one_hash_stay_apart(void **state) {
    (void)state;
    enum { KEYS = 300 };
    rs_interner *interner = rs_interner_create();
    char text[32];
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < KEYS; i++) {
            uint32_t number = 0;
            bool is_new = false;
            rs_str key = numbered_key(text, sizeof text, i);
            assert_int_equal(rs_interner_add_hashed(interner, key, UINT32_MAX, &number, &is_new), RS_OK);
            assert_int_equal(number, i);
            assert_int_equal(is_new, round == 0);
        }
    }
    rs_interner_free(interner);
}

static void long_keys_are_kept(void **state) {
    (void)state;
    static char text[200000];
    rs_interner *interner = rs_interner_create();
    for (uint32_t i = 0; i < 40; i++) {
        uint32_t number = 0;
        memset(text, 'a' + (int)i % 26, sizeof text);
        rs_str key = {text, i % 2 ? i : sizeof text - i};
        assert_int_equal(rs_interner_add(interner, key, &number, NULL), RS_OK);
        assert_int_equal(number, i);
        assert_true(rs_str_equal(rs_interner_key(interner, i), key));
        assert_int_equal(rs_interner_key(interner, i).data[key.length], '\0');
        assert_int_equal(rs_interner_find(interner, key), i);
    }
    rs_interner_free(interner);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_first_appearance),
        cmocka_unit_test(find_knows_only_what_was_added),
        cmocka_unit_test(many_keys_keep_their_numbers_while_it_grows),
        cmocka_unit_test(keys_added_in_two_steps_are_the_same_keys),
        cmocka_unit_test(keys_of_one_hash_stay_apart),
        cmocka_unit_test(long_keys_are_kept),
        cmocka_unit_test(reset_forgets_all_and_starts_at_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
