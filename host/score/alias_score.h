/*
 * From what the letters of two names say to the name score: what it loses by how the names were printed and listed.
 * docs/SCORE.md section 4. Pure functions; none gives more than it gets, so that all bounds of the search hold.
 */
#ifndef RS_SCORE_ALIAS_SCORE_H
#define RS_SCORE_ALIAS_SCORE_H

#include "host/encode/roster.h"

/* The score of two names, of each of which it is known whether it lacks vowels. A full score stays what it is. */
uint32_t rs_vowels_score(uint32_t score, bool q_lacks, bool r_lacks);

/* The name score of a passenger's name and one of a list, which may be a weak alias. */
uint32_t rs_alias_score(uint32_t score, const rs_alias *own, const rs_alias *listed);

#endif
