/*
 * The join of two columns of strings by phonetic code, in the shape of host/strings/string_join.h: a pair that shares a
 * code is a hit of score 1. Strings beyond ASCII are brought to A-Z first, as names are for a screen.
 */
#ifndef RS_STRING_JOIN_PHONETIC_HITS_H
#define RS_STRING_JOIN_PHONETIC_HITS_H

#include "host/strings/string_join.h"

typedef enum rs_phonetic_code { RS_CODE_DOUBLE_METAPHONE, RS_CODE_SOUNDEX, RS_CODE_NYSIIS } rs_phonetic_code;

/* Serves one thread at a time. */
typedef struct rs_phonetic_hits rs_phonetic_hits;

/* b is not kept. Out: *out, freed by rs_phonetic_hits_free. Errors: RS_ENOMEM, RS_EINTERNAL (ICU). */
rs_status rs_phonetic_hits_create(rs_phonetic_hits **out, rs_phonetic_code code, const rs_strings *b);
void rs_phonetic_hits_free(rs_phonetic_hits *join); /* NULL is allowed */

/* As rs_string_join_run. Errors: RS_ENOMEM, RS_EINTERNAL (ICU). */
rs_status rs_phonetic_hits_run(rs_phonetic_hits *join, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                               bool *overflow, rs_string_join_stats *stats);

#endif
