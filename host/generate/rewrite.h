/* Ways of writing: letters that become others (respellings, female endings, the plain letters of a passport). */
#ifndef RS_GENERATE_REWRITE_H
#define RS_GENERATE_REWRITE_H

#include "host/base/random.h"
#include "host/base/status.h"
#include "host/generate/phrase.h"

typedef struct rs_rewrite {
    rs_str from;
    rs_str to;
} rs_rewrite;

/* Zero is empty. Free with rs_rewrites_free. Texts are views. */
typedef struct rs_rewrites {
    rs_rewrite *items;
    size_t count;
    size_t capacity;
} rs_rewrites;

rs_status rs_rewrites_add(rs_rewrites *rewrites, rs_str from, rs_str to); /* Errors: RS_ENOMEM. */

/* Adds the words of a text, each as from>to. '_' is the empty text. Errors: RS_ENOMEM; RS_EINTERNAL for a word without
 * >. */
rs_status rs_rewrites_add_words(rs_rewrites *rewrites, rs_str words);
void rs_rewrites_free(rs_rewrites *rewrites);

/* Appends the word with its ending rewritten by the first rule that fits; unchanged if none does. */
void rs_rewrite_ending(const rs_rewrites *rewrites, rs_str word, rs_phrase *out);

/*
 * Replaces one stretch of letters by a rule of data/respellings.tsv drawn from those that fit somewhere in the name, in
 * the case of what it replaces. Returns false, and leaves the name alone, if none fits.
 */
bool rs_respell(const rs_rewrites *respellings, rs_phrase *name, rs_random *random);

/* Zero is empty. */
typedef struct rs_plain_letters {
    rs_rewrites single;   /* every known letter to the letters that it is mostly written with */
    rs_rewrites digraphs; /* those that are also written with two */
} rs_plain_letters;

/* Loads data/plain_letters.tsv. Out: *out, freed by rs_plain_letters_free. Errors: RS_ENOMEM, RS_EINTERNAL. */
rs_status rs_plain_letters_load(rs_plain_letters *out);
void rs_plain_letters_free(rs_plain_letters *letters);

/*
 * Writes the name as a passport's machine-readable zone would, with blanks for fillers: upper case, accents gone,
 * hyphens and commas blanks, apostrophes and full stops gone. `digraphs`: Ä as AE rather than A, where both are
 * allowed. A letter that data/plain_letters.tsv does not know stays as it is.
 */
void rs_write_plain(const rs_plain_letters *letters, rs_str name, bool digraphs, rs_phrase *out);

/* Loads data/respellings.tsv. Out: added to *out. Errors: RS_ENOMEM, RS_EINTERNAL. */
rs_status rs_respellings_load(rs_rewrites *out);

#endif
