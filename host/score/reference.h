/*
 * The plain C reference of the name score: docs/SCORE.md, 'Similarity' and 'Names', word for word, slow and easy to
 * check. It shares no source with the kernels, which the tests hold equal to it. All scores are integers from 0 to
 * 10000. Every function here is pure and may be called from any number of threads.
 */
#ifndef RS_SCORE_REFERENCE_H
#define RS_SCORE_REFERENCE_H

#include "host/encode/lexicon.h"
#include "host/record/person.h"

/* Optimal string alignment distance: insert, delete, substitute, swap of neighbours; each costs 1.
 * For strings of at most RS_MAX_JOINED_LETTERS letters. */
uint32_t rs_osa_distance(rs_str a, rs_str b);

/* Jaro-Winkler in integers (docs/SCORE.md), for strings of 1 to 32 letters. */
uint32_t rs_jaro_winkler(rs_str a, rs_str b);

/* The rules by which a similarity came about, for explanations and for the tests' counts. */
typedef enum rs_rule {
    RS_RULE_NONE = 0,
    RS_RULE_EQUAL,
    RS_RULE_INITIAL,
    RS_RULE_VARIANT,   /* another spelling of the same name, by data/variants.tsv */
    RS_RULE_FAMILY,    /* a short form, a name's form in another language, or a surname's other romanisation */
    RS_RULE_SYLLABLES, /* the same syllables of an East Asian name in another romanisation */
    RS_RULE_SPELLING,  /* by Jaro-Winkler */
    RS_RULE_SOUND,     /* by the skeleton or by Double Metaphone */
    RS_RULE_TRUNCATED,
} rs_rule;

/* The similarity of two tokens. rule may be NULL. */
uint32_t rs_token_similarity(const rs_lexicon *lexicon, rs_str a, rs_str b, rs_rule *rule);

/* A pair of slots that the choice of section 4 took: `tokens` tokens from `first` on. */
typedef struct rs_taken {
    uint8_t q_first, q_tokens;
    uint8_t r_first, r_tokens;
    uint16_t similarity;
    uint16_t weight; /* x = w_i + w_j */
    rs_rule rule;
} rs_taken;

/* How a name score came about. */
typedef struct rs_name_trace {
    uint32_t score; /* max of the next two */
    uint32_t token_score;
    uint32_t joined_score;
    rs_taken taken[RS_MAX_TOKENS]; /* in the order taken */
    uint32_t taken_count;
    uint16_t q_left, r_left; /* bit i: token i was not covered */
    uint32_t base_score;     /* before what is missing to 10000 is scaled by how much is matched */
    uint32_t matched_weight; /* how much the two have in common: the sum of each pair's lesser weight */
} rs_name_trace;

/* The name score of q (passenger) and r (list). trace may be NULL. */
uint32_t rs_name_score(const rs_lexicon *lexicon, const rs_tokens *q, const rs_tokens *r, rs_name_trace *trace);

#endif
