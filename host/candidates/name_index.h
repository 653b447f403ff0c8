/*
 * The index of a watchlist's names by what is in them, as kernels/candidates.cl reads it. Constant once made: any
 * number of devices may be filled from it. Of text u it has
 *
 *     postings  the names that have u, by ascending rest
 *     pairs     (v, name): names that have u and, in tokens of its own, v. Each pair of slots of a name stands under
 *               both texts: at first under the one that fewer names reach, among the others under the other one
 *
 * in texts[u] up to texts[u + 1].
 */
#ifndef RS_CANDIDATES_NAME_INDEX_H
#define RS_CANDIDATES_NAME_INDEX_H

#include "host/encode/roster.h"
#include "kernels/abi.h"

typedef struct rs_name_index {
    uint32_t name_count, text_count;
    rs_abi_indexed *texts; /* text_count + 1 */
    rs_abi_posting *postings;
    uint32_t *pair_texts, *pair_names; /* and RS_ABI_PAIRS_A_STEP zeroes behind the last */
    bool is_mapped; /* it lies in a file that outlives the devices filled from it, which may use it there */
} rs_name_index;

/* Indexes the names of a sealed roster. Out: *index, ended by rs_name_index_clear even after an error.
 * Errors: RS_ENOMEM, also for more than 2^31 pairs. */
rs_status rs_name_index_make(rs_name_index *index, const rs_roster *watchlist);
void rs_name_index_clear(rs_name_index *index);

#endif
