/* A shard: a slice of the passengers with its result, the unit that a device works on. */
#ifndef RS_RUN_SHARD_H
#define RS_RUN_SHARD_H

#include "host/report/report.h"
#include "host/run/people.h"
#include "host/run/screener.h"
#include "host/run/watchlist.h"

typedef struct rs_shard {
    rs_roster *passengers;
    rs_pair_list pairs;
    char *text; /* the printed result, text_bytes long */
    size_t text_bytes;
    uint64_t number; /* from 0, in the order of the input */
    uint64_t passenger_count;
    uint64_t end_bytes; /* how far the input had been read when it was full */
} rs_shard;

/*
 * Reads up to `limit` passengers. A shard without passengers is the end of the input. Free with rs_shard_clear in every
 * case. Errors: as rs_people_next.
 */
rs_status rs_shard_fill(rs_shard *shard, rs_people *people, const rs_lexicon *lexicon, size_t limit);

/* Encodes, screens and prints what has been filled in. Adds to stats. Errors: as rs_screener_screen, rs_write_pairs. */
rs_status rs_shard_screen(rs_shard *shard, rs_screener *screener, const rs_watchlist *watchlist,
                          rs_report_format format, rs_stage_stats *stats);

/* The passengers that have a pair. */
uint64_t rs_shard_matched(const rs_shard *shard);

void rs_shard_clear(rs_shard *shard);

#endif
