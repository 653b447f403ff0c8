/* rescreen_diff_files: what is compared, and how, has tests of its own (tests/unit/run/test_diff.c). */
#include "include/rescreen.h"

#include "tests/support/run_files.h"

#define HEADER "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation\n"

static void two_results(void **state) {
    run_files *f = *state;
    rescreen_diff_summary summary = {.new_pairs = 99};
    char text[512] = "";
    const rescreen_diff_job job = {.old_result = file_with(f, "old.csv",
                                                           HEADER "P1,1,UN,7,0.9000,0.9000,0,A,A,,\n"
                                                                  "P2,1,UN,7,0.9000,0.9000,0,A,A,,\n"
                                                                  "P2,1,UN,7,0.9000,0.9000,0,A,A,,\n"
                                                                  "P3,1,UN,7,0.9000,0.9000,0,A,A,,\n"),
                                   .new_result = file_with(f, "new.csv",
                                                           HEADER "P2,1,UN,7,0.9000,0.9000,0,A,A,,\n"
                                                                  "P2,1,UN,7,0.8000,0.8000,0,A,A,,\n"
                                                                  "P3,1,UN,7,0.9000,0.9000,0,A,A,,\n"
                                                                  "P4,1,UN,7,0.9000,0.9000,0,A,A,,\n"
                                                                  "P5,1,UN,7,0.9000,0.9000,0,A,A,,\n"),
                                   .output = file_path(f, "out.jsonl"),
                                   .format = "jsonl",
                                   .verbosity = RESCREEN_QUIET};
    assert_int_equal(rescreen_diff_files(&job, &summary), RESCREEN_OK);
    assert_int_equal(summary.new_pairs, 2);
    assert_int_equal(summary.gone_pairs, 1);
    assert_int_equal(summary.changed_pairs, 1);
    assert_int_equal(summary.same_pairs, 2);
    assert_int_equal(summary.repeated_pairs, 1);
    FILE *stream = fopen(job.output, "rb");
    assert_non_null(stream);
    assert_non_null(fgets(text, sizeof text, stream));
    assert_int_equal(fclose(stream), 0);
    assert_ptr_equal(strstr(text, "{\"change\":\"changed\",\"passenger_id\":\"P2\","), text);
}

static void what_is_wrong_is_said(void **state) {
    run_files *f = *state;
    char path[128];
    (void)snprintf(path, sizeof path, "%s/out.csv", f->folder);
    rescreen_diff_job job = {.old_result = file_with(f, "old.csv", HEADER),
                             .new_result = "/nowhere/new.csv",
                             .output = path,
                             .verbosity = RESCREEN_QUIET};
    rescreen_diff_summary summary = {.new_pairs = 99};
    assert_int_equal(rescreen_diff_files(&job, &summary), RESCREEN_EINPUT);
    job.format = "review";
    assert_int_equal(rescreen_diff_files(&job, &summary), RESCREEN_EUSAGE);
    assert_non_null(strstr(rescreen_error(), "no format 'review'"));
    job.format = "xml";
    assert_int_equal(rescreen_diff_files(&job, &summary), RESCREEN_EUSAGE);
    job.format = NULL;
    job.new_result = job.old_result;
    job.output = "/nowhere/out.csv";
    assert_int_equal(rescreen_diff_files(&job, &summary), RESCREEN_EOUTPUT);
    assert_int_equal(summary.new_pairs, 99);
    assert_int_not_equal(access(path, F_OK), 0);
    job.output = path;
    assert_int_equal(rescreen_diff_files(&job, NULL), RESCREEN_OK);
    assert_int_equal(unlink(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_results, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said, files_set_up, files_tear_down),
    };
    return cmocka_run_group_tests_name("diff of files", tests, NULL, NULL);
}
