/*
 * Specimens of machine-readable zones from public parsers, held against the fields that the file gives beside each,
 * which others have read. Skips where the test data is absent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "host/input/input.h"
#include "tests/unit/input/reading.h"

enum {
    KIND,
    LINE1,
    LINE2,
    LINE3,
    SURNAME,
    GIVEN,
    NUMBER,
    NATIONALITY,
    BIRTH,
    SEX,
    EXPIRY,
    ISSUER,
    CHECKED,
    COLUMNS = 15,
    MOST_ROWS = 200,
    ROW_BYTES = 1024
};

typedef struct specimen {
    char bytes[ROW_BYTES];
    const char *cells[COLUMNS];
} specimen;

static specimen specimens[MOST_ROWS];

/* No cell of the file has quotes. Returns the rows behind the header. */
static size_t read_specimens(const char *path) {
    FILE *file = fopen(path, "r");
    char header[ROW_BYTES];
    size_t count = 0;
    assert_non_null(file);
    assert_non_null(fgets(header, sizeof header, file));
    while (count < MOST_ROWS && fgets(specimens[count].bytes, ROW_BYTES, file)) {
        char *at = specimens[count].bytes;
        for (size_t i = 0; i < COLUMNS; i++) {
            specimens[count].cells[i] = at;
            at += strcspn(at, ",\r\n");
            *at++ = '\0';
        }
        count++;
    }
    assert_int_equal(fclose(file), 0);
    return count;
}

static void assert_is(rs_str text, const char *expected) {
    char copy[ROW_BYTES];
    (void)snprintf(copy, sizeof copy, "%.*s", RS_STR_ARGS(text));
    assert_string_equal(copy, expected);
}

static void check_name(const rs_record *record, const specimen *s) {
    char name[ROW_BYTES];
    (void)snprintf(name, sizeof name, "%s%s%s", s->cells[SURNAME], s->cells[GIVEN][0] ? " " : "", s->cells[GIVEN]);
    if (strpbrk(name, "0123456789"))
        assert_true(record->remark_count > 0); /* misread: the reader knows better */
    else
        assert_is(record->names[0].text, name);
}

static void check_birth(const rs_record *record, const specimen *s) {
    char text[16];
    assert_true(record->birth_count > 0);
    const rs_birth *birth = &record->births[0];
    (void)snprintf(text, sizeof text, "%02d%02d%02d", birth->year % 100, birth->month, birth->day);
    if (strspn(s->cells[BIRTH], "0123456789") == 6)
        assert_string_equal(text, s->cells[BIRTH]);
    else
        assert_true(record->remark_count > 0);
}

/* Numbers of more than nine letters go on in the optional data, which the file's columns do not know. */
static void check_document(const rs_record *record, const specimen *s) {
    size_t known = strlen(s->cells[NUMBER]);
    assert_int_equal(record->document_count, 1);
    rs_str number = record->documents[0].number;
    assert_true(number.length >= known);
    assert_memory_equal(number.data, s->cells[NUMBER], known);
    bool goes_on = known > 0 && number.length > known;
    assert_true(!goes_on || known == 9);
    if (strcmp(s->cells[CHECKED], "1") == 0)
        assert_int_equal(record->remark_count, 0);
    if (strcmp(s->cells[CHECKED], "0") == 0)
        assert_true(record->remark_count > 0 || goes_on);
}

static void check(const rs_record *record, const specimen *s) {
    check_name(record, s);
    check_birth(record, s);
    check_document(record, s);
    assert_int_equal(record->nationality_count, 1);
    if (!strpbrk(s->cells[NATIONALITY], "0123456789"))
        assert_is(record->nationalities[0], s->cells[NATIONALITY]);
    assert_is(record->sex, s->cells[SEX]);
}

/* Writes the zones of the file as lines of text. */
static char *write_zones(size_t count) {
    static char text[MOST_ROWS * 3 * 50];
    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        for (int line = LINE1; line <= LINE3; line++)
            if (specimens[i].cells[line][0])
                (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s\n", specimens[i].cells[line]);
    return reading_write(text, strlen(text));
}

static void zones_as_text(void **state) {
    (void)state;
    char *path = reading_testdata("messages/mrz/mrz_specimens.csv");
    if (!path)
        skip();
    size_t count = read_specimens(path);
    char *zones = write_zones(count);
    const rs_input_options options = {.role = RS_PASSENGERS};
    rs_input *input = NULL;
    const rs_record *record = NULL;
    bool more = false;
    assert_int_equal(rs_input_open(&input, zones, &options, NULL, NULL), RS_OK);
    assert_string_equal(rs_input_format_name(input), "mrz");
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(rs_input_next(input, &record, &more), RS_OK);
        assert_true(more);
        check(record, &specimens[i]);
    }
    assert_int_equal(rs_input_next(input, &record, &more), RS_OK);
    assert_false(more);
    assert_int_equal(rs_input_get_counts(input)->rows, count);
    assert_int_equal(rs_input_get_counts(input)->rejected, 0);
    rs_input_close(input);
    reading_remove(zones);
    free(path);
}

static void zones_in_columns(void **state) {
    (void)state;
    char *path = reading_testdata("messages/mrz/mrz_specimens.csv");
    if (!path)
        skip();
    static reading got;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, path, &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "csv");
    assert_int_equal(got.records, read_specimens(path));
    assert_int_equal(got.counts.rows, got.records);
    assert_int_equal(got.with_birth, got.records);
    assert_int_equal(got.with_document, got.records);
    free(path);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {cmocka_unit_test(zones_as_text), cmocka_unit_test(zones_in_columns)};
    return cmocka_run_group_tests_name("input/real_mrz", tests, NULL, NULL);
}
