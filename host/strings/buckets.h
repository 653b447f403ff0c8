/*
 * The strings of one side in the filter's order, and the tiles to compare.
 *
 *     segment   strings with the same first letters, as many as wanted, of one kind and one length
 *       chunk   some buckets of it, at most RS_CHUNK_STRINGS strings: the side of a tile
 *         bucket  strings with one coarse signature, at most RS_BUCKET_STRINGS
 *           place   a string
 */
#ifndef RS_STRINGS_BUCKETS_H
#define RS_STRINGS_BUCKETS_H

#include "host/strings/letter_plan.h"

enum {
    RS_BUCKET_STRINGS = 128,
    /* So that the survivors of a single tile always fit their buffer; also 2 * MAX_RANGES of kernels/bucket_filter.cl.
     */
    RS_CHUNK_STRINGS = 2048,
};

typedef struct rs_chunk {
    uint32_t bucket_begin, bucket_end;
    uint64_t all, any; /* coarse bits that all of its buckets have, and that any has */
    uint32_t strings;
} rs_chunk;

typedef struct rs_segment {
    uint32_t chunk_begin, chunk_end;
    uint32_t prefix; /* codes of the first letters that the order tells apart */
    uint8_t length;
    bool fast;
} rs_segment;

typedef struct rs_buckets {
    uint32_t string_count, bucket_count, chunk_count, segment_count;
    /* By place. */
    uint64_t *fine, *rest;
    uint32_t *prefix;
    uint32_t *id; /* of the string */
    /* By bucket; first has one more. */
    uint64_t *coarse;
    uint32_t *first;
    rs_chunk *chunks;
    rs_segment *segments;
} rs_buckets;

/*
 * Sorts the strings that have a length (neither empty nor too long). prefix_letters: how many first letters segments
 * tell apart, 0 to 2. Out: *out, ended by rs_buckets_clear. Errors: RS_ENOMEM.
 */
rs_status rs_buckets_make(rs_buckets *out, const rs_string_features *features, uint32_t count, uint32_t prefix_letters);
void rs_buckets_clear(rs_buckets *buckets);

/* The letters by which two strings may differ, for common prefixes of 0..4; -1: pairs that are not wanted. */
typedef struct rs_letter_limits {
    int32_t by_prefix[5];
} rs_letter_limits;

typedef void (*rs_letter_limits_fn)(const void *context, uint32_t inner_length, uint32_t outer_length,
                                    rs_letter_limits *out);

typedef struct rs_bucket_tiles {
    rs_abi_bucket_tile *items;
    size_t count;
    size_t capacity;
} rs_bucket_tiles;

/*
 * Appends the tiles that can hold a pair within its limit, for inner and outer segments of the same prefix. A
 * tile is left out when the coarse bits that one side has throughout and the other nowhere are more than the limit.
 * fast: tiles of which both sides are fast, else all others. Out: tiles grows as rs_grow does. Errors: RS_ENOMEM.
 */
rs_status rs_bucket_tiles_add(rs_bucket_tiles *tiles, const rs_buckets *inner, const rs_buckets *outer, bool fast,
                              rs_letter_limits_fn limits, const void *context);

#endif
