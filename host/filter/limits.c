#include "host/filter/limits.h"

static uint32_t difference(uint32_t a, uint32_t b) {
    return a < b ? b - a : a - b;
}

/*
 * Edit distance at most k gives L1 <= 2k - |a - b|. Proof: let x substitutions, y insertions or deletions and z swaps
 * with x + y + z <= k turn one string into the other. A substitution changes the histogram by at most 2, an insertion
 * or deletion by 1, a swap by 0, so L1 <= 2x + y <= 2(k - y) + y = 2k - y, and y >= |a - b|.
 */
int32_t rs_distance_within(uint32_t edits, uint32_t a, uint32_t b) {
    const uint32_t apart = difference(a, b);
    return apart > edits ? RS_NEVER_SIMILAR : (int32_t)(2 * edits - apart);
}

/*
 * Strings whose histograms are L1 apart share (a + b - L1)/2 letters, so the outer one has b - (a + b - L1)/2 =
 * (b - a + L1)/2 letters that the inner one lacks. L1 is at least |a - b|.
 */
int32_t rs_letters_to_lack(int32_t distance, uint32_t a, uint32_t b) {
    return distance < (int32_t)difference(a, b) ? RS_NEVER_SIMILAR : ((int32_t)b - (int32_t)a + distance) / 2;
}
