/* Results compared as files, and random ones held against a comparison of all rows with all rows. */
#include "host/run/diff.h"

#include "host/base/progress.h"
#include "tests/support/fuzzing.h"
#include "tests/support/run_files.h"

#define HEADER "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation\n"
#define OUT                                                                                                            \
    "change,passenger_id,list,entry_id,old_score,new_score,old_rank,new_rank,old_name_score,new_name_score,"           \
    "old_alias_name,new_alias_name,old_evidence,new_evidence\n"

enum { TEXT_BYTES = 16 * 1024 };

static void read_text(const char *path, char text[TEXT_BYTES]) {
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    const size_t length = fread(text, 1, TEXT_BYTES - 1, stream);
    text[length] = '\0';
    assert_int_equal(fclose(stream), 0);
}

/* Compares two texts; the files of a test are used again and again. Out: the output, empty where it failed. */
static rs_status diff(run_files *files, const char *old_text, const char *new_text, char out[TEXT_BYTES],
                      rs_diff_summary *summary) {
    const size_t count = files->count;
    const rs_diff_job job = {.old_path = file_with(files, "old", old_text),
                             .new_path = file_with(files, "new", new_text),
                             .output = file_path(files, "out"),
                             .format = RS_REPORT_CSV};
    rs_status status = rs_diff_run(&job, summary);
    out[0] = '\0';
    if (status == RS_OK) {
        read_text(job.output, out);
        (void)unlink(job.output);
    } else {
        assert_int_not_equal(access(job.output, F_OK), 0);
    }
    (void)unlink(job.old_path);
    (void)unlink(job.new_path);
    files->count = count;
    return status;
}

static void expect_counts(const rs_diff_summary *summary, uint64_t added, uint64_t gone, uint64_t changed,
                          uint64_t same, uint64_t repeated) {
    assert_int_equal(summary->added, added);
    assert_int_equal(summary->gone, gone);
    assert_int_equal(summary->changed, changed);
    assert_int_equal(summary->same, same);
    assert_int_equal(summary->repeated, repeated);
}

static void new_and_changed_come_first_then_what_is_gone(void **state) {
    char out[TEXT_BYTES];
    rs_diff_summary summary;
    assert_int_equal(diff(*state,
                          HEADER "P3,1,UN,9,0.9000,0.9000,0,C,C,,\n"
                                 "P1,1,UN,7,0.9000,0.8800,0,A,A,nationality:+0.0200,\n"
                                 "P1,2,UN,8,0.8000,0.8000,0,B,B,,\n"
                                 "P0,1,UN,9,0.7000,0.7000,0,C,C,,\n",
                          HEADER "P4,1,UN,7,0.7000,0.7000,0,A,A,,\n"
                                 "P1,1,UN,6,0.9500,0.9500,0,Z,A,,\n"
                                 "P1,2,UN,7,0.9200,0.9000,1,A2,A,nationality:+0.0200,other words\n"
                                 "P1,3,UN,8,0.8000,0.8000,5,B,B,,\n",
                          out, &summary),
                     RS_OK);
    assert_string_equal(out, OUT "new,P4,UN,7,,0.7000,,1,,0.7000,,A,,\n"
                                 "new,P1,UN,6,,0.9500,,1,,0.9500,,Z,,\n"
                                 "changed,P1,UN,7,0.9000,0.9200,1,2,0.8800,0.9000,A,A2,nationality:+0.0200,"
                                 "nationality:+0.0200\n"
                                 "gone,P3,UN,9,0.9000,,1,,0.9000,,C,,,\n"
                                 "gone,P0,UN,9,0.7000,,1,,0.7000,,C,,,\n");
    expect_counts(&summary, 2, 2, 1, 1, 0);
}

