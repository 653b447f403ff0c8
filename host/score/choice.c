/* Slots, candidates and the choice among them: docs/SCORE.md, 'Names'. */
#include "host/score/choice.h"

#include <string.h>

#include "host/score/similarity.h"

enum {
    LONGEST_RUN = 3,     /* tokens */
    RUN_ORDER_STEP = 16, /* runs of two are numbered from 16, runs of three from 32 */
    MOST_SLOTS = LONGEST_RUN * RS_MAX_TOKENS,
    MOST_CANDIDATES = RS_MAX_TOKENS * RS_MAX_TOKENS + 2 * RS_MAX_TOKENS * (MOST_SLOTS - RS_MAX_TOKENS),
    LEAST_RUN_LETTERS = 2, /* of both texts, where one is a run */
    TRUNCATED_SIMILARITY = 9500,
};

/* One, two or three neighbouring tokens of a name. */
typedef struct slot {
    char letters[RS_MAX_TOKEN_LETTERS];
    rs_word word;    /* its text is `letters`; the rest is looked up when it is wanted */
    uint32_t weight; /* the sum of its tokens' */
    uint16_t mask;   /* bit i: covers token i */
    uint8_t order;   /* 0.., 16.., 32.. */
    uint8_t first;   /* token */
    uint8_t tokens;  /* 1..3 */
    bool may_be_cut; /* a single token, the last of a name that may be truncated */
} slot;

typedef struct slots {
    slot items[MOST_SLOTS];
    uint32_t count;
} slots;

typedef struct candidate {
    const slot *q;
    const slot *r;
    uint32_t similarity;
    uint32_t weight; /* x = w_i + w_j */
    rs_rule rule;
} candidate;

typedef struct candidates {
    candidate items[MOST_CANDIDATES];
    uint32_t count;
} candidates;

/* Adds the run of `tokens` tokens from `first` on, unless it is longer than a token may be. */
static void add_slot(const rs_tokens *name, const uint8_t *weights, uint32_t first, uint32_t tokens, slots *out) {
    slot *added = &out->items[out->count];
    size_t length = 0;
    added->weight = 0;
    for (uint32_t i = first; i < first + tokens; i++) {
        if (length + name->length[i] > RS_MAX_TOKEN_LETTERS)
            return;
        memcpy(added->letters + length, name->letters[i], name->length[i]);
        length += name->length[i];
        added->weight += weights[i];
    }
    added->word.text = (rs_str){added->letters, length};
    added->mask = (uint16_t)(((1U << tokens) - 1U) << first);
    added->order = (uint8_t)(RUN_ORDER_STEP * (tokens - 1) + first);
    added->first = (uint8_t)first;
    added->tokens = (uint8_t)tokens;
    added->may_be_cut = name->truncated && tokens == 1 && first + 1U == name->count;
    out->count++;
}

static void list_slots(const rs_lexicon *lexicon, const rs_tokens *name, uint8_t *weights, slots *out) {
    out->count = 0;
    for (uint32_t i = 0; i < name->count; i++)
        weights[i] = rs_lexicon_weight(lexicon, (rs_str){name->letters[i], name->length[i]});
    for (uint32_t tokens = 1; tokens <= LONGEST_RUN; tokens++) {
        for (uint32_t first = 0; first + tokens <= name->count; first++)
            add_slot(name, weights, first, tokens, out);
    }
}

/* Adds the pair of slots if it is to be kept. */
static void add_candidate(const slot *q, const slot *r, candidates *out) {
    if (q->tokens > 1 && r->tokens > 1)
        return;
    bool both_single = q->tokens == 1 && r->tokens == 1;
    rs_str q_text = q->word.text;
    rs_str r_text = r->word.text;
    if (!both_single && (q_text.length < LEAST_RUN_LETTERS || r_text.length < LEAST_RUN_LETTERS))
        return;

    rs_rule rule;
    uint32_t similarity =
        both_single ? rs_word_similarity(&q->word, &r->word, &rule) : rs_run_similarity(&q->word, &r->word, &rule);
    bool cut = both_single && ((q->may_be_cut && rs_is_cut_prefix(q_text, r_text)) ||
                               (r->may_be_cut && rs_is_cut_prefix(r_text, q_text)));
    if (cut && similarity < TRUNCATED_SIMILARITY) {
        similarity = TRUNCATED_SIMILARITY;
        rule = RS_RULE_TRUNCATED;
    }
    if (similarity == 0)
        return;
    out->items[out->count++] = (candidate){q, r, similarity, q->weight + r->weight, rule};
}

