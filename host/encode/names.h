/*
 * The distinct names of one side: each distinct list of tokens once, as slots that point into the dictionaries of
 * texts.
 */
#ifndef RS_ENCODE_NAMES_H
#define RS_ENCODE_NAMES_H

#include "host/encode/texts.h"

#define RS_NO_JOINED UINT32_MAX

enum {
    RS_RUN_OF_TWO = 16,   /* order of the first run of two: 16 + i */
    RS_RUN_OF_THREE = 32, /* of the first run of three: 32 + i */
    /* Tokens, runs of two and runs of three of a name of 12 tokens. */
    RS_MAX_SLOTS = RS_MAX_TOKENS + (RS_MAX_TOKENS - 1) + (RS_MAX_TOKENS - 2),
    RS_LEAST_JOINED_LETTERS = 5, /* shorter joined names take no part in the joined rule */
};

/* A slot of a name (docs/SCORE.md section 4). */
typedef struct rs_slot {
    uint32_t text;   /* in the texts */
    uint16_t weight; /* sum of its tokens' weights */
    uint8_t order;   /* i for a token, 16 + i for a run of two, 32 + i for a run of three */
    uint8_t tokens;  /* 1, 2 or 3 */
} rs_slot;

/* A distinct name. Its slots are slots[first_slot] up to the next name's first_slot, tokens first. */
typedef struct rs_name {
    uint32_t first_slot;
    uint32_t joined; /* in the joined texts, or RS_NO_JOINED */
    uint8_t token_count;
    bool over_limit; /* tokens or letters were cut to the limits */
    bool truncated;  /* the last token may be cut off */
} rs_name;

typedef struct rs_names {
    uint32_t count;
    rs_name *items; /* count + 1: the last one only ends the slots of the one before */
    rs_slot *slots;
} rs_names;

/* The names and texts of one side while they grow. */
typedef struct rs_name_set rs_name_set;

rs_name_set *rs_name_set_create(const rs_lexicon *lexicon); /* NULL: out of memory; the lexicon must outlive it */
void rs_name_set_free(rs_name_set *set);                    /* NULL is allowed */

/* The name's provisional number, in order of first appearance. Errors: RS_ENOMEM. */
rs_status rs_name_set_add(rs_name_set *set, const rs_tokens *tokens, uint32_t *number);

/*
 * Writes the columns. The final numbers of names that are much alike are close to each other, so that a search for one
 * after the other finds in the caches much of what it needs: they follow the alphabet by the token that the fewest
 * names have. growing and fixed: see rs_text_set_seal. The set may only be freed afterwards.
 * Out: names, texts and joined, each ended by its clear function; *places, the final number of each name, freed with
 * free(). Errors: RS_ENOMEM.
 */
rs_status rs_name_set_seal(rs_name_set *set, rs_interner *growing, const rs_interner *fixed, rs_names *names,
                           rs_texts *texts, rs_texts *joined, uint32_t **places);
void rs_names_clear(rs_names *names);

/* The weight of all tokens of a name. */
uint32_t rs_names_weight(const rs_names *names, uint32_t name);

/* The tokens of a name, rebuilt from the columns. */
void rs_names_tokens(const rs_names *names, const rs_texts *texts, uint32_t name, rs_tokens *out);

#endif
