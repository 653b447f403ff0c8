/* Countries of two people: nationality, birth, and any country that is known of a person. Pure functions. */
#ifndef RS_SCORE_COUNTRY_H
#define RS_SCORE_COUNTRY_H

#include "host/record/pair.h"
#include "host/record/person.h"
#include "host/score/evidence_values.h"

/*
 * Sets nationality, birthplace and country of *out.
 *
 *   nationality  both known: SAME if they share one, else OTHER
 *   birthplace   both countries of birth known: likewise
 *   country      neither of them is the same, but some country of the passenger (nationality, birth, issuer of a
 *                document) is one of the entry's: someone born in a country and living as a citizen of another
 */
void rs_country_points(const rs_evidence_values *values, const rs_facts *passenger, const rs_facts *entry,
                       rs_points *out);

/* The most that these three can add for a passenger, whatever the entry; at least 0, attained by some entry. */
int32_t rs_country_most(const rs_evidence_values *values, const rs_facts *passenger);

#endif
