/*
 * The way of the data, in memory that does not grow with the number of passengers:
 *
 *     people (input, normalise) -> shard (encode) -> screener (join, candidates) -> screener (rank) -> report
 *     the reader's thread                            a thread a device              the writer's thread
 *
 * The passengers are cut into shards, which go from thread to thread on a belt: while a device works, the next shard is
 * read and encoded, and the one before ranked, verified, explained and handed to a sink. They reach it in the order of
 * the input, whatever the number of devices and however long each of them takes.
 */
#ifndef RS_SCREEN_PIPELINE_H
#define RS_SCREEN_PIPELINE_H

#include "host/base/progress.h"
#include "host/report/report.h"
#include "host/screen/people.h"
#include "host/screen/screener.h"
#include "host/screen/shard.h"
#include "host/screen/watchlist.h"

/* Where ranked shards go. */
typedef struct rs_shard_sink {
    void *context;

    /* Is this shard to be done? Others are read and left. The reader's thread. NULL: all are. */
    bool (*wants)(void *context, uint64_t number);

    /* Takes what it needs of a shard that is done, in the order of the numbers. The writer's thread. */
    rs_status (*keep)(void *context, const rs_shard *shard);
} rs_shard_sink;

typedef struct rs_pipeline_plan {
    rs_people *passengers;
    const rs_watchlist *watchlist;
    rs_reviews *reviews; /* NULL: none */
    const rs_settings *settings;
    int32_t verify;                /* the share of the passengers that is verified, in ten-thousandths */
    const rs_device_part *devices; /* one worker each; a device may be named twice */
    size_t device_count;
    rs_placement placement; /* of the workers */
    size_t shard_passengers;
    uint64_t first_shard; /* the number of the first one */
    rs_shard_gate gate;   /* for the passengers: {0}: all are screened */
    rs_rejects *rejects;  /* of the passengers, where they are in memory: each shard has its own; else NULL */
    rs_shard_sink sink;
    rs_progress *progress;
} rs_pipeline_plan;

/*
 * Screens all passengers that the gate lets pass, of the shards that the sink wants. Adds counts, times and device
 * names to the summary. Where it was asked to stop (host/base/stop.h), the shards at work are finished, no others
 * begun, and summary->stopped is set. Errors: the first failure of any stage (RS_EINPUT, RS_EOUTPUT, RS_EDEVICE,
 * RS_EMISMATCH, RS_ENOMEM).
 */
rs_status rs_pipeline_run(const rs_pipeline_plan *plan, rs_summary *summary);

#endif
