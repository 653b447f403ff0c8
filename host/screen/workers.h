/*
 * The threads that drive the devices: each takes shards from the belt, finds the hits of their passengers on a device
 * of its own, and puts them back for the writer.
 *
 * A device that fails, or finds something else than the reference, is not asked again: beside others it is left out,
 * and a shard that it has goes back to the belt. When the last one is lost, a CPU takes its place. A shard is a
 * function of its passengers alone, so that the result stays the same bytes.
 */
#ifndef RS_SCREEN_WORKERS_H
#define RS_SCREEN_WORKERS_H

#include <pthread.h>

#include "host/report/summary.h"
#include "host/screen/belt.h"
#include "host/screen/pipeline.h"

typedef struct rs_workers rs_workers;

typedef struct rs_worker {
    rs_workers *workers;
    rs_device *device;
    rs_screener *screener;
    rs_stage_stats stats;
    uint64_t shards;          /* that it has screened */
    uint32_t most_passengers; /* at once: less than a shard where its memory is short */
    pthread_t thread;
    bool started;
    struct rs_worker *next; /* the one opened before it */
} rs_worker;

struct rs_workers {
    const rs_pipeline_plan *plan;
    rs_belt *belt;
    rs_summary *summary; /* of it, what it says of devices */
    const rs_screener *ranker;
    pthread_mutex_t lock; /* of what follows, and of the summary's part */
    rs_worker *newest;    /* the others behind it; lost ones stay, as another thread may rank with their screener */
    size_t at_work;
};

/*
 * Opens the plan's devices one by one in the calling thread, puts the watchlist on them, has each prove itself and
 * names them in the summary. From then on each belongs to its worker. End with rs_workers_close in every case, when no
 * thread ranks any more. Errors, if none is left: RS_EDEVICE, RS_EMISMATCH; RS_EUSAGE, RS_ENOMEM.
 */
rs_status rs_workers_open(rs_workers *workers, const rs_pipeline_plan *plan, rs_belt *belt, rs_summary *summary);
void rs_workers_close(rs_workers *workers);

/* A screener to rank with: any device's, for ranking is the host's work. */
const rs_screener *rs_workers_ranker(const rs_workers *workers);

/* Screens what comes on the belt, until there is no more or the work has failed: no device is left, or another thread
 * has failed. */
void rs_workers_run(rs_workers *workers);

#endif
