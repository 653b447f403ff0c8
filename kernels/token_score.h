/*
 * The token score of docs/SCORE.md, 'Names': what is matched, and what is left over, as one number. `score` computes it
 * of what two names have taken, `candidates` of the most that they could. On the device this text comes after lanes.h
 * and before the kernel's.
 */
#ifndef RS_TOKEN_SCORE_H
#define RS_TOKEN_SCORE_H

#define FULL 10000
#define CONFLICT 150       /* hundredths: weight that stands against other weight */
#define OMISSION 20        /* hundredths: weight that the other side lacks, where little is matched */
#define LITTLE_MATCHED 100 /* weight */
#define MUCH_MATCHED 250
#define WEIGHT_A_HUNDREDTH 15
#define LOSS_PERCENT 150 /* of what is missing to 10000, where little is matched */
#define LOSS_PERCENT_SPAN 100

/* num: similarity times weight of what was taken; taken: its weight on both sides, not 0; matched: the sum of each
 * pair's lesser weight; f, g: the weight of each side that was not taken. */
INLINE uint token_score(uint num, uint taken, uint matched, uint f, uint g) {
    const uint beyond = clamp(matched, (uint)LITTLE_MATCHED, (uint)MUCH_MATCHED) - LITTLE_MATCHED;
    const uint omission = OMISSION - beyond / WEIGHT_A_HUNDREDTH;
    const uint percent = LOSS_PERCENT - LOSS_PERCENT_SPAN * beyond / (MUCH_MATCHED - LITTLE_MATCHED);
    const uint den = taken + 2 * (CONFLICT * min(f, g) + omission * (max(f, g) - min(f, g))) / 100;
    return FULL - min((FULL - num / den) * percent / 100, (uint)FULL);
}

#endif
