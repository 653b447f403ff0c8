/*
 * A dictionary of distinct texts: the tokens, merged runs and joined names of one side, as columns for the device.
 *
 *     index     0 .. count-1, sorted by (kind, length), by first appearance within
 *     letters   stride bytes a text, A-Z, zero-padded
 *     first     first[kind][length] .. first[kind][length + 1] - 1 are the texts of that kind and length
 *
 * The same letters may stand in it once a kind: a token and a merged run are compared under different rules.
 */
#ifndef RS_ENCODE_TEXTS_H
#define RS_ENCODE_TEXTS_H

#include <stdint.h>

#include "host/base/interner.h"
#include "host/encode/lexicon.h"
#include "host/record/person.h"

typedef enum rs_text_kind {
    RS_TEXT_TOKEN,     /* a single token */
    RS_TEXT_CUT_TOKEN, /* a last token that may be cut off: it also has rule 9 */
    RS_TEXT_RUN,       /* two or three neighbouring tokens merged */
    RS_TEXT_JOINED,    /* all tokens of a name joined: in a dictionary of their own */
    RS_TEXT_KINDS,
} rs_text_kind;

/* What a text has in common with texts of other letters: its traits in the lexicon, and what it sounds like. The layout
 * is that of rs_abi_traits. */
typedef struct rs_text_traits {
    uint32_t spelling;
    uint32_t families[RS_MOST_FAMILIES]; /* of tokens only: too little for a run */
    uint32_t chinese, korean;            /* readings */
    uint32_t skeleton;                   /* a number that equal skeletons of at least 2 letters share; 0: none */
    uint32_t metaphone[2];               /* primary and alternate code of Double Metaphone; 0: none */
} rs_text_traits;

typedef struct rs_texts {
    uint32_t count;
    uint32_t stride;        /* bytes a text: RS_MAX_TOKEN_LETTERS, or RS_MAX_JOINED_LETTERS for joined names */
    uint8_t *letters;       /* count * stride */
    uint8_t *length;        /* count, in letters */
    uint8_t *kind;          /* count, rs_text_kind */
    rs_text_traits *traits; /* count; of no use for joined names: zeroes, or NULL */
    uint32_t first[RS_TEXT_KINDS][RS_MAX_JOINED_LETTERS + 2];
} rs_texts;

/* A dictionary while it grows. */
typedef struct rs_text_set rs_text_set;

rs_text_set *rs_text_set_create(void);   /* NULL: out of memory */
void rs_text_set_free(rs_text_set *set); /* NULL is allowed */

/* The text's hash, for rs_text_set_add; the memory that it will look at is being fetched from now on. */
uint32_t rs_text_set_prefetch(const rs_text_set *set, rs_text_kind kind, rs_str letters);

/* The text's provisional number among those of its kind, in order of first appearance; *is_new (may be NULL):
 * given now. Errors: RS_ENOMEM. */
rs_status rs_text_set_add(rs_text_set *set, rs_text_kind kind, rs_str letters, uint32_t hash, uint32_t *number,
                          bool *is_new);

/* By kind: from provisional numbers to indexes in the sealed texts. */
typedef struct rs_text_places {
    uint32_t *of[RS_TEXT_KINDS];
} rs_text_places;

void rs_text_places_clear(rs_text_places *places);

/*
 * Writes the columns, by all processors. Out: *out (ended by rs_texts_clear) and *places (ended by
 * rs_text_places_clear). Skeletons are numbered by `growing`, which takes new ones, or if that is NULL by `fixed`, in
 * which a missing one gets 0. Errors: RS_ENOMEM.
 */
rs_status rs_text_set_seal(const rs_text_set *set, const rs_lexicon *lexicon, rs_interner *growing,
                           const rs_interner *fixed, rs_texts *out, rs_text_places *places);
void rs_texts_clear(rs_texts *texts);

/* Some of the texts, in their order, as a dictionary of their own. In: chosen, ascending. Out: *out, ended by
 * rs_texts_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_texts_select(rs_texts *out, const rs_texts *texts, const uint32_t *chosen, uint32_t count);

/* The letters of a text. */
rs_str rs_texts_letters(const rs_texts *texts, uint32_t text);

/* Has what rs_texts_letters reads fetched into the caches. */
void rs_texts_fetch(const rs_texts *texts, uint32_t text);

#endif
