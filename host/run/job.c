#include "host/run/job.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/fixed.h"
#include "host/base/stop.h"
#include "host/run/folder_run.h"
#include "host/run/job_outputs.h"
#include "host/run/second_pass.h"
#include "host/screen/explained.h"
#include "host/screen/pipeline.h"
#include "host/screen/review_files.h"

/* What a job holds while it runs. */
typedef struct rs_running {
    const rs_job *job;
    rs_arena *arena;
    rs_device_part *devices;
    size_t device_count;
    rs_named_file *passengers;
    rs_named_file *lists;
    rs_column_map *maps;
    rs_column_map *list_maps;
    rs_job_outputs outputs;    /* of a job without a run folder */
    rs_folder_run *folder_run; /* NULL: a job without one */
    rs_people *people;
    rs_watchlist *watchlist;
    rs_reviews *reviews;
    rs_progress *progress;
} rs_running;

static rs_status check(const rs_job *job) {
    if (job->passenger_count == 0) {
        return rs_fail(RS_EUSAGE, "no passengers are given: name their file with -p FILE");
    }
    if (job->watchlist_count == 0) {
        return rs_fail(RS_EUSAGE, "no watchlist is given: name its file with -w FILE");
    }
    if (job->run_folder && (job->output || job->rejects)) {
        return rs_fail(RS_EUSAGE, "the result of a run with a folder lies in it: leave -o and --rejects out");
    }
    if (!job->run_folder && (!job->output || job->output[0] == '\0')) {
        return rs_fail(RS_EUSAGE, "no output is given: name it with -o FILE, or -o - for standard output, or give a "
                                  "folder with --run-dir DIR");
    }
    if (job->slice.of > 0 && !job->run_folder) {
        return rs_fail(RS_EUSAGE, "a part of the shards is of use in a folder alone, from which `rescreen merge` takes "
                                  "it: give one with --run-dir DIR");
    }
    if (job->verify < 0 || job->verify > RS_FIXED_ONE) {
        return rs_fail(RS_EUSAGE, "the share of verified passengers is %d: it is from 0 to %d ten-thousandths",
                       (int)job->verify, RS_FIXED_ONE);
    }
    if (job->since && !job->run_folder) {
        return rs_fail(RS_EUSAGE,
                       "a run that builds on an earlier one has a folder of its own: give it with --run-dir DIR");
    }
    return rs_settings_check(&job->settings);
}

static rs_status parse(rs_running *running) {
    const rs_job *job = running->job;
    running->arena = rs_arena_create();
    rs_status status = running->arena ? RS_OK : RS_ENOMEM;
    if (status == RS_OK) {
        status = rs_device_parts_parse(job->devices, &running->devices, &running->device_count);
    }
    if (status == RS_OK) {
        status = rs_named_files_parse(&running->passengers, running->arena, job->passengers, job->passenger_count,
                                      RS_PASSENGERS);
    }
    if (status == RS_OK) {
        status =
            rs_named_files_parse(&running->lists, running->arena, job->watchlists, job->watchlist_count, RS_WATCHLIST);
    }
    if (status == RS_OK) {
        status = rs_column_maps_parse(&running->maps, running->arena, job->maps, job->map_count);
    }
    if (status == RS_OK) {
        status = rs_column_maps_parse(&running->list_maps, running->arena, job->list_maps, job->list_map_count);
    }
    return status;
}

/* No input may be overwritten. */
static rs_status check_outputs(const rs_running *running) {
    const rs_job *job = running->job;
    rs_status status = RS_OK;
    for (size_t i = 0; i < job->passenger_count && status == RS_OK; i++) {
        status = rs_job_outputs_spare(&running->outputs, running->passengers[i].path);
    }
    for (size_t i = 0; i < job->watchlist_count && status == RS_OK; i++) {
        status = rs_job_outputs_spare(&running->outputs, running->lists[i].path);
    }
    for (size_t i = 0; i < job->review_count && status == RS_OK; i++) {
        status = rs_job_outputs_spare(&running->outputs, job->reviews[i]);
    }
    return status;
}

