#include "host/checkpoint/shard_set.h"

#include <stdlib.h>

#include "host/base/memory.h"

void rs_shard_set_init(rs_shard_set *set) {
    *set = (rs_shard_set){.headers = NULL};
    (void)pthread_mutex_init(&set->lock, NULL);
}

void rs_shard_set_destroy(rs_shard_set *set) {
    (void)pthread_mutex_destroy(&set->lock);
    free(set->headers);
}

/* They come in order most often: then none has to move. */
rs_status rs_shard_set_add(rs_shard_set *set, const rs_shard_header *header) {
    (void)pthread_mutex_lock(&set->lock);
    rs_shard_header *grown = rs_grow(set->headers, &set->capacity, set->count + 1, sizeof *grown);
    if (grown) {
        size_t at = set->count++;
        set->headers = grown;
        for (; at > 0 && grown[at - 1].number > header->number; at--) {
            grown[at] = grown[at - 1];
        }
        grown[at] = *header;
    }
    (void)pthread_mutex_unlock(&set->lock);
    return grown ? RS_OK : RS_ENOMEM;
}

static int by_number(const void *left, const void *right) {
    const uint64_t a = ((const rs_shard_header *)left)->number, b = ((const rs_shard_header *)right)->number;
    return a < b ? -1 : a > b;
}

const rs_shard_header *rs_shard_set_find(rs_shard_set *set, uint64_t number) {
    const rs_shard_header wanted = {.number = number};
    (void)pthread_mutex_lock(&set->lock);
    const rs_shard_header *found =
        set->count > 0 ? bsearch(&wanted, set->headers, set->count, sizeof wanted, by_number) : NULL;
    (void)pthread_mutex_unlock(&set->lock);
    return found;
}

uint64_t rs_shard_set_count(rs_shard_set *set) {
    (void)pthread_mutex_lock(&set->lock);
    const uint64_t count = set->count;
    (void)pthread_mutex_unlock(&set->lock);
    return count;
}
