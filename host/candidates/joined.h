/* Pairs of names by the joined rule: the join's pairs of joined texts, fanned out to the names that have them. */
#ifndef RS_CANDIDATES_JOINED_H
#define RS_CANDIDATES_JOINED_H

#include "host/encode/roster.h"
#include "host/join/graph.h"

/* The names of a roster by their joined text: names[first[text]] .. names[first[text + 1] - 1]. */
typedef struct rs_joined_names {
    uint32_t *first;
    uint32_t *names;
} rs_joined_names;

/* Out: *out, ended by rs_joined_names_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_joined_names_group(rs_joined_names *out, const rs_roster *roster);
void rs_joined_names_clear(rs_joined_names *group);

/*
 * Appends the pairs (passenger name, list name) whose joined score is at least needs[passenger name].floor.
 * In: the passengers, sealed; the list's names by joined text; the graph that the join made of both.
 * Out: hits grows as rs_grow does. Errors: RS_ENOMEM.
 */
rs_status rs_joined_hits(const rs_roster *passengers, const rs_joined_names *watchlist, const rs_graph *graph,
                         const rs_abi_need *needs, rs_scored_list *hits);

#endif
