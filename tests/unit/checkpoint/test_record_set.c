/* The set of digests: whoever was added is in it, and nobody else, also where many begin alike. */
#include "host/checkpoint/record_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* One that begins as `like` others do. */
static rs_sha256_half record(uint32_t number, uint32_t like) {
    rs_sha256_half out = {{0}};
    const uint64_t start = UINT64_C(0x9e3779b97f4a7c15) * (number / like);
    memcpy(out.bytes, &start, sizeof start);
    memcpy(out.bytes + sizeof start, &number, sizeof number);
    return out;
}

static void holds_what_was_added(uint32_t count, uint32_t like) {
    rs_record_set *set = NULL;
    assert_int_equal(rs_record_set_create(&set, count), RS_OK);
    for (uint32_t i = 0; i < count; i++) {
        const rs_sha256_half added = record(2 * i, like);
        rs_record_set_add(set, &added);
    }
    for (uint32_t i = 0; i < 2 * count; i++) {
        const rs_sha256_half asked = record(i, like);
        assert_int_equal(rs_record_set_has(set, &asked), i % 2 == 0);
    }
    rs_record_set_free(set);
}

static void members_and_no_others(void **state) {
    (void)state;
    holds_what_was_added(100000, 1);
}

/* Beyond the end of the table, too, where they go on at its beginning. */
static void many_that_begin_alike(void **state) {
    (void)state;
    holds_what_was_added(2000, 1000000);
    holds_what_was_added(5000, 100);
}

static void nobody_is_in_an_empty_set(void **state) {
    rs_record_set *set = NULL;
    const rs_sha256_half zeros = {{0}}, other = {{1}};
    (void)state;
    assert_int_equal(rs_record_set_create(&set, 0), RS_OK);
    assert_false(rs_record_set_has(set, &zeros));
    assert_false(rs_record_set_has(set, &other));
    rs_record_set_free(set);
}

static void one_may_be_there_twice_and_one_be_zeros(void **state) {
    rs_record_set *set = NULL;
    const rs_sha256_half zeros = {{0}}, other = {{1}}, third = {{2}};
    (void)state;
    assert_int_equal(rs_record_set_create(&set, 4), RS_OK);
    rs_record_set_add(set, &other);
    assert_false(rs_record_set_has(set, &zeros));
    rs_record_set_add(set, &other);
    rs_record_set_add(set, &zeros);
    rs_record_set_add(set, &zeros);
    assert_true(rs_record_set_has(set, &zeros));
    assert_true(rs_record_set_has(set, &other));
    assert_false(rs_record_set_has(set, &third));
    rs_record_set_free(set);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_and_no_others),
        cmocka_unit_test(many_that_begin_alike),
        cmocka_unit_test(nobody_is_in_an_empty_set),
        cmocka_unit_test(one_may_be_there_twice_and_one_be_zeros),
    };
    return cmocka_run_group_tests_name("record_set", tests, NULL, NULL);
}
