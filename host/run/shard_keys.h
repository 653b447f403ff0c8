/* The keys of a shard's pairs (host/checkpoint/shard_file.h), read back: each with its row of the result. */
#ifndef RS_RUN_SHARD_KEYS_H
#define RS_RUN_SHARD_KEYS_H

#include "host/checkpoint/shard_file.h"

typedef struct rs_shard_key {
    uint64_t passenger; /* its number in the shard */
    int64_t total;
    bool listed; /* a document on a list */
    rs_str row;
    rs_str list;
    rs_str entry_id;
} rs_shard_key;

/* What a shard adds to the result, in order; it owns all that the keys point to. */
typedef struct rs_shard_keys {
    rs_shard_key *items;
    size_t count, capacity;
    rs_str pairs, keys; /* the parts of the file */
    rs_arena *arena;
} rs_shard_keys;

/* Reads them. Free with rs_shard_keys_clear in every case. Errors: RS_EINPUT (they do not fit the pairs), RS_ENOMEM. */
rs_status rs_shard_keys_read(rs_shard_keys *keys, const char *path, const rs_shard_header *header);
void rs_shard_keys_clear(rs_shard_keys *keys);

#endif
