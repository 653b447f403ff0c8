/* A whole job on files: what `rescreen screen` does. */
#ifndef RS_RUN_JOB_H
#define RS_RUN_JOB_H

#include "host/base/progress.h"
#include "host/device/device.h"
#include "host/report/report.h"
#include "host/report/summary.h"
#include "host/screen/settings.h"

/* Every of-th shard of the passengers, beginning with the index-th, which counts from 1. of is 1: all of them. */
typedef struct rs_slice {
    uint32_t index, of;
} rs_slice;

typedef struct rs_job {
    const char *const *passengers; /* [FORMAT:]FILE */
    size_t passenger_count;
    const char *const *watchlists; /* [NAME=][FORMAT:]FILE */
    size_t watchlist_count;
    const char *const *maps; /* FIELD=COLUMN, of the passengers' files */
    size_t map_count;
    const char *const *list_maps; /* FIELD=COLUMN, of the lists' files */
    size_t list_map_count;
    bool any_schema;            /* of the lists not persons alone */
    const char *const *reviews; /* files of reviewed pairs */
    size_t review_count;
    rs_settings settings;
    int32_t verify;      /* the share of the passengers that is verified, in ten-thousandths: host/screen/verify.h */
    const char *devices; /* as rs_device_parts_parse reads them */
    rs_placement placement;
    const char *output; /* "-" is standard output; NULL with a run folder, in which the result lies */
    rs_report_format format;
    const char *rejects; /* NULL: OUTPUT.rejects.csv; for standard output rescreen.rejects.csv, only if there are any */
    const char
        *run_folder; /* where finished shards are kept, so that the same job takes up where it stopped; or NULL */
    uint32_t shard_passengers; /* 0: RS_SHARD_PASSENGERS */
    const char *since; /* with a run folder: the manifest of an earlier run, on which this one builds; or NULL */
    rs_slice slice;    /* of the run folder's shards; {0}: all of them */
    rs_progress_mode progress;
} rs_job;

/*
 * Runs it. Output and rejects appear under their names only when the job has succeeded. The summary
 * points to the job's output path.
 * Errors: every kind; the message is one line. RS_ESTOPPED: it was asked to stop, and can be taken up again.
 */
rs_status rs_job_run(const rs_job *job, rs_summary *summary);

#endif
