/* Digests of records as a set: is this record among them? 24 bytes a record, for a hundred million of them. */
#ifndef RS_CHECKPOINT_RECORD_SET_H
#define RS_CHECKPOINT_RECORD_SET_H

#include <stdbool.h>

#include "host/base/sha256.h"

typedef struct rs_record_set rs_record_set;

/* An empty set of up to `most` digests. Out: *out, freed by rs_record_set_free. Errors: RS_ENOMEM. */
rs_status rs_record_set_create(rs_record_set **out, uint64_t most);
void rs_record_set_free(rs_record_set *set); /* NULL is allowed */

/* Not more often than `most`. */
void rs_record_set_add(rs_record_set *set, const rs_sha256_half *record);

/* Threads: any, while none adds. */
bool rs_record_set_has(const rs_record_set *set, const rs_sha256_half *record);

#endif
