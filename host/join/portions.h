/*
 * Portions: running a kernel over a row of items whose hits may be more than a buffer holds. As many items a launch as
 * have fitted lately; a launch whose hits overflow, or that the device has no memory for, is done again with half as
 * many, and for a single item whose hits overflow with a larger buffer. Nothing is lost.
 */
#ifndef RS_JOIN_PORTIONS_H
#define RS_JOIN_PORTIONS_H

#include "host/join/graph.h"

typedef struct rs_portions {
    const rs_device *device;
    rs_buffer *hits;        /* rs_abi_scored, on the device */
    rs_buffer *counts;      /* of what the kernel counts, hits first */
    uint32_t count_words;   /* of counts */
    uint32_t capacity;      /* of hits */
    uint32_t most;          /* items a launch */
    uint32_t items_at_once; /* fitted lately */
} rs_portions;

/* Launches the kernel for items [begin, end): it writes at most `capacity` of its hits, and counts more if there are
 * more. */
typedef rs_status (*rs_portion_fn)(void *context, const rs_portions *portions, uint32_t begin, uint32_t end);

/* Out: *portions, ended by rs_portions_clear even after an error. Errors: RS_ENOMEM, RS_EDEVICE. */
rs_status rs_portions_init(rs_portions *portions, rs_device *device, uint32_t most, uint32_t count_words);
void rs_portions_clear(rs_portions *portions);

/* Runs over items [0, count), and appends all hits. Out: totals, the other counts, count_words - 1 of them, added to;
 * may be NULL if there are none. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_portions_run(rs_portions *portions, uint32_t count, rs_portion_fn launch, void *context,
                          rs_scored_list *out, uint64_t *totals);

#endif
