#include "host/join/bounds.h"

static uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

uint32_t rs_edit_limit(uint32_t n) {
    return n < 3 ? 0 : n < 6 ? 1 : n < 10 ? 2 : 3;
}

/* Tokens of one letter are joined by that letter (rule 2), not by spelling. */
int rs_bound_tokens(uint32_t a, uint32_t b) {
    return smaller(a, b) < 2 ? RS_NEVER_SIMILAR : rs_distance_within(rs_edit_limit(smaller(a, b)), a, b);
}

/*
 * Of what letters decide, only equality and Jaro-Winkler reach 9400, the latter less its costs; variants and syllables
 * are joined by equality. With a common prefix
 * of at most 4, JW <= J + 0.4 (1 - J), so JW >= 0.94 needs J >= 0.9; the integers of docs/SCORE.md are rounded down,
 * which only asks for more. Transpositions lower J, so with m matching letters (m/a + m/b + 1)/3 >= J >= 0.9, that is
 * m >= M = ceil(1.7 ab/(a + b)). Matching letters are common to both histograms: m <= (a + b - L1)/2, so
 * L1 <= a + b - 2M. The edit limit holds besides.
 */
int rs_bound_run(uint32_t a, uint32_t b) {
    const int edits = rs_bound_tokens(a, b);
    const uint32_t matches = (17 * a * b + 10 * (a + b) - 1) / (10 * (a + b));
    if (edits == RS_NEVER_SIMILAR || matches > smaller(a, b)) {
        return RS_NEVER_SIMILAR;
    }
    const int jaro = (int)(a + b) - (int)(2 * matches);
    return jaro < edits ? jaro : edits;
}
