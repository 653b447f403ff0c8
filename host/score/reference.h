/*
 * The plain C reference of the name score: SCORE.md sections 3 and 4, word for word, slow and easy to check. It shares
 * no source with the kernels, which the tests hold equal to it. All scores are integers from 0 to 10000.
 * Every function here is pure and may be called from any number of threads.
 */
#ifndef RS_SCORE_REFERENCE_H
#define RS_SCORE_REFERENCE_H

#include "host/encode/lexicon.h"
#include "host/record/person.h"

/* Optimal string alignment distance: insert, delete, substitute, swap of neighbours; each costs 1.
 * For strings of at most RS_MAX_JOINED_LETTERS letters. */
uint32_t rs_osa_distance(rs_str a, rs_str b);

/* Jaro-Winkler in integers (SCORE.md section 3), for strings of 1 to 32 letters. */
uint32_t rs_jaro_winkler(rs_str a, rs_str b);

/* The rules of section 3 and 4 by which a score came about, for explanations and for the tests' counts. */
typedef enum rs_rule {
    RS_RULE_NONE = 0,
    RS_RULE_EQUAL,     /* 3.1 */
    RS_RULE_INITIAL,   /* 3.2 */
    RS_RULE_VARIANT,   /* 3.3 */
    RS_RULE_SPELLING,  /* 3.4, by Jaro-Winkler */
    RS_RULE_SOUND,     /* 3.4, by the skeleton */
    RS_RULE_TRUNCATED, /* 3.5 */
} rs_rule;

/* Rules 3.1 to 3.4. rule may be NULL. */
uint32_t rs_token_similarity(const rs_lexicon *lexicon, rs_str a, rs_str b, rs_rule *rule);

/* A pair of slots that the choice of section 4 took: `tokens` tokens from `first` on. */
typedef struct rs_taken {
    uint8_t q_first, q_tokens;
    uint8_t r_first, r_tokens;
    uint16_t similarity;
    uint16_t weight; /* x = w_i + w_j */
    rs_rule rule;
} rs_taken;

/* The most that one shared token, or initials alone, can score. */
enum { RS_CAP_SCORE = 7500 };

/* How a name score came about. */
typedef struct rs_name_trace {
    uint32_t score;       /* max of the next two */
    uint32_t token_score; /* after the caps */
    uint32_t joined_score;
    rs_taken taken[RS_MAX_TOKENS]; /* in the order taken */
    uint32_t taken_count;
    uint16_t q_left, r_left; /* bit i: token i was not covered */
    bool capped_thin;        /* lowered to RS_CAP_SCORE: one shared token is not a match */
    bool capped_initials;    /* lowered to RS_CAP_SCORE: initials alone are not a match */
} rs_name_trace;

/* The name score of q (passenger) and r (list). trace may be NULL. */
uint32_t rs_name_score(const rs_lexicon *lexicon, const rs_tokens *q, const rs_tokens *r, rs_name_trace *trace);

#endif
