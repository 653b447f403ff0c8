/*
 * The pairs of an earlier result, to be met by those of a later one. What a pair is known by is kept as a digest of 128
 * bits, and names and evidence, of which there are few different ones, as numbers, so that a pair takes 41 bytes
 * whatever its texts are. That two of even a billion pairs share a digest is out of the question (2^-69).
 */
#ifndef RS_RUN_OLD_PAIRS_H
#define RS_RUN_OLD_PAIRS_H

#include "host/run/result_rows.h"

typedef struct rs_old_pairs rs_old_pairs;

rs_old_pairs *rs_old_pairs_create(void);     /* NULL: out of memory; free with rs_old_pairs_free */
void rs_old_pairs_free(rs_old_pairs *pairs); /* NULL is allowed */

/* Adds a row, in the order of the file. Errors: RS_EINPUT for more than three billion of them, RS_ENOMEM. */
rs_status rs_old_pairs_add(rs_old_pairs *pairs, const rs_result_row *row);

/* Ends adding. Out: *repeated, the pairs that have the key of one before. Errors: RS_ENOMEM. */
rs_status rs_old_pairs_seal(rs_old_pairs *pairs, uint64_t *repeated);

/*
 * Takes the pair of that key; of several the first that is not taken yet. False: there is none. The text of *values
 * lives as long as the pairs.
 */
bool rs_old_pairs_take(rs_old_pairs *pairs, const rs_pair_key *key, rs_pair_values *values);

uint32_t rs_old_pairs_count(const rs_old_pairs *pairs);
bool rs_old_pairs_is_taken(const rs_old_pairs *pairs, uint32_t index);                   /* by order of adding */
bool rs_old_pairs_is(const rs_old_pairs *pairs, uint32_t index, const rs_pair_key *key); /* whether it is that pair */

#endif
