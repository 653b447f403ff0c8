#include "host/filter/limits.h"

/*
 * Edit distance at most k gives L1 <= 2k - |a - b|. Proof: let x substitutions, y insertions or deletions and z swaps
 * with x + y + z <= k turn one string into the other. A substitution changes the histogram by at most 2, an insertion
 * or deletion by 1, a swap by 0, so L1 <= 2x + y <= 2(k - y) + y = 2k - y, and y >= |a - b|.
 */
int32_t rs_distance_within(uint32_t edits, uint32_t a, uint32_t b) {
    const uint32_t difference = a < b ? b - a : a - b;
    return difference > edits ? RS_NEVER_SIMILAR : (int32_t)(2 * edits - difference);
}

/*
 * Strings whose histograms are L1 apart share (a + b - L1)/2 letters, so the outer one has b - (a + b - L1)/2 =
 * (b - a + L1)/2 letters that the inner one lacks. L1 is at least |a - b|: a lesser bound lets no pair through.
 */
int32_t rs_letters_to_lack(int32_t distance, uint32_t a, uint32_t b) {
    const int32_t twice = (int32_t)b - (int32_t)a + distance;
    return distance < 0 || twice < 0 ? RS_NEVER_SIMILAR : twice / 2;
}
