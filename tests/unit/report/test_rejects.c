#include "host/report/rejects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct fixture {
    char folder[64];
    char path[128];
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f) {
        return -1;
    }
    (void)snprintf(f->folder, sizeof f->folder, "/tmp/rescreen-rejects-XXXXXX");
    if (!mkdtemp(f->folder)) {
        free(f);
        return -1;
    }
    (void)snprintf(f->path, sizeof f->path, "%s/rejects.csv", f->folder);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    (void)unlink(f->path);
    int result = rmdir(f->folder);
    free(f);
    return result;
}

static void check_content(const char *path, const char *expected) {
    char text[512] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t bytes = fread(text, 1, sizeof text - 1, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(bytes, strlen(expected));
    assert_string_equal(text, expected);
}

static void rows_name_file_line_field_and_reason(void **state) {
    fixture *f = *state;
    rs_rejects *rejects = NULL;
    assert_int_equal(rs_rejects_open(&rejects, f->path, false), RS_OK);
    rs_rejects_add(rejects, "a,b.csv", 12, "name", "no letter left in the name");
    rs_rejects_add(rejects, "c.csv", 3, "", "wrong number of columns");
    assert_int_equal(access(f->path, F_OK), -1);
    assert_int_equal(rs_rejects_commit(rejects), RS_OK);
    check_content(f->path, "file,line,field,reason\n\"a,b.csv\",12,name,no letter left in the name\n"
                           "c.csv,3,,wrong number of columns\n");
}

static void without_rejects_there_is_a_header(void **state) {
    fixture *f = *state;
    rs_rejects *rejects = NULL;
    assert_int_equal(rs_rejects_open(&rejects, f->path, false), RS_OK);
    assert_true(rs_rejects_has_file(rejects));
    assert_int_equal(rs_rejects_commit(rejects), RS_OK);
    check_content(f->path, "file,line,field,reason\n");
}

static void only_if_any_makes_no_file_without_rejects(void **state) {
    fixture *f = *state;
    rs_rejects *rejects = NULL;
    assert_int_equal(rs_rejects_open(&rejects, f->path, true), RS_OK);
    assert_false(rs_rejects_has_file(rejects));
    assert_int_equal(rs_rejects_commit(rejects), RS_OK);
    assert_int_equal(access(f->path, F_OK), -1);
}

static void discarded_rejects_leave_nothing(void **state) {
    fixture *f = *state;
    rs_rejects *rejects = NULL;
    assert_int_equal(rs_rejects_open(&rejects, f->path, true), RS_OK);
    rs_rejects_add(rejects, "c.csv", 3, "", "bad quoting");
    rs_rejects_discard(rejects);
    assert_int_equal(access(f->path, F_OK), -1);
}

static void a_folder_that_is_not_there_is_told_late_or_at_once(void **state) {
    (void)state;
    rs_rejects *rejects = NULL;
    assert_int_equal(rs_rejects_open(&rejects, "/nonexistent/r.csv", false), RS_EOUTPUT);
    assert_int_equal(rs_rejects_open(&rejects, "/nonexistent/r.csv", true), RS_OK);
    rs_rejects_add(rejects, "c.csv", 3, "", "bad quoting");
    assert_int_equal(rs_rejects_commit(rejects), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), "/nonexistent/r.csv"));
}

#define REJECTS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void check_taken(rs_rejects *rejects, const char *expected, uint64_t expected_rows) {
    rs_str text = {0};
    uint64_t rows = 9;
    assert_int_equal(rs_rejects_take(rejects, &text, &rows), RS_OK);
    assert_true(rs_str_equal(text, rs_str_from(expected)));
    assert_int_equal(rows, expected_rows);
    free((char *)text.data);
}

static void in_memory_they_are_handed_over_piece_by_piece(void **state) {
    (void)state;
    rs_rejects *rejects = NULL;
    assert_int_equal(rs_rejects_open_memory(&rejects), RS_OK);
    assert_false(rs_rejects_has_file(rejects));
    check_taken(rejects, "", 0);
    rs_rejects_add(rejects, "a,b.csv", 12, "name", "no letter left in the name");
    rs_rejects_add(rejects, "c.csv", 3, "", "wrong number of columns");
    check_taken(rejects, "\"a,b.csv\",12,name,no letter left in the name\nc.csv,3,,wrong number of columns\n", 2);
    check_taken(rejects, "", 0);
    rs_rejects_add(rejects, "c.csv", 4, "", "wrong number of columns");
    check_taken(rejects, "c.csv,4,,wrong number of columns\n", 1);
    rs_rejects_add(rejects, "c.csv", 5, "", "which nobody takes");
    rs_rejects_discard(rejects);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_memory_they_are_handed_over_piece_by_piece),
        REJECTS_TEST(rows_name_file_line_field_and_reason),
        REJECTS_TEST(without_rejects_there_is_a_header),
        REJECTS_TEST(only_if_any_makes_no_file_without_rejects),
        REJECTS_TEST(discarded_rejects_leave_nothing),
        cmocka_unit_test(a_folder_that_is_not_there_is_told_late_or_at_once),
    };
    return cmocka_run_group_tests_name("rejects", tests, NULL, NULL);
}
