/* What a run notes of itself in its manifest (host/checkpoint/manifest.h): who worked on it and when, and what came of
 * it.
 */
#ifndef RS_RUN_RUN_NOTES_H
#define RS_RUN_RUN_NOTES_H

#include <jansson.h>

#include "host/base/status.h"
#include "host/report/summary.h"

/* Work begins: the run is not complete. Out: *session, the manifest's. Errors: RS_ENOMEM. */
rs_status rs_note_session(json_t *manifest, json_t **session);

/* How it ended, with so many shards done. Errors: RS_ENOMEM. */
rs_status rs_note_outcome(json_t *session, const char *outcome, uint64_t shards_done, const rs_summary *summary);

/* All is done: the run is complete. Errors: RS_ENOMEM. */
rs_status rs_note_counts(json_t *manifest, const rs_summary *summary);

#endif
