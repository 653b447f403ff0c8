/* The name score from what the choice took: SCORE.md section 4. */
#include "host/score/reference.h"

#include <string.h>

#include "host/score/choice.h"
#include "host/score/joined.h"

enum {
    THIN_MOST_WEIGHT = 100,    /* what counts as one shared token... */
    THIN_LEAST_LEFT = 50,      /* ...while this much weight is left over on either side */
    CONFLICT_HUNDREDTHS = 150, /* charged for weight left over on both sides */
    OMISSION_HUNDREDTHS = 20,  /* charged for weight left over on one side only */
};

static uint32_t weight_not_covered(const uint8_t *weights, uint32_t count, uint32_t covered) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += (covered >> i & 1U) == 0 ? weights[i] : 0;
    return sum;
}

static bool initials_only(const rs_choice *choice) {
    for (uint32_t i = 0; i < choice->taken_count; i++) {
        if (choice->taken[i].rule != RS_RULE_INITIAL)
            return false;
    }
    return true;
}

/* The token score after the caps, which are noted in the trace where they lower it. */
static uint32_t token_score(const rs_choice *choice, uint32_t q_count, uint32_t r_count, rs_name_trace *trace) {
    if (choice->taken_count == 0)
        return 0;
    uint32_t num = 0;
    uint32_t den = 0;
    for (uint32_t i = 0; i < choice->taken_count; i++) {
        num += (uint32_t)choice->taken[i].similarity * choice->taken[i].weight;
        den += choice->taken[i].weight;
    }
    uint32_t f_q = weight_not_covered(choice->q_weights, q_count, choice->q_covered);
    uint32_t f_r = weight_not_covered(choice->r_weights, r_count, choice->r_covered);
    uint32_t less = f_q < f_r ? f_q : f_r;
    uint32_t more = f_q < f_r ? f_r : f_q;
    den += 2 * (CONFLICT_HUNDREDTHS * less + OMISSION_HUNDREDTHS * (more - less)) / 100;

    uint32_t score = num / den;
    trace->capped_thin = score > RS_CAP_SCORE && choice->thin <= THIN_MOST_WEIGHT && more >= THIN_LEAST_LEFT;
    trace->capped_initials = score > RS_CAP_SCORE && initials_only(choice);
    return trace->capped_thin || trace->capped_initials ? RS_CAP_SCORE : score;
}

uint32_t rs_name_score(const rs_lexicon *lexicon, const rs_tokens *q, const rs_tokens *r, rs_name_trace *trace) {
    rs_name_trace unwanted;
    if (trace == NULL)
        trace = &unwanted;
    memset(trace, 0, sizeof *trace);

    rs_choice choice;
    rs_choose(lexicon, q, r, &choice);
    memcpy(trace->taken, choice.taken, sizeof trace->taken);
    trace->taken_count = choice.taken_count;
    trace->q_left = (uint16_t)(((1U << q->count) - 1U) & ~(uint32_t)choice.q_covered);
    trace->r_left = (uint16_t)(((1U << r->count) - 1U) & ~(uint32_t)choice.r_covered);
    trace->token_score = token_score(&choice, q->count, r->count, trace);
    trace->joined_score = rs_joined_score(q, r);
    trace->score = trace->token_score > trace->joined_score ? trace->token_score : trace->joined_score;
    return trace->score;
}
