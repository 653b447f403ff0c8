/* Pairs of names: made by chance, kept if the reference scorer says that they are what was asked for. */
#include <string.h>

#include "host/score/reference.h"
#include "tests/property/oracle_words.h"

enum { MOST_TRIES = 1000 };

static void exchange_at_times(names_source *source, rs_tokens *q, rs_tokens *r) {
    if (names_chance(source, 50)) {
        rs_tokens other = *q;
        *q = *r;
        *r = other;
    }
}

/* A name that suits the decider, and the change that leads to it. */
static void draft(names_source *source, names_decider decider, rs_tokens *q, rs_tokens *r) {
    static const names_change changes[NAMES_DECIDERS] = {
        [NAMES_BY_EQUAL] = NAMES_REORDER,         [NAMES_BY_INITIAL] = NAMES_SHORTEN,
        [NAMES_BY_VARIANT] = NAMES_VARY,          [NAMES_BY_FAMILY] = NAMES_VARY,
        [NAMES_BY_SYLLABLES] = NAMES_ROMANISE,    [NAMES_BY_SPELLING] = NAMES_SUBSTITUTE,
        [NAMES_BY_SOUND] = NAMES_RESPELL,         [NAMES_BY_TRUNCATED] = NAMES_TRUNCATE,
        [NAMES_BY_RUN_OF_2] = NAMES_MERGE_2,      [NAMES_BY_RUN_OF_3] = NAMES_MERGE_3,
        [NAMES_BY_SYLLABLE_RUN] = NAMES_ROMANISE, [NAMES_BY_JOINED_EQUAL] = NAMES_RESPLIT,
        [NAMES_BY_JOINED_EDIT] = NAMES_JOIN_EDIT, [NAMES_BY_LITTLE_MATCHED] = NAMES_OMIT,
        [NAMES_BY_MUCH_MATCHED] = NAMES_OMIT,
    };
    bool of_syllables = decider == NAMES_BY_SYLLABLES || decider == NAMES_BY_SYLLABLE_RUN;
    bool of_variants = decider == NAMES_BY_VARIANT || decider == NAMES_BY_FAMILY;
    names_kind kind = of_syllables               ? NAMES_SYLLABLES
                      : names_chance(source, 70) ? NAMES_REALISTIC
                      : of_variants              ? NAMES_VARIANTS
                      : names_chance(source, 50) ? NAMES_FEW_LETTERS
                                                 : NAMES_VARIANTS;
    names_make(source, kind, q);
    names_apply(source, changes[decider], q, r);
    if (decider == NAMES_BY_SYLLABLE_RUN)
        names_apply(source, NAMES_MERGE_2, r, r);
    if (decider == NAMES_BY_SOUND || decider == NAMES_BY_LITTLE_MATCHED) {
        for (uint32_t more = names_below(source, 4); more > 0; more--)
            names_apply(source, changes[decider], r, r);
    }
    if (decider == NAMES_BY_JOINED_EDIT && names_chance(source, 50))
        names_apply(source, NAMES_RESPLIT, r, r);
    if (decider != NAMES_BY_EQUAL && names_chance(source, 15))
        names_apply(source, NAMES_REORDER, r, r);
    exchange_at_times(source, q, r);
}

static bool any_rule(const rs_name_trace *trace, rs_rule rule) {
    for (uint32_t i = 0; i < trace->taken_count; i++) {
        if (trace->taken[i].rule == rule)
            return true;
    }
    return false;
}

static bool any_run(const rs_name_trace *trace, uint32_t tokens) {
    for (uint32_t i = 0; i < trace->taken_count; i++) {
        if (trace->taken[i].q_tokens == tokens || trace->taken[i].r_tokens == tokens)
            return true;
    }
    return false;
}

static bool any_syllable_run(const rs_name_trace *trace) {
    for (uint32_t i = 0; i < trace->taken_count; i++) {
        const rs_taken *taken = &trace->taken[i];
        if (taken->rule == RS_RULE_SYLLABLES && (taken->q_tokens > 1 || taken->r_tokens > 1))
            return true;
    }
    return false;
}

