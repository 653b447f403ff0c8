/*
 * String metrics as the `join` command uses them, in plain C and exact: the reference for its kernels, and the path for
 * strings that are too long for them. Strings are sequences of code points. Scores are rational numbers, so that a
 * threshold is reached or not whatever a machine's rounding does.
 * Pure functions, any number of threads; scratch memory is the caller's.
 */
#ifndef RS_SCORE_STRING_METRIC_H
#define RS_SCORE_STRING_METRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/status.h"

/* A score or threshold from 0 to 1: numerator / denominator, denominator > 0, not necessarily in lowest terms. */
typedef struct rs_fraction {
    uint64_t numerator;
    uint64_t denominator;
} rs_fraction;

/*
 * "0.92", "1", "14/15", exactly. At most 9 decimals, numerators and denominators below 10^9.
 * Errors: RS_EUSAGE (says what is expected) for anything else, or outside 0..1.
 */
rs_status rs_fraction_parse(const char *text, rs_fraction *out);

/* a >= b, without overflow for any 64-bit numerators and denominators. */
bool rs_fraction_at_least(rs_fraction a, rs_fraction b);

/* The shortest decimal that reads back as the double nearest to the fraction, ended by NUL: "0.9611111111111111". */
enum { RS_FRACTION_TEXT_BYTES = 32 };
void rs_fraction_print(rs_fraction fraction, char out[RS_FRACTION_TEXT_BYTES]);

typedef struct rs_codepoints {
    const uint32_t *data;
    uint32_t length;
} rs_codepoints;

/*
 * What Jaro-Winkler needs to know of two strings: lengths, matches within the window max(0, max(a, b)/2 - 1), letters
 * out of place (T; t = T/2 transpositions, rounded down), common prefix cut at 4.
 */
typedef struct rs_jaro_counts {
    uint32_t a, b, matches, out_of_place, prefix;
} rs_jaro_counts;

/* scratch: 2 * (a.length + b.length) bytes at least. */
rs_jaro_counts rs_jaro_count(rs_codepoints a, rs_codepoints b, unsigned char *scratch);

/*
 * Jaro = (m/a + m/b + (m - t)/m)/3, 0 without matches; Jaro-Winkler = Jaro + l/10 (1 - Jaro) where Jaro > 7/10, else
 * Jaro (M. Jaro 1989, W. Winkler 1990; conventions of RapidFuzz and jellyfish). Two empty strings are equal: 1; an
 * empty and another: 0. Exact for lengths up to 65,535.
 */
rs_fraction rs_jaro_fraction(rs_jaro_counts counts);
rs_fraction rs_jaro_winkler_fraction(rs_jaro_counts counts);

/* Optimal string alignment distance. scratch: 3 * (b.length + 1) numbers at least. */
uint32_t rs_osa_codepoints(rs_codepoints a, rs_codepoints b, uint32_t *scratch);

/* 1 - distance / longer length; two empty strings: 1. */
rs_fraction rs_osa_fraction(uint32_t distance, uint32_t a, uint32_t b);

#endif
