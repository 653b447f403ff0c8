/*
 * The folder of a run on disk:
 *
 *     manifest.json             what is compared with what, and what came of it (manifest.h)
 *     lock                      held by the one process at work in it
 *     lists.rejects.csv         rows of the lists that could not be read
 *     lists.records             digests of the entries (list_records.h)
 *     shards/000000000007.shard finished shards (shard_file.h)
 *     pairs.csv, rejects.csv    the result, once all shards are there (or pairs.jsonl, review.csv)
 *
 * Files appear complete or not at all. All of it can be read by its owner alone.
 */
#ifndef RS_CHECKPOINT_RUN_FOLDER_H
#define RS_CHECKPOINT_RUN_FOLDER_H

#include "host/checkpoint/shard_file.h"

enum { RS_FOLDER_PATH_BYTES = 4096 };

typedef struct rs_run_folder rs_run_folder;

/*
 * Opens the folder for work, alone: makes it where it is not there, and removes what an interrupted process has left
 * half written. Out: *out, ended by rs_run_folder_close. Errors: RS_EOUTPUT (it cannot be made or written, another
 * process is at work in it), RS_ENOMEM.
 */
rs_status rs_run_folder_open(rs_run_folder **out, const char *path);

/* Opens it for reading, while nobody works in it. Errors: RS_EINPUT, RS_ENOMEM. */
rs_status rs_run_folder_open_to_read(rs_run_folder **out, const char *path);
void rs_run_folder_close(rs_run_folder *folder); /* NULL is allowed */

const char *rs_run_folder_path(const rs_run_folder *folder);

/* The path of a file in it. Errors: RS_EOUTPUT for one that is too long. */
rs_status rs_run_folder_file(const rs_run_folder *folder, const char *name, char out[RS_FOLDER_PATH_BYTES]);

/*
 * Reads all shards that are there and takes note of those that are sound and belong to the plan. Others are counted in
 * *damaged, and removed where the folder is open for work. Errors: RS_EINPUT, RS_EOUTPUT, RS_ENOMEM.
 */
rs_status rs_run_folder_find(rs_run_folder *folder, const char *plan_sha256, uint64_t *damaged);

/* What is there of a shard, as the folder knows; NULL: nothing. Any thread; what it points to lasts as long as no shard
 * is added. */
const rs_shard_header *rs_run_folder_shard(rs_run_folder *folder, uint64_t number);
bool rs_run_folder_has(rs_run_folder *folder, uint64_t number);
uint64_t rs_run_folder_count(rs_run_folder *folder);

/* The shards that are there, in the order of their numbers, from 0 to rs_run_folder_count. Not while others add. */
const rs_shard_header *rs_run_folder_at(rs_run_folder *folder, uint64_t index);

/* The path of a shard's file. Errors: as rs_run_folder_file. */
rs_status rs_run_folder_shard_path(const rs_run_folder *folder, uint64_t number, char out[RS_FOLDER_PATH_BYTES]);

/* Is it still the folder that was opened, and not another one in its place? Errors: RS_EOUTPUT. */
rs_status rs_run_folder_confirm(const rs_run_folder *folder);

/* Keeps a finished shard. One thread at a time. Errors: RS_EOUTPUT, RS_ENOMEM. */
rs_status rs_run_folder_keep(rs_run_folder *folder, const rs_shard_header *header, const rs_str parts[RS_SHARD_PARTS]);

#endif
