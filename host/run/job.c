#include "host/run/job.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/base/outfile.h"
#include "host/run/pipeline.h"
#include "host/run/review_files.h"

/* Where rejects go when the result goes to standard output, a pipe or a device, and nothing else is asked for. */
#define REJECTS_BESIDE_STDOUT "rescreen.rejects.csv"

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
    rs_outfile *output;
    rs_rejects *rejects;
    rs_people *people;
    rs_watchlist *watchlist;
    rs_reviews *reviews;
    rs_progress *progress;
    char rejects_path[RS_PATH_BYTES];
} rs_running;

static rs_status check(const rs_job *job) {
    if (job->passenger_count == 0) {
        return rs_fail(RS_EUSAGE, "no passengers are given: name their file with -p FILE");
    }
    if (job->watchlist_count == 0) {
        return rs_fail(RS_EUSAGE, "no watchlist is given: name its file with -w FILE");
    }
    if (!job->output || job->output[0] == '\0') {
        return rs_fail(RS_EUSAGE, "no output is given: name it with -o FILE, or -o - for standard output");
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

/* Whether the result becomes a file, beside which another can lie, not standard output, a pipe or a device. */
static bool is_plain_file(const char *output) {
    struct stat info;
    return strcmp(output, "-") != 0 && (stat(output, &info) != 0 || S_ISREG(info.st_mode));
}

static rs_status name_rejects(rs_running *running) {
    const rs_job *job = running->job;
    int length = 0;
    if (job->rejects) {
        length = snprintf(running->rejects_path, RS_PATH_BYTES, "%s", job->rejects);
    } else if (is_plain_file(job->output)) {
        length = snprintf(running->rejects_path, RS_PATH_BYTES, "%s.rejects.csv", job->output);
    } else {
        length = snprintf(running->rejects_path, RS_PATH_BYTES, "%s", REJECTS_BESIDE_STDOUT);
    }
    if (length < 0 || length >= RS_PATH_BYTES) {
        return rs_fail(RS_EOUTPUT, "the path of the rejects file is longer than %d bytes", RS_PATH_BYTES - 1);
    }
    return RS_OK;
}

static rs_status check_against(const char *output, const char *input) {
    if (rs_outfile_replaces(output, input)) {
        return rs_fail(RS_EUSAGE, "'%s' is an input and would be overwritten: give the output another name", output);
    }
    return RS_OK;
}

static rs_status check_output(const rs_running *running, const char *output) {
    const rs_job *job = running->job;
    rs_status status = RS_OK;
    for (size_t i = 0; i < job->passenger_count && status == RS_OK; i++) {
        status = check_against(output, running->passengers[i].path);
    }
    for (size_t i = 0; i < job->watchlist_count && status == RS_OK; i++) {
        status = check_against(output, running->lists[i].path);
    }
    for (size_t i = 0; i < job->review_count && status == RS_OK; i++) {
        status = check_against(output, job->reviews[i]);
    }
    return status;
}

/* No input may be overwritten, and the result and the rejects may not take each other's place. */
static rs_status check_outputs(const rs_running *running) {
    const rs_job *job = running->job;
    const char *outputs[] = {job->output, running->rejects_path};
    bool alike = strcmp(outputs[0], outputs[1]) == 0;
    if ((alike && (is_plain_file(outputs[0]) || strcmp(outputs[0], "-") == 0)) ||
        rs_outfile_replaces(outputs[0], outputs[1])) {
        return rs_fail(RS_EUSAGE, "the result and the rejects both go to '%s': name another file with --rejects",
                       outputs[0]);
    }
    rs_status status = RS_OK;
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0] && status == RS_OK; i++) {
        status = check_output(running, outputs[i]);
    }
    return status;
}

/* A run to a file always leaves a rejects file, so that one of an earlier run cannot be taken for this one's. */
static rs_status open_outputs(rs_running *running) {
    const rs_job *job = running->job;
    bool only_if_any = !job->rejects && !is_plain_file(job->output);
    rs_status status = rs_outfile_open(&running->output, job->output);
    return status == RS_OK ? rs_rejects_open(&running->rejects, running->rejects_path, only_if_any) : status;
}

