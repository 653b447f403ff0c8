#include "host/run/folder_run.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/base/outfile.h"
#include "host/checkpoint/manifest.h"
#include "host/checkpoint/run_folder.h"
#include "host/run/inputs_read.h"
#include "host/run/result_files.h"
#include "host/run/run_notes.h"
#include "host/run/run_records.h"
#include "host/run/shard_parts.h"

struct rs_folder_run {
    const rs_job *job;
    rs_run_folder *folder;
    rs_run_inputs inputs;
    json_t *plan, *manifest;
    json_t *session; /* of the manifest's; NULL: not begun */
    rs_slice slice;
    char plan_sha256[RS_SHA256_TEXT_BYTES];
    rs_rejects *rejects;
    const rs_watchlist *watchlist;
    rs_run_records *records;
    uint64_t shards_before, shards_done;
    rs_result_files files;
};

/* ---- open -------------------------------------------------------------------------------------------------------- */

static rs_status load_manifest(rs_folder_run *run) {
    rs_status status = rs_manifest_load(&run->manifest, run->files.manifest);
    if (status == RS_OK && run->manifest) {
        status = rs_manifest_expect(run->manifest, run->plan, rs_run_folder_path(run->folder));
    } else if (status == RS_OK) {
        status = rs_manifest_create(&run->manifest, run->plan);
    }
    return status;
}

static rs_status find_shards(rs_folder_run *run) {
    uint64_t damaged = 0;
    rs_status status = rs_manifest_digest(run->plan, run->plan_sha256);
    if (status == RS_OK) {
        status = rs_run_folder_find(run->folder, run->plan_sha256, &damaged);
    }
    run->shards_before = rs_run_folder_count(run->folder);
    if (damaged > 0) {
        rs_say(RS_NORMAL, "%s: %" PRIu64 " damaged shards were removed, and are done again",
               rs_run_folder_path(run->folder), damaged);
    }
    return status;
}

/* A result where no run has begun yet is of somebody else. */
static rs_status spare_others(const rs_folder_run *run) {
    const bool begun = run->shards_before > 0 || json_array_size(json_object_get(run->manifest, "sessions")) > 0;
    return begun ? RS_OK : rs_result_files_expect_none(&run->files);
}

static rs_status make_plan(rs_folder_run *run, const rs_plan_files *files) {
    rs_status status = rs_plan_make(&run->plan, &run->inputs, run->job, files);
    return status == RS_OK ? rs_run_records_enter(run->records, run->plan) : status;
}

static rs_status open_run(rs_folder_run *run, const rs_plan_files *files) {
    const rs_job *job = run->job;
    rs_status status = rs_run_records_open(&run->records, job->since, job->run_folder);
    if (status == RS_OK) {
        status = rs_run_folder_open(&run->folder, job->run_folder);
    }
    if (status == RS_OK) {
        status = rs_result_files_name(&run->files, run->folder, job->format);
    }
    if (status == RS_OK) {
        status = make_plan(run, files);
    }
    if (status == RS_OK) {
        status = rs_result_files_spare(&run->files, &run->inputs);
    }
    if (status == RS_OK) {
        status = load_manifest(run);
    }
    if (status == RS_OK) {
        status = find_shards(run);
    }
    if (status == RS_OK) {
        status = spare_others(run);
    }
    return status == RS_OK ? rs_rejects_open_memory(&run->rejects) : status;
}

rs_status rs_folder_run_open(rs_folder_run **out, const rs_job *job, const rs_plan_files *files) {
    rs_folder_run *run = calloc(1, sizeof *run);
    *out = NULL;
    if (!run) {
        return rs_fail_memory();
    }
    run->job = job;
    run->slice = job->slice.of ? job->slice : (rs_slice){1, 1};
    rs_status status = open_run(run, files);
    if (status != RS_OK) {
        rs_folder_run_close(run);
        return status;
    }
    *out = run;
    return RS_OK;
}

void rs_folder_run_close(rs_folder_run *run) {
    if (!run) {
        return;
    }
    rs_rejects_discard(run->rejects);
    json_decref(run->manifest);
    json_decref(run->plan);
    rs_run_inputs_clear(&run->inputs);
    rs_run_records_free(run->records);
    rs_run_folder_close(run->folder);
    free(run);
}

rs_rejects *rs_folder_run_rejects(rs_folder_run *run) {
    return run->rejects;
}

