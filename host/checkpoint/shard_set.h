/* Which shards are there: their headers, in the order of their numbers. Any thread may ask while one adds. */
#ifndef RS_CHECKPOINT_SHARD_SET_H
#define RS_CHECKPOINT_SHARD_SET_H

#include <pthread.h>

#include "host/checkpoint/shard_file.h"

/* `lock` guards all else. */
typedef struct rs_shard_set {
    pthread_mutex_t lock;
    rs_shard_header *headers;
    size_t count, capacity;
} rs_shard_set;

void rs_shard_set_init(rs_shard_set *set);
void rs_shard_set_destroy(rs_shard_set *set);

/* A copy of it, which must have a number of its own. Errors: RS_ENOMEM. */
rs_status rs_shard_set_add(rs_shard_set *set, const rs_shard_header *header);

/* NULL: there is none. What it points to lasts as long as no shard is added. */
const rs_shard_header *rs_shard_set_find(rs_shard_set *set, uint64_t number);
uint64_t rs_shard_set_count(rs_shard_set *set);

#endif
