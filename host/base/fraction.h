/*
 * Exact rational numbers from 0 to 1: thresholds and scores that are reached or not whatever a machine's rounding does.
 * Pure functions, any number of threads, independent of the locale.
 */
#ifndef RS_BASE_FRACTION_H
#define RS_BASE_FRACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/status.h"

/* numerator / denominator, from 0 to 1; denominator > 0; not necessarily in lowest terms. */
typedef struct rs_fraction {
    uint64_t numerator;
    uint64_t denominator;
} rs_fraction;

/* What rs_fraction_parse gives: numerator <= denominator <= this. */
#define RS_FRACTION_PARSED_MOST UINT64_C(1000000000)

/*
 * "0.92", "1", "14/15", exactly. A decimal has one digit before the point and at most 9 behind it; the numbers of a
 * fraction have at most 9 digits. Signs, blanks and exponents are not allowed.
 * Errors: RS_EUSAGE (quotes the text and says what is expected) for anything else, or outside 0..1.
 */
rs_status rs_fraction_parse(const char *text, rs_fraction *out);

/* a >= b, without overflow for any 64-bit numerators and denominators. */
bool rs_fraction_at_least(rs_fraction a, rs_fraction b);

/*
 * The shortest decimal that reads back as the double nearest to the fraction; of several, the one nearest to that
 * double. Never an exponent: "0", "1", "0.9611111111111111", "0.00001525902189669642". Ended by NUL.
 * In: 0, or a fraction from 10^-10 to 1.
 */
enum { RS_FRACTION_TEXT_BYTES = 32 };
void rs_fraction_print(rs_fraction fraction, char out[RS_FRACTION_TEXT_BYTES]);

/* The same of a double: 0, or from 10^-10 to 1. */
void rs_score_print(double score, char out[RS_FRACTION_TEXT_BYTES]);

#endif
