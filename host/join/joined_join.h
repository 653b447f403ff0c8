/*
 * The join of joined names: every distinct joined name of the passengers with those of the watchlist that it meets
 * under the joined rule, by the keys that they have in common (kernels/joined_keys.h, with the proof that they have
 * one).
 */
#ifndef RS_JOIN_JOINED_JOIN_H
#define RS_JOIN_JOINED_JOIN_H

#include "host/columns/side.h"
#include "host/join/joined_index.h"
#include "host/join/portions.h"

typedef struct rs_joined_join rs_joined_join;

/* The index is copied to the device and may go; the watchlist's columns must outlive it.
 * Out: *out, freed by rs_joined_join_free. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_joined_join_create(rs_joined_join **out, rs_device *device, const rs_joined_index *index,
                                const rs_side *watchlist_side);
void rs_joined_join_free(rs_joined_join *join); /* NULL is allowed */

/* Appends the pairs (P joined text, W joined text) that score, in no order, a pair perhaps more than once.
 * Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_joined_join_run(rs_joined_join *join, const rs_side *passengers, uint32_t joined_count,
                             rs_scored_list *out);

#endif
