/*
 * Turns: threads that work on numbered pieces at the same time and hand on their results in the order of the numbers.
 * The first failure of any of them ends the work of all.
 */
#ifndef RS_STRING_JOIN_TURNS_H
#define RS_STRING_JOIN_TURNS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "host/base/status.h"

typedef struct rs_turns {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t next; /* the piece whose turn it is */
    rs_outcome outcome;
} rs_turns;

/* Piece 0 has the first turn. End with rs_turns_destroy when no thread uses it any more. */
void rs_turns_init(rs_turns *turns);
void rs_turns_destroy(rs_turns *turns);

/* Waits for the turn of a piece. False if the work has failed: then there is no turn. */
bool rs_turns_wait(rs_turns *turns, uint64_t piece);

/* Ends the turn: the next piece has it. Called by the thread that has it, once a piece. */
void rs_turns_pass(rs_turns *turns);

/* The first failure stands, with the calling thread's message. */
void rs_turns_fail(rs_turns *turns, rs_status status);
bool rs_turns_failed(rs_turns *turns);

/* RS_OK, or the failure, whose message becomes the calling thread's. */
rs_status rs_turns_result(rs_turns *turns);

#endif
