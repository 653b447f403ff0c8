/*
 * The hits of strings of side a that come again in rows still to be written, so that they are found once. Holds as many
 * hits as it is meant to; those of other strings are found again. Any number of threads.
 */
#ifndef RS_STRING_JOIN_HIT_STORE_H
#define RS_STRING_JOIN_HIT_STORE_H

#include <pthread.h>

#include "host/string_join/hit_writer.h"

typedef struct rs_hit_store {
    pthread_mutex_t lock;
    struct rs_kept_hits **kept; /* by string; NULL: not kept */
    uint32_t count;             /* strings */
    size_t hits;                /* kept now */
    size_t most_hits;
} rs_hit_store;

/* For `count` strings. End with rs_hit_store_destroy, after a failure, too. Errors: RS_ENOMEM. */
rs_status rs_hit_store_init(rs_hit_store *store, uint32_t count, size_t most_hits);
void rs_hit_store_destroy(rs_hit_store *store);

/* Keeps a copy of a string's hits if there is room. Not finding memory is no failure: the hits are found again. */
void rs_hit_store_keep(rs_hit_store *store, uint32_t string, rs_hit_span hits);

/* The string's hits, valid until rs_hit_store_drop. False if they are not kept. */
bool rs_hit_store_find(rs_hit_store *store, uint32_t string, rs_hit_span *hits);

/* Called when the string's last row is written: nobody looks for it from then on. */
void rs_hit_store_drop(rs_hit_store *store, uint32_t string);

#endif
