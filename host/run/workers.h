/*
 * The threads that drive the devices: each takes shards from the belt, finds the hits of their passengers on a device
 * of its own, and puts them back for the writer.
 */
#ifndef RS_RUN_WORKERS_H
#define RS_RUN_WORKERS_H

#include <pthread.h>

#include "host/report/summary.h"
#include "host/run/belt.h"
#include "host/run/pipeline.h"

typedef struct rs_worker {
    const rs_pipeline_plan *plan;
    rs_belt *belt;
    rs_device *device;
    rs_screener *screener;
    rs_stage_stats stats;
    pthread_t thread;
    bool started;
} rs_worker;

typedef struct rs_workers {
    rs_worker *items;
    size_t count;
} rs_workers;

/*
 * Opens the plan's devices one by one in the calling thread, puts the watchlist on them and names them in the summary.
 * From then on each belongs to its worker. Free with rs_workers_close in every case, when no thread ranks any more.
 * Errors: RS_EDEVICE, RS_EUSAGE, RS_ENOMEM.
 */
rs_status rs_workers_open(rs_workers *workers, const rs_pipeline_plan *plan, rs_belt *belt, rs_summary *summary);
void rs_workers_close(rs_workers *workers);

/* A screener to rank with: any device's, for ranking is the host's work. */
const rs_screener *rs_workers_ranker(const rs_workers *workers);

/* Screens what comes on the belt, until there is no more or the work has failed. A failure ends the work of all. */
void rs_workers_run(rs_workers *workers);

#endif
