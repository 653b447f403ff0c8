/*
 * How strings are spelt for the device: a code for each letter, and a number for each question that the
 * filter asks.
 *
 * Codes 0..62 are the most frequent code points, the most frequent first; 63 stands for all others together, so that
 * the histogram over codes is one of the letters with some of them merged: merging never lowers the letters that two
 * strings have in common, and an upper bound over codes is one over letters.
 *
 * A plane is a question: 'has the string at least d letters of code c?' The planes of a string are those it says yes
 * to. Two strings share min(x, y) letters of a code of which they have x and y: as many as they have planes of that
 * code in common. So, if all questions had a plane, the planes of b that a lacks would be the letters of b that a
 * lacks, exactly. There are planes only for the RS_ABI_PLANES - 1 questions that tell most; the letters of b without
 * one count as if a had them, which never makes two strings look less alike than they are.
 *
 * Planes are numbered from 1 by how seldom the answer is yes, so that in ascending order the planes of a string come to
 * those that others lack soonest. Number 0 is the plane that no string lacks.
 */
#ifndef RS_FILTER_LETTER_PLAN_H
#define RS_FILTER_LETTER_PLAN_H

#include "host/base/status.h"
#include "host/filter/source.h"

enum {
    RS_FREQUENT_LETTERS = RS_ABI_RARE_CODE,
    RS_PLANE_WORDS = RS_ABI_PLANES / 64,
};

/* What the filter knows of a string. */
typedef struct rs_string_features {
    uint64_t planes[RS_PLANE_WORDS]; /* bit p: the string has plane p; bit 0 is clear */
    uint32_t alike;                  /* strings with near numbers have much in common */
    uint32_t prefix;                 /* codes of the first four letters, the first in the lowest byte */
    uint8_t length;                  /* 0 for strings that are empty or longer than RS_ABI_MOST_LETTERS */
    bool common;                     /* none of its letters is rare */
    uint8_t group;                   /* host/filter/source.h; 0 until its source is asked */
} rs_string_features;

typedef struct rs_letter_plan rs_letter_plan;

/* Learns the letters of some strings. Out: *out, freed by rs_letter_plan_free. Errors: RS_ENOMEM. */
rs_status rs_letter_plan_create(rs_letter_plan **out, const rs_string_source *source);
void rs_letter_plan_free(rs_letter_plan *plan); /* NULL is allowed */

/* The code of a letter. */
uint8_t rs_letter_code(const rs_letter_plan *plan, uint32_t codepoint);

/*
 * The features of a string. absent: what stands in prefix beyond the string's end; different on the two sides of a
 * join, and no code, so that ends never match.
 */
void rs_letter_features(const rs_letter_plan *plan, const uint32_t *codepoints, uint64_t length, uint8_t absent,
                        rs_string_features *out);

#endif