static rs_status open_outputs(rs_running *running) {
    const rs_job *job = running->job;
    if (job->run_folder) {
        const rs_plan_files files = {
            .passengers = running->passengers, .lists = running->lists, .arena = running->arena};
        return rs_folder_run_open(&running->folder_run, job, &files);
    }
    rs_status status = rs_job_outputs_name(&running->outputs, job->output, job->rejects);
    if (status == RS_OK) {
        status = check_outputs(running);
    }
    return status == RS_OK ? rs_job_outputs_open(&running->outputs) : status;
}

static rs_rejects *rejects_of(const rs_running *running) {
    return running->folder_run ? rs_folder_run_rejects(running->folder_run) : running->outputs.rejects;
}

static rs_people_options passengers_of(const rs_running *running) {
    return (rs_people_options){.role = RS_PASSENGERS,
                               .files = running->passengers,
                               .file_count = running->job->passenger_count,
                               .maps = running->maps,
                               .map_count = running->job->map_count,
                               .rejects = rejects_of(running)};
}

static rs_status open_passengers(rs_running *running) {
    const rs_people_options options = passengers_of(running);
    return rs_people_open(&running->people, &options);
}

static rs_status load_lists(rs_running *running, rs_summary *summary) {
    const rs_job *job = running->job;
    uint64_t start = rs_now_ns();
    rs_status status = rs_watchlist_load(&running->watchlist, &(rs_people_options){.files = running->lists,
                                                                                   .file_count = job->watchlist_count,
                                                                                   .maps = running->list_maps,
                                                                                   .map_count = job->list_map_count,
                                                                                   .any_schema = job->any_schema,
                                                                                   .rejects = rejects_of(running)});
    if (status != RS_OK) {
        return status;
    }
    const rs_roster *roster = rs_watchlist_roster(running->watchlist);
    summary->times.lists_ns = rs_now_ns() - start;
    summary->lists = *rs_watchlist_counts(running->watchlist);
    summary->documents = *rs_watchlist_document_counts(running->watchlist);
    summary->entries = rs_roster_count(roster);
    summary->aliases = rs_roster_alias_total(roster) - rs_roster_form_total(roster);
    summary->any_schema = rs_watchlist_has_any_schema(running->watchlist);
    rs_say(RS_VERBOSE, "the lists are read: %" PRIu64 " people", summary->entries);
    return RS_OK;
}

static rs_status load_reviews(rs_running *running, rs_summary *summary) {
    const rs_job *job = running->job;
    summary->reviewed = job->review_count > 0;
    if (!summary->reviewed) {
        return RS_OK;
    }
    return rs_reviews_load(&running->reviews, job->reviews, job->review_count, running->watchlist, &summary->reviews);
}

/* Writes to the output, which is looked after at once: nobody wants to screen for an hour into a full disk. */
static rs_status write_shard(void *context, const rs_shard *shard) {
    const rs_running *running = context;
    const char *output = running->job->output;
    FILE *stream = rs_outfile_stream(running->outputs.file);
    errno = 0;
    rs_status status =
        rs_write_pairs(stream, running->job->format, running->watchlist, shard->passengers, &shard->pairs, NULL);
    if (status == RS_OK && (fflush(stream) != 0 || ferror(stream))) {
        return rs_fail(RS_EOUTPUT, "cannot write '%s': %s", strcmp(output, "-") == 0 ? "standard output" : output,
                       strerror(errno));
    }
    return status;
}

static rs_shard_sink sink_of(rs_running *running) {
    return running->folder_run ? rs_folder_run_sink(running->folder_run)
                               : (rs_shard_sink){.context = running, .keep = write_shard};
}

/* What comes before the first shard. */
static rs_status begin_result(rs_running *running) {
    if (running->folder_run) {
        return rs_folder_run_begin(running->folder_run, running->watchlist);
    }
    rs_report_begin(running->job->format, rs_outfile_stream(running->outputs.file));
    return RS_OK;
}

static rs_status finish_result(rs_running *running, rs_summary *summary) {
    if (running->folder_run) {
        return rs_folder_run_finish(running->folder_run, running->people, summary);
    }
    (void)snprintf(summary->output, sizeof summary->output, "%s", running->job->output);
    return rs_job_outputs_commit(&running->outputs, summary->rejects_file);
}

