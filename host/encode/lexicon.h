/*
 * The lexicon: what the score knows of a token by itself, from data/variants.txt and data/particles.txt as embedded in
 * the program. SCORE.md sections 2 and 3. Constant after creation: any number of threads may read it.
 */
#ifndef RS_ENCODE_LEXICON_H
#define RS_ENCODE_LEXICON_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

/* Enough for the skeleton of a token of 32 letters and its NUL. */
enum { RS_SKELETON_BYTES = 33 };

typedef struct rs_lexicon rs_lexicon;

rs_status rs_lexicon_create(rs_lexicon **out); /* Errors: RS_ENOMEM. */
void rs_lexicon_free(rs_lexicon *lexicon);     /* NULL is allowed */

/* The number of the variant cluster that lists the token, from 1; 0: none. */
uint32_t rs_lexicon_cluster(const rs_lexicon *lexicon, rs_str token);

/* Weight of a token: 50 for one letter, 30 to 100 otherwise. */
uint8_t rs_lexicon_weight(const rs_lexicon *lexicon, rs_str token);

/* The phonetic skeleton of a token of A-Z (SCORE.md section 3). Out: letters and a NUL. Returns the letters written. */
uint8_t rs_skeleton(rs_str token, char out[RS_SKELETON_BYTES]);

#endif
