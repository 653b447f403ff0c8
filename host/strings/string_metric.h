/*
 * String metrics as the `join` command uses them, in plain C and exact: the reference for its kernels, and the path for
 * strings that are too long for them. Strings are sequences of code points. Scores are rational numbers, so that a
 * threshold is reached or not whatever a machine's rounding does.
 * Pure functions, any number of threads; memory is the caller's, and nothing fails.
 */
#ifndef RS_STRINGS_STRING_METRIC_H
#define RS_STRINGS_STRING_METRIC_H

#include <stdint.h>

#include "host/base/fraction.h"

/* The longest strings whose Jaro-Winkler is still exact in 64 bits: 30 * 850,000^3 < 2^64. */
enum { RS_METRIC_MAX_CODEPOINTS = 850000 };

typedef struct rs_codepoints {
    const uint32_t *data;
    uint32_t length; /* at most RS_METRIC_MAX_CODEPOINTS */
} rs_codepoints;

/*
 * Where the letters of a string stand. Made once for a string, used for every other that is compared with it; read
 * only, so threads may share it. Its arrays lie in the memory that the caller gave.
 */
typedef struct rs_letter_index {
    rs_codepoints text;
    uint32_t hash_shift;
    uint32_t distinct; /* different letters of the text: the slots */
    uint32_t *buckets; /* by hash: the bucket's first slot */
    uint32_t *letters; /* by slot */
    uint32_t *chain;   /* by slot: the bucket's next slot */
    uint32_t *first;   /* by slot: the letter's first position */
    uint32_t *next;    /* by position: the same letter's next position */
} rs_letter_index;

/* memory: 6 * text.length + 2 numbers at least; it and the text's letters must outlive the index. */
rs_letter_index rs_letter_index_make(rs_codepoints text, uint32_t *memory);

/*
 * What Jaro-Winkler needs to know of two strings: lengths, matches within the window max(0, max(a, b)/2 - 1), letters
 * out of place (T; t = T/2 transpositions, rounded down), common prefix cut at 4.
 */
typedef struct rs_jaro_counts {
    uint32_t a, b, matches, out_of_place, prefix;
} rs_jaro_counts;

/* Time grows with a.length + b.length, not with their product. scratch: 9 * b.length + 2 numbers at least. */
rs_jaro_counts rs_jaro_count(rs_codepoints a, rs_codepoints b, uint32_t *scratch);

/* The same where b's index is at hand. scratch: 3 * b's length numbers at least, not shared by threads. */
rs_jaro_counts rs_jaro_count_indexed(rs_codepoints a, const rs_letter_index *b, uint32_t *scratch);

/*
 * Jaro = (m/a + m/b + (m - t)/m)/3, 0 without matches; Jaro-Winkler = Jaro + l/10 (1 - Jaro) where Jaro > 7/10, else
 * Jaro (M. Jaro 1989, W. Winkler 1990; conventions of RapidFuzz and jellyfish). Two empty strings are equal: 1; an
 * empty and another: 0. Not reduced: the denominators are 3abm, and 30abm where the prefix counts, below 2^53 for
 * lengths up to 65,535.
 */
rs_fraction rs_jaro_fraction(rs_jaro_counts counts);
rs_fraction rs_jaro_winkler_fraction(rs_jaro_counts counts);

/*
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that are not edited
 * again. scratch: 3 * (b.length + 1) numbers at least.
 */
uint32_t rs_osa_codepoints(rs_codepoints a, rs_codepoints b, uint32_t *scratch);

/*
 * The same where only distances up to limit matter: gives limit + 1 for all that are larger (limit < UINT32_MAX). Time
 * grows with a.length * limit.
 */
uint32_t rs_osa_within(rs_codepoints a, rs_codepoints b, uint32_t limit, uint32_t *scratch);

/* 1 - distance / longer length; two empty strings: 1. */
rs_fraction rs_osa_fraction(uint32_t distance, uint32_t a, uint32_t b);

/* The largest distance at which rs_osa_fraction reaches a threshold that rs_fraction_parse gave. */
uint32_t rs_osa_limit(rs_fraction threshold, uint32_t a, uint32_t b);

#endif
