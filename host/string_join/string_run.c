#include "host/string_join/string_run.h"

#include <stdlib.h>

#include "host/base/outfile.h"
#include "host/report/score_rows.h"
#include "host/string_join/string_column.h"
#include "host/string_join/string_slices.h"

/* What a job holds while it runs. */
typedef struct running {
    const rs_string_job *job;
    rs_fraction threshold;
    rs_device_part *devices;
    size_t device_count;
    rs_string_column a;
    rs_string_column b;
    rs_outfile *output;
} running;

/* All pairs reach a threshold of 0: a billion of rows of no worth, most likely by mistake. */
static rs_status read_threshold(const rs_string_job *job, rs_fraction *out) {
    if (rs_string_metric_is_phonetic(job->metric)) {
        *out = (rs_fraction){1, 1};
        return job->threshold ? rs_fail(RS_EUSAGE, "a threshold makes no sense here: two strings share a phonetic "
                                                   "code or they do not; leave --threshold out")
                              : RS_OK;
    }
    rs_status status = rs_fraction_parse(job->threshold ? job->threshold : "0.90", out);
    if (status != RS_OK) {
        return rs_fail(status,
                       "--threshold %s: it is a number above 0, up to 1: a decimal with up to 9 digits behind "
                       "the point, as in 0.92, or a fraction of numbers with up to 9 digits, as in 14/15",
                       job->threshold);
    }
    if (out->numerator == 0) {
        return rs_fail(RS_EUSAGE, "--threshold %s: every pair of strings reaches it; give one above 0", job->threshold);
    }
    return RS_OK;
}

static rs_status check(running *run) {
    const rs_string_job *job = run->job;
    if (!job->a || job->a[0] == '\0' || (job->b && job->b[0] == '\0')) {
        return rs_fail(RS_EUSAGE, "the name of an input is empty");
    }
    if (!job->output || job->output[0] == '\0') {
        return rs_fail(RS_EUSAGE, "no output is given: name it with -o FILE, or -o - for standard output");
    }
    rs_status status = read_threshold(job, &run->threshold);
    return status == RS_OK ? rs_device_parts_parse(job->devices, &run->devices, &run->device_count) : status;
}

static void count_side(rs_join_side_counts *out, const rs_string_column *column) {
    *out = (rs_join_side_counts){
        .rows = column->strings.row_count, .rejected = column->rejected, .distinct = column->strings.count};
}

/* The output is opened first: a mistake in its name is told before any work is done. */
static rs_status load(running *run, rs_join_summary *summary) {
    const rs_string_job *job = run->job;
    rs_status status = rs_outfile_open(&run->output, job->output);
    const uint64_t start = rs_now_ns();
    if (status == RS_OK) {
        status = rs_string_column_load(&run->a, job->a, job->a_column);
    }
    if (status == RS_OK && job->b) {
        status = rs_string_column_load(&run->b, job->b, job->b_column);
    }
    summary->read_ns = rs_now_ns() - start;
    count_side(&summary->a, &run->a);
    count_side(&summary->b, job->b ? &run->b : &run->a);
    summary->self = !job->b;
    return status;
}

static rs_status join(running *run, rs_join_summary *summary) {
    const rs_string_job *job = run->job;
    rs_progress *progress = rs_progress_create(job->progress, "joining");
    if (!progress) {
        return rs_fail_memory();
    }
    const rs_string_plan plan = {.a = &run->a.strings,
                                 .b = job->b ? &run->b.strings : &run->a.strings,
                                 .self = !job->b,
                                 .metric = job->metric,
                                 .threshold = run->threshold,
                                 .top = job->top,
                                 .devices = run->devices,
                                 .device_count = run->device_count,
                                 .placement = job->placement,
                                 .slicing = RS_SLICING_DEFAULT,
                                 .format = job->format,
                                 .stream = rs_outfile_stream(run->output),
                                 .output = job->output,
                                 .progress = progress};
    const rs_str header = rs_score_rows_header(job->format);
    (void)fwrite(header.data ? header.data : "", 1, header.length, plan.stream); /* commit looks at the stream */
    rs_status status = rs_string_slices_run(&plan, summary);
    rs_progress_free(progress);
    return status;
}

rs_status rs_string_job_run(const rs_string_job *job, rs_join_summary *summary) {
    running run = {.job = job};
    const uint64_t start = rs_now_ns();
    *summary = (rs_join_summary){.output = job->output};
    rs_status status = check(&run);
    if (status == RS_OK) {
        status = load(&run, summary);
    }
    if (status == RS_OK) {
        status = join(&run, summary);
    }
    if (status == RS_OK) {
        const uint64_t since = rs_now_ns();
        status = rs_outfile_commit(run.output);
        run.output = NULL;
        summary->write_ns += rs_now_ns() - since;
    }
    rs_outfile_discard(run.output);
    rs_string_column_clear(&run.a);
    rs_string_column_clear(&run.b);
    free(run.devices);
    summary->total_ns = rs_now_ns() - start;
    return status;
}
