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
    rs_strings slice;
    assert_int_equal(rs_strings_slice(&strings, 0, 0, &slice), RS_OK);
    assert_int_equal(slice.count, 0);
    rs_strings_clear(&slice);
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

static void expect_slice(const rs_strings *strings, uint32_t begin, uint32_t end, const char *wanted) {
    rs_strings slice;
    assert_int_equal(rs_strings_slice(strings, begin, end, &slice), RS_OK);
    expect(&slice, wanted);
    assert_int_equal(slice.row_count, strings->row_count);
    rs_strings_clear(&slice);
}

static void a_slice_has_the_strings_of_its_rows(void **state) {
    (void)state;
    rs_strings strings = COLUMN("B", "A", "B", "", "AB", NULL, "", "B", "A", NULL);
    expect_slice(&strings, 0, 10, "B:0,2,7|A:1,8|:3,6|AB:4|");
    expect_slice(&strings, 0, 2, "B:0|A:1|");
    expect_slice(&strings, 2, 4, "B:2|:3|");
    expect_slice(&strings, 5, 6, "");
    expect_slice(&strings, 6, 10, ":6|B:7|A:8|"); /* numbered anew, by first appearance in the slice */
    expect_slice(&strings, 8, 8, "");
    rs_strings_clear(&strings);
}

/* Any cut of a column into slices holds every row once, with its text. */
static void slices_hold_all_rows(void **state) {
    (void)state;
    enum { ROWS = 500 };
    rs_string_set *set = rs_string_set_create();
    rs_strings strings;
    char texts[ROWS][8];
    uint32_t random = 1;
    assert_non_null(set);
    for (size_t i = 0; i < ROWS; i++) {
        random = random * 1664525 + 1013904223;
        (void)snprintf(texts[i], sizeof texts[i], "%u", random >> 25);
        assert_int_equal(rs_string_set_add(set, rs_str_from(texts[i])), RS_OK);
    }
    assert_int_equal(rs_string_set_seal(set, &strings), RS_OK);
    rs_string_set_free(set);
    for (uint32_t begin = 0, step = 1; begin < ROWS; begin += step, step = (step * 7 + 3) % 60 + 1) {
        uint32_t end = begin + step < ROWS ? begin + step : ROWS;
        bool seen[ROWS] = {false};
        rs_strings slice;
        assert_int_equal(rs_strings_slice(&strings, begin, end, &slice), RS_OK);
        for (uint32_t i = 0; i < slice.count; i++) {
            for (uint32_t k = slice.first_row[i]; k < slice.first_row[i + 1]; k++) {
                const uint32_t row = slice.rows[k];
                const uint64_t length = slice.first[i + 1] - slice.first[i];
                assert_in_range(row, begin, end - 1);
                assert_false(seen[row]);
                seen[row] = true;
                assert_int_equal(length, strlen(texts[row]));
                for (uint64_t c = 0; c < length; c++) {
                    assert_int_equal(slice.codepoints[slice.first[i] + c], texts[row][c]);
                }
            }
        }
        for (uint32_t row = begin; row < end; row++) {
            assert_true(seen[row]);
        }
        rs_strings_clear(&slice);
    }
    rs_strings_clear(&strings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_rows_are_one_string), cmocka_unit_test(a_skipped_row_keeps_its_number),
        cmocka_unit_test(letters_are_code_points),   cmocka_unit_test(a_column_may_be_empty),
        cmocka_unit_test(a_sealed_set_starts_anew),  cmocka_unit_test(a_slice_has_the_strings_of_its_rows),
        cmocka_unit_test(slices_hold_all_rows),
    };
    return cmocka_run_group_tests_name("strings", tests, NULL, NULL);
}
