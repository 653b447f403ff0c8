/* Names to letters: docs/SCORE.md section 1 for whole texts, with the scratch space that this takes. */
#ifndef RS_NORMALISE_LETTERS_H
#define RS_NORMALISE_LETTERS_H

#include <unicode/unorm2.h>

#include "host/base/str.h"
#include "host/normalise/alphabet.h"
#include "host/normalise/transliterate.h"
#include "host/normalise/unicode.h"
#include "host/normalise/ways.h"

/* Letters A-Z with single blanks between them; a blank at the end may still be there while text is added. */
typedef struct rs_letters {
    char *data;
    size_t length;
    size_t capacity;
} rs_letters;

/* Serves one thread. */
typedef struct rs_speller {
    const rs_alphabet *alphabet; /* not owned */
    const UNormalizer2 *nfkc;    /* ICU's own, not freed */
    rs_ways *ways;
    rs_transliterator *transliterator;
    rs_utf16_buffer work;     /* the name in UTF-16, then in upper case */
    rs_utf16_buffer composed; /* the name in NFKC */
    rs_utf16 upper;           /* the name as it is spelt; empty where it is ASCII */
    uint64_t suiting;         /* the ways that are for it */
    rs_letters letters;       /* the result */
} rs_speller;

/* Errors: RS_ENOMEM, RS_EINTERNAL (ICU, a damaged table). What it has made by then is freed by rs_speller_close. */
rs_status rs_speller_open(rs_speller *speller, const rs_alphabet *alphabet);
void rs_speller_close(rs_speller *speller); /* a zeroed speller is allowed */

/*
 * Any UTF-8 text to A-Z and single blanks. Out: *out, the speller's until its next use. Errors: RS_ENOMEM, RS_EINTERNAL
 * (ICU).
 */
rs_status rs_speller_letters(rs_speller *speller, rs_str text, rs_str *out);

/*
 * The text of the last rs_speller_letters in one of the ways of data/forms.tsv, asked for in order from 0. Out: *out,
 * as there; empty if the way is none for this text. *more: whether a further way may say something. Errors: the same.
 */
rs_status rs_speller_form(rs_speller *speller, uint32_t way, rs_str *out, bool *more);

#endif
