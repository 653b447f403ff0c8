/*
 * Ways of writing the letters of other alphabets in A-Z, as data/forms.tsv has them: a passport office's rules, those
 * of a language. A name is written in one way from end to end. Constant after creation.
 */
#ifndef RS_NORMALISE_WAYS_H
#define RS_NORMALISE_WAYS_H

#include "host/normalise/unicode.h"

typedef struct rs_ways rs_ways;

rs_status rs_ways_create(rs_ways **out); /* Errors: RS_ENOMEM, RS_EINTERNAL (a damaged table). */
void rs_ways_free(rs_ways *ways);        /* NULL is allowed */

uint32_t rs_ways_count(const rs_ways *ways);

/* A bit for each of the ways that are for this text, in upper case. Threads: any, as below. */
uint64_t rs_ways_suiting(const rs_ways *ways, rs_utf16 upper);

/*
 * What the way makes of the letters that stand at `at`: A-Z, and '_' for a blank. behind_blank: what was written last
 * is a blank, behind which a word begins. Returns the units that it takes; 0: the way says nothing of them.
 */
int32_t rs_ways_replace(const rs_ways *ways, uint32_t way, rs_utf16 upper, int32_t at, bool behind_blank, rs_str *form);

#endif
