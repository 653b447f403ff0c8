/*
 * The rules of Double Metaphone as a table, and the notation of their patterns. Internal to double_metaphone.c.
 *
 * A rule fits where `before` stands directly before the current letter and `here` begins with it. The first rule of a
 * letter that fits is taken: it adds `primary` and `alternate` to the two codes and goes `used` characters on. What a
 * rule of the published text excludes stands here as a rule before it. Where no rule fits, the letter is silent.
 *
 * In patterns A-Z are themselves, ^ and $ are what lies before and behind the word, and a small letter or mark is one
 * of several characters: see CLASSES in double_metaphone.c.
 */
#ifndef RS_ENCODE_DOUBLE_METAPHONE_RULES_H
#define RS_ENCODE_DOUBLE_METAPHONE_RULES_H

#include <stddef.h>
#include <stdint.h>

/* What must hold of the whole word. */
typedef enum dm_need {
    ANY = 0,
    SLAVIC = 1,      /* has W, K or CZ */
    NOT_SLAVIC = 2,  /* has none of them */
    GERMAN = 4,      /* begins with VAN or VON and a blank, or with SCH */
    SCH = 8,         /* begins with SCH */
    MC = 16,         /* begins with MC */
    SAN = 32,        /* begins with SAN and a blank */
    NOT_DANGER = 64, /* does not begin with DANGER, RANGER or MANGER */
    SPANISH = 128,   /* ends with A, O, AS or OS */
} dm_need;

enum { DM_MOST_BEFORE = 4, DM_MOST_HERE = 6 };

typedef struct dm_rule {
    char before[DM_MOST_BEFORE + 1];
    char here[DM_MOST_HERE + 1];
    char primary[4];
    char alternate[4];
    uint8_t used;
    uint8_t need; /* dm_need */
} dm_rule;

typedef struct dm_rules {
    const dm_rule *items;
    size_t count;
} dm_rules;

/* The letters as numbers: A is 0 and Z is 25; what stands behind Z. */
enum dm_symbol { DM_CEDILLA = 26, DM_TILDE, DM_BLANK, DM_OTHER, DM_START, DM_END, DM_SYMBOLS };

/* The rules of each symbol. */
extern const dm_rules rs_dm_rules[DM_SYMBOLS];

#endif
