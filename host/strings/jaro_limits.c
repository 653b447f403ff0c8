#include "host/strings/jaro_limits.h"

#include <assert.h>
#include <string.h>

static uint32_t smaller(uint32_t x, uint32_t y) {
    return x < y ? x : y;
}

/* What the score of a pair depends on besides its letters out of place. */
typedef struct counts {
    uint32_t a;
    uint32_t b;
    uint32_t prefix; /* 0 for Jaro */
    uint32_t matches;
} counts;

/*
 * Does the pair reach the threshold? Jaro = (mm(a + b) + (m - t)ab) / 3abm = n/d. With the boost, for n/d > 7/10:
 * (10 n + l (d - n)) / 10 d. d is at most 3 * 64^3 < 2^20 and the threshold's numbers are at most 10^9 < 2^30, so the
 * products stay below 2^54.
 */
static bool reaches(rs_fraction threshold, counts at, uint32_t out_of_place) {
    const uint64_t a = at.a;
    const uint64_t b = at.b;
    const uint64_t m = at.matches;
    if (m == 0) { /* a score of 1 for two empty strings, else of 0 */
        return (a == 0 && b == 0) || threshold.numerator == 0;
    }
    const uint64_t n = m * m * (a + b) + (m - out_of_place / 2) * a * b;
    const uint64_t d = 3 * a * b * m;
    const uint64_t boost = 10 * n > 7 * d ? at.prefix * (d - n) : 0;
    return (10 * n + boost) * threshold.denominator >= threshold.numerator * 10 * d;
}

/*
 * One row of most_out_of_place, all of it RS_JARO_MISSED so far; returns least_matches. For one T the score never falls
 * as m grows: each of m/a, m/b and (m - t)/m grows; Jaro-Winkler grows with Jaro, also where the boost sets in. For one
 * m it never rises with T. So the largest T for m + 1 is not below that for m, and is found from there; T = 0 is the
 * first to be reached, so the first m with any T is the least.
 */
static uint8_t fill_row(rs_fraction threshold, counts at, int8_t *most_out_of_place) {
    const uint32_t shorter = smaller(at.a, at.b);
    uint8_t least = RS_JARO_NEVER;
    uint32_t out_of_place = 0;
    for (at.matches = 0; at.matches <= shorter; at.matches++) {
        if (!reaches(threshold, at, out_of_place)) {
            continue;
        }
        least = least == RS_JARO_NEVER ? (uint8_t)at.matches : least;
        while (out_of_place < at.matches && reaches(threshold, at, out_of_place + 1)) {
            out_of_place++;
        }
        most_out_of_place[at.matches] = (int8_t)out_of_place;
    }
    return least;
}

void rs_jaro_limits_fill(rs_jaro_limits *out, rs_fraction threshold, bool winkler) {
    assert(threshold.denominator <= RS_FRACTION_PARSED_MOST && threshold.numerator <= threshold.denominator);
    memset(out->most_out_of_place, RS_JARO_MISSED, sizeof out->most_out_of_place);
    memset(out->least_matches, RS_JARO_NEVER, sizeof out->least_matches);
    for (uint32_t a = 0; a < RS_JARO_LENGTHS; a++) {
        for (uint32_t b = 0; b < RS_JARO_LENGTHS; b++) {
            const uint32_t prefixes = smaller(smaller(a, b) + 1, RS_JARO_PREFIXES);
            for (uint32_t l = 0; l < prefixes; l++) {
                const counts at = {.a = a, .b = b, .prefix = winkler ? l : 0};
                out->least_matches[a][b][l] = fill_row(threshold, at, out->most_out_of_place[a][b][l]);
            }
        }
    }
}
