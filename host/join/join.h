/*
 * The join: every distinct text of the passengers' side against every one of the watchlist's, on the device.
 *
 *     tiles  -> letter filter -> survivors --+
 *                                            +-> similarity -> similar pairs -> graph
 *     equality index -> pairs of equal keys -+
 *
 * and every distinct joined name of the one with those of the other that it meets by the joined rule (joined_join.h).
 *
 * Tokens of passengers before, of which the rows are known, are not compared again (token_rows.h).
 *
 * Complete: a pair of tokens is similar by equality or spelling, and then within the filter's bound (bounds.c), or by a
 * key that the equality join knows. A run and a token are similar by equality or spelling alone.
 */
#ifndef RS_JOIN_JOIN_H
#define RS_JOIN_JOIN_H

#include "host/columns/side.h"
#include "host/join/graph.h"
#include "host/join/joined_index.h"
#include "host/join/text_sides.h"

typedef struct rs_join rs_join;

/* What a join makes of a watchlist before it sees a passenger. */
typedef struct rs_join_prepared {
    rs_filter_blocks texts;
    rs_joined_index joined;
} rs_join_prepared;

/* Out: *out, ended by rs_join_prepared_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_join_prepare(rs_join_prepared *out, const rs_roster *watchlist);
void rs_join_prepared_clear(rs_join_prepared *prepared);

/*
 * The watchlist's texts and their columns on the device must outlive the join. prepared: NULL: it is made here. Out:
 * *out, freed by rs_join_free. Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_join_create(rs_join **out, rs_device *device, const rs_roster *watchlist, const rs_join_prepared *prepared,
                         const rs_side *watchlist_side);
void rs_join_free(rs_join *join); /* NULL is allowed */

/* Fills the graph for these passengers. Errors: RS_EDEVICE, RS_EMISMATCH, RS_ENOMEM. */
rs_status rs_join_run(rs_join *join, const rs_roster *passengers, const rs_side *passengers_side, rs_graph *graph);

#endif
