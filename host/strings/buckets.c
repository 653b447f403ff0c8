#include "host/strings/buckets.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

/* Kernels read whole vectors, up to 15 places past the last. */
enum { PADDING = 16 };

/* A string while it is sorted. */
typedef struct sortable {
    uint32_t segment; /* prefix, not fast, length */
    uint32_t id;
    uint64_t coarse;
} sortable;

static int in_order(const void *a, const void *b) {
    const sortable *x = a, *y = b;
    if (x->segment != y->segment) {
        return x->segment < y->segment ? -1 : 1;
    }
    if (x->coarse != y->coarse) {
        return x->coarse < y->coarse ? -1 : 1;
    }
    return x->id < y->id ? -1 : x->id > y->id;
}

static uint32_t segment_key(const rs_string_features *features, uint32_t prefix_letters) {
    const uint32_t prefix = features->prefix & ((1U << (8 * prefix_letters)) - 1);
    return prefix << 8 | (features->fast ? 0U : 1U) << 7 | features->length;
}

static rs_status allocate(rs_buckets *out, size_t strings) {
    const size_t places = strings + PADDING;
    out->fine = calloc(places, sizeof *out->fine);
    out->rest = calloc(places, sizeof *out->rest);
    out->prefix = calloc(places, sizeof *out->prefix);
    out->id = calloc(places, sizeof *out->id);
    out->coarse = calloc(places, sizeof *out->coarse);
    out->first = calloc(places, sizeof *out->first);
    out->chunks = calloc(places, sizeof *out->chunks);
    out->segments = calloc(places, sizeof *out->segments);
    const bool complete =
        out->fine && out->rest && out->prefix && out->id && out->coarse && out->first && out->chunks && out->segments;
    return complete ? RS_OK : rs_fail_memory();
}

static void begin_segment(rs_buckets *out, uint32_t key) {
    out->segments[out->segment_count++] = (rs_segment){.chunk_begin = out->chunk_count,
                                                       .prefix = key >> 8,
                                                       .length = (uint8_t)(key & 0x7f),
                                                       .fast = (key & 0x80) == 0};
}

static void begin_chunk(rs_buckets *out) {
    out->chunks[out->chunk_count++] = (rs_chunk){.bucket_begin = out->bucket_count, .all = ~UINT64_C(0)};
}

/* Opens a bucket for the string at this place, in a new chunk and segment where it needs them, or adds it to the last.
 */
static void place_string(rs_buckets *out, const sortable *items, uint32_t place) {
    const sortable *item = &items[place];
    const bool new_segment = place == 0 || item->segment != item[-1].segment;
    const uint32_t in_bucket = out->bucket_count ? place - out->first[out->bucket_count - 1] : 0;
    const bool new_bucket = new_segment || item->coarse != item[-1].coarse || in_bucket == RS_BUCKET_STRINGS;
    if (new_segment) {
        begin_segment(out, item->segment);
    }
    /* A bucket is begun only where all of it is sure to fit its chunk. */
    if (new_segment ||
        (new_bucket && out->chunks[out->chunk_count - 1].strings > RS_CHUNK_STRINGS - RS_BUCKET_STRINGS)) {
        begin_chunk(out);
    }
    rs_chunk *chunk = &out->chunks[out->chunk_count - 1];
    if (new_bucket) {
        out->coarse[out->bucket_count] = item->coarse;
        out->first[out->bucket_count++] = place;
        chunk->all &= item->coarse;
        chunk->any |= item->coarse;
    }
    chunk->strings++;
    chunk->bucket_end = out->bucket_count;
    out->segments[out->segment_count - 1].chunk_end = out->chunk_count;
}

rs_status rs_buckets_make(rs_buckets *out, const rs_string_features *features, uint32_t count,
                          uint32_t prefix_letters) {
    memset(out, 0, sizeof *out);
    sortable *items = malloc(((size_t)count + 1) * sizeof *items);
    if (!items || allocate(out, count)) {
        free(items);
        rs_buckets_clear(out);
        return rs_fail_memory();
    }
    for (uint32_t id = 0; id < count; id++) {
        if (features[id].length) {
            items[out->string_count++] =
                (sortable){segment_key(&features[id], prefix_letters), id, features[id].coarse};
        }
    }
    qsort(items, out->string_count, sizeof *items, in_order);
    for (uint32_t place = 0; place < out->string_count; place++) {
        out->id[place] = items[place].id;
        out->fine[place] = features[items[place].id].fine;
        out->rest[place] = features[items[place].id].rest;
        out->prefix[place] = features[items[place].id].prefix;
        place_string(out, items, place);
    }
    out->first[out->bucket_count] = out->string_count;
    free(items);
    return RS_OK;
}

