/* rescreen_join_files: what the command line passes through it has tests of its own (tests/cli/join.sh). */
#include "include/rescreen.h"

#include "tests/support/run_files.h"

static void expect_text(const char *path, const char *wanted) {
    char text[256] = "";
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    size_t length = fread(text, 1, sizeof text - 1, stream);
    assert_int_equal(fclose(stream), 0);
    assert_int_equal(length, strlen(wanted));
    assert_string_equal(text, wanted);
}

static void two_files(void **state) {
    run_files *f = *state;
    rescreen_join_summary summary = {.rows = 99};
    const char *output = file_path(f, "out.csv");
    const rescreen_join_job job = {.a = file_with(f, "a.txt", "MARTHA\nDIXON\nMARTHA\n"),
                                   .b = file_with(f, "b.csv", "id,name\n1,MARHTA\n2,X,Y\n3,DIXON\n"),
                                   .b_column = "name",
                                   .output = output,
                                   .verbosity = RESCREEN_QUIET,
                                   .progress = RESCREEN_PROGRESS_NEVER};
    assert_int_equal(rescreen_join_files(&job, &summary), RESCREEN_OK);
    expect_text(output, "a_row,b_row,score\n1,1,0.9611111111111111\n2,3,1\n3,1,0.9611111111111111\n");
    assert_int_equal(summary.a_rows, 3);
    assert_int_equal(summary.a_rejected, 0);
    assert_int_equal(summary.a_distinct, 2);
    assert_int_equal(summary.b_rows, 3);
    assert_int_equal(summary.b_rejected, 1);
    assert_int_equal(summary.b_distinct, 2);
    assert_int_equal(summary.pairs, 4);
    assert_int_equal(summary.hits, 2);
    assert_int_equal(summary.rows, 3);
    assert_true(summary.verified >= summary.hits);
    const uint64_t stages_ns = summary.read_ns + summary.prepare_ns + summary.filter_ns + summary.verify_ns +
                               summary.long_ns + summary.write_ns;
    assert_true(summary.read_ns > 0 && summary.filter_ns > 0 && summary.write_ns > 0);
    assert_true(stages_ns <= summary.total_ns);
}

static void a_file_with_itself(void **state) {
    run_files *f = *state;
    const char *output = file_path(f, "out.jsonl");
    const rescreen_join_job job = {.a = file_with(f, "a.txt", "Smith\nJones\nSmyth\n"),
                                   .metric = "soundex",
                                   .format = "jsonl",
                                   .output = output,
                                   .verbosity = RESCREEN_QUIET,
                                   .progress = RESCREEN_PROGRESS_NEVER};
    assert_int_equal(rescreen_join_files(&job, NULL), RESCREEN_OK);
    expect_text(output, "{\"a_row\":1,\"b_row\":3,\"score\":1}\n");
}

static void what_is_wrong_is_said(void **state) {
    run_files *f = *state;
    char path[128];
    (void)snprintf(path, sizeof path, "%s/out.csv", f->folder);
    rescreen_join_job job = {.a = file_with(f, "a.txt", "A\n"), .output = path, .verbosity = RESCREEN_QUIET};
    rescreen_join_summary summary = {.rows = 99};
    job.metric = "magic";
    assert_int_equal(rescreen_join_files(&job, &summary), RESCREEN_EUSAGE);
    assert_non_null(strstr(rescreen_error(), "there is no metric 'magic'"));
    job.metric = NULL;
    job.threshold = "2";
    assert_int_equal(rescreen_join_files(&job, &summary), RESCREEN_EUSAGE);
    job.threshold = NULL;
    job.b = "/nowhere/b.txt";
    assert_int_equal(rescreen_join_files(&job, &summary), RESCREEN_EINPUT);
    assert_int_equal(summary.rows, 99);
    assert_int_not_equal(access(path, F_OK), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_files, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(a_file_with_itself, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said, files_set_up, files_tear_down),
    };
    return cmocka_run_group_tests_name("join of files", tests, NULL, NULL);
}
