#include "host/join/bounds.h"

static uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static uint32_t difference(uint32_t a, uint32_t b) {
    return a < b ? b - a : a - b;
}

uint32_t rs_edit_limit(uint32_t n) {
    return n < 3 ? 0 : n < 6 ? 1 : n < 10 ? 2 : 3;
}

/*
 * Edit distance at most k gives L1 <= 2k - |a - b|. Proof: let x substitutions, y insertions or deletions and z swaps
 * with x + y + z <= k turn one string into the other. A substitution changes the histogram by at most 2, an insertion
 * or deletion by 1, a swap by 0, so L1 <= 2x + y <= 2(k - y) + y = 2k - y, and y >= |a - b|.
 */
static int bound_edits(uint32_t k, uint32_t a, uint32_t b) {
    return difference(a, b) > k ? RS_NEVER_SIMILAR : (int)(2 * k - difference(a, b));
}

/* Tokens of one letter are joined by that letter (rule 3.2), not by spelling. */
int rs_bound_tokens(uint32_t a, uint32_t b) {
    return smaller(a, b) < 2 ? RS_NEVER_SIMILAR : bound_edits(rs_edit_limit(smaller(a, b)), a, b);
}

/*
 * Only equality and Jaro-Winkler reach 9400 (initials and the skeleton give 8500, variants 9000). With a common prefix
 * of at most 4, JW <= J + 0.4 (1 - J), so JW >= 0.94 needs J >= 0.9; the integers of SCORE.md are rounded down, which
 * only asks for more. Transpositions lower J, so with m matching letters (m/a + m/b + 1)/3 >= J >= 0.9, that is
 * m >= M = ceil(1.7 ab/(a + b)). Matching letters are common to both histograms: m <= (a + b - L1)/2, so
 * L1 <= a + b - 2M. The edit limit holds besides. L1 is at least |a - b|.
 */
int rs_bound_run(uint32_t a, uint32_t b) {
    const int edits = rs_bound_tokens(a, b);
    const uint32_t matches = (17 * a * b + 10 * (a + b) - 1) / (10 * (a + b));
    if (edits == RS_NEVER_SIMILAR || matches > smaller(a, b)) {
        return RS_NEVER_SIMILAR;
    }
    const int jaro = (int)(a + b) - (int)(2 * matches);
    const int bound = jaro < edits ? jaro : edits;
    return bound < (int)difference(a, b) ? RS_NEVER_SIMILAR : bound;
}

/* Equal below 8 letters, one edit from there on; 5 letters at least. */
int rs_bound_joined(uint32_t a, uint32_t b) {
    return smaller(a, b) < 5 ? RS_NEVER_SIMILAR : bound_edits(smaller(a, b) < 8 ? 0 : 1, a, b);
}