/* What is left of a run that builds on an earlier one, when the passengers that are new have been screened. */
static rs_status screen_known(rs_running *running, const rs_pipeline_plan *first, rs_summary *summary) {
    rs_second_pass pass = {.first = first,
                           .passengers = passengers_of(running),
                           .reviews = running->job->reviews,
                           .review_count = running->job->review_count};
    rs_status status = rs_folder_run_second_pass(running->folder_run, &pass.entries);
    if (status != RS_OK || !pass.entries) {
        return status;
    }
    pass.gate = rs_folder_run_gate(running->folder_run);
    return rs_second_pass_run(&pass, summary);
}

static rs_status screen(rs_running *running, rs_summary *summary) {
    const rs_job *job = running->job;
    running->progress = rs_progress_create(job->progress, "screening");
    if (!running->progress) {
        return rs_fail_memory();
    }
    rs_pipeline_plan plan = {.passengers = running->people,
                             .watchlist = running->watchlist,
                             .reviews = running->reviews,
                             .settings = &job->settings,
                             .verify = job->verify,
                             .devices = running->devices,
                             .device_count = running->device_count,
                             .placement = job->placement,
                             .shard_passengers =
                                 job->shard_passengers > 0 ? job->shard_passengers : RS_SHARD_PASSENGERS,
                             .rejects = running->folder_run ? rejects_of(running) : NULL,
                             .gate = running->folder_run ? rs_folder_run_gate(running->folder_run) : (rs_shard_gate){0},
                             .sink = sink_of(running),
                             .progress = running->progress};
    rs_status status = rs_pipeline_run(&plan, summary);
    if (running->reviews) {
        rs_reviews_count(running->reviews, &summary->reviews);
    }
    if (status == RS_OK && running->folder_run && !summary->stopped) {
        status = screen_known(running, &plan, summary);
    }
    rs_progress_free(running->progress);
    running->progress = NULL;
    return status;
}

/* No row may get lost on its way. */
static rs_status check_counts(const rs_summary *summary) {
    const rs_row_counts *counts = &summary->passengers;
    if (!summary->stopped && counts->rows != counts->screened + counts->rejected + counts->left_out) {
        return rs_fail(RS_EINTERNAL,
                       "of %" PRIu64 " passenger rows %" PRIu64 " were screened and %" PRIu64
                       " rejected: please report this as a fault of the program",
                       counts->rows, counts->screened, counts->rejected);
    }
    return RS_OK;
}

static void close_all(rs_running *running) {
    rs_progress_free(running->progress);
    rs_people_close(running->people);
    rs_reviews_free(running->reviews);
    rs_folder_run_close(running->folder_run);
    rs_watchlist_free(running->watchlist);
    rs_job_outputs_discard(&running->outputs);
    rs_arena_free(running->arena);
    free(running->devices);
}

/* From the open files to the finished result. */
static rs_status work(rs_running *running, rs_summary *summary) {
    rs_status status = open_passengers(running);
    if (status == RS_OK) {
        status = load_lists(running, summary);
    }
    if (status == RS_OK) {
        status = load_reviews(running, summary);
    }
    if (status == RS_OK) {
        status = begin_result(running);
    }
    if (status == RS_OK) {
        status = screen(running, summary);
    }
    if (status == RS_OK) {
        status = check_counts(summary);
    }
    return status == RS_OK ? finish_result(running, summary) : status;
}

rs_status rs_job_run(const rs_job *job, rs_summary *summary) {
    rs_running running = {.job = job};
    uint64_t start = rs_now_ns();
    *summary = (rs_summary){0};
    rs_settings_describe(&job->settings, summary->settings);
    rs_status status = check(job);
    if (status == RS_OK) {
        status = parse(&running);
    }
    /* All files are opened before any work is done: a mistake in a name is told at once. */
    if (status == RS_OK) {
        status = open_outputs(&running);
    }
    rs_stop_listen(running.folder_run != NULL);
    if (status == RS_OK && !(running.folder_run && rs_folder_run_is_complete(running.folder_run, summary))) {
        status = work(&running, summary);
        if (status != RS_OK && running.folder_run) {
            rs_folder_run_fail(running.folder_run, status, summary);
        }
    }
    rs_stop_listen(false);
    close_all(&running);
    summary->times.total_ns = rs_now_ns() - start;
    return status;
}
