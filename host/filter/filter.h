/*
 * The letter filter: which pairs of strings of two sides share enough letters to be similar? Exact counts of letters,
 * for whole blocks of strings at once (kernels/string_filter.cl). Who asks verifies the survivors.
 */
#ifndef RS_FILTER_FILTER_H
#define RS_FILTER_FILTER_H

#include <stdbool.h>

#include "host/filter/filter_side.h"
#include "host/filter/string_tiles.h"

typedef struct rs_filter rs_filter;

/* Out: *out, freed by rs_filter_free. Errors: RS_EDEVICE, RS_ENOMEM. A filter serves one thread at a time. */
rs_status rs_filter_create(rs_filter **out, rs_device *device);
void rs_filter_free(rs_filter *filter); /* NULL is allowed */

/* The size of this device's tiles. */
rs_tile_shape rs_filter_shape(const rs_filter *filter);

/* Pairs of a block, and the most pairs that survive a launch. */
uint32_t rs_filter_lanes(const rs_filter *filter);
uint32_t rs_filter_most_pairs(const rs_filter *filter);

/* Work-groups that verify so many blocks. */
size_t rs_filter_verifying_groups(const rs_filter *filter, uint32_t blocks);

/* What survived a launch: pairs of places, in blocks as kernels/abi.h says. */
typedef struct rs_survivors {
    const rs_buffer *blocks;
    uint32_t block_count;
    uint32_t pair_count;
} rs_survivors;

/* Takes the survivors of a launch. Out: *enough, whether no more are wanted. */
typedef rs_status (*rs_survivors_fn)(void *context, const rs_survivors *survivors, bool *enough);

/*
 * Filters all tiles, as many a launch as the buffers can take, and hands on what survived: each similar pair once. Out:
 * *filter_ns, the time without `take`, added to unless it is NULL. Errors: RS_EDEVICE, and those of take.
 */
rs_status rs_filter_run(rs_filter *filter, const rs_filter_side *inner, const rs_filter_side *outer,
                        const rs_string_tiles *tiles, rs_survivors_fn take, void *context, uint64_t *filter_ns);

#endif
