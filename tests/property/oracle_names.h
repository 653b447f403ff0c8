/*
 * Names for the property tests: random and adversarial token lists and pairs of them, made from a seed. The same seed
 * gives the same names on every machine, so a failing case is told by its seed alone:
 *
 *     names_source source = names_start(lexicon, seed);
 *     rs_tokens q, r;
 *     for (...)
 *         names_pair(&source, &q, &r);
 *
 * Every list keeps the limits of rs_tokens: at most 12 tokens of 1 to 32 letters A-Z; what would be more is cut as the
 * normaliser cuts it, and over_limit is set. Bytes that are not in use are zero, so two lists may be compared with
 * memcmp. Nothing is allocated. A source belongs to one thread; out may be the name that it is made from.
 */
#ifndef RS_TESTS_ORACLE_NAMES_H
#define RS_TESTS_ORACLE_NAMES_H

#include "host/encode/lexicon.h"
#include "host/record/person.h"
#include "host/score/reference.h"

typedef struct names_source {
    const rs_lexicon *lexicon; /* not owned */
    uint64_t state;
} names_source;

names_source names_start(const rs_lexicon *lexicon, uint64_t seed);

/* ---- numbers (splitmix64) ---- */

uint64_t names_next(names_source *source);
uint32_t names_below(names_source *source, uint32_t bound); /* 0 .. bound - 1; bound is at least 1 */
bool names_chance(names_source *source, uint32_t percent);

/* ---- names by kind ---- */

typedef enum names_kind {
    NAMES_REALISTIC,    /* given names and surnames of several cultures, with particles */
    NAMES_FEW_LETTERS,  /* 1 to 12 tokens over two to four letters: many near misses and ties */
    NAMES_ONE_LETTER,   /* one letter again and again, tokens of 1 to 32 */
    NAMES_64_LETTERS,   /* 63, 64 or 65 letters in all: the joined rule's limit */
    NAMES_300_LETTERS,  /* about 300 letters, 10 to 12 tokens of up to 32 */
    NAMES_TOKENS_ALIKE, /* 2 to 12 tokens, all the same or one edit away from it */
    NAMES_EMPTY,        /* no token */
    NAMES_TITLES,       /* titles only, which stay when nothing else is left */
    NAMES_INITIALS,     /* tokens of one letter, at times a longer one between */
    NAMES_PARTICLES,    /* particles, at times a name between */
    NAMES_VARIANTS,     /* tokens of the variant table, two of one line among them at times */
    NAMES_SYLLABLES,    /* East Asian syllables in any romanisation, at times two written together */
    NAMES_KINDS,
} names_kind;

void names_make(names_source *source, names_kind kind, rs_tokens *out);

/* A name of any kind; half of them are NAMES_REALISTIC. */
void names_make_any(names_source *source, rs_tokens *out);

/* ---- changes of a given name ---- */

typedef enum names_change {
    NAMES_INSERT, /* the four edits of OSA, in one token */
    NAMES_DELETE,
    NAMES_SUBSTITUTE,
    NAMES_SWAP,
    NAMES_REORDER,       /* tokens in another order */
    NAMES_OMIT,          /* without one token */
    NAMES_ADD,           /* with one token more */
    NAMES_MERGE_2,       /* two neighbours written together */
    NAMES_MERGE_3,       /* three */
    NAMES_SPLIT,         /* one token in two */
    NAMES_MOVE_BOUNDARY, /* the same letters in two neighbours, split at another place */
    NAMES_TRUNCATE,      /* the last token cut short, and the flag set */
    NAMES_SHORTEN,       /* one token to its initial */
    NAMES_RESPELL,       /* PH/F, KH/K, OU/U... in one token */
    NAMES_VARY,          /* one token that is in the variant table to another of its line */
    NAMES_ROMANISE,      /* the syllables of one token in another romanisation */
    NAMES_GENDER,        /* one token to the form of the other gender: an A more, less or for an O */
    NAMES_RESPLIT,       /* all letters joined and split at other places */
    NAMES_JOIN,          /* all tokens in one (in as few as hold them, beyond 32 letters) */
    NAMES_JOIN_EDIT,     /* the same with one edit */
    NAMES_CHANGES,
} names_change;

/* False, and a plain copy, where the name offers no place for the change. */
bool names_apply(names_source *source, names_change change, const rs_tokens *name, rs_tokens *out);

/* `count` changes of any kind, one upon the other. */
void names_perturb(names_source *source, const rs_tokens *name, uint32_t count, rs_tokens *out);

/* ---- pairs ---- */

/* What the pair's score is decided by, as the reference's trace says. */
typedef enum names_decider {
    NAMES_BY_EQUAL,   /* all tokens equal: 10000 */
    NAMES_BY_INITIAL, /* a token met by this rule and the tokens decide; so the next ten */
    NAMES_BY_VARIANT,
    NAMES_BY_FAMILY,
    NAMES_BY_SYLLABLES,
    NAMES_BY_SPELLING,
    NAMES_BY_SOUND,
    NAMES_BY_TRUNCATED,
    NAMES_BY_RUN_OF_2,
    NAMES_BY_RUN_OF_3,
    NAMES_BY_SYLLABLE_RUN,
    NAMES_BY_JOINED_EQUAL,   /* the joined rule above the tokens' score: 9750 */
    NAMES_BY_JOINED_EDIT,    /* ... less than 9750 */
    NAMES_BY_LITTLE_MATCHED, /* less than 10000, with a matched weight of at most 100 */
    NAMES_BY_MUCH_MATCHED,   /* less than 10000, with a matched weight of at least 250 */
    NAMES_DECIDERS,
} names_decider;

bool names_is_decided_by(const rs_name_trace *trace, names_decider decider);

/* Both make pairs until the reference scorer finds one that fits; false, with any pair, if none is found in a thousand.
 */
bool names_pair_by(names_source *source, names_decider decider, rs_tokens *q, rs_tokens *r);

/* A pair whose name score is at most NAMES_NEAR from the threshold (6000 to 9900): half reach it, half do not. */
enum { NAMES_NEAR = 500 };
bool names_pair_near(names_source *source, uint32_t threshold, rs_tokens *q, rs_tokens *r);

/* A name of any kind and the same after one to three changes; r or q may be the changed one. */
void names_pair_perturbed(names_source *source, rs_tokens *q, rs_tokens *r);

/* A pair of any sort: perturbed, decided by a rule, near a threshold, of one kind, or unrelated. */
void names_pair(names_source *source, rs_tokens *q, rs_tokens *r);

#endif
