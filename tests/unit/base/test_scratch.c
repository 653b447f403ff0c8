#include "host/base/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void touch(const char *path) {
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fclose(stream), 0);
}

/* The folder that a file's path names. */
static void folder_of(const char *file, char *out, size_t bytes) {
    (void)snprintf(out, bytes, "%s", file);
    *strrchr(out, '/') = '\0';
}

static void nothing_is_left(void **state) {
    (void)state;
    char folder[256];
    char first[256];
    assert_int_equal(unsetenv("TMPDIR"), 0);
    assert_int_equal(rs_scratch_open(), RS_OK);
    const char *file = rs_scratch_file("a.txt");
    folder_of(file, folder, sizeof folder);
    (void)snprintf(first, sizeof first, "%s", file);
    assert_ptr_equal(rs_scratch_file("a.txt"), file);
    assert_string_not_equal(rs_scratch_file("b.txt"), file);
    assert_memory_equal(folder, "/tmp/rescreen-", strlen("/tmp/rescreen-"));
    struct stat info;
    assert_int_equal(stat(folder, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    touch(file);
    rs_scratch_remove();
    assert_int_equal(access(folder, F_OK), -1);
    rs_scratch_remove(); /* there is none: nothing happens */

    assert_int_equal(rs_scratch_open(), RS_OK);
    file = rs_scratch_file("a.txt");
    assert_string_not_equal(file, first);
    assert_int_equal(access(file, F_OK), -1);
    rs_scratch_remove();
}

static void the_environment_says_where(void **state) {
    (void)state;
    char parent[] = "/tmp/rescreen-test-XXXXXX";
    assert_non_null(mkdtemp(parent));
    assert_int_equal(setenv("TMPDIR", parent, 1), 0);
    assert_int_equal(rs_scratch_open(), RS_OK);
    assert_memory_equal(rs_scratch_file("a"), parent, strlen(parent));
    rs_scratch_remove();
    assert_int_equal(rmdir(parent), 0); /* it is empty */
}

static void a_folder_that_cannot_be_made_is_said(void **state) {
    (void)state;
    assert_int_equal(setenv("TMPDIR", "/nonexistent/folder", 1), 0);
    assert_int_equal(rs_scratch_open(), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), "'/nonexistent/folder': No such file or directory; set TMPDIR"));
    char *path = malloc(6000);
    assert_non_null(path);
    memset(path, 'a', 5999);
    path[5999] = '\0';
    assert_int_equal(setenv("TMPDIR", path, 1), 0);
    assert_int_equal(rs_scratch_open(), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), "TMPDIR is longer"));
    free(path);
    rs_scratch_remove();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_left),
        cmocka_unit_test(the_environment_says_where),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_said),
    };
    return cmocka_run_group_tests_name("temporary folder", tests, NULL, NULL);
}
