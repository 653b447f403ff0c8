/*
 * Inside host/score/ only: which tokens of two names meet. docs/SCORE.md, 'Names'.
 */
#ifndef RS_SCORE_CHOICE_H
#define RS_SCORE_CHOICE_H

#include "host/score/reference.h"

/* What was taken, in the order taken. A taken pair covers at least one token of each side, so 12 are room enough. */
typedef struct rs_choice {
    rs_taken taken[RS_MAX_TOKENS];
    uint32_t taken_count;
    uint32_t matched_weight;          /* the sum over what was taken of min(w_i, w_j) */
    uint16_t q_covered, r_covered;    /* bit i: token i */
    uint8_t q_weights[RS_MAX_TOKENS]; /* of each token */
    uint8_t r_weights[RS_MAX_TOKENS];
} rs_choice;

void rs_choose(const rs_lexicon *lexicon, const rs_tokens *q, const rs_tokens *r, rs_choice *out);

#endif
