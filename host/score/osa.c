/*
 * Optimal string alignment distance, as a full matrix: at(i, j) is the distance between the first i letters of a and
 * the first j letters of b. docs/SCORE.md section 3.
 */
#include <assert.h>

#include "host/score/reference.h"

static uint32_t smaller(uint32_t x, uint32_t y) {
    return x < y ? x : y;
}

uint32_t rs_osa_distance(rs_str a, rs_str b) {
    assert(a.length <= RS_MAX_JOINED_LETTERS && b.length <= RS_MAX_JOINED_LETTERS);
    uint32_t at[RS_MAX_JOINED_LETTERS + 1][RS_MAX_JOINED_LETTERS + 1];

    for (size_t i = 0; i <= a.length; i++)
        at[i][0] = (uint32_t)i;
    for (size_t j = 0; j <= b.length; j++)
        at[0][j] = (uint32_t)j;
    for (size_t i = 1; i <= a.length; i++) {
        for (size_t j = 1; j <= b.length; j++) {
            uint32_t deletion = at[i - 1][j] + 1;
            uint32_t insertion = at[i][j - 1] + 1;
            uint32_t substitution = at[i - 1][j - 1] + (a.data[i - 1] != b.data[j - 1] ? 1 : 0);
            uint32_t best = smaller(smaller(deletion, insertion), substitution);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                best = smaller(best, at[i - 2][j - 2] + 1);
            at[i][j] = best;
        }
    }
    return at[a.length][b.length];
}
