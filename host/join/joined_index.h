/*
 * The joined names of a watchlist by their keys (kernels/joined_keys.h), as kernels/joined.cl looks them up. Constant
 * once made: any number of devices may be filled from it.
 */
#ifndef RS_JOIN_JOINED_INDEX_H
#define RS_JOIN_JOINED_INDEX_H

#include "host/encode/texts.h"
#include "kernels/abi.h"

typedef struct rs_joined_index {
    uint32_t shift;      /* list k has the keys that are k when shifted right so far */
    uint32_t list_count; /* a power of two */
    uint32_t *list;      /* list_count + 1 */
    rs_abi_keyed *keys;  /* list[list_count] */
    bool is_mapped;      /* it lies in a file that outlives the devices filled from it, which may use it there */
} rs_joined_index;

/* Out: *index, ended by rs_joined_index_clear even after an error. Errors: RS_ENOMEM, also for more than 2^32 keys. */
rs_status rs_joined_index_make(rs_joined_index *index, const rs_texts *joined);

/* Sets shift and list_count. False if no index has so many lists. */
bool rs_joined_index_shape(rs_joined_index *index, uint32_t list_count);
void rs_joined_index_clear(rs_joined_index *index);

#endif
