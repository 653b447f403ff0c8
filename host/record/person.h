/*
 * A person: a record after normalisation, as the score sees it. Made by host/normalise/, kept by host/encode/.
 */
#ifndef RS_RECORD_PERSON_H
#define RS_RECORD_PERSON_H

#include "host/record/record.h"

enum {
    RS_MAX_TOKENS = 12, /* of a name; docs/SCORE.md section 2: enough for the longest names on the official lists */
    RS_MAX_TOKEN_LETTERS = 32, /* one 32-bit mask holds a token's positions */
    RS_MAX_JOINED_LETTERS = 64 /* longer joined names take no part in the joined rule */
};

/*
 * The tokens of one name: letters A-Z, at most 12 tokens of at most 32 letters (docs/SCORE.md section 2).
 */
typedef struct rs_tokens {
    uint8_t count;                                         /* 0: no letter left */
    uint8_t length[RS_MAX_TOKENS];                         /* letters of each token, 1..32 */
    char letters[RS_MAX_TOKENS][RS_MAX_TOKEN_LETTERS + 1]; /* each ended by NUL */
    bool truncated;                                        /* the last token may be cut off: docs/SCORE.md, rule 9 */
    bool over_limit; /* the name had more tokens or longer ones: scored by what fits, flagged and counted */
} rs_tokens;

/* A country's number in data/countries.tsv, from 1. 0: unknown, and neutral. */
typedef uint16_t rs_country;

enum { RS_LEAST_NUMBER_ALONE = 6 /* characters of a document's number that says something without its country */ };

typedef struct rs_document {
    rs_str number; /* upper case letters and digits only, not empty */
    rs_country country;
} rs_document;

/*
 * Whether two documents of one number are one by their countries: they are equal, or one is unknown and the number says
 * enough alone.
 */
static inline bool rs_same_issuer(size_t number_length, rs_country a, rs_country b) {
    return a == 0 || b == 0 ? number_length >= RS_LEAST_NUMBER_ALONE : a == b;
}

/* What is known of a person besides names. Counts may be 0: unknown. */
typedef struct rs_facts {
    const rs_birth *births;
    const rs_country *nationalities;   /* no zeros */
    const rs_country *birth_countries; /* no zeros */
    const rs_document *documents;
    uint32_t birth_count;
    uint32_t nationality_count;
    uint32_t birth_country_count;
    uint32_t document_count;
    char sex; /* 'M', 'F', or 0 for unknown */
} rs_facts;

typedef struct rs_person_name {
    rs_str text; /* as printed, for the report */
    rs_tokens tokens;
    bool low_quality;
    bool is_form;      /* a further form of the printed name that the one before is of: docs/SCORE.md section 1 */
    bool lacks_vowels; /* as printed: any form guesses at them, or does without; docs/SCORE.md section 4 */
} rs_person_name;

typedef struct rs_person {
    rs_str id;
    const rs_person_name *names; /* those with at least one letter left, each followed by its further forms */
    size_t name_count;           /* at least 1; 0: no person, but a row of a list of documents, of which it has one */
    rs_facts facts;
    const rs_str *remarks; /* of its reader, for the person who decides */
    size_t remark_count;
    uint64_t row; /* of a list of documents, the row's number; else 0 */
} rs_person;

#endif
