#include "host/run/merge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/base/outfile.h"
#include "host/checkpoint/manifest.h"
#include "host/run/job_outputs.h"
#include "host/run/merge_folders.h"
#include "host/run/merge_rows.h"
#include "host/run/result_files.h"

static rs_status check(const rs_merge_job *job) {
    if (job->folder_count == 0) {
        return rs_fail(RS_EUSAGE, "no folders are given: name those that `rescreen screen --run-dir` has made");
    }
    if (!job->output || job->output[0] == '\0') {
        return rs_fail(RS_EUSAGE, "no output is given: name it with -o FILE, or -o - for standard output");
    }
    return RS_OK;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static rs_status copy_part(const rs_merge_shard *place, rs_shard_part part, FILE *stream) {
    char path[RS_FOLDER_PATH_BYTES];
    rs_status status = rs_run_folder_shard_path(place->folder, place->header->number, path);
    return status == RS_OK ? rs_shard_file_copy(path, place->header, part, stream) : status;
}

static rs_status copy_pairs(const rs_merge_shard *place, FILE *stream, rs_merge_summary *summary) {
    summary->pairs += place->header->pairs;
    summary->passengers_with_pairs += place->header->passengers_with_pairs;
    return copy_part(place, RS_SHARD_PAIRS, stream);
}

static rs_status write_pairs(const rs_merge_folders *folders, FILE *stream, rs_merge_summary *summary) {
    rs_status status = RS_OK;
    rs_report_begin(folders->format, stream);
    for (uint64_t shard = 0; shard < folders->shards && status == RS_OK; shard++) {
        status = folders->groups == 1 ? copy_pairs(rs_merge_place(folders, 0, shard), stream, summary)
                                      : rs_merge_shard_rows(folders, shard, stream, summary);
        if (status == RS_OK && (fflush(stream) != 0 || ferror(stream))) {
            status = rs_fail(RS_EOUTPUT, "cannot write '%s': %s", summary->output, strerror(errno));
        }
    }
    return status;
}

/* Those of the lists first, as a run has them; those of the passengers are the same in all groups. */
static rs_status write_rejects(const rs_merge_folders *folders, FILE *stream) {
    rs_status status = RS_OK;
    for (size_t group = 0; group < folders->groups && status == RS_OK; group++) {
        char path[RS_FOLDER_PATH_BYTES];
        const rs_merge_folder *first = rs_merge_first(folders, group);
        status = rs_run_folder_file(first->folder, "lists.rejects.csv", path);
        if (status == RS_OK) {
            status = rs_result_file_check(path, json_object_get(first->manifest, "list_rejects"));
        }
        status = status == RS_OK ? rs_append_file(stream, path) : status;
    }
    for (uint64_t shard = 0; shard < folders->shards && status == RS_OK; shard++) {
        status = copy_part(rs_merge_place(folders, 0, shard), RS_SHARD_REJECTS, stream);
    }
    return status;
}

static bool has_rejects(const rs_merge_folders *folders, const rs_merge_summary *summary) {
    uint64_t of_lists = 0;
    for (size_t group = 0; group < folders->groups; group++) {
        const json_t *counts = json_object_get(rs_merge_first(folders, group)->manifest, "counts");
        of_lists += (uint64_t)json_integer_value(json_object_get(counts, "list_rejected"));
    }
    return summary->rejected + of_lists > 0;
}

/* ---- the manifest ------------------------------------------------------------------------------------------------ */

/* The plan of one run over all, and which runs it was. */
static rs_status describe(const rs_merge_folders *folders, json_t **out) {
    json_t *plan = json_deep_copy(json_object_get(folders->items[0].manifest, "plan"));
    json_t *lists = json_array(), *merged = json_array();
    int failed = !plan || !lists || !merged;
    for (size_t group = 0; group < folders->groups && !failed; group++) {
        const json_t *own = json_object_get(rs_merge_first(folders, group)->manifest, "plan");
        failed |= json_array_extend(lists, json_object_get(own, "lists"));
    }
    for (size_t i = 0; i < folders->count && !failed; i++) {
        const rs_merge_folder *folder = &folders->items[i];
        failed |= json_array_append_new(merged, json_pack("{s:o, s:O, s:O}", "folder",
                                                          rs_manifest_text(rs_run_folder_path(folder->folder)), "id",
                                                          json_object_get(folder->manifest, "id"), "plan_sha256",
                                                          json_object_get(folder->manifest, "plan_sha256")));
    }
    failed |= json_object_set(plan, "lists", lists);
    failed |= json_object_set_new(plan, "slice", json_pack("{s:i, s:i}", "index", 1, "of", 1));
    rs_status status = failed ? rs_fail_memory() : rs_manifest_create(out, plan);
    if (status == RS_OK && json_object_set(*out, "merged", merged)) {
        status = rs_fail_memory();
    }
    json_decref(plan);
    json_decref(lists);
    json_decref(merged);
    return status;
}

/* What is no plain file cannot be digested: *out stays NULL. */
static rs_status describe_file(const char *path, json_t **out) {
    struct stat facts;
    const bool is_plain = strcmp(path, "-") != 0 && stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
    return is_plain ? rs_result_file_json(path, out) : RS_OK;
}

static rs_status complete(json_t *manifest, const rs_merge_summary *summary) {
    json_t *pairs = NULL, *rejects = NULL;
    rs_status status = describe_file(summary->output, &pairs);
    if (status == RS_OK) {
        status = describe_file(summary->rejects_file, &rejects);
    }
    int failed = json_object_set_new(manifest, "result", json_pack("{s:o*, s:o*}", "pairs", pairs, "rejects", rejects));
    failed |= json_object_set_new(manifest, "counts",
                                  json_pack("{s:I, s:I, s:I, s:I, s:I}", "rows", (json_int_t)summary->rows, "screened",
                                            (json_int_t)summary->screened, "rejected", (json_int_t)summary->rejected,
                                            "pairs", (json_int_t)summary->pairs, "passengers_with_pairs",
                                            (json_int_t)summary->passengers_with_pairs));
    failed |= json_object_set_new(manifest, "shards", json_integer((json_int_t)summary->shards));
    failed |= json_object_set_new(manifest, "state", json_string("complete"));
    return status == RS_OK && failed ? rs_fail_memory() : status;
}

/* Beside a plain file; nobody asks for one of standard output. */
static rs_status write_manifest(const rs_merge_folders *folders, rs_merge_summary *summary) {
    json_t *manifest = NULL;
    struct stat facts;
    if (strcmp(summary->output, "-") == 0 || stat(summary->output, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return RS_OK;
    }
    const int length = snprintf(summary->manifest, sizeof summary->manifest, "%s.manifest.json", summary->output);
    if (length < 0 || length >= (int)sizeof summary->manifest) {
        return rs_fail(RS_EOUTPUT, "the path of the manifest is longer than %d bytes", RS_PATH_BYTES - 1);
    }
    rs_status status = describe(folders, &manifest);
    if (status == RS_OK) {
        status = complete(manifest, summary);
    }
    if (status == RS_OK) {
        status = rs_manifest_save(manifest, summary->manifest);
    }
    json_decref(manifest);
    return status;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static void count(const rs_merge_folders *folders, rs_merge_summary *summary) {
    const json_t *counts = json_object_get(folders->items[0].manifest, "counts");
    summary->shards = folders->shards;
    summary->list_groups = folders->groups;
    summary->rows = (uint64_t)json_integer_value(json_object_get(counts, "rows"));
    summary->screened = (uint64_t)json_integer_value(json_object_get(counts, "screened"));
    summary->rejected = (uint64_t)json_integer_value(json_object_get(counts, "rejected"));
}

static rs_status write_result(const rs_merge_folders *folders, rs_job_outputs *outputs, rs_merge_summary *summary) {
    rs_status status = write_pairs(folders, rs_outfile_stream(outputs->file), summary);
    FILE *rejects = NULL;
    if (status == RS_OK && (!outputs->rejects_if_any || has_rejects(folders, summary))) {
        status = rs_rejects_stream(outputs->rejects, &rejects);
    }
    if (status == RS_OK && rejects) {
        status = write_rejects(folders, rejects);
    }
    return status == RS_OK ? rs_job_outputs_commit(outputs, summary->rejects_file) : status;
}

rs_status rs_merge_run(const rs_merge_job *job, rs_merge_summary *summary) {
    rs_merge_folders folders = {0};
    rs_job_outputs outputs = {0};
    *summary = (rs_merge_summary){0};
    rs_status status = check(job);
    if (status == RS_OK) {
        (void)snprintf(summary->output, sizeof summary->output, "%s", job->output);
        status = rs_merge_folders_open(&folders, job->folders, job->folder_count);
    }
    if (status == RS_OK) {
        count(&folders, summary);
        status = rs_job_outputs_name(&outputs, job->output, job->rejects);
    }
    if (status == RS_OK) {
        status = rs_job_outputs_open(&outputs);
    }
    if (status == RS_OK) {
        status = write_result(&folders, &outputs, summary);
    }
    if (status == RS_OK) {
        status = write_manifest(&folders, summary);
    }
    rs_job_outputs_discard(&outputs);
    rs_merge_folders_close(&folders);
    return status;
}
