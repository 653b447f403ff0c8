/*
 * What one character becomes: docs/SCORE.md section 1 for a single character, from data/letters.tsv and Unicode's
 * decompositions. Constant after creation.
 */
#ifndef RS_NORMALISE_ALPHABET_H
#define RS_NORMALISE_ALPHABET_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

/* The longest decomposition in Unicode (U+FDFA) has 18 parts, and a replacement at most 4 letters. */
enum { RS_FOLDED_LETTERS = 18 * 4 };

typedef enum rs_fold_kind {
    RS_FOLD_TEXT,   /* its letters and blanks stand in text, which may be empty */
    RS_FOLD_MARK,   /* nothing, and part of the letter before it */
    RS_FOLD_FOREIGN /* a letter without replacement: for the transliterator; for itself if that is of no help */
} rs_fold_kind;

typedef struct rs_folded {
    rs_fold_kind kind;
    uint8_t length;
    char text[RS_FOLDED_LETTERS]; /* A-Z and blanks, not ended by NUL */
} rs_folded;

typedef struct rs_alphabet rs_alphabet;

rs_status rs_alphabet_create(rs_alphabet **out); /* Errors: RS_ENOMEM, RS_EINTERNAL (table or ICU). */
void rs_alphabet_free(rs_alphabet *alphabet);    /* NULL is allowed */

/* A character, of any case, to letters. Threads: any. */
void rs_alphabet_fold(const rs_alphabet *alphabet, int32_t character, rs_folded *out);

/* 128 bytes: a letter A-Z, a blank, or 0 for nothing. What rs_alphabet_fold gives for ASCII, for the fast path. */
const char *rs_alphabet_ascii(const rs_alphabet *alphabet);

#endif
