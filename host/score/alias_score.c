#include "host/score/alias_score.h"

enum { FULL_SCORE = 10000, LOW_QUALITY_PENALTY = 500 /* taken from the score of a weak alias */ };

/* How what is missing counts, in percent, by how many of the two names lack vowels. */
static const uint32_t PERCENT_MISSING[] = {100, 125, 200};

uint32_t rs_vowels_score(uint32_t score, bool q_lacks, bool r_lacks) {
    const uint32_t percent = PERCENT_MISSING[(q_lacks ? 1 : 0) + (r_lacks ? 1 : 0)];
    const uint32_t missing = (FULL_SCORE - score) * percent / 100;
    return missing < FULL_SCORE ? FULL_SCORE - missing : 0;
}

uint32_t rs_alias_score(uint32_t score, const rs_alias *own, const rs_alias *listed) {
    const uint32_t left = rs_vowels_score(score, own->lacks_vowels, listed->lacks_vowels);
    const uint32_t penalty = listed->low_quality ? LOW_QUALITY_PENALTY : 0;
    return left > penalty ? left - penalty : 0;
}