static void rows_of_one_key_are_met_in_their_order(void **state) {
    char out[TEXT_BYTES];
    rs_diff_summary summary;
    const char *twice = HEADER "P1,1,UN,7,0.9000,0.9000,0,A,A,,\nP1,1,UN,7,0.8000,0.8000,0,A,A,,\n";
    const char *once = HEADER "P1,1,UN,7,0.8000,0.8000,0,A,A,,\n";
    const char *changed = "changed,P1,UN,7,0.9000,0.8000,1,1,0.9000,0.8000,A,A,,\n";
    char wanted[TEXT_BYTES];
    assert_int_equal(diff(*state, twice, once, out, &summary), RS_OK);
    (void)snprintf(wanted, sizeof wanted, OUT "%sgone,P1,UN,7,0.8000,,1,,0.8000,,A,,,\n", changed);
    assert_string_equal(out, wanted);
    expect_counts(&summary, 0, 1, 1, 0, 1);
    assert_int_equal(diff(*state, once, twice, out, &summary), RS_OK);
    assert_string_equal(out, OUT "changed,P1,UN,7,0.8000,0.9000,1,1,0.8000,0.9000,A,A,,\n"
                                 "new,P1,UN,7,,0.8000,,1,,0.8000,,A,,\n");
    expect_counts(&summary, 1, 0, 1, 0, 0);
    assert_int_equal(diff(*state, twice, twice, out, &summary), RS_OK);
    assert_string_equal(out, OUT);
    expect_counts(&summary, 0, 0, 0, 2, 1);
}

static void a_wrong_row_leaves_no_output(void **state) {
    char out[TEXT_BYTES];
    rs_diff_summary summary;
    const char *good = HEADER "P1,1,UN,7,0.9000,0.9000,0,A,A,,\n";
    assert_int_equal(diff(*state, HEADER "P1,1\n", good, out, &summary), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "/old, line 2: "));
    assert_int_equal(diff(*state, good, HEADER "P1,1\n", out, &summary), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "/new, line 2: "));
}

static void what_would_be_overwritten_or_cannot_be_read_twice_is_refused(void **state) {
    run_files *files = *state;
    rs_diff_summary summary;
    const char *path = file_with(files, "old", HEADER);
    rs_diff_job job = {.old_path = path, .new_path = "/nowhere/new", .output = path};
    assert_int_equal(rs_diff_run(&job, &summary), RS_EUSAGE);
    job = (rs_diff_job){.old_path = "/nowhere/old", .new_path = path, .output = path};
    assert_int_equal(rs_diff_run(&job, &summary), RS_EUSAGE);
    job = (rs_diff_job){.old_path = "-", .new_path = path, .output = "-"};
    assert_int_equal(rs_diff_run(&job, &summary), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "read twice"));
    char text[TEXT_BYTES];
    read_text(path, text);
    assert_string_equal(text, HEADER);
}

/* ---- random results ---------------------------------------------------------------------------------------------- */

enum { MOST_ROWS = 40, ROUNDS = 300 };

/* Few passengers, entries and scores, so that rows of one key, and all kinds of changes, are frequent. */
typedef struct row {
    unsigned passenger, entry, score;
} row;

static size_t make_rows(row rows[MOST_ROWS]) {
    const size_t count = fuzz_below(MOST_ROWS + 1);
    const size_t passengers = 1 + fuzz_below(20);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (row){(unsigned)fuzz_below(passengers), (unsigned)fuzz_below(3), (unsigned)fuzz_below(3)};
    }
    return count;
}

/* As CSV or as JSON lines. */
static void print_rows(const row rows[MOST_ROWS], size_t count, bool json, char text[TEXT_BYTES]) {
    size_t used = (size_t)snprintf(text, TEXT_BYTES, "%s", json ? "" : HEADER);
    for (size_t i = 0; i < count; i++) {
        const char *format =
            json ? "{\"passenger_id\":\"P%u\",\"rank\":%zu,\"list\":\"L\",\"entry_id\":\"%u\",\"score\":"
                   "0.%u,\"name_score\":0.5,\"alias_name\":\"A\",\"evidence\":{}}\n"
                 : "P%u,%zu,L,%u,0.%u000,0.5000,0,A,,,\n";
        used += (size_t)snprintf(text + used, TEXT_BYTES - used, format, rows[i].passenger, i + 1, rows[i].entry,
                                 rows[i].score);
    }
}

