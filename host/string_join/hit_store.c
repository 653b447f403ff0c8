#include "host/string_join/hit_store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct rs_kept_hits {
    size_t count;
    rs_string_hit hits[];
} rs_kept_hits;

rs_status rs_hit_store_init(rs_hit_store *store, uint32_t count, size_t most_hits) {
    *store = (rs_hit_store){.count = count, .most_hits = most_hits};
    (void)pthread_mutex_init(&store->lock, NULL);
    store->kept = calloc((size_t)count + 1, sizeof *store->kept); /* what is never used takes no memory */
    return store->kept ? RS_OK : rs_fail_memory();
}

void rs_hit_store_destroy(rs_hit_store *store) {
    for (uint32_t i = 0; store->kept && i < store->count; i++) {
        free(store->kept[i]);
    }
    free(store->kept);
    (void)pthread_mutex_destroy(&store->lock);
}

void rs_hit_store_keep(rs_hit_store *store, uint32_t string, rs_hit_span hits) {
    assert(string < store->count);
    pthread_mutex_lock(&store->lock);
    if (!store->kept[string] && hits.count <= store->most_hits - store->hits) {
        rs_kept_hits *kept = malloc(sizeof *kept + hits.count * sizeof *hits.hits);
        if (kept) {
            kept->count = hits.count;
            memcpy(kept->hits, hits.count > 0 ? hits.hits : kept->hits, hits.count * sizeof *hits.hits);
            store->kept[string] = kept;
            store->hits += hits.count;
        }
    }
    pthread_mutex_unlock(&store->lock);
}

bool rs_hit_store_find(rs_hit_store *store, uint32_t string, rs_hit_span *hits) {
    pthread_mutex_lock(&store->lock);
    const rs_kept_hits *kept = store->kept[string];
    pthread_mutex_unlock(&store->lock);
    if (kept) {
        *hits = (rs_hit_span){kept->hits, kept->count};
    }
    return kept != NULL;
}

void rs_hit_store_drop(rs_hit_store *store, uint32_t string) {
    pthread_mutex_lock(&store->lock);
    rs_kept_hits *kept = store->kept[string];
    store->kept[string] = NULL;
    store->hits -= kept ? kept->count : 0;
    pthread_mutex_unlock(&store->lock);
    free(kept);
}
