/*
 * The entries of a list whose names have the most in common with those of a few passengers: words of the same letters,
 * by their weight, as a share of the weight of both names. An estimate of who is similar that knows nothing of joins,
 * filters and devices, in one walk along the list.
 */
#ifndef RS_SCREEN_NEAREST_H
#define RS_SCREEN_NEAREST_H

#include "host/encode/roster.h"

enum { RS_NEAREST_ENTRIES = 32 };

typedef struct rs_near_entry {
    uint32_t entry;
    uint32_t common; /* in ten-thousandths of the weight of both names, above 0 */
} rs_near_entry;

/* The nearest entries of one passenger, each once, the nearest first. */
typedef struct rs_nearest {
    rs_near_entry items[RS_NEAREST_ENTRIES];
    uint32_t count;
} rs_nearest;

/*
 * chosen: passengers. Out: nearest, one for each of them; of entries that are equally near, those that come first from
 * the list's name number `start` on, and round to it. Errors: RS_ENOMEM.
 */
rs_status rs_nearest_find(const rs_roster *passengers, const uint32_t *chosen, size_t chosen_count,
                          const rs_roster *watchlist, uint32_t start, rs_nearest *nearest);

#endif
