#include "host/base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const rs_str EMPTY = {NULL, 0};

static void from_takes_c_strings_and_null(void **state) {
    (void)state;
    assert_int_equal(rs_str_from("abc").length, 3);
    assert_int_equal(rs_str_from("").length, 0);
    assert_int_equal(rs_str_from(NULL).length, 0);
    char text[16];
    snprintf(text, sizeof text, "<%.*s%.*s>", RS_STR_ARGS(rs_str_from("ab")), RS_STR_ARGS(EMPTY));
    assert_string_equal(text, "<ab>");
}

static void equality_looks_at_all_bytes(void **state) {
    (void)state;
    assert_true(rs_str_equal(rs_str_from("abc"), rs_str_from("abc")));
    assert_false(rs_str_equal(rs_str_from("abc"), rs_str_from("abd")));
    assert_false(rs_str_equal(rs_str_from("abc"), rs_str_from("ab")));
    assert_false(rs_str_equal((rs_str){"a\0b", 3}, (rs_str){"a\0c", 3}));
    assert_true(rs_str_equal(EMPTY, rs_str_from("")));
}

static void case_is_ignored_for_ascii_letters_alone(void **state) {
    (void)state;
    assert_true(rs_str_equal_ignoring_case(rs_str_from("Sdn_List-9Z"), rs_str_from("sDN_lIST-9z")));
    assert_false(rs_str_equal_ignoring_case(rs_str_from("@"), rs_str_from("`")));
    assert_false(rs_str_equal_ignoring_case(rs_str_from("["), rs_str_from("{")));
    assert_false(rs_str_equal_ignoring_case(rs_str_from("\xc3\x89"), rs_str_from("\xc3\xa9")));
    assert_false(rs_str_equal_ignoring_case(rs_str_from("a"), rs_str_from("aa")));
    assert_true(rs_str_equal_ignoring_case(EMPTY, rs_str_from("")));
}

static void order_is_by_unsigned_bytes_then_length(void **state) {
    (void)state;
    assert_true(rs_str_compare(rs_str_from("a"), rs_str_from("b")) < 0);
    assert_true(rs_str_compare(rs_str_from("\xc3\xa9"), rs_str_from("z")) > 0);
    assert_true(rs_str_compare(rs_str_from("ab"), rs_str_from("abc")) < 0);
    assert_true(rs_str_compare(rs_str_from("b"), rs_str_from("abc")) > 0);
    assert_int_equal(rs_str_compare(rs_str_from("abc"), rs_str_from("abc")), 0);
    assert_true(rs_str_compare(EMPTY, rs_str_from("a")) < 0);
    assert_int_equal(rs_str_compare(EMPTY, EMPTY), 0);
}

static void trim_takes_blanks_off_both_ends_only(void **state) {
    (void)state;
    assert_true(rs_str_equal(rs_str_trim(rs_str_from(" \t a b\r\n")), rs_str_from("a b")));
    assert_int_equal(rs_str_trim(rs_str_from(" \t\r\n ")).length, 0);
    assert_int_equal(rs_str_trim(EMPTY).length, 0);
    assert_true(rs_str_equal(rs_str_trim(rs_str_from("\xc2\xa0x")), rs_str_from("\xc2\xa0x")));
}

static void words_are_found_at_the_start_and_within(void **state) {
    (void)state;
    assert_true(rs_str_is(rs_str_from("Person"), "PERSON"));
    assert_false(rs_str_is(rs_str_from("Persons"), "person"));
    assert_true(rs_str_is(EMPTY, ""));
    assert_true(rs_str_begins(rs_str_from("INFant"), "inf"));
    assert_false(rs_str_begins(rs_str_from("in"), "inf"));
    assert_true(rs_str_begins(EMPTY, ""));
    assert_true(rs_str_contains(rs_str_from("ababac"), "abac"));
    assert_true(rs_str_contains(rs_str_from("ababac"), "c"));
    assert_false(rs_str_contains(rs_str_from("ababac"), "ABAC"));
    assert_false(rs_str_contains(rs_str_from("aba"), "abac"));
    assert_false(rs_str_contains(EMPTY, "a"));
    assert_true(rs_str_contains(EMPTY, ""));
    assert_true(rs_str_has_digit(rs_str_from("No. 9")));
    assert_false(rs_str_has_digit(rs_str_from("No.")));
    assert_false(rs_str_has_digit(EMPTY));
}

static void copies_end_with_a_nul_that_is_not_counted(void **state) {
    (void)state;
    rs_arena *arena = rs_arena_create();
    char text[] = "abcdef";
    rs_str copy = rs_str_copy(arena, (rs_str){text, 3});
    text[0] = 'x';
    assert_string_equal(copy.data, "abc");
    assert_int_equal(copy.length, 3);
    rs_str nothing = rs_str_copy(arena, EMPTY);
    assert_string_equal(nothing.data, "");
    assert_int_equal(nothing.length, 0);
    rs_arena_free(arena);
}

static void what_is_appended_stays_within_its_room(void **state) {
    (void)state;
    char out[6] = "";
    size_t used = rs_str_append(out, sizeof out, 0, rs_str_from("ab"));
    assert_int_equal(used, 2);
    used = rs_str_append(out, sizeof out, used, EMPTY);
    assert_string_equal(out, "ab");
    used = rs_str_append(out, sizeof out, used, rs_str_from("cdefg"));
    assert_int_equal(used, 5);
    assert_string_equal(out, "abcde");
    used = rs_str_append(out, sizeof out, used, rs_str_from("h"));
    assert_int_equal(used, 5);
    assert_string_equal(out, "abcde");
}

static void numbers_are_appended_as_digits(void **state) {
    (void)state;
    char out[24], few[4];
    size_t used = rs_str_append(out, sizeof out, 0, rs_str_from("#"));
    used = rs_str_append_number(out, sizeof out, used, 0);
    assert_string_equal(out, "#0");
    used = rs_str_append_number(out, sizeof out, used, UINT64_MAX);
    assert_int_equal(used, 22);
    assert_string_equal(out, "#018446744073709551615");
    assert_int_equal(rs_str_append_number(few, sizeof few, 0, 12345), 3);
    assert_string_equal(few, "123");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_takes_c_strings_and_null),
        cmocka_unit_test(equality_looks_at_all_bytes),
        cmocka_unit_test(case_is_ignored_for_ascii_letters_alone),
        cmocka_unit_test(order_is_by_unsigned_bytes_then_length),
        cmocka_unit_test(trim_takes_blanks_off_both_ends_only),
        cmocka_unit_test(words_are_found_at_the_start_and_within),
        cmocka_unit_test(what_is_appended_stays_within_its_room),
        cmocka_unit_test(numbers_are_appended_as_digits),
        cmocka_unit_test(copies_end_with_a_nul_that_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
