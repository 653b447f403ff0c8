/* The second pass of a run that builds on an earlier one (run_records.h): known passengers with new entries. */
#ifndef RS_RUN_SECOND_PASS_H
#define RS_RUN_SECOND_PASS_H

#include "host/screen/pipeline.h"

typedef struct rs_second_pass {
    const rs_pipeline_plan *first; /* of the pass that has been done */
    rs_people_options passengers;  /* which are read once more */
    const rs_watchlist *entries;
    rs_shard_gate gate;
    const char *const *reviews; /* their files */
    size_t review_count;
} rs_second_pass;

/* Runs it; its shards are numbered on from those of the first. Adds to the summary. Errors: as rs_people_open,
 * rs_reviews_load and rs_pipeline_run. */
rs_status rs_second_pass_run(const rs_second_pass *pass, rs_summary *summary);

#endif
