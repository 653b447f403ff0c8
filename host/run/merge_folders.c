#include "host/run/merge_folders.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/checkpoint/manifest.h"

static const char *path_of(const rs_merge_folder *folder) {
    return rs_run_folder_path(folder->folder);
}

static const json_t *plan_of(const rs_merge_folder *folder) {
    return json_object_get(folder->manifest, "plan");
}

static uint64_t shards_of(const rs_merge_folder *folder) {
    return (uint64_t)json_integer_value(json_object_get(folder->manifest, "shards"));
}

/* ---- each for itself --------------------------------------------------------------------------------------------- */

static rs_status check_state(const rs_merge_folder *folder) {
    const char *state = json_string_value(json_object_get(folder->manifest, "state"));
    if (!folder->manifest) {
        return rs_fail(RS_EINPUT, "'%s' is not the folder of a run: there is no manifest.json in it", path_of(folder));
    }
    if (!state || strcmp(state, "complete") != 0) {
        return rs_fail(RS_EINPUT, "the run in '%s' is not complete: give its command again", path_of(folder));
    }
    return RS_OK;
}

static rs_status find_shards(const rs_merge_folder *folder) {
    char digest[RS_SHA256_TEXT_BYTES];
    uint64_t damaged = 0;
    rs_status status = rs_manifest_digest(plan_of(folder), digest);
    if (status == RS_OK) {
        status = rs_run_folder_find(folder->folder, digest, &damaged);
    }
    if (status == RS_OK && damaged > 0) {
        status = rs_fail(RS_EINPUT,
                         "%" PRIu64 " shards in '%s' are damaged, or not of its manifest: give the run's command again",
                         damaged, path_of(folder));
    }
    return status;
}

static rs_status open_folder(rs_merge_folder *folder, const char *path) {
    char manifest[RS_FOLDER_PATH_BYTES];
    rs_status status = rs_run_folder_open_to_read(&folder->folder, path);
    if (status == RS_OK) {
        status = rs_run_folder_file(folder->folder, "manifest.json", manifest);
    }
    if (status == RS_OK) {
        status = rs_manifest_load(&folder->manifest, manifest);
    }
    if (status == RS_OK) {
        status = check_state(folder);
    }
    return status == RS_OK ? find_shards(folder) : status;
}

/* ---- one against the others -------------------------------------------------------------------------------------- */

static rs_status check_alike(const rs_merge_folder *first, const rs_merge_folder *other) {
    static const char *const MAY_DIFFER[] = {"slice", "lists", NULL};
    char difference[512];
    if (rs_manifest_difference(plan_of(first), plan_of(other), MAY_DIFFER, difference, sizeof difference)) {
        return rs_fail(RS_EINPUT, "'%s' and '%s' are of different runs: %s", path_of(first), path_of(other),
                       difference);
    }
    if (shards_of(first) != shards_of(other)) {
        return rs_fail(RS_EINPUT, "'%s' has %" PRIu64 " shards, and '%s' %" PRIu64, path_of(first), shards_of(first),
                       path_of(other), shards_of(other));
    }
    return RS_OK;
}

