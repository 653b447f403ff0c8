/*
 * Every number of the evidence, in one table: what a pair's score depends on besides the two records, the threshold and
 * the rules of the names. Whoever prints, checks, reads or documents a value takes it from here.
 */
#ifndef RS_SCORE_EVIDENCE_VALUES_H
#define RS_SCORE_EVIDENCE_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/status.h"

/* How two dates of birth agree stands in the order of what a passenger's date must have for it: a day, a month, a year
 * (host/score/birth.h). */
typedef enum rs_evidence_key {
    RS_NAME_LEAST,
    RS_BIRTH_FULL,
    RS_BIRTH_CENTURY,
    RS_BIRTH_DIGIT,
    RS_BIRTH_NEAR,
    RS_BIRTH_YEAR,
    RS_BIRTH_CLOSE,
    RS_BIRTH_FAR,
    RS_BIRTH_CONFLICT,
    RS_SEX_SAME,
    RS_SEX_OTHER,
    RS_NATIONALITY_SAME,
    RS_NATIONALITY_OTHER,
    RS_BIRTHPLACE_SAME,
    RS_BIRTHPLACE_OTHER,
    RS_COUNTRY_SHARED,
    RS_DOCUMENT_SAME,
    RS_DOCUMENT_NEAR,
    RS_EVIDENCE_KEYS
} rs_evidence_key;

/* In ten-thousandths, by key. */
typedef struct rs_evidence_values {
    int32_t of[RS_EVIDENCE_KEYS];
} rs_evidence_values;

typedef struct rs_evidence_setting {
    const char *name; /* as users write it: birth-full */
    int32_t usual;    /* the default */
    int32_t least;    /* the range in which it may lie */
    int32_t most;
    rs_evidence_key no_more_than; /* a stronger agreement, which may not count less; itself: there is none */
    const char *meaning;
} rs_evidence_setting;

const rs_evidence_setting *rs_evidence_setting_of(rs_evidence_key key);

/* Out: *key. Returns false if no setting is called so. */
bool rs_evidence_key_of(const char *name, rs_evidence_key *key);

/* The defaults. */
rs_evidence_values rs_evidence_usual(void);

/*
 * Errors: RS_EUSAGE if a value is out of its range, or a weaker agreement counts more than a stronger one
 * (no_more_than). Then *at_fault, which may be NULL, is the key of that value.
 */
rs_status rs_evidence_check(const rs_evidence_values *values, rs_evidence_key *at_fault);

#endif
