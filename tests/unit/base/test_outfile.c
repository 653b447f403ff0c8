#include "host/base/outfile.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Each test has a folder of its own and leaves nothing in it but out.csv and link.csv. */
static char folder[64];
static char path[128];
static char link_path[128];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/rescreen-test-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/out.csv", folder);
    snprintf(link_path, sizeof link_path, "%s/link.csv", folder);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    unlink(path);
    unlink(link_path);
    return rmdir(folder);
}

static size_t files_in_folder(void) {
    size_t count = 0;
    DIR *open_folder = opendir(folder);
    assert_non_null(open_folder);
    for (const struct dirent *entry = readdir(open_folder); entry; entry = readdir(open_folder))
        count += entry->d_name[0] != '.';
    closedir(open_folder);
    return count;
}

static void write_old(void) {
    FILE *old = fopen(path, "w");
    assert_non_null(old);
    assert_true(fputs("old", old) >= 0);
    assert_int_equal(fclose(old), 0);
}

static void assert_content(const char *expected) {
    char content[64] = "";
    FILE *written = fopen(path, "r");
    assert_non_null(written);
    content[fread(content, 1, sizeof content - 1, written)] = '\0';
    fclose(written);
    assert_string_equal(content, expected);
}

static void the_name_appears_only_at_commit(void **state) {
    (void)state;
    rs_outfile *file = NULL;
    assert_int_equal(rs_outfile_open(&file, path), RS_OK);
    fputs("new", rs_outfile_stream(file));
    fflush(rs_outfile_stream(file));
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(rs_outfile_commit(file), RS_OK);
    assert_content("new");
    assert_int_equal(files_in_folder(), 1);
}

static void an_old_file_stays_until_commit_and_after_discard(void **state) {
    (void)state;
    write_old();
    rs_outfile *file = NULL;
    assert_int_equal(rs_outfile_open(&file, path), RS_OK);
    fputs("half", rs_outfile_stream(file));
    rs_outfile_discard(file);
    assert_content("old");
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(rs_outfile_open(&file, path), RS_OK);
    fputs("whole", rs_outfile_stream(file));
    assert_content("old");
    assert_int_equal(rs_outfile_commit(file), RS_OK);
    assert_content("whole");
    rs_outfile_discard(NULL);
}

static void two_writers_do_not_meet(void **state) {
    (void)state;
    rs_outfile *first = NULL;
    rs_outfile *second = NULL;
    assert_int_equal(rs_outfile_open(&first, path), RS_OK);
    assert_int_equal(rs_outfile_open(&second, path), RS_OK);
    fputs("first", rs_outfile_stream(first));
    fputs("second", rs_outfile_stream(second));
    assert_int_equal(rs_outfile_commit(second), RS_OK);
    assert_content("second");
    assert_int_equal(rs_outfile_commit(first), RS_OK);
    assert_content("first");
    assert_int_equal(files_in_folder(), 1);
}

static mode_t mode_of_file(void) {
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static void a_new_file_is_its_owners_alone(void **state) {
    (void)state;
    const mode_t before = umask(0);
    rs_outfile *file = NULL;
    assert_int_equal(rs_outfile_open(&file, path), RS_OK);
    assert_int_equal(rs_outfile_commit(file), RS_OK);
    umask(before);
    assert_int_equal(mode_of_file(), 0600);
}

static void a_file_that_is_replaced_keeps_its_mode(void **state) {
    (void)state;
    rs_outfile *file = NULL;
    write_old();
    assert_int_equal(chmod(path, 0664), 0);
    assert_int_equal(rs_outfile_open(&file, path), RS_OK);
    assert_int_equal(rs_outfile_commit(file), RS_OK);
    assert_int_equal(mode_of_file(), 0664);
}

static void a_symbolic_link_stays_a_link(void **state) {
    (void)state;
    write_old();
    assert_int_equal(symlink(path, link_path), 0);
    rs_outfile *file = NULL;
    assert_int_equal(rs_outfile_open(&file, link_path), RS_OK);
    fputs("new", rs_outfile_stream(file));
    assert_int_equal(rs_outfile_commit(file), RS_OK);
    struct stat info;
    assert_int_equal(lstat(link_path, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_content("new");
}

static void bad_places_are_named(void **state) {
    (void)state;
    rs_outfile *file = NULL;
    char missing[160];
    snprintf(missing, sizeof missing, "%s/missing/out.csv", folder);
    assert_int_equal(rs_outfile_open(&file, missing), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), missing));
    assert_null(file);
    assert_int_equal(rs_outfile_open(&file, folder), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), "folder"));
    assert_int_equal(rs_outfile_open(&file, ""), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), "empty"));
}

