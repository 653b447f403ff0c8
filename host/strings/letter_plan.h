/*
 * How the strings of a join are spelt for the device: a code for each letter, and which bits a signature has.
 *
 * Codes 0..29 are the most frequent code points, 30 stands for all others together, so that the histogram over codes is
 * one of the letters with some of them merged: merging can only shrink the distance of two histograms, and a bound on
 * the distance over codes is one on that over letters.
 *
 * A signature has a bit for each of some questions 'at least d letters of kind c', chosen to be those that split the
 * strings most evenly: 64 for the fine signature, the next 64 for the rest, which is looked at where the fine one lets
 * a pair through. For one kind, the bits of two strings differ in at most as many places as their counts, so popcount(x
 * ^ y) never exceeds the distance of the histograms. The coarse signature does the same over groups of codes.
 */
#ifndef RS_STRINGS_LETTER_PLAN_H
#define RS_STRINGS_LETTER_PLAN_H

#include "host/encode/strings.h"
#include "kernels/abi.h"

enum {
    RS_FREQUENT_LETTERS = 30,
    RS_RARE_CODE = 30,
    RS_MOST_GROUPS = 8,
    RS_FINE_DEPTH = 8,    /* a letter more often than that counts as if that often */
    RS_COARSE_DEPTH = 24, /* the same for the letters of a group */
};

/* What the filter knows of a string. */
typedef struct rs_string_features {
    uint64_t fine, rest, coarse;
    uint32_t prefix; /* codes of the first four letters, the first in the lowest byte */
    uint8_t length;  /* 0 for strings that are empty or longer than RS_ABI_WIDE_LETTERS */
    bool fast;       /* at most RS_ABI_FAST_LETTERS letters, none of them rare */
} rs_string_features;

typedef struct rs_letter_plan rs_letter_plan;

/* Learns the letters of a column. Out: *out, freed by rs_letter_plan_free. Errors: RS_ENOMEM. */
rs_status rs_letter_plan_create(rs_letter_plan **out, const rs_strings *strings);
void rs_letter_plan_free(rs_letter_plan *plan); /* NULL is allowed */

/* The code of a letter, 0..30. */
uint8_t rs_letter_code(const rs_letter_plan *plan, uint32_t codepoint);

/*
 * The features of a string. absent: what stands in prefix beyond the string's end; different on the two sides of a
 * join, and no code, so that ends never match.
 */
void rs_letter_features(const rs_letter_plan *plan, const uint32_t *codepoints, uint64_t length, uint8_t absent,
                        rs_string_features *out);

#endif
