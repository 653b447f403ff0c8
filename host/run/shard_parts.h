/* A ranked shard as the parts of its file (host/checkpoint/shard_file.h). */
#ifndef RS_RUN_SHARD_PARTS_H
#define RS_RUN_SHARD_PARTS_H

#include "host/checkpoint/shard_file.h"
#include "host/screen/shard.h"

/* Out: the parts, cleared by rs_shard_parts_clear in every case. Errors: RS_EMISMATCH, RS_ENOMEM, RS_EINTERNAL. */
rs_status rs_shard_parts_make(const rs_shard *shard, rs_report_format format, const rs_watchlist *watchlist,
                              rs_str parts[RS_SHARD_PARTS]);
void rs_shard_parts_clear(rs_str parts[RS_SHARD_PARTS]);

#endif