/* All files are opened before any work is done: a mistake in a name is told at once. */
static rs_status open_files(rs_running *running) {
    const rs_job *job = running->job;
    rs_status status = name_rejects(running);
    if (status == RS_OK) {
        status = check_outputs(running);
    }
    if (status == RS_OK) {
        status = open_outputs(running);
    }
    if (status != RS_OK) {
        return status;
    }
    rs_people_options options = {.role = RS_PASSENGERS,
                                 .files = running->passengers,
                                 .file_count = job->passenger_count,
                                 .maps = running->maps,
                                 .map_count = job->map_count,
                                 .rejects = running->rejects};
    return rs_people_open(&running->people, &options);
}

static rs_status load_lists(rs_running *running, rs_summary *summary) {
    const rs_job *job = running->job;
    uint64_t start = rs_now_ns();
    rs_status status = rs_watchlist_load(&running->watchlist, running->lists, job->watchlist_count, running->list_maps,
                                         job->list_map_count, running->rejects);
    if (status != RS_OK) {
        return status;
    }
    const rs_roster *roster = rs_watchlist_roster(running->watchlist);
    summary->times.lists_ns = rs_now_ns() - start;
    summary->lists = *rs_watchlist_counts(running->watchlist);
    summary->entries = rs_roster_count(roster);
    summary->aliases = rs_roster_alias_total(roster);
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
                             .devices = running->devices,
                             .device_count = running->device_count,
                             .placement = job->placement,
                             .output = strcmp(job->output, "-") == 0 ? "standard output" : job->output,
                             .stream = rs_outfile_stream(running->output),
                             .format = job->format,
                             .progress = running->progress};
    rs_status status = rs_pipeline_run(&plan, summary);
    rs_progress_free(running->progress);
    running->progress = NULL;
    if (running->reviews) {
        rs_reviews_count(running->reviews, &summary->reviews);
    }
    return status;
}

/* No row may get lost on its way. */
static rs_status check_counts(const rs_row_counts *counts) {
    if (counts->rows != counts->screened + counts->rejected + counts->left_out) {
        return rs_fail(RS_EINTERNAL,
                       "of %" PRIu64 " passenger rows %" PRIu64 " were screened and %" PRIu64
                       " rejected: please report this as a fault of the program",
                       counts->rows, counts->screened, counts->rejected);
    }
    return RS_OK;
}

/* The rejects first: where the result stands under its name, everything is complete. */
static rs_status commit(rs_running *running, rs_summary *summary) {
    summary->output = running->job->output;
    if (rs_rejects_has_file(running->rejects)) {
        (void)snprintf(summary->rejects_file, RS_PATH_BYTES, "%s", running->rejects_path);
    }
    rs_status status = rs_rejects_commit(running->rejects);
    running->rejects = NULL;
    if (status == RS_OK) {
        status = rs_outfile_commit(running->output);
        running->output = NULL;
    }
    return status;
}

static void close_all(rs_running *running) {
    rs_progress_free(running->progress);
    rs_people_close(running->people);
    rs_reviews_free(running->reviews);
    rs_watchlist_free(running->watchlist);
    rs_rejects_discard(running->rejects);
    rs_outfile_discard(running->output);
    rs_arena_free(running->arena);
    free(running->devices);
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
    if (status == RS_OK) {
        status = open_files(&running);
    }
    if (status == RS_OK) {
        status = load_lists(&running, summary);
    }
    if (status == RS_OK) {
        status = load_reviews(&running, summary);
    }
    if (status == RS_OK) {
        status = screen(&running, summary);
    }
    if (status == RS_OK) {
        status = check_counts(&summary->passengers);
    }
    if (status == RS_OK) {
        status = commit(&running, summary);
    }
    close_all(&running);
    summary->times.total_ns = rs_now_ns() - start;
    return status;
}