static bool has_list(const json_t *lists, const char *name) {
    for (size_t i = 0; i < json_array_size(lists); i++) {
        const char *other = json_string_value(json_object_get(json_array_get(lists, i), "name"));
        if (other && strcmp(other, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Lists of two groups may not be called the same, or nobody could tell whose an entry is. */
static rs_status check_lists(const rs_merge_folder *a, const rs_merge_folder *b) {
    const json_t *lists = json_object_get(plan_of(a), "lists");
    for (size_t i = 0; i < json_array_size(lists); i++) {
        const char *name = json_string_value(json_object_get(json_array_get(lists, i), "name"));
        if (name && has_list(json_object_get(plan_of(b), "lists"), name)) {
            return rs_fail(RS_EINPUT, "'%s' and '%s' both have a list called '%s', and it is not the same", path_of(a),
                           path_of(b), name);
        }
    }
    return RS_OK;
}

/* Finds the group of a folder among those before it. */
static rs_status join_group(rs_merge_folders *folders, size_t at) {
    rs_merge_folder *folder = &folders->items[at];
    const json_t *lists = json_object_get(plan_of(folder), "lists");
    folder->group = folders->groups;
    for (size_t i = 0; i < at; i++) {
        if (json_equal(lists, json_object_get(plan_of(&folders->items[i]), "lists"))) {
            folder->group = folders->items[i].group;
            return RS_OK;
        }
    }
    rs_status status = RS_OK;
    for (size_t i = 0; i < at && status == RS_OK; i++) {
        status = check_lists(&folders->items[i], folder);
    }
    folders->groups++;
    return status;
}

static rs_status place_shards(rs_merge_folders *folders, const rs_merge_folder *folder) {
    for (uint64_t i = 0; i < rs_run_folder_count(folder->folder); i++) {
        const rs_shard_header *header = rs_run_folder_at(folder->folder, i);
        if (header->number >= folders->shards) {
            return rs_fail(RS_EINPUT, "'%s' has a shard %" PRIu64 ", where its manifest knows %" PRIu64 " shards",
                           path_of(folder), header->number, folders->shards);
        }
        rs_merge_shard *place = &folders->places[folder->group * folders->shards + header->number];
        if (place->folder) {
            return rs_fail(RS_EINPUT, "shard %" PRIu64 " is in '%s' and in '%s': give one of the two", header->number,
                           rs_run_folder_path(place->folder), path_of(folder));
        }
        *place = (rs_merge_shard){folder->folder, header};
    }
    return RS_OK;
}

static rs_status check_complete(const rs_merge_folders *folders) {
    for (size_t group = 0; group < folders->groups; group++) {
        for (uint64_t shard = 0; shard < folders->shards; shard++) {
            const rs_shard_header *header = rs_merge_place(folders, group, shard)->header;
            const rs_shard_header *first = rs_merge_place(folders, 0, shard)->header;
            const char *path = path_of(rs_merge_first(folders, group));
            if (!header) {
                return rs_fail(RS_EINPUT,
                               "shard %" PRIu64 " of %" PRIu64 " is missing: give the folders of all parts%s%s", shard,
                               folders->shards, folders->groups > 1 ? " that have the lists of " : "",
                               folders->groups > 1 ? path : "");
            }
            if (header->passengers != first->passengers || header->rejected != first->rejected) {
                return rs_fail(RS_EINPUT, "shard %" PRIu64 " of '%s' is not of the same passengers as the others'",
                               shard, path);
            }
        }
    }
    return RS_OK;
}

/* What the shards hold must add up to what the manifest says was read. */
static rs_status check_counts(const rs_merge_folders *folders) {
    const json_t *counts = json_object_get(folders->items[0].manifest, "counts");
    uint64_t screened = 0, rejected = 0;
    for (uint64_t shard = 0; shard < folders->shards; shard++) {
        const rs_shard_header *header = rs_merge_place(folders, 0, shard)->header;
        assert(header && "all shards are there");
        screened += rs_shard_records(header);
        rejected += header->rejected;
    }
    if (screened != (uint64_t)json_integer_value(json_object_get(counts, "screened")) ||
        rejected != (uint64_t)json_integer_value(json_object_get(counts, "rejected"))) {
        return rs_fail(RS_EINPUT,
                       "the shards hold %" PRIu64 " passengers and %" PRIu64 " rejected rows, and '%s' read others",
                       screened, rejected, path_of(&folders->items[0]));
    }
    return RS_OK;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static rs_status read_plan(rs_merge_folders *folders) {
    const json_t *plan = plan_of(&folders->items[0]);
    const char *format = json_string_value(json_object_get(plan, "format"));
    const json_int_t top = json_integer_value(json_object_get(json_object_get(plan, "settings"), "top"));
    folders->top = (uint32_t)top;
    folders->shards = shards_of(&folders->items[0]);
    if (!format || top < 1 || top > UINT32_MAX) {
        return rs_fail(RS_EINPUT, "the manifest in '%s' has no format or no settings", path_of(&folders->items[0]));
    }
    return rs_report_format_from(format, &folders->format);
}

static rs_status match(rs_merge_folders *folders) {
    rs_status status = read_plan(folders);
    for (size_t i = 0; i < folders->count && status == RS_OK; i++) {
        status = check_alike(&folders->items[0], &folders->items[i]);
        status = status == RS_OK ? join_group(folders, i) : status;
    }
    if (status != RS_OK) {
        return status;
    }
    folders->places = calloc(folders->groups * folders->shards + 1, sizeof *folders->places);
    status = folders->places ? RS_OK : rs_fail_memory();
    for (size_t i = 0; i < folders->count && status == RS_OK; i++) {
        status = place_shards(folders, &folders->items[i]);
    }
    if (status == RS_OK) {
        status = check_complete(folders);
    }
    return status == RS_OK ? check_counts(folders) : status;
}

rs_status rs_merge_folders_open(rs_merge_folders *folders, const char *const *paths, size_t count) {
    *folders = (rs_merge_folders){.items = calloc(count + 1, sizeof *folders->items), .count = count};
    rs_status status = folders->items ? RS_OK : rs_fail_memory();
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = open_folder(&folders->items[i], paths[i]);
    }
    return status == RS_OK ? match(folders) : status;
}

void rs_merge_folders_close(rs_merge_folders *folders) {
    for (size_t i = 0; folders->items && i < folders->count; i++) {
        rs_run_folder_close(folders->items[i].folder);
        json_decref(folders->items[i].manifest);
    }
    free(folders->items);
    free(folders->places);
    *folders = (rs_merge_folders){0};
}

const rs_merge_shard *rs_merge_place(const rs_merge_folders *folders, size_t group, uint64_t shard) {
    return &folders->places[group * folders->shards + shard];
}

const rs_merge_folder *rs_merge_first(const rs_merge_folders *folders, size_t group) {
    const rs_merge_folder *first = folders->items;
    while (first->group != group) {
        first++;
    }
    return first;
}
