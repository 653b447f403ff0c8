/* Pairs of the same passengers with the lists of several groups become those with all lists. */
#ifndef RS_RUN_MERGE_ROWS_H
#define RS_RUN_MERGE_ROWS_H

#include "host/run/merge.h"
#include "host/run/merge_folders.h"

/*
 * Writes the pairs of a shard: of each passenger the best `top` of all groups' pairs, in the order of the ranking
 * (host/rank/rank.h). A group has kept its own best `top`, so nothing that belongs among them is missing. Adds to the
 * summary. Errors: RS_EINPUT, RS_ENOMEM; write errors stay with the stream.
 */
rs_status rs_merge_shard_rows(const rs_merge_folders *folders, uint64_t shard, FILE *stream, rs_merge_summary *summary);

#endif
