/* A shard: a slice of the passengers with its result, the unit that a device works on. */
#ifndef RS_RUN_SHARD_H
#define RS_RUN_SHARD_H

#include "host/report/report.h"
#include "host/run/people.h"
#include "host/run/screener.h"
#include "host/run/watchlist.h"

typedef struct rs_shard {
    rs_roster *passengers; /* sealed */
    rs_scored_list hits;   /* between finding and ranking */
    rs_pair_list pairs;
    uint64_t passenger_count;
    uint64_t end_bytes; /* how far the input had been read when it was full */
} rs_shard;

/*
 * Reads up to `limit` passengers and encodes them for the watchlist. A shard without passengers is the end of the
 * input. Adds the time of both parts. Free with rs_shard_clear in every case. Errors: as rs_people_next.
 */
rs_status rs_shard_fill(rs_shard *shard, rs_people *people, const rs_watchlist *watchlist, size_t limit,
                        uint64_t *read_ns, uint64_t *encode_ns);

/* The passengers that have a pair. */
uint64_t rs_shard_matched(const rs_shard *shard);

void rs_shard_clear(rs_shard *shard);

#endif
