#include "host/encode/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Seals the texts as rows 0, 1, 2...; NULL is a row that takes no part. */
static rs_strings column(const char *const *texts, size_t count) {
    rs_strings out;
    rs_string_set *set = rs_string_set_create();
    assert_non_null(set);
    for (size_t i = 0; i < count; i++) {
        rs_status status = texts[i] ? rs_string_set_add(set, rs_str_from(texts[i])) : rs_string_set_skip(set);
        assert_int_equal(status, RS_OK);
    }
    assert_int_equal(rs_string_set_seal(set, &out), RS_OK);
    rs_string_set_free(set);
    return out;
}

#define COLUMN(...)                                                                                                    \
    column((const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(const char *))

/* "A:0,2|BC:1|" for strings of ASCII letters with their rows. */
static void expect(const rs_strings *strings, const char *wanted) {
    char text[4096];
    size_t used = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < strings->count; i++) {
        for (uint64_t k = strings->first[i]; k < strings->first[i + 1]; k++) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%c", (char)strings->codepoints[k]);
        }
        for (uint32_t k = strings->first_row[i]; k < strings->first_row[i + 1]; k++) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%c%u", k == strings->first_row[i] ? ':' : ',',
                                     strings->rows[k]);
        }
        used += (size_t)snprintf(text + used, sizeof text - used, "|");
    }
    assert_string_equal(text, wanted);
}

static void equal_rows_are_one_string(void **state) {
    (void)state;
    rs_strings strings = COLUMN("B", "A", "B", "", "AB", "A", "", "B");
    assert_int_equal(strings.row_count, 8);
    expect(&strings, "B:0,2,7|A:1,5|:3,6|AB:4|");
    rs_strings_clear(&strings);
    assert_null(strings.rows);
}

static void a_skipped_row_keeps_its_number(void **state) {
    (void)state;
    rs_strings strings = COLUMN(NULL, "A", NULL, "A", "B", NULL);
    assert_int_equal(strings.row_count, 6);
    expect(&strings, "A:1,3|B:4|");
    rs_strings_clear(&strings);
}

static void letters_are_code_points(void **state) {
    (void)state;
    rs_strings strings = COLUMN("a\xC3\xBC\xE6\x9D\x8E\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF", "z");
    const uint32_t letters[] = {'a', 0xFC, 0x674E, 0x1F600, 0x10FFFF, 'z'};
    assert_int_equal(strings.count, 3);
    assert_int_equal(strings.first[1], 4);
    assert_int_equal(strings.first[2], 5);
    assert_int_equal(strings.first[3], 6);
    assert_memory_equal(strings.codepoints, letters, sizeof letters);
    rs_strings_clear(&strings);
}

static void a_column_may_be_empty(void **state) {
    (void)state;
    rs_string_set *set = rs_string_set_create();
    rs_strings strings;
    assert_non_null(set);
    assert_int_equal(rs_string_set_seal(set, &strings), RS_OK);
    assert_int_equal(strings.count, 0);
    assert_int_equal(strings.row_count, 0);
    assert_int_equal(strings.first[0], 0);
    assert_int_equal(strings.first_row[0], 0);
    rs_strings picked;
    assert_int_equal(rs_strings_pick(&strings, NULL, 0, &picked), RS_OK);
    assert_int_equal(picked.count, 0);
    rs_strings_clear(&picked);
    uint32_t *by_row = rs_strings_by_row(&strings);
    assert_non_null(by_row);
    free(by_row);
    rs_strings_clear(&strings);
    rs_string_set_free(set);
    rs_string_set_free(NULL);
}

static void a_sealed_set_starts_anew(void **state) {
    (void)state;
    rs_strings strings;
    rs_string_set *set = rs_string_set_create();
    assert_non_null(set);
    assert_int_equal(rs_string_set_add(set, rs_str_from("A")), RS_OK);
    assert_int_equal(rs_string_set_seal(set, &strings), RS_OK);
    rs_strings_clear(&strings);
    assert_int_equal(rs_string_set_add(set, rs_str_from("B")), RS_OK);
    assert_int_equal(rs_string_set_seal(set, &strings), RS_OK);
    expect(&strings, "B:0|");
    rs_strings_clear(&strings);
    rs_string_set_free(set);
}

static void each_row_knows_its_string(void **state) {
    (void)state;
    static const uint32_t wanted[] = {RS_STRINGS_NONE, 0, 1, 0, 2, RS_STRINGS_NONE};
    rs_strings strings = COLUMN(NULL, "B", "A", "B", "", NULL);
    uint32_t *by_row = rs_strings_by_row(&strings);
    assert_non_null(by_row);
    assert_memory_equal(by_row, wanted, sizeof wanted);
    free(by_row);
    rs_strings_clear(&strings);
}

static void strings_are_picked_in_any_order(void **state) {
    (void)state;
    static const uint32_t chosen[] = {3, 2, 0, 2};
    rs_strings picked;
    rs_strings strings = COLUMN("ONE", "TWO", "", "ONE", "FOUR", "FIVE");
    assert_int_equal(rs_strings_pick(&strings, chosen, 4, &picked), RS_OK);
    expect(&picked, "FOUR||ONE||");
    assert_int_equal(picked.row_count, 0);
    rs_strings_clear(&picked);
    rs_strings_clear(&strings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_rows_are_one_string),       cmocka_unit_test(a_skipped_row_keeps_its_number),
        cmocka_unit_test(letters_are_code_points),         cmocka_unit_test(a_column_may_be_empty),
        cmocka_unit_test(a_sealed_set_starts_anew),        cmocka_unit_test(each_row_knows_its_string),
        cmocka_unit_test(strings_are_picked_in_any_order),
    };
    return cmocka_run_group_tests_name("strings", tests, NULL, NULL);
}
