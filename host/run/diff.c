#include "host/run/diff.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "host/base/outfile.h"
#include "host/base/progress.h"
#include "host/run/old_pairs.h"

/* What a job holds while it runs. */
typedef struct diffing {
    const rs_diff_job *job;
    rs_result_rows *new_rows;
    rs_old_pairs *old_pairs;
    rs_outfile *output;
    rs_diff_summary *summary;
} diffing;

/* What is done with a row; index: its number in the file, from 0. */
typedef rs_status (*row_fn)(diffing *running, const rs_result_row *row, uint64_t index);

static rs_status take_rows(diffing *running, rs_result_rows *rows, row_fn take, uint64_t *count) {
    rs_result_row row;
    bool more = true;
    *count = 0;
    for (;;) {
        rs_status status = rs_result_rows_next(rows, &row, &more);
        if (status == RS_OK && more) {
            status = take(running, &row, (*count)++);
        }
        if (status != RS_OK || !more) {
            return status;
        }
    }
}

static rs_status read_old(diffing *running, row_fn take, uint64_t *count) {
    rs_result_rows *rows = NULL;
    rs_status status = rs_result_rows_open(&rows, running->job->old_path);
    if (status == RS_OK) {
        status = take_rows(running, rows, take, count);
    }
    rs_result_rows_close(rows);
    return status;
}

static rs_status add_old(diffing *running, const rs_result_row *row, uint64_t index) {
    (void)index;
    return rs_old_pairs_add(running->old_pairs, row);
}

static rs_status write_difference(diffing *running, const rs_pair_key *key, const rs_pair_values *before,
                                  const rs_pair_values *after) {
    const rs_difference difference = {.key = *key, .before = before, .after = after};
    return rs_difference_write(running->job->format, rs_outfile_stream(running->output), &difference);
}

static rs_status meet_new(diffing *running, const rs_result_row *row, uint64_t index) {
    (void)index;
    rs_pair_values before;
    if (!rs_old_pairs_take(running->old_pairs, &row->key, &before)) {
        running->summary->added++;
        return write_difference(running, &row->key, NULL, &row->values);
    }
    if (rs_pair_values_equal(&before, &row->values)) {
        running->summary->same++;
        return RS_OK;
    }
    running->summary->changed++;
    return write_difference(running, &row->key, &before, &row->values);
}

static rs_status fail_changed(const diffing *running) {
    return rs_fail(RS_EINPUT, "%s: has changed while it was read: compare results that are complete",
                   running->job->old_path);
}

static rs_status write_gone(diffing *running, const rs_result_row *row, uint64_t index) {
    const rs_old_pairs *pairs = running->old_pairs;
    if (index >= rs_old_pairs_count(pairs) || !rs_old_pairs_is(pairs, (uint32_t)index, &row->key)) {
        return fail_changed(running);
    }
    return rs_old_pairs_is_taken(pairs, (uint32_t)index) ? RS_OK
                                                         : write_difference(running, &row->key, &row->values, NULL);
}

/* Texts are not kept, so what is gone is read once more. */
static rs_status read_gone(diffing *running) {
    uint64_t count = 0;
    rs_status status = read_old(running, write_gone, &count);
    return status == RS_OK && count != rs_old_pairs_count(running->old_pairs) ? fail_changed(running) : status;
}

static rs_status compare(diffing *running) {
    rs_diff_summary *summary = running->summary;
    uint64_t old_count = 0;
    uint64_t new_count = 0;
    rs_status status = read_old(running, add_old, &old_count);
    if (status == RS_OK) {
        status = rs_old_pairs_seal(running->old_pairs, &summary->repeated);
    }
    if (status == RS_OK) {
        rs_difference_begin(running->job->format, rs_outfile_stream(running->output));
        status = take_rows(running, running->new_rows, meet_new, &new_count);
    }
    summary->gone = old_count - summary->changed - summary->same;
    return status == RS_OK && summary->gone > 0 ? read_gone(running) : status;
}

static rs_status check(const rs_diff_job *job) {
    const char *const inputs[] = {job->old_path, job->new_path};
    struct stat facts;
    if (strcmp(job->old_path, "-") == 0 || (stat(job->old_path, &facts) == 0 && S_ISFIFO(facts.st_mode))) {
        return rs_fail(RS_EUSAGE, "the old result is read twice, which a pipe cannot be: give a file; only the new one "
                                  "may come through a pipe");
    }
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        if (rs_outfile_replaces(job->output, inputs[i])) {
            return rs_fail(RS_EUSAGE, "'%s' is an input and would be overwritten: give the output another name",
                           job->output);
        }
    }
    return RS_OK;
}

/* All that can fail at once does so before the old result is read, which may take minutes. */
static rs_status open_files(diffing *running) {
    const rs_diff_job *job = running->job;
    running->old_pairs = rs_old_pairs_create();
    rs_status status = running->old_pairs ? rs_result_rows_open(&running->new_rows, job->new_path) : RS_ENOMEM;
    return status == RS_OK ? rs_outfile_open(&running->output, job->output) : status;
}

rs_status rs_diff_run(const rs_diff_job *job, rs_diff_summary *summary) {
    diffing running = {.job = job, .summary = summary};
    *summary = (rs_diff_summary){0};
    rs_status status = check(job);
    if (status == RS_OK) {
        status = open_files(&running);
    }
    if (status == RS_OK) {
        status = compare(&running);
    }
    if (status == RS_OK) {
        status = rs_outfile_commit(running.output);
        running.output = NULL;
    }
    rs_outfile_discard(running.output);
    rs_result_rows_close(running.new_rows);
    rs_old_pairs_free(running.old_pairs);
    return status;
}

void rs_diff_summary_print(const rs_diff_summary *summary) {
    rs_say(RS_NORMAL, "pairs: %" PRIu64 " new, %" PRIu64 " gone, %" PRIu64 " changed, %" PRIu64 " same", summary->added,
           summary->gone, summary->changed, summary->same);
    if (summary->repeated > 0) {
        rs_say(RS_NORMAL,
               "the old result has %" PRIu64
               " pairs again, as of passengers with the same id: they were met in their order",
               summary->repeated);
    }
    if (summary->changed + summary->same == 0 && summary->added > 0 && summary->gone > 0) {
        rs_say(RS_NORMAL, "no pair is in both results: passengers need ids, and lists names (-w NAME=FILE), that stay "
                          "the same from run to run");
    }
}
