#include "host/string_join/hit_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/words.h"

/* Side b: string i has the rows of the i-th list, which 0 ends; rows are counted from 1 here. */
static rs_strings side_b(size_t count, const uint32_t rows[][4]) {
    rs_strings b = {.count = (uint32_t)count,
                    .first_row = calloc(count + 1, sizeof(uint32_t)),
                    .rows = calloc(4 * count, sizeof(uint32_t))};
    assert_non_null(b.first_row);
    assert_non_null(b.rows);
    for (size_t i = 0; i < count; i++) {
        b.first_row[i + 1] = b.first_row[i];
        for (size_t k = 0; k < 4 && rows[i][k] > 0; k++) {
            b.rows[b.first_row[i + 1]++] = rows[i][k] - 1;
        }
    }
    return b;
}

/* What the writer writes; free with free(). */
static char *written(rs_hit_writer writer, uint32_t row_begin, uint32_t row_end, const uint32_t *span_of_row,
                     const rs_hit_span *spans, uint64_t *rows) {
    char *text = NULL;
    size_t bytes = 0;
    writer.stream = open_memstream(&text, &bytes);
    writer.output = "memory";
    assert_non_null(writer.stream);
    *rows = 0;
    assert_int_equal(rs_hit_writer_write(&writer, row_begin, row_end, span_of_row, spans, rows), RS_OK);
    assert_int_equal(fclose(writer.stream), 0);
    return text;
}

static const uint32_t b_rows[][4] = {{1, 4, 9}, {2}, {3, 7}, {5, 6}};
static const rs_string_hit of_first[] = {{0, 3, 0.5}, {0, 2, 1}, {0, 0, 1}, {0, 1, 0.9}};
static const rs_string_hit of_second[] = {{0, 1, 0.25}};
static const rs_hit_span two_spans[] = {{of_first, 4}, {of_second, 1}};
static const uint32_t span_of_row[] = {0, RS_STRINGS_NONE, 1, 0};

static void strings_become_rows(void **state) {
    (void)state;
    rs_strings b = side_b(4, b_rows);
    uint64_t rows = 0;
    char *text = written((rs_hit_writer){.b = &b, .threads = 1}, 4, 8, span_of_row, two_spans, &rows);
    assert_string_equal(text, "5,1,1\n5,3,1\n5,4,1\n5,7,1\n5,9,1\n5,2,0.9\n5,5,0.5\n5,6,0.5\n"
                              "7,2,0.25\n"
                              "8,1,1\n8,3,1\n8,4,1\n8,7,1\n8,9,1\n8,2,0.9\n8,5,0.5\n8,6,0.5\n");
    assert_int_equal(rows, 17);
    free(text);
    text = written((rs_hit_writer){.b = &b, .threads = 1, .format = RS_REPORT_JSONL}, 6, 7, span_of_row + 2, two_spans,
                   &rows);
    assert_string_equal(text, "{\"a_row\":7,\"b_row\":2,\"score\":0.25}\n");
    free(text);
    rs_strings_clear(&b);
}

static void the_best_rows_are_kept(void **state) {
    (void)state;
    rs_strings b = side_b(4, b_rows);
    uint64_t rows = 0;
    char *text = written((rs_hit_writer){.b = &b, .threads = 1, .top = 2}, 0, 4, span_of_row, two_spans, &rows);
    assert_string_equal(text, "1,1,1\n1,3,1\n3,2,0.25\n4,1,1\n4,3,1\n");
    assert_int_equal(rows, 5);
    free(text);
    text = written((rs_hit_writer){.b = &b, .threads = 1, .top = 6}, 0, 1, span_of_row, two_spans, &rows);
    assert_string_equal(text, "1,1,1\n1,3,1\n1,4,1\n1,7,1\n1,9,1\n1,2,0.9\n");
    free(text);
    rs_strings_clear(&b);
}

static void a_column_with_itself_has_later_rows_only(void **state) {
    (void)state;
    rs_strings b = side_b(4, b_rows);
    uint64_t rows = 0;
    char *text = written((rs_hit_writer){.b = &b, .threads = 1, .self = true}, 3, 7, span_of_row, two_spans, &rows);
    assert_string_equal(text, "4,7,1\n4,9,1\n4,5,0.5\n4,6,0.5\n7,9,1\n");
    assert_int_equal(rows, 5);
    free(text);
    text = written((rs_hit_writer){.b = &b, .threads = 1, .self = true, .top = 3}, 3, 4, span_of_row, two_spans, &rows);
    assert_string_equal(text, "4,7,1\n4,9,1\n4,5,0.5\n");
    free(text);
    rs_strings_clear(&b);
}

/* Many rows, some with more hits than a thread can hold as text: threads change no byte. */
static void threads_change_nothing(void **state) {
    (void)state;
    enum { ROWS = 300, STRINGS = 200000 };
    uint64_t random = 11;
    rs_strings b = {.count = STRINGS, .first_row = calloc(STRINGS + 1, 4), .rows = calloc(STRINGS, 4)};
    rs_string_hit *hits = calloc(STRINGS, sizeof *hits);
    uint32_t *of_row = calloc(ROWS, sizeof *of_row);
    rs_hit_span *spans = calloc(ROWS, sizeof *spans);
    assert_true(b.first_row && b.rows && hits && of_row && spans);
    for (uint32_t i = 0; i < STRINGS; i++) {
        b.first_row[i + 1] = i + 1;
        b.rows[i] = i;
        hits[i] = (rs_string_hit){.b = i, .score = 1.0 - test_random(&random, 900) / 1000.0};
    }
    for (uint32_t row = 0; row < ROWS; row++) {
        const size_t count = row % 100 == 50 ? STRINGS : test_random(&random, 3000);
        of_row[row] = row;
        spans[row] = (rs_hit_span){hits + test_random(&random, (uint32_t)(STRINGS - count) + 1), count};
    }
    uint64_t rows = 0;
    char *one = written((rs_hit_writer){.b = &b, .threads = 1}, 0, ROWS, of_row, spans, &rows);
    for (uint32_t threads = 2; threads < 6; threads++) {
        uint64_t same = 0;
        char *several = written((rs_hit_writer){.b = &b, .threads = threads}, 0, ROWS, of_row, spans, &same);
        assert_int_equal(strlen(several), strlen(one));
        assert_true(strcmp(several, one) == 0);
        assert_int_equal(same, rows);
        free(several);
    }
    free(one);
    free(spans);
    free(of_row);
    free(hits);
    rs_strings_clear(&b);
}

static void a_full_disk_is_said(void **state) {
    (void)state;
    FILE *stream = fopen("/dev/full", "wb");
    if (!stream) {
        print_message("there is no /dev/full\n");
        skip();
    }
    assert_int_equal(setvbuf(stream, NULL, _IONBF, 0), 0);
    rs_strings b = side_b(4, b_rows);
    uint64_t rows = 0;
    const rs_hit_writer writer = {.b = &b, .threads = 2, .stream = stream, .output = "/dev/full"};
    assert_int_equal(rs_hit_writer_write(&writer, 0, 4, span_of_row, two_spans, &rows), RS_EOUTPUT);
    assert_string_equal(rs_error_message(), "cannot write '/dev/full': No space left on device");
    (void)fclose(stream);
    rs_strings_clear(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_become_rows),
        cmocka_unit_test(the_best_rows_are_kept),
        cmocka_unit_test(a_column_with_itself_has_later_rows_only),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_full_disk_is_said),
    };
    return cmocka_run_group_tests_name("hit writer", tests, NULL, NULL);
}
