/*
 * A shard: a slice of the passengers with its result, the unit that a device works on, and that a run is taken up
 * again by. Which passengers it has depends on its number and the settings alone.
 */
#ifndef RS_SCREEN_SHARD_H
#define RS_SCREEN_SHARD_H

#include "host/base/sha256.h"
#include "host/report/report.h"
#include "host/screen/people.h"
#include "host/screen/screener.h"
#include "host/screen/watchlist.h"

/*
 * Passengers of a shard: the more, the more of their words are the same and are compared once; few enough to hold
 * devices + 2 shards in memory, about 0.6 KB a passenger.
 */
enum { RS_SHARD_PASSENGERS = 131072, RS_MOST_SHARD_PASSENGERS = 1 << 24 };

typedef struct rs_shard {
    uint64_t number;       /* from 0 */
    rs_roster *passengers; /* sealed */
    rs_scored_list hits;   /* between finding and ranking */
    rs_pair_list pairs;
    const char *device;       /* that has found the hits: its name, which belongs to it */
    uint64_t read_count;      /* passengers read for it */
    uint64_t passenger_count; /* of them, those screened: in the roster */
    uint64_t end_bytes;       /* how far the input had been read when it was full */
    rs_str rejects;          /* rows met on the way, as the rejects file has them; only where they are kept in memory */
    uint64_t rejected;       /* rows in it */
    rs_sha256_half *records; /* of those read, where a gate notes them */
    size_t record_count, record_capacity;
} rs_shard;

/* What looks at each passenger that is read; the reader's thread. */
typedef struct rs_shard_gate {
    void *context;

    /* Out: *screened, whether it goes on into the shard. Errors end the run. NULL: all go on. */
    rs_status (*pass)(void *context, rs_shard *shard, const rs_person *person, bool *screened);
} rs_shard_gate;

/* How many passengers shard `number` has where others have `usual`: the first ones are smaller, so that the devices
 * begin soon and the work on short files overlaps, too. */
size_t rs_shard_limit(uint64_t number, size_t usual);

/*
 * Reads up to `limit` passengers and encodes them for the watchlist. rejects: those of the people, where they are in
 * memory; else NULL. gate: NULL: there is none; the limit counts all
 * that it is shown. *more is false if this is the end of the input: then
 * the shard may be empty. Adds the time of both parts. Free with rs_shard_clear in every case. Errors: as
 * rs_people_next.
 */
rs_status rs_shard_fill(rs_shard *shard, rs_people *people, const rs_watchlist *watchlist, size_t limit,
                        rs_rejects *rejects, const rs_shard_gate *gate, bool *more, uint64_t *read_ns,
                        uint64_t *encode_ns);

/* The same without a watchlist, for a shard that is done already: it has no roster, only counts. */
rs_status rs_shard_skip(rs_shard *shard, rs_people *people, size_t limit, rs_rejects *rejects, bool *more);

/* Nothing was read for it, neither passengers nor rejects. */
bool rs_shard_is_empty(const rs_shard *shard);

/* The passengers that have a pair. */
uint64_t rs_shard_matched(const rs_shard *shard);

void rs_shard_clear(rs_shard *shard);

#endif
