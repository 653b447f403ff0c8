#include "host/filter/string_tiles.h"

#include <string.h>

#include "host/base/memory.h"

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

uint64_t rs_tile_pairs(const rs_abi_string_tile *tile) {
    return (uint64_t)(tile->inner_end - tile->inner_begin) * (tile->outer_end - tile->outer_begin);
}

/* Cuts a segment pair into tiles. */
static rs_status add_segments(rs_string_tiles *tiles, const rs_segment *inner, const rs_segment *outer,
                              rs_tile_shape shape, const rs_letter_limits *limits) {
    rs_abi_string_tile tile = {.block = inner->block_begin, .step_count = outer->step_count};
    memcpy(tile.limit, limits->by_prefix, sizeof tile.limit);
    for (uint32_t i = inner->place_begin; i < inner->place_end; i += shape.block_strings, tile.block++) {
        for (uint32_t o = outer->place_begin; o < outer->place_end; o += shape.outer_strings) {
            rs_abi_string_tile *grown = rs_grow(tiles->items, &tiles->capacity, tiles->count + 1, sizeof *grown);
            if (!grown) {
                return RS_ENOMEM;
            }
            tiles->items = grown;
            tile.inner_begin = i;
            tile.inner_end = least(i + shape.block_strings, inner->place_end);
            tile.outer_begin = o;
            tile.outer_end = least(o + shape.outer_strings, outer->place_end);
            tile.step_begin = outer->step_begin + (o - outer->place_begin) * outer->step_count;
            tiles->pairs += rs_tile_pairs(&tile);
            grown[tiles->count++] = tile;
        }
    }
    return RS_OK;
}

rs_status rs_string_tiles_add(rs_string_tiles *tiles, const rs_string_order *inner, const rs_string_order *outer,
                              rs_tile_shape shape, rs_letter_limits_fn limits, const void *context) {
    for (uint32_t i = 0; i < inner->segment_count; i++) {
        for (uint32_t o = 0; o < outer->segment_count; o++) {
            const rs_segment *a = &inner->segments[i], *b = &outer->segments[o];
            rs_letter_limits allowed;
            limits(context, a, b, &allowed);
            if (allowed.by_prefix[4] >= 0 && add_segments(tiles, a, b, shape, &allowed)) {
                return RS_ENOMEM;
            }
        }
    }
    return RS_OK;
}