static void a_full_disk_is_found_at_commit_and_the_device_stays(void **state) {
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();                                           /* this system has no device that is always full */
    for (int bytes = 10; bytes <= 100000; bytes *= 100) { /* fails at the flush, or long before */
        rs_outfile *file = NULL;
        assert_int_equal(rs_outfile_open(&file, "/dev/full"), RS_OK);
        for (int i = 0; i < bytes; i++)
            fputc('x', rs_outfile_stream(file));
        assert_int_equal(rs_outfile_commit(file), RS_EOUTPUT);
        assert_non_null(strstr(rs_error_message(), "/dev/full"));
    }
    struct stat info;
    assert_int_equal(stat("/dev/full", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void standard_output_stays_open(void **state) {
    (void)state;
    rs_outfile *file = NULL;
    assert_int_equal(rs_outfile_open(&file, "-"), RS_OK);
    assert_ptr_equal(rs_outfile_stream(file), stdout);
    assert_int_equal(rs_outfile_commit(file), RS_OK);
    assert_int_equal(rs_outfile_open(&file, "-"), RS_OK);
    rs_outfile_discard(file);
    assert_true(fflush(stdout) == 0);
}

static void parts_can_be_removed_by_a_signal_handler(void **state) {
    (void)state;
    rs_outfile *file = NULL;
    /* One path takes one of the few places, however often it is written. */
    for (int i = 0; i < 20; i++) {
        assert_int_equal(rs_outfile_open(&file, link_path), RS_OK);
        rs_outfile_discard(file);
    }
    write_old();
    assert_int_equal(rs_outfile_open(&file, path), RS_OK);
    assert_true(fputs("new", rs_outfile_stream(file)) >= 0);
    assert_int_equal(files_in_folder(), 2);
    rs_outfile_remove_parts();
    assert_int_equal(files_in_folder(), 1);
    assert_content("old");
    assert_int_equal(rs_outfile_commit(file), RS_EOUTPUT); /* what is gone cannot take the name */
    assert_content("old");
}

static void an_output_knows_the_file_whose_place_it_takes(void **state) {
    (void)state;
    assert_false(rs_outfile_replaces(path, path)); /* it is not there yet */
    write_old();
    assert_int_equal(symlink(path, link_path), 0);
    assert_true(rs_outfile_replaces(path, path));
    assert_true(rs_outfile_replaces(link_path, path));
    assert_true(rs_outfile_replaces(path, link_path));
    assert_false(rs_outfile_replaces("-", path));
    assert_false(rs_outfile_replaces("/dev/null", "/dev/null")); /* written in place: nothing is lost */
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(parts_can_be_removed_by_a_signal_handler), /* first: only a process' first few are remembered */
        IN_A_FOLDER(an_output_knows_the_file_whose_place_it_takes),
        IN_A_FOLDER(the_name_appears_only_at_commit),
        IN_A_FOLDER(an_old_file_stays_until_commit_and_after_discard),
        IN_A_FOLDER(two_writers_do_not_meet),
        IN_A_FOLDER(a_new_file_is_its_owners_alone),
        IN_A_FOLDER(a_file_that_is_replaced_keeps_its_mode),
        IN_A_FOLDER(a_symbolic_link_stays_a_link),
        IN_A_FOLDER(bad_places_are_named),
        cmocka_unit_test(a_full_disk_is_found_at_commit_and_the_device_stays),
        cmocka_unit_test(standard_output_stays_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
