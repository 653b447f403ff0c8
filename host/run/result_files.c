#include "host/run/result_files.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "host/base/outfile.h"
#include "host/checkpoint/list_records.h"
#include "host/checkpoint/manifest.h"
#include "host/report/rejects.h"

static const char *const PAIRS_NAMES[] = {
    [RS_REPORT_CSV] = "pairs.csv", [RS_REPORT_JSONL] = "pairs.jsonl", [RS_REPORT_REVIEW] = "review.csv"};

rs_status rs_result_files_name(rs_result_files *files, const rs_run_folder *folder, rs_report_format format) {
    rs_status status = rs_run_folder_file(folder, PAIRS_NAMES[format], files->pairs);
    if (status == RS_OK) {
        status = rs_run_folder_file(folder, "rejects.csv", files->rejects);
    }
    if (status == RS_OK) {
        status = rs_run_folder_file(folder, "lists.rejects.csv", files->list_rejects);
    }
    if (status == RS_OK) {
        status = rs_run_folder_file(folder, RS_LIST_RECORDS_NAME, files->list_records);
    }
    return status == RS_OK ? rs_run_folder_file(folder, "manifest.json", files->manifest) : status;
}

/* All but the manifest, ended by NULL. */
enum { OTHERS = 5 };
static void others_of(const rs_result_files *files, const char *others[OTHERS]) {
    const char *const paths[OTHERS] = {files->pairs, files->rejects, files->list_rejects, files->list_records};
    memcpy(others, paths, sizeof paths);
}

rs_status rs_result_files_spare(const rs_result_files *files, const rs_run_inputs *inputs) {
    const char *others[OTHERS];
    others_of(files, others);
    for (size_t i = 0; i < inputs->count; i++) {
        for (size_t other = 0; others[other]; other++) {
            if (rs_outfile_replaces(others[other], inputs->items[i].path)) {
                return rs_fail(RS_EUSAGE, "'%s' is an input and would be overwritten: give the run another folder",
                               inputs->items[i].path);
            }
        }
    }
    return RS_OK;
}

rs_status rs_result_files_expect_none(const rs_result_files *files) {
    const char *others[OTHERS];
    others_of(files, others);
    for (size_t other = 0; others[other]; other++) {
        if (access(others[other], F_OK) == 0) {
            return rs_fail(RS_EUSAGE, "'%s' is of no run and would be overwritten: give the run another folder",
                           others[other]);
        }
    }
    return RS_OK;
}

rs_status rs_result_file_check(const char *path, const json_t *facts) {
    char sha256[RS_SHA256_TEXT_BYTES];
    uint64_t bytes = 0;
    const char *expected = json_string_value(json_object_get(facts, "sha256"));
    rs_status status = rs_sha256_of_file(path, sha256, &bytes);
    if (status == RS_OK && (!expected || strcmp(sha256, expected) != 0)) {
        status =
            rs_fail(RS_EINPUT, "%s: it is not what it was when it was written: give the run's command again", path);
    }
    return status;
}

/* A slice has no result of its own. */
bool rs_result_files_are_there(const rs_result_files *files, const json_t *manifest) {
    const json_t *result = json_object_get(manifest, "result");
    return rs_result_file_check(files->list_rejects, json_object_get(manifest, "list_rejects")) == RS_OK &&
           (!result || (rs_result_file_check(files->pairs, json_object_get(result, "pairs")) == RS_OK &&
                        rs_result_file_check(files->rejects, json_object_get(result, "rejects")) == RS_OK));
}

rs_status rs_result_file_json(const char *path, json_t **out) {
    char sha256[RS_SHA256_TEXT_BYTES];
    uint64_t bytes = 0;
    rs_status status = rs_sha256_of_file(path, sha256, &bytes);
    if (status == RS_OK) {
        const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
        *out =
            json_pack("{s:o, s:I, s:s}", "file", rs_manifest_text(name), "bytes", (json_int_t)bytes, "sha256", sha256);
        status = *out ? RS_OK : rs_fail_memory();
    }
    return status;
}

rs_status rs_append_file(FILE *stream, const char *path) {
    char piece[1 << 16];
    FILE *from = fopen(path, "rb");
    if (!from) {
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    for (size_t got = 0; (got = fread(piece, 1, sizeof piece, from)) > 0;) {
        (void)fwrite(piece, 1, got, stream);
    }
    const rs_status status = ferror(from) ? rs_fail(RS_EINPUT, "%s: cannot be read: %s", path, strerror(errno)) : RS_OK;
    (void)fclose(from);
    return status;
}

static rs_status copy_shards(rs_run_folder *folder, rs_shard_part part, FILE *stream) {
    rs_status status = RS_OK;
    for (uint64_t i = 0; i < rs_run_folder_count(folder) && status == RS_OK; i++) {
        const rs_shard_header *shard = rs_run_folder_at(folder, i);
        char path[RS_FOLDER_PATH_BYTES];
        status = rs_run_folder_shard_path(folder, shard->number, path);
        if (status == RS_OK) {
            status = rs_shard_file_copy(path, shard, part, stream);
        }
    }
    return status;
}

static rs_status write_pairs(const rs_result_files *files, rs_run_folder *folder, rs_report_format format,
                             FILE *stream) {
    (void)files;
    rs_report_begin(format, stream);
    return copy_shards(folder, RS_SHARD_PAIRS, stream);
}

static rs_status write_rejects(const rs_result_files *files, rs_run_folder *folder, rs_report_format format,
                               FILE *stream) {
    (void)format;
    rs_rejects_write_header(stream);
    rs_status status = rs_append_file(stream, files->list_rejects);
    return status == RS_OK ? copy_shards(folder, RS_SHARD_REJECTS, stream) : status;
}

typedef rs_status (*write_fn)(const rs_result_files *files, rs_run_folder *folder, rs_report_format format,
                              FILE *stream);

static rs_status write_file(const char *path, write_fn write, const rs_result_files *files, rs_run_folder *folder,
                            rs_report_format format, json_t **facts) {
    rs_outfile *file = NULL;
    rs_status status = rs_outfile_open(&file, path);
    if (status != RS_OK) {
        return status;
    }
    status = write(files, folder, format, rs_outfile_stream(file));
    if (status != RS_OK) {
        rs_outfile_discard(file);
        return status;
    }
    status = rs_outfile_commit(file);
    return status == RS_OK ? rs_result_file_json(path, facts) : status;
}

rs_status rs_result_files_write(const rs_result_files *files, rs_run_folder *folder, rs_report_format format,
                                json_t **result) {
    json_t *pairs = NULL, *rejects = NULL;
    rs_status status = write_file(files->rejects, write_rejects, files, folder, format, &rejects);
    if (status == RS_OK) {
        status = write_file(files->pairs, write_pairs, files, folder, format, &pairs);
    }
    if (status != RS_OK) {
        json_decref(rejects);
        return status;
    }
    *result = json_pack("{s:o, s:o}", "pairs", pairs, "rejects", rejects);
    return *result ? RS_OK : rs_fail_memory();
}
