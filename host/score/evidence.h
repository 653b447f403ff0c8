/*
 * Evidence beside the name: what a date of birth, sex, countries and documents add to a name score or take from it. All
 * are additive integers, and what is unknown on either side adds nothing. Pure functions; birth.h, country.h and
 * document.h have the rules, evidence_values.h the numbers.
 */
#ifndef RS_SCORE_EVIDENCE_H
#define RS_SCORE_EVIDENCE_H

#include "host/record/pair.h"
#include "host/record/person.h"
#include "host/score/evidence_values.h"

/* The points of two people's facts. Of several dates of birth those two count that bring the most. */
void rs_evidence_points(const rs_evidence_values *values, const rs_facts *passenger, const rs_facts *entry,
                        rs_points *out);

/*
 * The total by which pairs are ranked: max(name_score + points, 0), at least document-same with the same document.
 * Returns -1 if the pair is no candidate (name score below name-least and no document in common).
 */
int32_t rs_evidence_total(const rs_evidence_values *values, int32_t name_score, const rs_points *points);

/*
 * The most that evidence can add for a passenger with these facts, whatever the entry: the bound that the search needs.
 * Attained by some entry. Holds for all values that rs_evidence_check passes. Does not count the same document, which
 * lifts a total at any name score: those pairs are found apart.
 */
int32_t rs_evidence_most(const rs_evidence_values *values, const rs_facts *passenger);

#endif
