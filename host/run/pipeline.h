/*
 * The way of the data, in memory that does not grow with the number of passengers:
 *
 *     people (input, normalise) -> shard (encode) -> screener (join, candidates) -> screener (rank) -> report
 *     the reader's thread                            a thread a device              the writer's thread
 *
 * The passengers are cut into shards of RS_SHARD_PASSENGERS, which go from thread to thread on a belt: while a device
 * works, the next shard is read and encoded, and the one before ranked, explained and written. The result stands in the
 * order of the input, whatever the number of devices and however long each of them takes.
 */
#ifndef RS_RUN_PIPELINE_H
#define RS_RUN_PIPELINE_H

#include "host/base/progress.h"
#include "host/report/report.h"
#include "host/run/people.h"
#include "host/run/screener.h"
#include "host/run/watchlist.h"

/*
 * Passengers of a shard: the more, the more of their words are the same and are compared once; few enough to hold
 * devices + 2 shards in memory, about 0.6 KB a passenger. The first shards are smaller, so that the devices begin soon
 * and the work on short files overlaps, too.
 */
enum { RS_SHARD_PASSENGERS = 131072, RS_FIRST_SHARD_PASSENGERS = RS_SHARD_PASSENGERS / 8 };

typedef struct rs_pipeline_plan {
    rs_people *passengers;
    const rs_watchlist *watchlist;
    rs_reviews *reviews; /* NULL: none */
    const rs_settings *settings;
    const rs_device_part *devices; /* one worker each; a device may be named twice */
    size_t device_count;
    rs_placement placement; /* of the workers */
    const char *output;     /* its name, for messages */
    FILE *stream;
    rs_report_format format;
    rs_progress *progress;
} rs_pipeline_plan;

/*
 * Screens all passengers and writes the result. Adds counts, times and device names to the summary.
 * Errors: the first failure of any stage (RS_EINPUT, RS_EOUTPUT, RS_EDEVICE, RS_EMISMATCH, RS_ENOMEM).
 */
rs_status rs_pipeline_run(const rs_pipeline_plan *plan, rs_summary *summary);

#endif
