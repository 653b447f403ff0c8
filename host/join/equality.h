/*
 * The joins by equality: pairs of texts that can be similar although their letters differ by more than the spelling
 * bound allows. Tokens of one phonetic skeleton, of one line of data/variants.tsv, that read as the same syllables; an
 * initial and a token of its letter; a token that may be cut off and those that begin with it. Merged runs with tokens:
 * one line of spellings, or the same two or three syllables.
 */
#ifndef RS_JOIN_EQUALITY_H
#define RS_JOIN_EQUALITY_H

#include <stddef.h>

#include "host/base/status.h"
#include "host/encode/texts.h"
#include "kernels/abi.h"

/* The watchlist's texts by each key. Constant after creation. */
typedef struct rs_equality_index rs_equality_index;

/* The texts must outlive the index. Out: *out, freed by rs_equality_index_free. Errors: RS_ENOMEM. */
rs_status rs_equality_index_create(rs_equality_index **out, const rs_texts *w);
void rs_equality_index_free(rs_equality_index *index); /* NULL is allowed */

typedef struct rs_text_pairs {
    rs_abi_pair *items;
    size_t count;
    size_t capacity;
} rs_text_pairs;

/*
 * Appends the pairs of P's texts with the index' texts that share a key, at least one of them a token; a pair may
 * appear more than once. Out: pairs, whose items the caller frees. Errors: RS_ENOMEM.
 */
rs_status rs_equality_join(const rs_equality_index *index, const rs_texts *p, rs_text_pairs *pairs);

#endif
