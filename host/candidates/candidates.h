/*
 * Candidates: the pairs of names that can still reach the score they need, from the graph of similar texts and the
 * inverted lists of the watchlist (which names contain a text). kernels/candidates.cl has the bound and its proof.
 *
 * Complete for the token score: a token score above 0 takes a pair of similar slots, so its list name is in the posting
 * list of a text similar to one of the passenger's slots. The joined rule's pairs are not candidates: the join has
 * their scores already.
 */
#ifndef RS_CANDIDATES_CANDIDATES_H
#define RS_CANDIDATES_CANDIDATES_H

#include "host/columns/side.h"
#include "host/join/graph.h"

typedef struct rs_candidates rs_candidates;

/* The watchlist and its columns must outlive it. Out: *out, freed by rs_candidates_free. Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_candidates_create(rs_candidates **out, rs_device *device, const rs_roster *watchlist,
                               const rs_side *watchlist_side);
void rs_candidates_free(rs_candidates *candidates); /* NULL is allowed */

/*
 * Finds the candidates of the passenger names from q_begin on, as many names as the buffer of pairs can take.
 * In: floor, on the device, the least score that each passenger name needs. Out: *q_end, the first name that was not
 * done (at most q_limit); *pairs, a buffer of rs_abi_pair owned by `candidates` and valid until the next call; *count.
 * Errors: RS_EDEVICE.
 */
rs_status rs_candidates_find(rs_candidates *candidates, const rs_side *passengers, const rs_graph *graph,
                             const rs_buffer *floor, uint32_t q_begin, uint32_t q_limit, uint32_t *q_end,
                             const rs_buffer **pairs, uint32_t *count);

#endif
