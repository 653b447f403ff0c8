/*
 * A belt of shards between threads: one fills them in the order of the input, several screen them, one writes them in
 * that order again. The belt has a fixed number of places, so that memory is bounded and the reader is ahead of the
 * writer by so many shards at most. The first failure of any thread ends the work of all.
 *
 *     place:  free -> full <-> taken -> screened -> free
 *             reader       a device's thread        writer
 */
#ifndef RS_SCREEN_BELT_H
#define RS_SCREEN_BELT_H

#include <pthread.h>
#include <stdbool.h>

#include "host/screen/shard.h"

typedef enum rs_belt_state { RS_BELT_FREE = 0, RS_BELT_FULL, RS_BELT_TAKEN, RS_BELT_SCREENED } rs_belt_state;

typedef struct rs_belt {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    rs_shard *shards;      /* shard n lies in place n % places */
    rs_belt_state *states; /* a place each */
    size_t places;
    uint64_t filled, screened, written; /* how many shards have come so far */
    bool ended;                         /* no more will be filled */
    rs_outcome outcome;
} rs_belt;

/* places: at least 1. Errors: RS_ENOMEM. End with rs_belt_destroy, with all shards, when no thread uses it any more. */
rs_status rs_belt_init(rs_belt *belt, size_t places);
void rs_belt_destroy(rs_belt *belt);

/*
 * Each of these waits for a shard and gives it to the calling thread alone, or gives NULL: there will be none, or the
 * work has failed. An empty one to fill; the oldest one that is full; the one that is next in order, screened. As long
 * as a device has a shard, others wait for it: it may be given back.
 */
rs_shard *rs_belt_to_fill(rs_belt *belt);
rs_shard *rs_belt_to_screen(rs_belt *belt);
rs_shard *rs_belt_to_write(rs_belt *belt);

/* The calling thread has done its part with the shard that it has. Written shards are cleared. */
void rs_belt_filled(rs_belt *belt);
void rs_belt_screened(rs_belt *belt, const rs_shard *shard);
void rs_belt_written(rs_belt *belt);

/* The calling thread cannot screen the shard that it has: another one may. */
void rs_belt_give_back(rs_belt *belt, const rs_shard *shard);

/* No more shards will be filled; the one that rs_belt_to_fill gave last is not used. */
void rs_belt_end(rs_belt *belt);

/* The first failure stands, with the calling thread's message. */
void rs_belt_fail(rs_belt *belt, rs_status status);

/* RS_OK, or the failure, whose message becomes the calling thread's. */
rs_status rs_belt_result(rs_belt *belt);

#endif