static bool tokens_are_decided_by(const rs_name_trace *trace, names_decider decider) {
    static const rs_rule rules[NAMES_DECIDERS] = {
        [NAMES_BY_INITIAL] = RS_RULE_INITIAL,     [NAMES_BY_VARIANT] = RS_RULE_VARIANT,
        [NAMES_BY_FAMILY] = RS_RULE_FAMILY,       [NAMES_BY_SYLLABLES] = RS_RULE_SYLLABLES,
        [NAMES_BY_SPELLING] = RS_RULE_SPELLING,   [NAMES_BY_SOUND] = RS_RULE_SOUND,
        [NAMES_BY_TRUNCATED] = RS_RULE_TRUNCATED,
    };
    switch (decider) {
    case NAMES_BY_EQUAL:
        return trace->token_score == 10000 && !any_run(trace, 2) && !any_run(trace, 3);
    case NAMES_BY_RUN_OF_2:
        return any_run(trace, 2);
    case NAMES_BY_RUN_OF_3:
        return any_run(trace, 3);
    case NAMES_BY_SYLLABLE_RUN:
        return any_syllable_run(trace);
    case NAMES_BY_LITTLE_MATCHED:
        return trace->matched_weight <= 100 && trace->token_score < 10000;
    case NAMES_BY_MUCH_MATCHED:
        return trace->matched_weight >= 250 && trace->token_score < 10000;
    default:
        return rules[decider] != RS_RULE_NONE && any_rule(trace, rules[decider]);
    }
}

bool names_is_decided_by(const rs_name_trace *trace, names_decider decider) {
    if (trace->joined_score > trace->token_score)
        return decider == (trace->joined_score == 9750 ? NAMES_BY_JOINED_EQUAL : NAMES_BY_JOINED_EDIT);
    return trace->token_score > 0 && tokens_are_decided_by(trace, decider);
}

bool names_pair_by(names_source *source, names_decider decider, rs_tokens *q, rs_tokens *r) {
    for (uint32_t tries = 0; tries < MOST_TRIES; tries++) {
        rs_name_trace trace;
        draft(source, decider, q, r);
        rs_name_score(source->lexicon, q, r, &trace);
        if (names_is_decided_by(&trace, decider))
            return true;
    }
    return false;
}

void names_pair_perturbed(names_source *source, rs_tokens *q, rs_tokens *r) {
    names_make_any(source, q);
    names_perturb(source, q, 1 + names_below(source, 3), r);
    exchange_at_times(source, q, r);
}

bool names_pair_near(names_source *source, uint32_t threshold, rs_tokens *q, rs_tokens *r) {
    /* The lower the threshold, the more has to be wrong with a name. */
    uint32_t least_changes = threshold < 8500 ? 2 : 1;
    bool reaches = names_chance(source, 50);
    for (uint32_t tries = 0; tries < MOST_TRIES; tries++) {
        names_make(source, names_chance(source, 75) ? NAMES_REALISTIC : NAMES_FEW_LETTERS, q);
        names_perturb(source, q, least_changes + names_below(source, 3), r);
        exchange_at_times(source, q, r);
        uint32_t score = rs_name_score(source->lexicon, q, r, NULL);
        bool near = score + NAMES_NEAR >= threshold && score <= threshold + NAMES_NEAR;
        if (near && (score >= threshold) == reaches)
            return true;
    }
    return false;
}

void names_pair(names_source *source, rs_tokens *q, rs_tokens *r) {
    uint32_t sort = names_below(source, 100);
    if (sort < 50) {
        names_pair_perturbed(source, q, r);
    } else if (sort < 70) {
        names_pair_by(source, (names_decider)names_below(source, NAMES_DECIDERS), q, r);
    } else if (sort < 75) {
        names_pair_near(source, 6000 + names_below(source, 3901), q, r);
    } else if (sort < 87) {
        names_kind kind = (names_kind)names_below(source, NAMES_KINDS);
        names_make(source, kind, q);
        names_make(source, kind, r);
    } else {
        names_make_any(source, q);
        names_make_any(source, r);
    }
}
