/*
 * The plain C reference of a whole pair, a passenger and an entry of a list: docs/SCORE.md from the names to the total.
 * What a screen's result says of a pair is held against it. Pure functions, for any number of threads; both rosters are
 * sealed.
 */
#ifndef RS_SCORE_REFERENCE_PAIR_H
#define RS_SCORE_REFERENCE_PAIR_H

#include "host/encode/roster.h"
#include "host/record/pair.h"
#include "host/score/evidence_values.h"

/*
 * The best name score of the two; of equal ones the passenger's first name wins, then the entry's first alias. In: the
 * pair's passenger and entry. Out: its name_score, passenger_name and alias.
 */
void rs_reference_names(const rs_roster *passengers, const rs_roster *watchlist, rs_pair *pair);

/* The same, and out: its points, which are none without `evidence`, and its total, -1 if it is no candidate. */
void rs_reference_pair(const rs_roster *passengers, const rs_roster *watchlist, const rs_evidence_values *values,
                       bool evidence, rs_pair *pair);

#endif
