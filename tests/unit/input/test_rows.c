#include "host/input/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

enum { TEN_MEGABYTES = 10000000 };

typedef struct opened {
    char *path;
    rs_source *source;
    rs_rows *rows;
} opened;

static opened open_rows(const char *bytes, size_t length) {
    opened o = {.path = reading_write(bytes, length)};
    assert_int_equal(rs_source_open(&o.source, o.path), RS_OK);
    assert_int_equal(rs_rows_create(&o.rows, o.source, ','), RS_OK);
    return o;
}

static void close_rows(opened *o) {
    rs_rows_free(o->rows);
    rs_source_close(o->source);
    reading_remove(o->path);
}

/* The rows as text: 'line:bytes|', or 'line:!fault|'. */
static const char *cut(const char *bytes, size_t length) {
    static char out[4096];
    opened o = open_rows(bytes, length);
    size_t used = 0;
    out[0] = '\0';
    for (;;) {
        rs_row row;
        bool more = false;
        assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
        if (!more)
            break;
        if (row.fault)
            used += (size_t)snprintf(out + used, sizeof out - used, "%d:!%d|", (int)row.line, (int)row.fault);
        else
            used += (size_t)snprintf(out + used, sizeof out - used, "%d:%.*s|", (int)row.line, RS_STR_ARGS(row.bytes));
    }
    close_rows(&o);
    return out;
}

static void expect(const char *text, const char *expected) {
    assert_string_equal(cut(text, strlen(text)), expected);
}

static void line_ends(void **state) {
    (void)state;
    expect("a,b\nc,d\n", "1:a,b|2:c,d|");
    expect("a,b\r\nc,d\r\n", "1:a,b|2:c,d|");
    expect("a,b\rc,d", "1:a,b|2:c,d|");
    expect("a,b\nc,d", "1:a,b|2:c,d|");
    expect("\xEF\xBB\xBF"
           "a\nb",
           "1:a|2:b|");
    expect("", "");
    expect("\n", "");
}

static void blank_lines_are_no_rows(void **state) {
    (void)state;
    expect("\n\na\n \t\n\nb\n\n", "3:a|6:b|");
    expect(",\n", "1:,|");
    expect("\"\"\n", "1:\"\"|");
}

static void quotes_hold_line_ends(void **state) {
    (void)state;
    expect("\"a\nb\",c\nd\n", "1:\"a\nb\",c|3:d|");
    expect("\"a\r\nb\r\n\",c\r\nd\r\n", "1:\"a\r\nb\r\n\",c|4:d|");
    expect("\"a\"\"\nb\",c\nd\n", "1:\"a\"\"\nb\",c|3:d|");
    expect(" \"a\nb\" ,c\nd", "1: \"a\nb\" ,c|3:d|");
}

static void a_quote_in_an_unquoted_field_spoils_nothing(void **state) {
    (void)state;
    expect("a \"x,b\nc\n", "1:a \"x,b|2:c|");
}

static void an_open_quote_costs_one_line(void **state) {
    (void)state;
    expect("\"a,b\nc,d\ne,f\n", "1:!1|2:c,d|3:e,f|");
    expect("a\n\"b", "1:a|2:!1|");
    expect("a\n\"b\n", "1:a|2:!1|");
    expect("\"a,b\nc,\"d\"\ne\n", "1:!2|2:c,\"d\"|3:e|");
}

static void something_behind_a_quote_costs_one_line(void **state) {
    (void)state;
    expect("\"a\"b,c\nd\n", "1:!2|2:d|");
    expect("\"a\"b", "1:!2|");
    expect("\"a\" \"b\"\nc", "1:!2|2:c|");
}

static void nul_bytes_are_bytes(void **state) {
    (void)state;
    opened o = open_rows("a\0b\nc", 5);
    rs_row row;
    bool more = false;
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_int_equal(row.bytes.length, 3);
    assert_memory_equal(row.bytes.data, "a\0b", 3);
    close_rows(&o);
}

static void substitute_ends_the_stream_where_asked(void **state) {
    (void)state;
    opened o = open_rows("a\n\x1A\nb", 5);
    rs_rows_end_at_substitute(o.rows);
    rs_row row;
    bool more = false;
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_true(more);
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_false(more);
    close_rows(&o);
}

static void resuming_after_the_first_line(void **state) {
    (void)state;
    const char *text = "\"a\nb\"\nc\n";
    opened o = open_rows(text, strlen(text));
    rs_row row;
    bool more = false;
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_int_equal(row.bytes.length, 5);
    rs_rows_resume_after_first_line(o.rows);
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_int_equal(row.line, 2);
    assert_memory_equal(row.bytes.data, "b\"", 2);
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_int_equal(row.line, 3);
    close_rows(&o);
}

/* A line of `length` letters x, in a file between the lines 'a' and 'b'; opening puts a quote at its start. */
static void expect_long(size_t length, const char *opening, const char *expected) {
    char *text = malloc(length + 16);
    assert_non_null(text);
    int start = sprintf(text, "a\n%s", opening);
    memset(text + start, 'x', length);
    memcpy(text + (size_t)start + length, "\nb\n", 3);
    const char *found = cut(text, (size_t)start + length + 3);
    free(text);
    assert_string_equal(found, expected);
}

static void a_row_has_a_longest_length(void **state) {
    (void)state;
    opened o;
    char *text = malloc(RS_MOST_ITEM_BYTES + 1);
    assert_non_null(text);
    memset(text, 'x', RS_MOST_ITEM_BYTES);
    text[RS_MOST_ITEM_BYTES] = '\n';
    o = open_rows(text, RS_MOST_ITEM_BYTES + 1);
    rs_row row;
    bool more = false;
    assert_int_equal(rs_rows_next(o.rows, &row, &more), RS_OK);
    assert_int_equal(row.fault, RS_ROW_GOOD);
    assert_int_equal(row.bytes.length, RS_MOST_ITEM_BYTES);
    close_rows(&o);
    free(text);

    expect_long(RS_MOST_ITEM_BYTES + 1, "", "1:a|2:!3|3:b|");
    expect_long(TEN_MEGABYTES, "", "1:a|2:!3|3:b|");
    expect_long(TEN_MEGABYTES, "\"", "1:a|2:!3|3:b|");
    expect_long(RS_MOST_ITEM_BYTES + 1, "\"q\n", "1:a|2:!1|3:!3|4:b|"); /* 'q', then a line of x that is too long */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_ends),
        cmocka_unit_test(blank_lines_are_no_rows),
        cmocka_unit_test(quotes_hold_line_ends),
        cmocka_unit_test(a_quote_in_an_unquoted_field_spoils_nothing),
        cmocka_unit_test(an_open_quote_costs_one_line),
        cmocka_unit_test(something_behind_a_quote_costs_one_line),
        cmocka_unit_test(nul_bytes_are_bytes),
        cmocka_unit_test(substitute_ends_the_stream_where_asked),
        cmocka_unit_test(resuming_after_the_first_line),
        cmocka_unit_test(a_row_has_a_longest_length),
    };
    return cmocka_run_group_tests_name("input/rows", tests, NULL, NULL);
}