static bool same_key(const row *a, const row *b) {
    return a->passenger == b->passenger && a->entry == b->entry;
}

/* Compares each new row with all old ones that are not met yet. */
static void reference(const row *before, size_t before_count, const row *after, size_t after_count, char *text) {
    bool met[MOST_ROWS] = {false};
    size_t used = (size_t)snprintf(text, TEXT_BYTES, OUT);
    for (size_t i = 0; i < after_count; i++) {
        const row *now = &after[i];
        size_t k = 0;
        while (k < before_count && (met[k] || !same_key(&before[k], now))) {
            k++;
        }
        if (k == before_count) {
            used += (size_t)snprintf(text + used, TEXT_BYTES - used, "new,P%u,L,%u,,0.%u000,,%zu,,0.5000,,A,,\n",
                                     now->passenger, now->entry, now->score, i + 1);
        } else if (before[k].score != now->score) {
            used += (size_t)snprintf(text + used, TEXT_BYTES - used,
                                     "changed,P%u,L,%u,0.%u000,0.%u000,%zu,%zu,0.5000,0.5000,A,A,,\n", now->passenger,
                                     now->entry, before[k].score, now->score, k + 1, i + 1);
        }
        if (k < before_count) {
            met[k] = true;
        }
    }
    for (size_t k = 0; k < before_count; k++) {
        if (!met[k]) {
            used += (size_t)snprintf(text + used, TEXT_BYTES - used, "gone,P%u,L,%u,0.%u000,,%zu,,0.5000,,A,,,\n",
                                     before[k].passenger, before[k].entry, before[k].score, k + 1);
        }
    }
}

static void random_results_differ_as_the_reference_has_it(void **state) {
    static char old_text[TEXT_BYTES], new_text[TEXT_BYTES], out[TEXT_BYTES], wanted[TEXT_BYTES];
    row before[MOST_ROWS], after[MOST_ROWS];
    rs_diff_summary all = {0};
    fuzz_start(20261129);
    for (size_t round = 0; round < ROUNDS; round++) {
        rs_diff_summary summary;
        const size_t before_count = make_rows(before);
        const size_t after_count = make_rows(after);
        print_rows(before, before_count, fuzz_below(2), old_text);
        print_rows(after, after_count, fuzz_below(2), new_text);
        reference(before, before_count, after, after_count, wanted);
        assert_int_equal(diff(*state, old_text, new_text, out, &summary), RS_OK);
        assert_string_equal(out, wanted);
        assert_int_equal(summary.gone + summary.changed + summary.same, before_count);
        assert_int_equal(summary.added + summary.changed + summary.same, after_count);
        all.added += summary.added;
        all.gone += summary.gone;
        all.changed += summary.changed;
        all.same += summary.same;
        all.repeated += summary.repeated;
    }
    print_message("%d pairs of results: %d new, %d gone, %d changed, %d same, %d repeated\n", ROUNDS, (int)all.added,
                  (int)all.gone, (int)all.changed, (int)all.same, (int)all.repeated);
    assert_true(all.added > 0 && all.gone > 0 && all.changed > 0 && all.same > 0 && all.repeated > 0);
}

#define WITH_FILES(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FILES(new_and_changed_come_first_then_what_is_gone),
        WITH_FILES(rows_of_one_key_are_met_in_their_order),
        WITH_FILES(a_wrong_row_leaves_no_output),
        WITH_FILES(what_would_be_overwritten_or_cannot_be_read_twice_is_refused),
        WITH_FILES(random_results_differ_as_the_reference_has_it),
    };
    rs_set_verbosity(RS_QUIET);
    return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