void rs_buckets_clear(rs_buckets *buckets) {
    free(buckets->fine);
    free(buckets->rest);
    free(buckets->prefix);
    free(buckets->id);
    free(buckets->coarse);
    free(buckets->first);
    free(buckets->chunks);
    free(buckets->segments);
    memset(buckets, 0, sizeof *buckets);
}

static uint32_t count_bits(uint64_t bits) {
    uint32_t count = 0;
    for (; bits; bits &= bits - 1) {
        count++;
    }
    return count;
}

/* No pair of the two chunks has fewer coarse bits that differ. */
static uint32_t least_distance(const rs_chunk *a, const rs_chunk *b) {
    return count_bits(a->all & ~b->any) + count_bits(b->all & ~a->any);
}

/* The tiles of two segments. tile: its limits are set. */
static rs_status add_segments(rs_bucket_tiles *tiles, const rs_buckets *inner, const rs_segment *a,
                              const rs_buckets *outer, const rs_segment *b, rs_abi_bucket_tile tile) {
    for (uint32_t i = a->chunk_begin; i < a->chunk_end; i++) {
        for (uint32_t o = b->chunk_begin; o < b->chunk_end; o++) {
            const rs_chunk *x = &inner->chunks[i], *y = &outer->chunks[o];
            if (least_distance(x, y) > tile.max_distance) {
                continue;
            }
            rs_abi_bucket_tile *grown = rs_grow(tiles->items, &tiles->capacity, tiles->count + 1, sizeof *grown);
            if (!grown) {
                return RS_ENOMEM;
            }
            tiles->items = grown;
            tile.inner_begin = x->bucket_begin;
            tile.inner_end = x->bucket_end;
            tile.outer_begin = y->bucket_begin;
            tile.outer_end = y->bucket_end;
            grown[tiles->count++] = tile;
        }
    }
    return RS_OK;
}

/* The tiles of all pairs of segments with one prefix: inner [i, i_end) and outer [o, o_end). */
static rs_status add_prefix(rs_bucket_tiles *tiles, const rs_buckets *inner, uint32_t i, uint32_t i_end,
                            const rs_buckets *outer, uint32_t o, uint32_t o_end, bool fast, rs_letter_limits_fn limits,
                            const void *context) {
    for (; i < i_end; i++) {
        for (uint32_t k = o; k < o_end; k++) {
            const rs_segment *a = &inner->segments[i], *b = &outer->segments[k];
            rs_letter_limits allowed;
            int32_t most = -1;
            if ((a->fast && b->fast) != fast) {
                continue;
            }
            limits(context, a->length, b->length, &allowed);
            for (int l = 0; l < 5; l++) {
                most = allowed.by_prefix[l] > most ? allowed.by_prefix[l] : most;
            }
            rs_abi_bucket_tile tile = {.max_distance = (uint32_t)most};
            memcpy(tile.limit, allowed.by_prefix, sizeof tile.limit);
            if (most >= 0 && add_segments(tiles, inner, a, outer, b, tile)) {
                return RS_ENOMEM;
            }
        }
    }
    return RS_OK;
}

/* The first segment from `begin` on with another prefix. */
static uint32_t end_of_prefix(const rs_buckets *buckets, uint32_t begin) {
    uint32_t end = begin;
    while (end < buckets->segment_count && buckets->segments[end].prefix == buckets->segments[begin].prefix) {
        end++;
    }
    return end;
}

rs_status rs_bucket_tiles_add(rs_bucket_tiles *tiles, const rs_buckets *inner, const rs_buckets *outer, bool fast,
                              rs_letter_limits_fn limits, const void *context) {
    uint32_t i = 0, o = 0;
    while (i < inner->segment_count && o < outer->segment_count) {
        const uint32_t a = inner->segments[i].prefix, b = outer->segments[o].prefix;
        const uint32_t i_end = end_of_prefix(inner, i), o_end = end_of_prefix(outer, o);
        if (a == b && add_prefix(tiles, inner, i, i_end, outer, o, o_end, fast, limits, context)) {
            return RS_ENOMEM;
        }
        i = a <= b ? i_end : i;
        o = b <= a ? o_end : o;
    }
    return RS_OK;
}
