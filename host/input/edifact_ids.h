/*
 * Keeps the ids of an EDIFACT file's passengers apart. Senders number their messages as they like, and send one booking
 * again and again: what came before gets something in front or behind. Memory: 16 bytes a message or booking.
 */
#ifndef RS_INPUT_EDIFACT_IDS_H
#define RS_INPUT_EDIFACT_IDS_H

#include "host/base/status.h"
#include "host/base/str.h"

enum { RS_EDIFACT_ID_BYTES = 160 };

typedef struct rs_edifact_ids rs_edifact_ids;

rs_edifact_ids *rs_edifact_ids_create(void);   /* NULL: out of memory */
void rs_edifact_ids_free(rs_edifact_ids *ids); /* NULL is allowed */

/*
 * Out: a text that was not given before: the reference, then INTERCHANGE/REFERENCE, then that with #2, #3... behind. Of
 * each 64 bytes at most. Errors: RS_ENOMEM.
 */
rs_status rs_edifact_ids_take(rs_edifact_ids *ids, rs_str reference, rs_str interchange, char out[RS_EDIFACT_ID_BYTES]);

#endif
