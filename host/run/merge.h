/*
 * Folders of finished runs become one result: each with some of the shards of the same passengers (--shards), or with
 * other lists, or both. The bytes are those of one run over all.
 */
#ifndef RS_RUN_MERGE_H
#define RS_RUN_MERGE_H

#include <stddef.h>

#include "host/base/status.h"
#include "host/report/summary.h"

typedef struct rs_merge_job {
    const char *const *folders;
    size_t folder_count;
    const char *output;  /* "-" is standard output */
    const char *rejects; /* NULL: OUTPUT.rejects.csv */
} rs_merge_job;

typedef struct rs_merge_summary {
    uint64_t shards;
    uint64_t list_groups; /* of folders with the same lists */
    uint64_t rows, screened, rejected;
    uint64_t pairs, passengers_with_pairs;
    char output[RS_PATH_BYTES];
    char rejects_file[RS_PATH_BYTES]; /* empty: there is none */
    char manifest[RS_PATH_BYTES];     /* beside a plain file; empty: there is none */
} rs_merge_summary;

/*
 * Merges. All runs must be complete, of the same program, settings and passengers; with the same lists, each shard must
 * be there exactly once. Lists of different runs must have different names. A shard of all groups is in memory at a
 * time. Errors: RS_EUSAGE, RS_EINPUT (folders that do not fit, shards that are missing or damaged: named), RS_EOUTPUT,
 * RS_ENOMEM.
 */
rs_status rs_merge_run(const rs_merge_job *job, rs_merge_summary *summary);

#endif
