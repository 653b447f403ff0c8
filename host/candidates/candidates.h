/*
 * Candidates: the pairs of names whose token score reaches what the passenger's name needs, and that score. From the
 * graph of similar texts and the index of the watchlist's names. kernels/candidates.cl has the search, its bound and
 * the proof that nothing is lost.
 *
 * The joined rule's pairs are not among them: the join has their scores already.
 */
#ifndef RS_CANDIDATES_CANDIDATES_H
#define RS_CANDIDATES_CANDIDATES_H

#include "host/candidates/name_index.h"
#include "host/columns/side.h"
#include "host/join/graph.h"

typedef struct rs_candidates rs_candidates;

/* In: the index of the watchlist's names; births, a word a name (name_births.h); the most points that two dates bring,
 * by how they differ (RS_ABI_BIRTH_...). All are copied to the device and may go, but for an index that is mapped; the
 * watchlist's columns must outlive it. Out: *out, freed by rs_candidates_free. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_candidates_create(rs_candidates **out, rs_device *device, const rs_name_index *index,
                               const uint32_t *births, const int32_t birth_points[RS_ABI_BIRTHS],
                               const rs_side *watchlist_side);
void rs_candidates_free(rs_candidates *candidates); /* NULL is allowed */

/*
 * Appends the pairs (passenger name, list name) whose token score is at least what they need, in no order; a pair may
 * come more than once. The same numbers as host/score/reference.c, with which it shares no source.
 * In: needs, on the device, an rs_abi_need each passenger name. Out: *scored, the number of
 * pairs that passed the bound, added to. Errors: RS_EDEVICE, RS_EMISMATCH, RS_ENOMEM.
 */
rs_status rs_candidates_run(rs_candidates *candidates, const rs_side *passengers, uint32_t passenger_names,
                            const rs_graph *graph, const rs_buffer *needs, rs_scored_list *out, uint64_t *scored);

#endif
