/*
 * The lexicon: what the score knows of a text by itself, from the tables of data/ as embedded in the program:
 * variants.tsv, common_names.tsv, particles.txt and syllables.tsv. docs/SCORE.md, 'Weights' and 'Similarity'.
 * Constant after creation: any number of threads may read it.
 */
#ifndef RS_ENCODE_LEXICON_H
#define RS_ENCODE_LEXICON_H

#include "host/encode/syllables.h"

enum {
    RS_SKELETON_BYTES = 33, /* enough for the skeleton of a token of 32 letters and its NUL */
    RS_MOST_FAMILIES = 3,   /* lines of variants.tsv, besides one of its spellings, that may list a token */
};

/* What texts have in common that are similar though their letters differ. 0: none. */
typedef struct rs_traits {
    uint32_t spelling;                   /* the line of kind 'spelling' in variants.tsv */
    uint32_t families[RS_MOST_FAMILIES]; /* lines of the other kinds */
    rs_readings readings;
} rs_traits;

typedef struct rs_lexicon rs_lexicon;

rs_status rs_lexicon_create(rs_lexicon **out); /* Errors: RS_ENOMEM, RS_EINTERNAL (a damaged table; says the line). */
void rs_lexicon_free(rs_lexicon *lexicon);     /* NULL is allowed */

rs_traits rs_lexicon_traits(const rs_lexicon *lexicon, rs_str text);

/* Weight of a token: a multiple of 10, from 30 to 140. */
uint8_t rs_lexicon_weight(const rs_lexicon *lexicon, rs_str token);

/* The phonetic skeleton of a token of A-Z (docs/SCORE.md). Out: letters and a NUL. Returns the letters written. */
uint8_t rs_skeleton(rs_str token, char out[RS_SKELETON_BYTES]);

#endif
