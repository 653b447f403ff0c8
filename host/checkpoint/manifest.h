/*
 * The manifest of a run: what was compared with what, by whom and when, as JSON. It holds ids, digests and counts, and
 * no names of people.
 *
 *     {"rescreen_manifest": 1, "id": ..., "state": "unfinished" | "complete", "plan": {...}, "plan_sha256": ...,
 *      "sessions": [...], "list_rejects": {...}, "shards": ..., "counts": {...}, "result": {...}, "sha256": ...}
 *
 * `plan` is all that the result depends on; a run is taken up again only where the plan is the same, value by value.
 * `sha256` seals the file: it is the digest of all else, and there only in the file.
 */
#ifndef RS_CHECKPOINT_MANIFEST_H
#define RS_CHECKPOINT_MANIFEST_H

#include <jansson.h>
#include <stdbool.h>

#include "host/base/sha256.h"

/* A new one of a plan, to which it adds a reference. Out: *out, freed by json_decref. Errors: RS_ENOMEM. */
rs_status rs_manifest_create(json_t **out, json_t *plan);

/* Out: *out, NULL if there is no file. Errors: RS_EINPUT (it is damaged, no manifest, or cannot be read), RS_ENOMEM. */
rs_status rs_manifest_load(json_t **out, const char *path);

/* Errors: RS_EOUTPUT, RS_ENOMEM. */
rs_status rs_manifest_save(const json_t *manifest, const char *path);

/* The digest of a plan, or of a manifest: of its text with keys in order. Errors: RS_ENOMEM. */
rs_status rs_manifest_digest(const json_t *value, char out[RS_SHA256_TEXT_BYTES]);

/* Errors: RS_EUSAGE if the manifest is of another plan; the message says what was otherwise, and where: `folder`. */
rs_status rs_manifest_expect(const json_t *manifest, const json_t *plan, const char *folder);

/* The first thing in which two plans differ, in words; false if in none. except: keys at the top that may differ,
 * ended by NULL. */
bool rs_manifest_difference(const json_t *before, const json_t *now, const char *const *except, char *out, size_t room);

/* A text for it, as a path, which may hold bytes that are no UTF-8: they become the characters \xE9, say. NULL: out of
 * memory. */
json_t *rs_manifest_text(const char *text);

/* Now, as in 2026-11-29T02:03:04Z. */
enum { RS_MANIFEST_TIME_BYTES = 32 };
void rs_manifest_time(char out[RS_MANIFEST_TIME_BYTES]);

#endif
