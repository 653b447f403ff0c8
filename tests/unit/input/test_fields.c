/* Rows without quotes, which are parted without libcsv, have the fields that libcsv finds in them. */
#include "host/input/fields.h"

#include <csv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_BYTES = 24, ROWS = 20000 };

typedef struct expected {
    char text[MOST_BYTES];
    size_t used;
    size_t count;
    size_t lengths[MOST_BYTES + 1];
} expected;

static void keep_field(void *bytes, size_t length, void *context) {
    expected *fields = context;
    memcpy(fields->text + fields->used, bytes, length);
    fields->used += length;
    fields->lengths[fields->count++] = length;
}

static void expect_as_libcsv(rs_fields *fields, char separator, rs_str row) {
    expected wanted = {.count = 0};
    struct csv_parser parser;
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&parser, (unsigned char)separator);
    assert_int_equal(csv_parse(&parser, row.data, row.length, keep_field, NULL, &wanted), row.length);
    assert_int_equal(csv_fini(&parser, keep_field, NULL, &wanted), 0);
    csv_free(&parser);

    bool good = false;
    assert_int_equal(rs_fields_split(fields, row, &good), RS_OK);
    assert_true(good);
    assert_int_equal(rs_fields_count(fields), wanted.count);
    const char *at = wanted.text;
    for (size_t i = 0; i < wanted.count; at += wanted.lengths[i++]) {
        assert_int_equal(rs_fields_at(fields, i).length, wanted.lengths[i]);
        assert_memory_equal(rs_fields_at(fields, i).data, at, wanted.lengths[i]);
    }
}

static void plain_rows_are_parted_as_libcsv_does(void **state) {
    (void)state;
    static const char letters[] = {'a', 'b', ' ', '\t', ',', ';', '\'', '\xC3'};
    static const char separators[] = {',', ';', '\t'};
    uint32_t random = 1;
    for (size_t s = 0; s < sizeof separators; s++) {
        rs_fields *fields = rs_fields_create(separators[s]);
        assert_non_null(fields);
        for (int n = 0; n < ROWS; n++) {
            char row[MOST_BYTES] = {'a'}; /* libcsv passes over blank rows, which rs_rows_next never gives */
            random = random * 1664525 + 1013904223;
            size_t length = 1 + (random >> 16) % (MOST_BYTES - 1);
            for (size_t i = 1; i < length; i++) {
                random = random * 1664525 + 1013904223;
                row[i] = letters[(random >> 16) % sizeof letters];
            }
            if (n % 2)
                row[0] = separators[s];
            expect_as_libcsv(fields, separators[s], (rs_str){row, length});
        }
        rs_fields_free(fields);
    }
}

static void line_ends_outside_quotes_are_no_part_of_a_row(void **state) {
    (void)state;
    rs_fields *fields = rs_fields_create(',');
    bool good = true;
    assert_int_equal(rs_fields_split(fields, rs_str_from("a,b\nc,d"), &good), RS_OK);
    assert_false(good);
    assert_int_equal(rs_fields_split(fields, rs_str_from("a,\"b\nc\",d"), &good), RS_OK);
    assert_true(good);
    assert_int_equal(rs_fields_count(fields), 3);
    rs_fields_free(fields);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows_are_parted_as_libcsv_does),
        cmocka_unit_test(line_ends_outside_quotes_are_no_part_of_a_row),
    };
    return cmocka_run_group_tests_name("input/fields", tests, NULL, NULL);
}
