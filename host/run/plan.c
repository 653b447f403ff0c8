#include "host/run/plan.h"

#include <stdio.h>
#include <unistd.h>

#include "embedded.h"
#include "host/base/fixed.h"
#include "host/checkpoint/manifest.h"
#include "host/normalise/normalise.h"
#include "host/screen/program.h"
#include "host/screen/shard.h"

/* json_object_set_new refuses a NULL value: one check at the end sees every failure. */
static rs_status checked(json_t *made, int failed, json_t **out) {
    if (failed || !made) {
        json_decref(made);
        return rs_fail_memory();
    }
    *out = made;
    return RS_OK;
}

/* ---- the program and the settings -------------------------------------------------------------------------------- */

static rs_status tables_of(json_t **out) {
    json_t *tables = json_object();
    char digest[RS_SHA256_TEXT_BYTES];
    rs_status status = RS_OK;
    int failed = 0;
/* NOLINTBEGIN(bugprone-macro-parentheses): a name is pasted */
#define ADD_TABLE(name)                                                                                                \
    if (status == RS_OK) {                                                                                             \
        status = rs_sha256_of(rs_embedded_##name, rs_embedded_##name##_size, digest);                                  \
        failed |= json_object_set_new(tables, #name, json_string(digest));                                             \
    }
    RS_EMBEDDED_DATA(ADD_TABLE)
#undef ADD_TABLE
    /* NOLINTEND(bugprone-macro-parentheses) */
    if (status != RS_OK) {
        json_decref(tables);
        return status;
    }
    return checked(tables, failed, out);
}

static rs_status program_of(json_t **out) {
    json_t *tables = NULL;
    rs_status status = tables_of(&tables);
    if (status != RS_OK) {
        return status;
    }
    return checked(json_pack("{s:s, s:s, s:i, s:s, s:o}", "version", rs_program_version(), "build", rs_program_build(),
                             "score", RS_SCORE_VERSION, "ICU", rs_normaliser_icu_version(), "tables", tables),
                   0, out);
}

static json_t *fixed_of(int32_t value) {
    char text[RS_FIXED_BYTES];
    rs_format_fixed(value, text);
    return json_string(text);
}

static rs_status settings_of(const rs_settings *settings, json_t **out) {
    json_t *made = json_object();
    int failed = json_object_set_new(made, "threshold", fixed_of(settings->threshold));
    failed |= json_object_set_new(made, "top", json_integer(settings->top));
    failed |= json_object_set_new(made, "evidence", json_boolean(settings->evidence));
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        failed |= json_object_set_new(made, rs_evidence_setting_of(key)->name, fixed_of(settings->values.of[key]));
    }
    return checked(made, failed, out);
}

/* ---- the files --------------------------------------------------------------------------------------------------- */

static rs_status file_of(rs_run_inputs *inputs, const char *path, json_t **out) {
    rs_status status = rs_run_inputs_add(inputs, path);
    if (status != RS_OK) {
        return status;
    }
    const rs_run_input *input = &inputs->items[inputs->count - 1];
    return checked(json_pack("{s:o, s:I, s:s}", "path", rs_manifest_text(path), "bytes", (json_int_t)input->bytes,
                             "sha256", input->sha256),
                   0, out);
}

static rs_status append(json_t *array, json_t *item) {
    return json_array_append_new(array, item) == 0 ? RS_OK : rs_fail_memory();
}

static rs_status append_file(json_t *array, rs_run_inputs *inputs, const char *path) {
    json_t *file = NULL;
    rs_status status = file_of(inputs, path, &file);
    return status == RS_OK ? append(array, file) : status;
}

/* A list with the files that its reader takes in beside it. */
static rs_status append_list(json_t *array, rs_run_inputs *inputs, const rs_named_file *list, rs_arena *arena) {
    const char **beside = NULL;
    size_t count = 0;
    json_t *files = json_array();
    rs_status status = files ? append_file(files, inputs, list->path) : rs_fail_memory();
    if (status == RS_OK) {
        status = rs_input_beside(list->path, list->format, arena, &beside, &count);
    }
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = access(beside[i], F_OK) == 0 ? append_file(files, inputs, beside[i]) : RS_OK;
    }
    if (status != RS_OK) {
        json_decref(files);
        return status;
    }
    return append(array, json_pack("{s:o, s:s*, s:o}", "name", rs_manifest_text(list->name), "format", list->format,
                                   "files", files));
}

