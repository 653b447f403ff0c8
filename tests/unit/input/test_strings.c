#include "host/base/progress.h"
#include "host/input/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/text_lines.h"
#include "tests/unit/input/reading.h"

/* What came out: 'row:text|' for a string, '!line:reason|' for a reject, '*message' for a failure, in order. */
typedef struct log {
    char text[8192];
    size_t used;
} log;

static void append(log *out, const char *format, ...) RS_PRINTF(2, 3);

static void append(log *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(out->text + out->used, sizeof out->text - out->used, format, arguments);
    va_end(arguments);
    assert_in_range(length, 0, sizeof out->text - out->used - 1);
    out->used += (size_t)length;
}

static void on_reject(void *context, const rs_rejected_row *row) {
    append(context, "!%llu:%s|", (unsigned long long)row->line, row->reason);
}

static rs_status read_all(log *out, rs_string_reader *reader) {
    uint64_t good = 0;
    for (;;) {
        rs_str text;
        uint64_t row = 0;
        bool more = false;
        rs_status status = rs_string_reader_next(reader, &text, &row, &more);
        if (status != RS_OK || !more) {
            const rs_input_counts *counts = rs_string_reader_counts(reader);
            assert_int_equal(counts->rows, good + counts->rejected);
            return status;
        }
        good++;
        if (text.length > 100) {
            append(out, "%llu:%zu bytes|", (unsigned long long)row, text.length);
        } else {
            append(out, "%llu:%.*s|", (unsigned long long)row, RS_STR_ARGS(text));
        }
    }
}

static void expect_bytes(const char *bytes, size_t length, const char *column, const char *wanted) {
    log out = {.used = 0};
    char *path = reading_write(bytes, length);
    rs_string_reader *reader = NULL;
    rs_status status = rs_string_reader_open(&reader, path, column, on_reject, &out);
    if (status == RS_OK) {
        status = read_all(&out, reader);
    }
    if (status != RS_OK) {
        assert_int_equal(status, RS_EINPUT);
        assert_memory_equal(rs_error_message(), path, strlen(path));
        append(&out, "*%s", rs_error_message() + strlen(path));
    }
    rs_string_reader_close(reader);
    reading_remove(path);
    assert_string_equal(out.text, wanted);
}

static void expect(const char *text, const char *column, const char *wanted) {
    expect_bytes(text, strlen(text), column, wanted);
}

static void each_line_is_a_string(void **state) {
    (void)state;
    expect("ANNA\nOTTO\n", NULL, "0:ANNA|1:OTTO|");
    expect("ANNA\nOTTO", NULL, "0:ANNA|1:OTTO|");
    expect("ANNA", NULL, "0:ANNA|");
    expect("\xC3\x9CMIT\n\xE6\x9D\x8E\n", NULL, "0:\xC3\x9CMIT|1:\xE6\x9D\x8E|");
    expect(" a,\"b \n\tc\n", NULL, "0: a,\"b |1:\tc|");
}

static void lines_end_in_three_ways(void **state) {
    (void)state;
    expect("A\r\nB\r\nC\r\n", NULL, "0:A|1:B|2:C|");
    expect("A\r\nB\nC\rD", NULL, "0:A|1:B|2:C|3:D|");
    expect("A\r\n\r\n\r\rB\n", NULL, "0:A|1:|2:|3:|4:B|");
    expect("A\r", NULL, "0:A|");
    expect("\r\n", NULL, "0:|");
}

static void empty_lines_are_empty_strings(void **state) {
    (void)state;
    expect("\n", NULL, "0:|");
    expect("\n\nA\n\n", NULL, "0:|1:|2:A|3:|");
}

static void a_byte_order_mark_is_no_letter(void **state) {
    (void)state;
    expect("\xEF\xBB\xBF"
           "A\nB\n",
           NULL, "0:A|1:B|");
    expect("\xEF\xBB\xBF"
           "n\nB\n",
           "n", "0:B|");
    expect("\xEF\xBB\xBF", NULL, "*: has no line but a byte order mark");
}

static void bad_lines_keep_their_numbers(void **state) {
    (void)state;
    const char bytes[] = "A\nM\xFCLLER\nB\0C\nD\n";
    expect_bytes(bytes, sizeof bytes - 1, NULL, "0:A|1:M\xC3\xBCLLER|!3:holds a NUL byte|3:D|");
}

/* Lines about as long as the limit, and far longer, before and behind others. */
static void long_lines_are_passed_over(void **state) {
    (void)state;
    static const size_t lengths[] = {RS_MOST_ITEM_BYTES - 1, RS_MOST_ITEM_BYTES, RS_MOST_ITEM_BYTES + 1,
                                     (size_t)2 * RS_MOST_ITEM_BYTES, (size_t)100 * 1000 * 1000};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        for (int ended = 0; ended < 2; ended++) {
            size_t length = lengths[i];
            char *bytes = malloc(length + 8);
            assert_non_null(bytes);
            memcpy(bytes, "A\r\n", 3);
            memset(bytes + 3, 'x', length);
            memcpy(bytes + 3 + length, "\r\nB", 3);
            char wanted[128];
            if (length > RS_MOST_ITEM_BYTES) {
                (void)snprintf(wanted, sizeof wanted, "0:A|!2:line longer than 1 MiB|%s", ended ? "2:B|" : "");
            } else {
                (void)snprintf(wanted, sizeof wanted, "0:A|1:%zu bytes|%s", length, ended ? "2:B|" : "");
            }
            expect_bytes(bytes, ended ? length + 6 : length + 3, NULL, wanted);
            free(bytes);
        }
    }
}

