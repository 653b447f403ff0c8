/*
 * Token scores of pairs of names on the device, by lookup in the graph of similar texts. The same numbers as
 * host/score/reference.c, with which it shares no source.
 */
#ifndef RS_SCORE_NAME_SCORES_H
#define RS_SCORE_NAME_SCORES_H

#include "host/columns/side.h"
#include "host/join/graph.h"

typedef struct rs_name_scores rs_name_scores;

/* The watchlist's columns must outlive it. Out: *out, freed by rs_name_scores_free. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_name_scores_create(rs_name_scores **out, rs_device *device, const rs_side *watchlist_side);
void rs_name_scores_free(rs_name_scores *scores); /* NULL is allowed */

/*
 * Appends the pairs (passenger name, list name) whose token score is at least the passenger name's floor, in no order.
 * In: `count` pairs on the device; floor, on the device, a number a passenger name. Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_name_scores_run(rs_name_scores *scores, const rs_side *passengers, const rs_graph *graph,
                             const rs_buffer *floor, const rs_buffer *pairs, uint32_t count, rs_scored_list *out);

#endif
