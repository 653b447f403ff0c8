/* A whole job on files: what `rescreen index` does. */
#ifndef RS_RUN_INDEX_JOB_H
#define RS_RUN_INDEX_JOB_H

#include <stddef.h>

#include "host/base/status.h"
#include "host/report/summary.h"

typedef struct rs_index_job {
    const char *const *watchlists; /* [NAME=][FORMAT:]FILE */
    size_t watchlist_count;
    const char *const *list_maps; /* FIELD=COLUMN */
    size_t list_map_count;
    bool any_schema;     /* not persons alone */
    const char *output;  /* the index; "-" is standard output */
    const char *rejects; /* as for a screen */
} rs_index_job;

/*
 * Reads the lists and writes an index of them. Index and rejects appear under their names only when the job has
 * succeeded. Out: summary, of the lists alone; *bytes, of the index. Errors: as rs_watchlist_load; RS_EUSAGE for a list
 * that is an index; RS_EINPUT for one that changes meanwhile; RS_EOUTPUT.
 */
rs_status rs_index_job_run(const rs_index_job *job, rs_summary *summary, uint64_t *bytes);

#endif
