/* Evidence beside the name: SCORE.md section 5. Pure functions. */
#ifndef RS_SCORE_EVIDENCE_H
#define RS_SCORE_EVIDENCE_H

#include "host/record/pair.h"
#include "host/record/person.h"

enum {
    RS_FULL_SCORE = 10000,
    RS_LEAST_NAME_SCORE = 6000,   /* below it no evidence makes a candidate, but for the same document */
    RS_LOW_QUALITY_PENALTY = 500, /* taken from the score of a weak alias */
    RS_MOST_BIRTH_POINTS = 1000,
    RS_MOST_NATIONALITY_POINTS = 200,
};

/* Level 0 (conflict) to 5 (full) of a passenger's birth date against a listed one. A passenger's own range or
 * 'approximate' is ignored: its year counts. */
uint32_t rs_birth_level(const rs_birth *passenger, const rs_birth *listed);

/* The points of two people's facts. document is set when they share a document (number and country, or number alone
 * of at least 6 characters where a country is unknown). */
void rs_evidence_points(const rs_facts *passenger, const rs_facts *entry, rs_points *out);

/*
 * The total by which pairs are ranked: max(name_score + points, 0), at least 10000 with the same document.
 * Returns -1 if the pair is no candidate (name score below RS_LEAST_NAME_SCORE and no document in common).
 */
int32_t rs_evidence_total(int32_t name_score, const rs_points *points);

/*
 * The most that evidence can add for a passenger with these facts, whatever the entry: the bound that the search needs.
 * Attained by some entry. Does not count documents, which lift a total at any name score: those pairs are found apart.
 */
int32_t rs_evidence_most(const rs_facts *passenger);

#endif
