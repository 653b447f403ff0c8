/*
 * A threshold of Jaro or Jaro-Winkler as whole numbers, for strings of up to 64 letters: which counts of matches and of
 * letters out of place reach it. Exact, for the pairs that lie on the threshold too, so that filters and verifiers
 * decide by comparing small integers.
 */
#ifndef RS_STRINGS_JARO_LIMITS_H
#define RS_STRINGS_JARO_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/fraction.h"

enum {
    RS_JARO_MAX_LETTERS = 64,
    RS_JARO_LENGTHS = RS_JARO_MAX_LETTERS + 1, /* 0..64 */
    RS_JARO_PREFIXES = 5,                      /* 0..4 */
    RS_JARO_MISSED = -1,                       /* most_out_of_place: not reached with any order of the letters */
    RS_JARO_NEVER = RS_JARO_LENGTHS,           /* least_matches: not reached with any number of matches */
};

/*
 * By the lengths a and b, the length l of the common prefix (cut at 4), and the number m of matches. Bytes without
 * padding, so it can be copied to a device as it is: entry [a][b][l][m] of most_out_of_place lies at
 * ((65 a + b) 5 + l) 65 + m, and [a][b][l] of least_matches at 1,373,125 + (65 a + b) 5 + l.
 */
typedef struct rs_jaro_limits {
    /*
     * The largest number T of letters out of place, 0..m, at which the threshold is reached; RS_JARO_MISSED if there is
     * none, or where l or m is longer than the shorter string. Never falls as m grows or l grows.
     */
    int8_t most_out_of_place[RS_JARO_LENGTHS][RS_JARO_LENGTHS][RS_JARO_PREFIXES][RS_JARO_LENGTHS];

    /* The least m that reaches the threshold with all letters in place; RS_JARO_NEVER if there is none. */
    uint8_t least_matches[RS_JARO_LENGTHS][RS_JARO_LENGTHS][RS_JARO_PREFIXES];
} rs_jaro_limits;

enum { RS_JARO_LIMITS_BYTES = RS_JARO_LENGTHS * RS_JARO_LENGTHS * RS_JARO_PREFIXES * (RS_JARO_LENGTHS + 1) };
_Static_assert(sizeof(rs_jaro_limits) == RS_JARO_LIMITS_BYTES, "the limits are copied to devices as they are");

/*
 * Fills out (1.4 MB: on the heap) in some milliseconds. In: a threshold as rs_fraction_parse gives it; Jaro-Winkler,
 * else Jaro, which has the same limits for every l up to the shorter length.
 */
void rs_jaro_limits_fill(rs_jaro_limits *out, rs_fraction threshold, bool winkler);

#endif
