#include "host/run/earlier_run.h"

#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/checkpoint/list_records.h"
#include "host/checkpoint/manifest.h"
#include "host/checkpoint/record_set.h"
#include "host/checkpoint/run_folder.h"

static const char MANIFEST[] = "manifest.json";

struct rs_earlier_run {
    rs_run_folder *folder;
    json_t *manifest;
    char plan_sha256[RS_SHA256_TEXT_BYTES];
    rs_record_set *passengers, *entries; /* NULL until they are loaded */
};

/* ---- open -------------------------------------------------------------------------------------------------------- */

/* The folder of a manifest, which may also be given itself. */
static rs_status find_folder(const char *path, char folder[RS_FOLDER_PATH_BYTES]) {
    char copy[RS_FOLDER_PATH_BYTES];
    struct stat facts;
    const char *slash = strrchr(path, '/');
    if (stat(path, &facts) != 0) {
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    const bool is_folder = S_ISDIR(facts.st_mode);
    if (!is_folder && strcmp(slash ? slash + 1 : path, MANIFEST) != 0) {
        return rs_fail(RS_EINPUT, "%s is not the manifest of a run: give the %s in its folder", path, MANIFEST);
    }
    if (snprintf(copy, sizeof copy, "%s", path) >= (int)sizeof copy) {
        return rs_fail(RS_EINPUT, "the path of the earlier run is longer than %d bytes", RS_FOLDER_PATH_BYTES - 1);
    }
    (void)snprintf(folder, RS_FOLDER_PATH_BYTES, "%s", is_folder ? path : dirname(copy));
    return RS_OK;
}

static rs_status check_apart(const char *folder, const char *run_folder) {
    struct stat earlier, now;
    if (stat(folder, &earlier) == 0 && stat(run_folder, &now) == 0 && earlier.st_dev == now.st_dev &&
        earlier.st_ino == now.st_ino) {
        return rs_fail(RS_EUSAGE, "a run cannot build on itself: give it another folder than '%s'", run_folder);
    }
    return RS_OK;
}

static const json_t *plan_of(const rs_earlier_run *run) {
    return json_object_get(run->manifest, "plan");
}

static const char *path_of(const rs_earlier_run *run) {
    return rs_run_folder_path(run->folder);
}

static rs_status check_state(const rs_earlier_run *run) {
    const char *state = json_string_value(json_object_get(run->manifest, "state"));
    const json_t *slice = json_object_get(plan_of(run), "slice");
    if (!run->manifest) {
        return rs_fail(RS_EINPUT, "'%s' is not the folder of a run: there is no %s in it", path_of(run), MANIFEST);
    }
    if (!state || strcmp(state, "complete") != 0) {
        return rs_fail(RS_EINPUT, "the run in '%s' is not complete: give its command again", path_of(run));
    }
    if (json_integer_value(json_object_get(slice, "of")) != 1) {
        return rs_fail(RS_EINPUT, "the run in '%s' has a part of the passengers: build on one that has all of them",
                       path_of(run));
    }
    return RS_OK;
}

static rs_status open_folder(rs_earlier_run *run, const char *folder) {
    char path[RS_FOLDER_PATH_BYTES];
    rs_status status = rs_run_folder_open_to_read(&run->folder, folder);
    if (status == RS_OK) {
        status = rs_run_folder_file(run->folder, MANIFEST, path);
    }
    if (status == RS_OK) {
        status = rs_manifest_load(&run->manifest, path);
    }
    if (status == RS_OK) {
        status = check_state(run);
    }
    return status == RS_OK ? rs_manifest_digest(plan_of(run), run->plan_sha256) : status;
}

rs_status rs_earlier_run_open(rs_earlier_run **out, const char *path, const char *run_folder) {
    char folder[RS_FOLDER_PATH_BYTES];
    rs_earlier_run *run = calloc(1, sizeof *run);
    *out = NULL;
    rs_status status = run ? find_folder(path, folder) : rs_fail_memory();
    if (status == RS_OK) {
        status = check_apart(folder, run_folder);
    }
    if (status == RS_OK) {
        status = open_folder(run, folder);
    }
    if (status != RS_OK) {
        rs_earlier_run_close(run);
        return status;
    }
    *out = run;
    return RS_OK;
}

void rs_earlier_run_close(rs_earlier_run *run) {
    if (!run) {
        return;
    }
    rs_record_set_free(run->passengers);
    rs_record_set_free(run->entries);
    json_decref(run->manifest);
    rs_run_folder_close(run->folder);
    free(run);
}

/* ---- the plans --------------------------------------------------------------------------------------------------- */

/* By its plan, on which all that it has seen depends: when it was worked on does not matter. */
rs_status rs_earlier_run_enter(const rs_earlier_run *run, json_t *plan) {
    static const char *const MAY_DIFFER[] = {"passengers", "lists",   "slice", "shard_size",
                                             "format",     "reviews", "since", NULL};
    char difference[512];
    if (rs_manifest_difference(plan_of(run), plan, MAY_DIFFER, difference, sizeof difference)) {
        return rs_fail(RS_EUSAGE, "a run cannot build on the one in '%s': %s: screen all once more, without --since",
                       path_of(run), difference);
    }
    json_t *since =
        json_pack("{s:O, s:s}", "id", json_object_get(run->manifest, "id"), "plan_sha256", run->plan_sha256);
    return json_object_set_new(plan, "since", since) == 0 ? RS_OK : rs_fail_memory();
}

/* The files of the list of that name, or NULL. */
static const json_t *files_of(const json_t *plan, rs_str name) {
    const json_t *lists = json_object_get(plan, "lists");
    for (size_t i = 0; i < json_array_size(lists); i++) {
        const json_t *list = json_array_get(lists, i);
        if (rs_str_equal(rs_str_from(json_string_value(json_object_get(list, "name"))), name)) {
            return json_object_get(list, "files");
        }
    }
    return NULL;
}

/* Wherever they lie. */
static bool have_same_content(const json_t *before, const json_t *now) {
    bool same = before && json_array_size(before) == json_array_size(now);
    for (size_t i = 0; i < json_array_size(now) && same; i++) {
        same = json_equal(json_object_get(json_array_get(before, i), "sha256"),
                          json_object_get(json_array_get(now, i), "sha256"));
    }
    return same;
}

rs_status rs_earlier_run_check_documents(const rs_earlier_run *run, const json_t *plan, const rs_watchlist *watchlist) {
    for (uint32_t list = 0; list < rs_watchlist_documents(watchlist)->count; list++) {
        const rs_str name = rs_watchlist_document_list_name(watchlist, list);
        const json_t *before = files_of(plan_of(run), name);
        if (!have_same_content(before, files_of(plan, name))) {
            return rs_fail(RS_EUSAGE,
                           "the list of documents %.*s %s since the run in '%s': give it in a run without --since",
                           RS_STR_ARGS(name), before ? "has changed" : "is new", path_of(run));
        }
    }
    return RS_OK;
}

/* ---- what it has seen -------------------------------------------------------------------------------------------- */

static uint64_t count_of(const rs_earlier_run *run, const char *key) {
    return (uint64_t)json_integer_value(json_object_get(json_object_get(run->manifest, "counts"), key));
}

/* All shards must be there, and their records be all its passengers. */
static rs_status find_shards(rs_earlier_run *run) {
    const uint64_t shards = (uint64_t)json_integer_value(json_object_get(run->manifest, "shards"));
    uint64_t damaged = 0, records = 0;
    rs_status status = rs_run_folder_find(run->folder, run->plan_sha256, &damaged);
    for (uint64_t i = 0; i < rs_run_folder_count(run->folder); i++) {
        records += rs_shard_records(rs_run_folder_at(run->folder, i));
    }
    if (status == RS_OK && (damaged > 0 || rs_run_folder_count(run->folder) != shards)) {
        status = rs_fail(RS_EINPUT, "of %" PRIu64 " shards in '%s' %" PRIu64 " are sound: give its command again",
                         shards, path_of(run), rs_run_folder_count(run->folder));
    }
    if (status == RS_OK && records != count_of(run, "screened")) {
        status = rs_fail(RS_EINPUT, "'%s' has read %" PRIu64 " passengers, and kept the digests of %" PRIu64,
                         path_of(run), count_of(run, "screened"), records);
    }
    return status == RS_OK ? rs_record_set_create(&run->passengers, records) : status;
}

static void add_all(rs_record_set *set, const rs_sha256_half *records, size_t count) {
    for (size_t i = 0; i < count; i++) {
        rs_record_set_add(set, &records[i]);
    }
}

static rs_status load_passengers(rs_earlier_run *run) {
    rs_status status = find_shards(run);
    for (uint64_t i = 0; i < rs_run_folder_count(run->folder) && status == RS_OK; i++) {
        const rs_shard_header *shard = rs_run_folder_at(run->folder, i);
        char path[RS_FOLDER_PATH_BYTES];
        rs_str part = {0};
        status = rs_run_folder_shard_path(run->folder, shard->number, path);
        if (status == RS_OK) {
            status = rs_shard_file_read(path, shard, RS_SHARD_RECORDS, &part);
        }
        if (status == RS_OK) {
            add_all(run->passengers, (const rs_sha256_half *)part.data, rs_shard_records(shard));
        }
        free((char *)part.data);
    }
    return status;
}

static rs_status load_entries(rs_earlier_run *run) {
    rs_sha256_half *records = NULL;
    size_t count = 0;
    char path[RS_FOLDER_PATH_BYTES];
    rs_status status = rs_run_folder_file(run->folder, RS_LIST_RECORDS_NAME, path);
    if (status == RS_OK) {
        status = rs_list_records_read(path, run->plan_sha256, &records, &count);
    }
    if (status == RS_OK) {
        status = rs_record_set_create(&run->entries, count);
    }
    if (status == RS_OK) {
        add_all(run->entries, records, count);
    }
    free(records);
    return status;
}

rs_status rs_earlier_run_load(rs_earlier_run *run) {
    rs_status status = load_passengers(run);
    return status == RS_OK ? load_entries(run) : status;
}

bool rs_earlier_run_knows_passenger(const rs_earlier_run *run, const rs_sha256_half *record) {
    return rs_record_set_has(run->passengers, record);
}

bool rs_earlier_run_knows_entry(const rs_earlier_run *run, const rs_sha256_half *record) {
    return rs_record_set_has(run->entries, record);
}
