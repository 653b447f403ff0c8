/* Pairs of names by the joined rule: the join's pairs of joined texts, fanned out to the names that have them. */
#ifndef RS_CANDIDATES_JOINED_H
#define RS_CANDIDATES_JOINED_H

#include "host/encode/roster.h"
#include "host/join/graph.h"

/*
 * Appends the pairs (passenger name, list name) whose joined score is at least floor[passenger name].
 * In: both rosters, sealed; the graph that the join made of them. Out: hits grows as rs_grow does. Errors: RS_ENOMEM.
 */
rs_status rs_joined_hits(const rs_roster *passengers, const rs_roster *watchlist, const rs_graph *graph,
                         const uint32_t *floor, rs_scored_list *hits);

#endif
