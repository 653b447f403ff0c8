#include "host/run/run_notes.h"

#include <stdio.h>
#include <string.h>

#include "host/checkpoint/manifest.h"

/* The command as the system knows it, which may be of a program that uses the library. */
static json_t *command_line(void) {
    char words[4096];
    json_t *command = json_array();
    FILE *file = fopen("/proc/self/cmdline", "rb");
    const size_t length = file ? fread(words, 1, sizeof words - 1, file) : 0;
    words[length] = '\0';
    for (size_t at = 0; at < length; at += strlen(words + at) + 1) {
        (void)json_array_append_new(command, rs_manifest_text(words + at));
    }
    if (file) {
        (void)fclose(file);
    }
    return command;
}

rs_status rs_note_session(json_t *manifest, json_t **session) {
    char now[RS_MANIFEST_TIME_BYTES];
    rs_manifest_time(now);
    *session = json_pack("{s:s, s:o, s:s}", "started", now, "command", command_line(), "outcome", "unfinished");
    int failed = *session ? json_array_append_new(json_object_get(manifest, "sessions"), *session) : -1;
    failed |= json_object_set_new(manifest, "state", json_string("unfinished"));
    return failed ? rs_fail_memory() : RS_OK;
}

rs_status rs_note_outcome(json_t *session, const char *outcome, uint64_t shards_done, const rs_summary *summary) {
    char now[RS_MANIFEST_TIME_BYTES];
    rs_manifest_time(now);
    int failed = json_object_set_new(session, "ended", json_string(now));
    failed |= json_object_set_new(session, "outcome", json_string(outcome));
    failed |= json_object_set_new(session, "devices", rs_manifest_text(summary->devices));
    /* A device is named when it has proved itself. */
    failed |=
        json_object_set_new(session, "self_check", json_string(summary->devices[0] != '\0' ? "passed" : "not done"));
    failed |= json_object_set_new(session, "shards_done", json_integer((json_int_t)shards_done));
    failed |= json_object_set_new(session, "verified_pairs", json_integer((json_int_t)summary->verified_pairs));
    if (summary->device_faults[0] != '\0') {
        failed |= json_object_set_new(session, "device_faults", rs_manifest_text(summary->device_faults));
    }
    return failed ? rs_fail_memory() : RS_OK;
}

rs_status rs_note_counts(json_t *manifest, const rs_summary *summary) {
    const rs_row_counts *rows = &summary->passengers;
    json_t *counts =
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "rows", (json_int_t)rows->rows, "screened",
                  (json_int_t)rows->screened, "rejected", (json_int_t)rows->rejected, "pairs",
                  (json_int_t)summary->pairs, "passengers_with_pairs", (json_int_t)summary->passengers_with_pairs,
                  "list_rows", (json_int_t)summary->lists.rows, "list_rejected", (json_int_t)summary->lists.rejected,
                  "entries", (json_int_t)summary->entries, "list_names", (json_int_t)summary->aliases, "documents",
                  (json_int_t)summary->documents.listed);
    int failed = json_object_set_new(manifest, "counts", counts);
    if (summary->since.given) {
        failed |=
            json_object_set_new(counts, "new_passengers", json_integer((json_int_t)summary->since.new_passengers));
        failed |= json_object_set_new(counts, "new_entries", json_integer((json_int_t)summary->since.new_entries));
    }
    failed |= json_object_set_new(manifest, "shards", json_integer((json_int_t)summary->shards));
    failed |= json_object_set_new(manifest, "state", json_string("complete"));
    return failed ? rs_fail_memory() : RS_OK;
}