/* ---- what is to be done ------------------------------------------------------------------------------------------ */

static bool is_ours(const rs_folder_run *run, uint64_t number) {
    return number % run->slice.of == run->slice.index - 1;
}

/* Of so many shards in all. */
static bool has_all(const rs_folder_run *run, uint64_t shards) {
    for (uint64_t number = 0; number < shards; number++) {
        if (is_ours(run, number) && !rs_run_folder_has(run->folder, number)) {
            return false;
        }
    }
    return true;
}

static uint64_t number_in(const json_t *object, const char *key) {
    return (uint64_t)json_integer_value(json_object_get(object, key));
}

/* A slice has no result but its shards. */
static void show_result(const rs_folder_run *run, rs_summary *summary) {
    const bool whole = run->slice.of == 1;
    (void)snprintf(summary->output, sizeof summary->output, "%s",
                   whole ? run->files.pairs : rs_run_folder_path(run->folder));
    (void)snprintf(summary->rejects_file, sizeof summary->rejects_file, "%s", whole ? run->files.rejects : "");
}

bool rs_folder_run_is_complete(const rs_folder_run *run, rs_summary *summary) {
    const json_t *counts = json_object_get(run->manifest, "counts");
    const char *state = json_string_value(json_object_get(run->manifest, "state"));
    if (!state || strcmp(state, "complete") != 0 || !has_all(run, number_in(run->manifest, "shards")) ||
        !rs_result_files_are_there(&run->files, run->manifest)) {
        return false;
    }
    summary->was_complete = true;
    summary->shards = number_in(run->manifest, "shards");
    summary->pairs = number_in(counts, "pairs");
    summary->passengers_with_pairs = number_in(counts, "passengers_with_pairs");
    summary->passengers.rows = number_in(counts, "rows");
    summary->passengers.screened = number_in(counts, "screened");
    summary->passengers.rejected = number_in(counts, "rejected");
    show_result(run, summary);
    return true;
}

/* ---- begin ------------------------------------------------------------------------------------------------------- */

static rs_status keep_list_rejects(rs_folder_run *run) {
    rs_str text = {0};
    uint64_t rows = 0;
    rs_outfile *file = NULL;
    rs_status status = rs_rejects_take(run->rejects, &text, &rows);
    if (status == RS_OK) {
        status = rs_outfile_open(&file, run->files.list_rejects);
    }
    if (status == RS_OK) {
        (void)fwrite(text.data, 1, text.length, rs_outfile_stream(file));
        status = rs_outfile_commit(file);
    }
    free((char *)text.data);
    json_t *facts = NULL;
    if (status == RS_OK) {
        status = rs_result_file_json(run->files.list_rejects, &facts);
    }
    return status == RS_OK && json_object_set_new(run->manifest, "list_rejects", facts) ? rs_fail_memory() : status;
}

/* Not over the manifest of a run whose folder has taken the place of ours. */
static rs_status save_manifest(const rs_folder_run *run) {
    rs_status status = rs_run_folder_confirm(run->folder);
    return status == RS_OK ? rs_manifest_save(run->manifest, run->files.manifest) : status;
}

static rs_status begin_session(rs_folder_run *run) {
    rs_status status = rs_note_session(run->manifest, &run->session);
    return status == RS_OK ? save_manifest(run) : status;
}

rs_status rs_folder_run_begin(rs_folder_run *run, const rs_watchlist *watchlist) {
    run->watchlist = watchlist;
    rs_status status = rs_run_inputs_confirm(&run->inputs);
    if (status == RS_OK) { /* what it refuses leaves no run behind */
        status = rs_run_records_check(run->records, run->plan, watchlist);
    }
    if (status == RS_OK) {
        status = begin_session(run);
    }
    if (status == RS_OK) {
        status = rs_run_records_begin(run->records, run->files.list_records, run->plan_sha256);
    }
    return status == RS_OK ? keep_list_rejects(run) : status;
}

/* ---- shards ------------------------------------------------------------------------------------------------------ */

static bool wants(void *context, uint64_t number) {
    const rs_folder_run *run = context;
    return is_ours(run, number) && !rs_run_folder_has(run->folder, number);
}