static bool comes_before(const candidate *a, const candidate *b) {
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity;
    if (a->weight != b->weight)
        return a->weight > b->weight;
    if (a->q->order != b->q->order)
        return a->q->order < b->q->order;
    return a->r->order < b->r->order;
}

/*
 * The first candidate in the order that covers no token already covered, or NULL. To ask for it again and again is to
 * walk down the sorted list: what was passed over once stays covered.
 */
static const candidate *next_free(const candidates *all, const rs_choice *choice) {
    const candidate *best = NULL;
    for (uint32_t i = 0; i < all->count; i++) {
        const candidate *item = &all->items[i];
        bool is_free = (item->q->mask & choice->q_covered) == 0 && (item->r->mask & choice->r_covered) == 0;
        if (is_free && (best == NULL || comes_before(item, best)))
            best = item;
    }
    return best;
}

static void take(const candidate *item, rs_choice *choice) {
    rs_taken *taken = &choice->taken[choice->taken_count++];
    taken->q_first = item->q->first;
    taken->q_tokens = item->q->tokens;
    taken->r_first = item->r->first;
    taken->r_tokens = item->r->tokens;
    taken->similarity = (uint16_t)item->similarity;
    taken->weight = (uint16_t)item->weight;
    taken->rule = item->rule;
    choice->matched_weight += item->q->weight < item->r->weight ? item->q->weight : item->r->weight;
    choice->q_covered = (uint16_t)(choice->q_covered | item->q->mask);
    choice->r_covered = (uint16_t)(choice->r_covered | item->r->mask);
}

/* Takes all candidates that are still free, in their order. */
static void take_free(const candidates *all, rs_choice *out) {
    for (const candidate *item = next_free(all, out); item != NULL; item = next_free(all, out))
        take(item, out);
}

/* The pairs of equal texts. */
static void list_equal(const slots *q, const slots *r, candidates *out) {
    out->count = 0;
    for (uint32_t i = 0; i < q->count; i++) {
        for (uint32_t j = 0; j < r->count; j++) {
            if (rs_str_equal(q->items[i].word.text, r->items[j].word.text))
                add_candidate(&q->items[i], &r->items[j], out);
        }
    }
}

/* Looks up what the lexicon knows of the slots that nothing has been taken from. */
static void look_up_free(const rs_lexicon *lexicon, slots *all, uint16_t covered) {
    for (uint32_t i = 0; i < all->count; i++) {
        if ((all->items[i].mask & covered) == 0)
            all->items[i].word = rs_word_make(lexicon, all->items[i].word.text);
    }
}

/* The pairs of slots that nothing has been taken from. */
static void list_free(const slots *q, const slots *r, const rs_choice *choice, candidates *out) {
    out->count = 0;
    for (uint32_t i = 0; i < q->count; i++) {
        for (uint32_t j = 0; (q->items[i].mask & choice->q_covered) == 0 && j < r->count; j++) {
            if ((r->items[j].mask & choice->r_covered) == 0)
                add_candidate(&q->items[i], &r->items[j], out);
        }
    }
}

/*
 * No two texts but equal ones are as similar as those, so equal ones come first in the order, and what they cover needs
 * no similarities: of the pairs that a screen reports, that is most.
 */
void rs_choose(const rs_lexicon *lexicon, const rs_tokens *q, const rs_tokens *r, rs_choice *out) {
    slots q_slots;
    slots r_slots;
    candidates all;

    memset(out, 0, sizeof *out);
    list_slots(lexicon, q, out->q_weights, &q_slots);
    list_slots(lexicon, r, out->r_weights, &r_slots);
    list_equal(&q_slots, &r_slots, &all);
    take_free(&all, out);
    look_up_free(lexicon, &q_slots, out->q_covered);
    look_up_free(lexicon, &r_slots, out->r_covered);
    list_free(&q_slots, &r_slots, out, &all);
    take_free(&all, out);
}
