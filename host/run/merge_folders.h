/* The folders of a merge: opened, held against each other, and every shard found. */
#ifndef RS_RUN_MERGE_FOLDERS_H
#define RS_RUN_MERGE_FOLDERS_H

#include <jansson.h>

#include "host/checkpoint/run_folder.h"
#include "host/report/report.h"

typedef struct rs_merge_folder {
    rs_run_folder *folder;
    json_t *manifest;
    size_t group; /* of those with the same lists */
} rs_merge_folder;

/* Where a shard of a group lies. */
typedef struct rs_merge_shard {
    rs_run_folder *folder; /* NULL: nowhere yet */
    const rs_shard_header *header;
} rs_merge_shard;

typedef struct rs_merge_folders {
    rs_merge_folder *items;
    size_t count;
    size_t groups;
    uint64_t shards;        /* of the passengers */
    rs_merge_shard *places; /* groups x shards */
    rs_report_format format;
    uint32_t top;
} rs_merge_folders;

/* Opens and checks all of them. End with rs_merge_folders_close in every case. Errors: RS_EINPUT, RS_EUSAGE, RS_ENOMEM.
 */
rs_status rs_merge_folders_open(rs_merge_folders *folders, const char *const *paths, size_t count);
void rs_merge_folders_close(rs_merge_folders *folders);

/* The shard of a group. */
const rs_merge_shard *rs_merge_place(const rs_merge_folders *folders, size_t group, uint64_t shard);

/* The first folder of a group. */
const rs_merge_folder *rs_merge_first(const rs_merge_folders *folders, size_t group);

#endif
