#include "host/run/diff.h"

#include "host/api/status.h"
#include "host/base/progress.h"

rescreen_status rescreen_diff_files(const rescreen_diff_job *job, rescreen_diff_summary *summary) {
    rs_diff_job inner = {
        .old_path = job->old_result, .new_path = job->new_result, .output = job->output, .format = RS_REPORT_CSV};
    rs_diff_summary counted;
    rs_status status = RS_OK;
    rs_set_verbosity((rs_verbosity)job->verbosity);
    if (job->format) {
        status = rs_report_format_from(job->format, &inner.format);
    }
    if (status == RS_OK && inner.format == RS_REPORT_REVIEW) {
        status = rs_fail(RS_EUSAGE, "differences have no format 'review': it is csv or jsonl");
    }
    if (status == RS_OK) {
        status = rs_diff_run(&inner, &counted);
    }
    if (status != RS_OK) {
        return rs_public_status(status);
    }
    rs_diff_summary_print(&counted);
    if (summary) {
        *summary = (rescreen_diff_summary){.new_pairs = counted.added,
                                           .gone_pairs = counted.gone,
                                           .changed_pairs = counted.changed,
                                           .same_pairs = counted.same,
                                           .repeated_pairs = counted.repeated};
    }
    return RESCREEN_OK;
}
