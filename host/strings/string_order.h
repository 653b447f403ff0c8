/*
 * The strings of one side in the filter's order, and the tiles to compare.
 *
 *     segment   strings of one length, first those of common letters only, then the others
 *       block   as many of them as the device compares at once; the last one of a segment may have fewer
 *         place   a string
 *
 * Within a segment strings lie by their first letter, then by how alike they are.
 */
#ifndef RS_STRINGS_STRING_ORDER_H
#define RS_STRINGS_STRING_ORDER_H

#include "host/strings/letter_plan.h"

typedef struct rs_segment {
    uint32_t place_begin, place_end;
    uint32_t block_begin, block_end;
    uint32_t step_begin; /* its first string's first step */
    uint32_t step_count; /* steps of each of its strings */
    uint8_t length;
    bool common;
} rs_segment;

typedef struct rs_string_order {
    uint32_t string_count, block_count, step_count, segment_count;
    uint32_t long_begin; /* the first place behind the common strings of at most RS_ABI_SHORT_LETTERS */
    uint32_t rare_begin; /* the first place behind the common strings */
    uint32_t *id;        /* by place, of the string */
    rs_segment *segments;
} rs_string_order;

/*
 * Sorts the strings that have a length (neither empty nor too long). block_strings: of a block. Out: *out, ended by
 * rs_string_order_clear. Errors: RS_ENOMEM.
 */
rs_status rs_string_order_make(rs_string_order *out, const rs_string_features *features, uint32_t count,
                               uint32_t block_strings);
void rs_string_order_clear(rs_string_order *order);

/* The letters of the outer string that an inner one may lack, for common prefixes of 0..4; -1: never a hit. */
typedef struct rs_letter_limits {
    int32_t by_prefix[5];
} rs_letter_limits;

typedef void (*rs_letter_limits_fn)(const void *context, uint32_t inner_length, uint32_t outer_length,
                                    rs_letter_limits *out);

/* The size of a tile. */
typedef struct rs_tile_shape {
    uint32_t block_strings; /* of the inner side */
    uint32_t outer_strings;
} rs_tile_shape;

/* By how its pairs are verified (kernels/string_score.cl, string_wide.cl). */
typedef enum rs_tile_kind {
    RS_SHORT_TILES, /* both strings are common, and of at most RS_ABI_SHORT_LETTERS */
    RS_LONG_TILES,  /* both strings are common, one is longer */
    RS_RARE_TILES,  /* a string is not common */
    RS_TILE_KINDS,
} rs_tile_kind;

typedef struct rs_string_tiles {
    rs_abi_string_tile *items;
    size_t count;
    size_t capacity;
} rs_string_tiles;

/* Appends the tiles of a kind that can hold a hit. Errors: RS_ENOMEM. */
rs_status rs_string_tiles_add(rs_string_tiles *tiles, const rs_string_order *inner, const rs_string_order *outer,
                              rs_tile_kind kind, rs_tile_shape shape, rs_letter_limits_fn limits, const void *context);

#endif
