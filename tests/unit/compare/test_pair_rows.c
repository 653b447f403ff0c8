#include "host/compare/pair_rows.h"

#include "tests/support/run_files.h"

static void check_field(const rs_pair_rows *rows, size_t row, size_t column, const char *expected) {
    rs_str field = rs_pair_rows_field(rows, row, column);
    assert_int_equal(field.length, strlen(expected));
    assert_memory_equal(field.data, expected, field.length);
}

static void fields_come_as_they_are(void **state) {
    run_files *f = *state;
    const char *path = file_with(f, "a.csv",
                                 "\xEF\xBB\xBF"
                                 "a,\"b, c\"\r\n1,\"x \"\"y\"\"\"\r\n\"two\nlines\",\n");
    rs_pair_rows *rows = NULL;
    size_t count = 0;
    assert_int_equal(rs_pair_rows_open(&rows, path), RS_OK);
    assert_int_equal(rs_pair_rows_columns(rows), 2);
    assert_true(rs_str_equal(rs_pair_rows_header(rows, 0), rs_str_from("a")));
    assert_true(rs_str_equal(rs_pair_rows_header(rows, 1), rs_str_from("b, c")));
    assert_int_equal(rs_pair_rows_next(rows, &count), RS_OK);
    assert_int_equal(count, 2);
    check_field(rows, 0, 0, "1");
    check_field(rows, 0, 1, "x \"y\"");
    check_field(rows, 1, 0, "two\nlines");
    check_field(rows, 1, 1, "");
    assert_int_equal(rs_pair_rows_next(rows, &count), RS_OK);
    assert_int_equal(count, 0);
    rs_pair_rows_close(rows);
}

/* Lines that end with a carriage return alone must not put more rows into a batch than it has room for. */
static void no_batch_is_larger_than_it_may_be(void **state) {
    run_files *f = *state;
    const char *path = file_path(f, "many.csv");
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_true(fputs("a,b\r", stream) >= 0);
    const size_t all = (size_t)RS_PAIR_ROWS_IN_BATCH * 2 + 7;
    for (size_t i = 0; i < all; i++) {
        assert_true(fprintf(stream, "%zu,x\r", i) > 0);
    }
    assert_int_equal(fclose(stream), 0);
    rs_pair_rows *rows = NULL;
    size_t seen = 0;
    size_t count = 1;
    assert_int_equal(rs_pair_rows_open(&rows, path), RS_OK);
    while (count > 0) {
        char expected[24];
        assert_int_equal(rs_pair_rows_next(rows, &count), RS_OK);
        assert_true(count <= RS_PAIR_ROWS_IN_BATCH);
        seen += count;
        if (count > 0) {
            (void)snprintf(expected, sizeof expected, "%zu", seen - 1);
            check_field(rows, count - 1, 0, expected);
        }
    }
    assert_int_equal(seen, all);
    rs_pair_rows_close(rows);
}

static void errors_name_the_line(void **state) {
    run_files *f = *state;
    const char *path = file_with(f, "bad.csv", "a,b\n\"1\n\n\",2\n3\n");
    rs_pair_rows *rows = NULL;
    size_t count = 0;
    assert_int_equal(rs_pair_rows_open(&rows, path), RS_OK);
    assert_int_equal(rs_pair_rows_next(rows, &count), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "line 5: the row has 1 columns"));
    rs_pair_rows_close(rows);
}

static void without_a_header_there_is_nothing(void **state) {
    run_files *f = *state;
    rs_pair_rows *rows = NULL;
    assert_int_equal(rs_pair_rows_open(&rows, file_with(f, "empty.csv", "")), RS_EINPUT);
    assert_int_equal(rs_pair_rows_open(&rows, file_path(f, "missing.csv")), RS_EINPUT);
    assert_int_equal(rs_pair_rows_open(&rows, f->folder), RS_EINPUT);
    assert_null(rows);
}

#define ROWS_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROWS_TEST(fields_come_as_they_are),
        ROWS_TEST(no_batch_is_larger_than_it_may_be),
        ROWS_TEST(errors_name_the_line),
        ROWS_TEST(without_a_header_there_is_nothing),
    };
    return cmocka_run_group_tests_name("pair_rows", tests, NULL, NULL);
}
