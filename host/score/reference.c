/* The name score from what the choice took: docs/SCORE.md, 'Names'. */
#include "host/score/reference.h"

#include <string.h>

#include "host/score/choice.h"
#include "host/score/joined.h"

enum {
    FULL = 10000,
    CONFLICT_HUNDREDTHS = 150, /* charged for weight left over on both sides */
    OMISSION_HUNDREDTHS = 20,  /* charged for weight left over on one side only, where little is matched */
    LITTLE_MATCHED = 100,      /* weight: up to here a shared token or two may be chance... */
    MUCH_MATCHED = 250,        /* ...and from here on hardly */
    WEIGHT_A_HUNDREDTH = 15,   /* an omission costs a hundredth less for so much matched weight more */
    LOSS_PERCENT = 150,        /* what is missing to 10000 counts so much where little is matched */
    LOSS_PERCENT_SPAN = 100,   /* and so much less where much is... */
    CONFLICT_PERCENT = 75,     /* ...but for what weight left over on both sides takes, at least so much */
};

static uint32_t weight_not_covered(const uint8_t *weights, uint32_t count, uint32_t covered) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += (covered >> i & 1U) == 0 ? weights[i] : 0;
    return sum;
}

static uint32_t between(uint32_t least, uint32_t value, uint32_t most) {
    return value < least ? least : value > most ? most : value;
}

/* Out: *base, the score before the loss is scaled. */
static uint32_t token_score(const rs_choice *choice, uint32_t q_count, uint32_t r_count, uint32_t *base) {
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
    uint32_t beyond = between(LITTLE_MATCHED, choice->matched_weight, MUCH_MATCHED) - LITTLE_MATCHED;
    uint32_t omission = OMISSION_HUNDREDTHS - beyond / WEIGHT_A_HUNDREDTH;
    uint32_t without_conflict = num / (den + 2 * omission * (more - less) / 100);
    *base = num / (den + 2 * (CONFLICT_HUNDREDTHS * less + omission * (more - less)) / 100);

    uint32_t percent = LOSS_PERCENT - LOSS_PERCENT_SPAN * beyond / (MUCH_MATCHED - LITTLE_MATCHED);
    uint32_t conflict_percent = percent < CONFLICT_PERCENT ? CONFLICT_PERCENT : percent;
    uint32_t loss = ((FULL - without_conflict) * percent + (without_conflict - *base) * conflict_percent) / 100;
    return loss < FULL ? FULL - loss : 0;
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
    trace->matched_weight = choice.matched_weight;
    trace->token_score = token_score(&choice, q->count, r->count, &trace->base_score);
    trace->joined_score = rs_joined_score(q, r);
    trace->score = trace->token_score > trace->joined_score ? trace->token_score : trace->joined_score;
    return trace->score;
}
