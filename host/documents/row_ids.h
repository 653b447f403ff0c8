/*
 * The ids that rows of a list give themselves, by row: a byte and the text of each. A row without one is called after
 * its number, and a list without any takes no memory for them.
 */
#ifndef RS_DOCUMENTS_ROW_IDS_H
#define RS_DOCUMENTS_ROW_IDS_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

enum { RS_ROW_NUMBER_BYTES = 12 };

typedef struct rs_row_ids {
    unsigned char *bytes;
    size_t used, capacity;
    uint64_t *marks; /* where the id of each 16th row begins: 1, 17, 33... */
    size_t mark_capacity;
    uint32_t rows; /* those that `bytes` holds, from 1 */
} rs_row_ids;

/* Rows come in rising order; those between, and all behind the last, have no id. An empty id is none. Errors:
 * RS_ENOMEM. */
rs_status rs_row_ids_add(rs_row_ids *ids, uint32_t row, rs_str id);

/* Gives back what has been reserved for more. */
void rs_row_ids_trim(rs_row_ids *ids);
void rs_row_ids_clear(rs_row_ids *ids);

/* A row's id, or its number, written into `number`. Threads: any, while none adds. */
rs_str rs_row_ids_at(const rs_row_ids *ids, uint32_t row, char number[RS_ROW_NUMBER_BYTES]);

#endif