/* What was read of a file that has changed by then belongs to no plan. */
static rs_status keep(void *context, const rs_shard *shard) {
    rs_folder_run *run = context;
    rs_str parts[RS_SHARD_PARTS] = {{0}};
    rs_shard_header header = {.number = shard->number,
                              .passengers = shard->passenger_count,
                              .rejected = shard->rejected,
                              .pairs = shard->pairs.count,
                              .passengers_with_pairs = rs_shard_matched(shard)};
    memcpy(header.plan, run->plan_sha256, sizeof header.plan);
    rs_status status = rs_run_inputs_confirm(&run->inputs);
    if (status == RS_OK) {
        status = rs_shard_parts_make(shard, run->job->format, rs_run_records_watchlist(run->records), parts);
    }
    if (status == RS_OK) {
        status = rs_run_folder_keep(run->folder, &header, parts);
    }
    run->shards_done += status == RS_OK ? 1 : 0;
    rs_shard_parts_clear(parts);
    return status;
}

rs_shard_sink rs_folder_run_sink(rs_folder_run *run) {
    return (rs_shard_sink){.context = run, .wants = wants, .keep = keep};
}

rs_shard_gate rs_folder_run_gate(rs_folder_run *run) {
    return rs_run_records_gate(run->records);
}

rs_status rs_folder_run_second_pass(rs_folder_run *run, const rs_watchlist **new_entries) {
    return rs_run_records_second_pass(run->records, new_entries);
}

/* ---- finish ------------------------------------------------------------------------------------------------------ */

static rs_status save_session(rs_folder_run *run, const rs_summary *summary, const char *outcome) {
    rs_status status = rs_note_outcome(run->session, outcome, run->shards_done, summary);
    return status == RS_OK ? save_manifest(run) : status;
}

void rs_folder_run_fail(rs_folder_run *run, rs_status failure, const rs_summary *summary) {
    char why[1024];
    if (!run->session || failure == RS_ESTOPPED) { /* which is noted already */
        return;
    }
    (void)snprintf(why, sizeof why, "%s", rs_error_message());
    if (json_object_set_new(run->session, "error", rs_manifest_text(why)) == 0) {
        (void)save_session(run, summary, "failed"); /* where even that fails, the first failure is the one to be told */
    }
    rs_set_error_message("%s", why);
}

/* Of all shards that are there, whoever did them. */
static void count_all(rs_folder_run *run, rs_summary *summary) {
    summary->pairs = summary->passengers_with_pairs = 0;
    for (uint64_t i = 0; i < rs_run_folder_count(run->folder); i++) {
        const rs_shard_header *shard = rs_run_folder_at(run->folder, i);
        summary->pairs += shard->pairs;
        summary->passengers_with_pairs += shard->passengers_with_pairs;
    }
    summary->since = rs_run_records_count(run->records, run->folder);
    summary->shards_kept = run->shards_before;
}

static rs_status stop(rs_folder_run *run, rs_summary *summary) {
    const char *path = rs_run_folder_path(run->folder);
    rs_status status = save_session(run, summary, "stopped");
    return status == RS_OK ? rs_fail(RS_ESTOPPED,
                                     "stopped with %" PRIu64 " shards done in '%s': the same command takes it up again",
                                     rs_run_folder_count(run->folder), path)
                           : status;
}

rs_status rs_folder_run_finish(rs_folder_run *run, const rs_people *passengers, rs_summary *summary) {
    json_t *result = NULL;
    count_all(run, summary);
    if (summary->stopped) {
        return stop(run, summary);
    }
    if (!has_all(run, summary->shards)) {
        return rs_fail(RS_EINTERNAL, "a shard is missing in '%s': please report this as a fault of the program",
                       rs_run_folder_path(run->folder));
    }
    rs_status status = rs_run_inputs_confirm(&run->inputs);
    if (status == RS_OK) {
        status = rs_run_folder_confirm(run->folder);
    }
    if (status == RS_OK) {
        status = rs_result_file_check(run->files.list_rejects, json_object_get(run->manifest, "list_rejects"));
    }
    if (status == RS_OK && run->slice.of == 1) {
        status = rs_result_files_write(&run->files, run->folder, run->job->format, &result);
    }
    if (status == RS_OK && result && json_object_set_new(run->manifest, "result", result)) {
        status = rs_fail_memory();
    }
    if (status == RS_OK) {
        status = rs_inputs_read_note(run->manifest, passengers, run->job->passenger_count, run->watchlist);
    }
    if (status == RS_OK) {
        status = rs_note_counts(run->manifest, summary);
    }
    show_result(run, summary);
    return status == RS_OK ? save_session(run, summary, "complete") : status;
}
