#include "host/api/status.h"
#include "host/string_join/string_run.h"

/* The two say the same in the same numbers. */
static rs_string_job job_of(const rescreen_join_job *job) {
    return (rs_string_job){.a = job->a,
                           .b = job->b,
                           .a_column = job->a_column,
                           .b_column = job->b_column,
                           .metric = RS_STRING_JARO_WINKLER,
                           .threshold = job->threshold,
                           .top = job->top,
                           .devices = job->devices,
                           .placement = (rs_placement)job->placement,
                           .output = job->output,
                           .format = RS_REPORT_CSV,
                           .progress = (rs_progress_mode)job->progress};
}

static void fill_public(rescreen_join_summary *out, const rs_join_summary *summary) {
    *out = (rescreen_join_summary){.a_rows = summary->a.rows,
                                   .a_rejected = summary->a.rejected,
                                   .a_distinct = summary->a.distinct,
                                   .b_rows = summary->b.rows,
                                   .b_rejected = summary->b.rejected,
                                   .b_distinct = summary->b.distinct,
                                   .pairs = summary->pairs,
                                   .verified = summary->survivors,
                                   .hits = summary->hits,
                                   .rows = summary->rows,
                                   .total_ns = summary->total_ns,
                                   .read_ns = summary->read_ns,
                                   .prepare_ns = summary->prepare_ns,
                                   .filter_ns = summary->filter_ns,
                                   .verify_ns = summary->verify_ns,
                                   .long_ns = summary->long_ns,
                                   .write_ns = summary->write_ns};
}

rescreen_status rescreen_join_files(const rescreen_join_job *job, rescreen_join_summary *summary) {
    rs_string_job inner = job_of(job);
    rs_join_summary counted;
    rs_status status = RS_OK;
    rs_set_verbosity((rs_verbosity)job->verbosity);
    if (job->metric) {
        status = rs_string_metric_from(job->metric, &inner.metric);
    }
    if (status == RS_OK && job->format) {
        status = rs_report_format_from(job->format, &inner.format);
    }
    if (status == RS_OK && inner.format == RS_REPORT_REVIEW) {
        status = rs_fail(RS_EUSAGE, "a join has no format 'review': it is csv or jsonl");
    }
    if (status == RS_OK) {
        status = rs_string_job_run(&inner, &counted);
    }
    if (status != RS_OK) {
        return rs_public_status(status);
    }
    rs_join_summary_print(&counted);
    if (summary) {
        fill_public(summary, &counted);
    }
    return RESCREEN_OK;
}