/* Line ends of all kinds at every place of the blocks in which the file is read. */
static void blocks_do_not_matter(void **state) {
    (void)state;
    enum { LINES = 600000 };
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    char *bytes = malloc((size_t)LINES * 16);
    assert_non_null(bytes);
    size_t length = 0;
    for (int i = 0; i < LINES; i++) {
        length += (size_t)sprintf(bytes + length, "x%d%s", i, ends[i / 7 % 3]);
    }
    char *path = reading_write(bytes, length);
    rs_string_reader *reader = NULL;
    assert_int_equal(rs_string_reader_open(&reader, path, NULL, NULL, NULL), RS_OK);
    assert_int_equal(rs_string_reader_bytes_total(reader), length);
    for (int i = 0; i <= LINES; i++) {
        rs_str text;
        uint64_t row = 0;
        bool more = false;
        assert_int_equal(rs_string_reader_next(reader, &text, &row, &more), RS_OK);
        assert_int_equal(more, i < LINES);
        if (more) {
            char wanted[16];
            (void)snprintf(wanted, sizeof wanted, "x%d", i);
            assert_int_equal(row, i);
            assert_int_equal(text.length, strlen(wanted));
            assert_memory_equal(text.data, wanted, text.length);
        }
    }
    assert_int_equal(rs_string_reader_bytes_read(reader), length);
    rs_string_reader_close(reader);
    reading_remove(path);
    free(bytes);
}

static void a_column_of_a_csv_file(void **state) {
    (void)state;
    expect("id,name\n1,ANNA\n2,\"B, \"\"C\"\"\"\n3,\n", "name", "0:ANNA|1:B, \"C\"|2:|");
    expect("id;Full Name\r\n1;A\r\n", "full_name", "0:A|");
    expect("id\tname\n\n1\t A \n2\t\" B \"\n", "name", "0:A|1: B |");
    expect("NAME,name\n1,2\n", "name", "0:2|");
    expect("name\nA\nB", "name", "0:A|1:B|");
}

static void bad_rows_of_a_csv_file_keep_their_numbers(void **state) {
    (void)state;
    expect("id,name\n1,A\n2\n3,\"B\"C\n4,\xFF\n5,D\n", "name",
           "0:A|!3:wrong number of columns: 1 instead of 2|!4:bad quoting: something follows a closing quote|"
           "3:\xC3\xBF|4:D|");
}

static void what_is_no_column_is_said(void **state) {
    (void)state;
    expect("", NULL, "*: is empty");
    expect("", "name", "*: is empty");
    expect("id,name\n1,A\n", "Surname", "*, line 1: no column 'Surname'; the columns are: id, name");
    expect("a,a\n1,2\n", "a", "*, line 1: two columns are called 'a'; rename one of them");
    expect("id,name\n", "name", "*: has a header and no row");
    expect("\n\n", "name", "*: holds nothing but blank lines; a header line is needed");
    expect("id,\"name\n1,A\n", "name",
           "*, line 1: the header cannot be read: bad quoting: a quote is opened and never closed");
}

static void binary_files_are_refused(void **state) {
    (void)state;
    static const char zeros[5000];
    expect_bytes(zeros, sizeof zeros, NULL, "*: is no text: it looks like binary data");
    const char gzip[] = "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x4B\x04\x00";
    expect_bytes(gzip, sizeof gzip - 1, NULL, "*: is no text: it looks like gzip data; unpack it first");
    expect("BZhang Wei\n[A]\n{B\nPKs\n", NULL, "0:BZhang Wei|1:[A]|2:{B|3:PKs|"); /* names, not signs of formats */
}

static void missing_files_and_folders_are_said(void **state) {
    (void)state;
    rs_string_reader *reader = NULL;
    assert_int_equal(rs_string_reader_open(&reader, "/nowhere/a.txt", NULL, NULL, NULL), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "/nowhere/a.txt: cannot be opened: No such file"));
    assert_int_equal(rs_string_reader_open(&reader, "/tmp", NULL, NULL, NULL), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "/tmp: is a folder"));
    assert_null(reader);
    rs_string_reader_close(NULL);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_is_a_string),
        cmocka_unit_test(lines_end_in_three_ways),
        cmocka_unit_test(empty_lines_are_empty_strings),
        cmocka_unit_test(a_byte_order_mark_is_no_letter),
        cmocka_unit_test(bad_lines_keep_their_numbers),
        cmocka_unit_test(long_lines_are_passed_over),
        cmocka_unit_test(blocks_do_not_matter),
        cmocka_unit_test(a_column_of_a_csv_file),
        cmocka_unit_test(bad_rows_of_a_csv_file_keep_their_numbers),
        cmocka_unit_test(what_is_no_column_is_said),
        cmocka_unit_test(binary_files_are_refused),
        cmocka_unit_test(missing_files_and_folders_are_said),
    };
    return cmocka_run_group_tests_name("strings of a file", tests, NULL, NULL);
}
