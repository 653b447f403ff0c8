/* Inside host/score/ only: the similarity of two texts when what the lexicon knows of them is already looked up. */
#ifndef RS_SCORE_SIMILARITY_H
#define RS_SCORE_SIMILARITY_H

#include "host/score/reference.h"

/* A token or a merged run of tokens. */
typedef struct rs_word {
    rs_str text; /* 1..32 letters */
    rs_traits traits;
    uint32_t letters_set; /* bit 0: has an A ... bit 25: has a Z */
} rs_word;

rs_word rs_word_make(const rs_lexicon *lexicon, rs_str text);

/* The similarity of two tokens, but for the rule of cut tokens. rule may be NULL. */
uint32_t rs_word_similarity(const rs_word *a, const rs_word *b, rs_rule *rule);

/* The similarity of a merged run and a token, both of at least two letters; 0 where it is too little. *rule is set. */
uint32_t rs_run_similarity(const rs_word *a, const rs_word *b, rs_rule *rule);

/* May `cut` be what is left of `whole`? */
bool rs_is_cut_prefix(rs_str cut, rs_str whole);

/* Bit 0: the text has an A, and so on. */
uint32_t rs_letters_set(rs_str text);

/*
 * True if the edit distance of two texts is larger than `most`, seen from their lengths and sets of letters alone.
 * Proof: an edit changes the length by at most one. It takes at most one letter away and brings in at most one, so it
 * changes the number of letters that are present in only one of the two by at most two.
 */
bool rs_surely_farther(rs_str a, uint32_t a_set, rs_str b, uint32_t b_set, uint32_t most);

#endif
