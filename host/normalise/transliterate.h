/*
 * Letters of scripts that the alphabet does not know (Han, Hangul, Thai, Hebrew...) through ICU's 'Any-Latin;
 * Latin-ASCII', and those of India's scripts by data/indic_rules.txt. ICU does that slowly and under a lock of the
 * whole process, so results are kept.
 */
#ifndef RS_NORMALISE_TRANSLITERATE_H
#define RS_NORMALISE_TRANSLITERATE_H

#include "host/normalise/unicode.h"

/* Serves one thread. */
typedef struct rs_transliterator rs_transliterator;

rs_status rs_transliterator_create(rs_transliterator **out);    /* Errors: RS_ENOMEM, RS_EINTERNAL (ICU). */
void rs_transliterator_free(rs_transliterator *transliterator); /* NULL is allowed */

/*
 * A run of letters and their marks. Out: *out, mostly a-z and blanks, but what ICU has no rule for stands in it as it
 * was. Ownership: the transliterator's, until its next call. Errors: RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_transliterator_apply(rs_transliterator *transliterator, rs_utf16 run, rs_utf16 *out);

#endif