static rs_status add_passengers(json_t *plan, rs_run_inputs *inputs, const rs_job *job, const rs_named_file *files) {
    json_t *array = json_array();
    rs_status status = json_object_set_new(plan, "passengers", array) == 0 ? RS_OK : rs_fail_memory();
    for (size_t i = 0; i < job->passenger_count && status == RS_OK; i++) {
        json_t *file = NULL;
        status = file_of(inputs, files[i].path, &file);
        if (status == RS_OK && files[i].format && json_object_set_new(file, "format", json_string(files[i].format))) {
            json_decref(file);
            status = rs_fail_memory();
        }
        status = status == RS_OK ? append(array, file) : status;
    }
    return status;
}

static rs_status add_files(json_t *plan, rs_run_inputs *inputs, const rs_job *job, const rs_plan_files *files) {
    json_t *lists = json_array(), *reviews = json_array();
    int failed = json_object_set_new(plan, "lists", lists);
    failed |= json_object_set_new(plan, "reviews", reviews);
    rs_status status = failed ? rs_fail_memory() : add_passengers(plan, inputs, job, files->passengers);
    for (size_t i = 0; i < job->watchlist_count && status == RS_OK; i++) {
        status = append_list(lists, inputs, &files->lists[i], files->arena);
    }
    for (size_t i = 0; i < job->review_count && status == RS_OK; i++) {
        status = append_file(reviews, inputs, job->reviews[i]);
    }
    return status;
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

static json_t *texts_of(const char *const *texts, size_t count) {
    json_t *array = json_array();
    int failed = array == NULL;
    for (size_t i = 0; i < count; i++) {
        failed |= json_array_append_new(array, rs_manifest_text(texts[i]));
    }
    if (failed) {
        json_decref(array);
        return NULL;
    }
    return array;
}

static const char *const FORMATS[] = {
    [RS_REPORT_CSV] = "csv", [RS_REPORT_JSONL] = "jsonl", [RS_REPORT_REVIEW] = "review"};

static rs_status add_options(json_t *plan, const rs_job *job) {
    const rs_slice slice = job->slice.of ? job->slice : (rs_slice){1, 1};
    int failed = json_object_set_new(plan, "format", json_string(FORMATS[job->format]));
    failed |= json_object_set_new(plan, "schema", json_string(job->any_schema ? "any" : "persons"));
    failed |= json_object_set_new(plan, "map", texts_of(job->maps, job->map_count));
    failed |= json_object_set_new(plan, "map_list", texts_of(job->list_maps, job->list_map_count));
    failed |= json_object_set_new(plan, "shard_size",
                                  json_integer(job->shard_passengers ? job->shard_passengers : RS_SHARD_PASSENGERS));
    failed |=
        json_object_set_new(plan, "slice", json_pack("{s:i, s:i}", "index", (int)slice.index, "of", (int)slice.of));
    return failed ? rs_fail_memory() : RS_OK;
}

rs_status rs_plan_make(json_t **out, rs_run_inputs *inputs, const rs_job *job, const rs_plan_files *files) {
    json_t *plan = json_object(), *program = NULL, *settings = NULL;
    rs_status status = plan ? program_of(&program) : rs_fail_memory();
    if (status == RS_OK && json_object_set_new(plan, "program", program)) {
        status = rs_fail_memory();
    }
    if (status == RS_OK) {
        status = settings_of(&job->settings, &settings);
    }
    if (status == RS_OK && json_object_set_new(plan, "settings", settings)) {
        status = rs_fail_memory();
    }
    if (status == RS_OK) {
        status = add_options(plan, job);
    }
    if (status == RS_OK) {
        status = add_files(plan, inputs, job, files);
    }
    if (status != RS_OK) {
        json_decref(plan);
        return status;
    }
    *out = plan;
    return RS_OK;
}
