/*
 * The join by phonetic code: all pairs of strings (i of the first side, j of the second) that share a code. The codes
 * of the second side are sorted once; each i then looks up its own and streams its row, so memory grows with the
 * strings and not with the pairs.
 */
#ifndef RS_STRINGS_PHONETIC_JOIN_H
#define RS_STRINGS_PHONETIC_JOIN_H

#include <stddef.h>
#include <stdint.h>

#include "host/base/status.h"

/* The codes of one side, as host/encode/phonetic.h makes them. Code 0 is none and matches nothing, not even itself. */
typedef struct rs_phonetic_codes {
    const uint64_t *first;  /* count */
    const uint64_t *second; /* count, perhaps equal to first; NULL where a string has one code */
    uint32_t count;
} rs_phonetic_codes;

/* The second side, sorted by code. Constant after creation: any number of threads may join with it. */
typedef struct rs_phonetic_index rs_phonetic_index;

/*
 * The codes are copied. For n strings it keeps 20 n bytes with one code each, 40 n with two, and needs 32 n or 64 n
 * more while it sorts. Out: *out, freed by rs_phonetic_index_free. Errors: RS_ENOMEM.
 */
rs_status rs_phonetic_index_create(rs_phonetic_index **out, const rs_phonetic_codes *codes);
void rs_phonetic_index_free(rs_phonetic_index *index); /* NULL is allowed */

/*
 * Takes one row: the strings j[0] < j[1] < ... of the second side that share a code with string i; count is at least 1.
 * j is the join's own and lasts until the call returns. Anything but RS_OK stops the join.
 */
typedef rs_status (*rs_phonetic_row)(void *context, uint32_t i, const uint32_t *j, size_t count);

/*
 * Calls row once for each i that matches, in ascending order, so that every pair comes once, in order of i, then j. To
 * join a part of the first side, pass pointers to its begin: i counts from there.
 * Errors: RS_ENOMEM, or what row returned.
 */
rs_status rs_phonetic_join(const rs_phonetic_index *index, const rs_phonetic_codes *codes, rs_phonetic_row row,
                           void *context);

#endif
