/*
 * How many letters may two similar texts differ by? Upper bounds on the L1 distance of their letter histograms, with
 * their proofs in bounds.c. All are decided by the two lengths alone.
 */
#ifndef RS_JOIN_BOUNDS_H
#define RS_JOIN_BOUNDS_H

#include "host/filter/limits.h" /* RS_NEVER_SIMILAR */

/* Edits that docs/SCORE.md allows by spelling for a shorter length of n. */
uint32_t rs_edit_limit(uint32_t n);

/* Two tokens that are similar by spelling or equal (rules 1 and 6). */
int rs_bound_tokens(uint32_t a, uint32_t b);

/* A merged run and a token whose similarity is at least 9400. */
int rs_bound_run(uint32_t a, uint32_t b);

#endif
