/* How two dates of birth agree. Pure functions. */
#ifndef RS_SCORE_BIRTH_H
#define RS_SCORE_BIRTH_H

#include "host/record/record.h"
#include "host/score/evidence_values.h"

/*
 * The agreement of a passenger's date with a listed one, the first of these that holds, dy being the years between:
 *
 *   a range on either side  they overlap: YEAR; at most two years between them: FAR; else CONFLICT
 *   two whole dates         equal: FULL; one is converted from a lunar calendar and they are at most two days apart:
 *                           NEAR; dy = 0 and the same month or day, or both exchanged: NEAR; dy = 0: CLOSE;
 *                           the same day and month and dy = 100: CENTURY; ... and one digit of the year differs or two
 *                           neighbours are exchanged: DIGIT; ... and dy <= 2: CLOSE; dy = 1: FAR; else CONFLICT
 *   otherwise               dy = 0 and both have a month: NEAR if it is the same, else CLOSE; dy = 0: YEAR; dy = 1:
 *                           CLOSE; dy = 2: FAR; else CONFLICT
 *
 * The first of January stands for 'day and month unknown'. A listed date (no range) that is approximate is FAR instead
 * of CONFLICT up to dy = 3; a passenger's own 'approximate' says nothing.
 */
rs_evidence_key rs_birth_agreement(const rs_birth *passenger, const rs_birth *listed);

/* The most points that a passenger's date can bring against any listed one; may be negative. */
int32_t rs_birth_most(const rs_evidence_values *values, const rs_birth *passenger);

#endif
