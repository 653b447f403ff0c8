#include "host/run/job.h"

#include "host/api/reviews.h"
#include "host/api/settings.h"
#include "host/screen/verify.h"

static int32_t verify_rate(int given) {
    return given == 0 ? RS_VERIFY_RATE : given == RESCREEN_VERIFY_NONE ? 0 : given;
}

/* The two say the same in the same numbers. */
static rs_job job_of(const rescreen_job *job) {
    return (rs_job){.passengers = job->passengers,
                    .passenger_count = job->passenger_count,
                    .watchlists = job->lists,
                    .watchlist_count = job->list_count,
                    .maps = job->maps,
                    .map_count = job->map_count,
                    .list_maps = job->list_maps,
                    .list_map_count = job->list_map_count,
                    .any_schema = job->any_schema != 0,
                    .reviews = job->reviews,
                    .review_count = job->review_count,
                    .verify = verify_rate(job->verify),
                    .devices = job->devices,
                    .placement = (rs_placement)job->placement,
                    .output = job->output,
                    .format = RS_REPORT_CSV,
                    .rejects = job->rejects,
                    .run_folder = job->run_folder,
                    .since = job->since,
                    .shard_passengers = job->shard_size,
                    .slice = {job->slice_index, job->slice_count},
                    .progress = (rs_progress_mode)job->progress};
}

static void fill_public(rescreen_summary *out, const rs_summary *summary) {
    const rs_stage_times *times = &summary->times;
    *out = (rescreen_summary){.rows = summary->passengers.rows,
                              .screened = summary->passengers.screened,
                              .rejected = summary->passengers.rejected,
                              .entries = summary->entries,
                              .list_names = summary->aliases,
                              .list_rejected = summary->lists.rejected + summary->documents.rejected,
                              .documents = summary->documents.listed,
                              .document_hits = summary->document_hits,
                              .passenger_names = summary->passenger_names,
                              .distinct_names = summary->distinct_names,
                              .token_pairs = summary->text_pairs,
                              .candidates = summary->candidates,
                              .pairs = summary->pairs,
                              .verified = summary->verified_pairs,
                              .devices_failed = summary->devices_failed,
                              .reviews = rs_review_counts_to_public(&summary->reviews),
                              .total_ns = times->total_ns,
                              .lists_ns = times->lists_ns,
                              .read_ns = times->read_ns,
                              .encode_ns = times->encode_ns,
                              .join_ns = times->join_ns,
                              .candidates_ns = times->candidates_ns,
                              .rank_ns = times->rank_ns,
                              .verify_ns = times->verify_ns,
                              .write_ns = times->write_ns};
}

rescreen_status rescreen_run_job(const rescreen_job *job, rescreen_summary *summary) {
    rs_job inner = job_of(job);
    rs_summary counted;
    rs_set_verbosity((rs_verbosity)job->verbosity);
    rs_status status = rs_settings_from_public(&inner.settings, &job->settings);
    if (status == RS_OK && job->format) {
        status = rs_report_format_from(job->format, &inner.format);
    }
    if (status == RS_OK) {
        status = rs_job_run(&inner, &counted);
    }
    if (status != RS_OK) {
        return rs_public_status(status);
    }
    rs_summary_print(&counted);
    if (summary) {
        fill_public(summary, &counted);
    }
    return RESCREEN_OK;
}
