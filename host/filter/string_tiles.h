/* What the filter compares: the strings of two sides, cut into tiles that share one limit. */
#ifndef RS_FILTER_STRING_TILES_H
#define RS_FILTER_STRING_TILES_H

#include <stddef.h>

#include "host/filter/string_order.h"

/* The letters of the outer string that an inner one may lack, for common prefixes of 0..4; -1: never similar. */
typedef struct rs_letter_limits {
    int32_t by_prefix[5];
} rs_letter_limits;

/* The limits for the strings of two segments; all -1 where they are not to be compared. */
typedef void (*rs_letter_limits_fn)(const void *context, const rs_segment *inner, const rs_segment *outer,
                                    rs_letter_limits *out);

/* The size of a tile. */
typedef struct rs_tile_shape {
    uint32_t block_strings; /* of the inner side */
    uint32_t outer_strings;
} rs_tile_shape;

typedef struct rs_string_tiles {
    rs_abi_string_tile *items;
    size_t count;
    size_t capacity;
    uint64_t pairs; /* of strings, in all tiles */
} rs_string_tiles;

/* Appends the tiles that can hold a similar pair. Out: tiles, whose items the caller frees. Errors: RS_ENOMEM. */
rs_status rs_string_tiles_add(rs_string_tiles *tiles, const rs_string_order *inner, const rs_string_order *outer,
                              rs_tile_shape shape, rs_letter_limits_fn limits, const void *context);

/* Pairs of a tile. */
uint64_t rs_tile_pairs(const rs_abi_string_tile *tile);

#endif
