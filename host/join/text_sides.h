/*
 * The texts of the passengers and of the watchlist as the letter filter compares them: the watchlist's in blocks, the
 * passengers' one by one. The filter numbers texts by places of its own: `text` leads from place to text, `place` back.
 */
#ifndef RS_JOIN_TEXT_SIDES_H
#define RS_JOIN_TEXT_SIDES_H

#include "host/encode/texts.h"
#include "host/filter/filter.h"

typedef struct rs_text_side {
    rs_filter_side filter;
    uint32_t *place;
    rs_buffer *text; /* on the device */
} rs_text_side;

typedef struct rs_text_sides {
    rs_letter_plan *plan;
    rs_text_side w, p;
} rs_text_sides;

/* The strings of a block on the devices for which blocks are made beforehand: those of vectors, as CPUs are. */
enum { RS_TEXT_BLOCK_STRINGS = 1024 };

/* The watchlist's texts in blocks, for any number of such devices. Out: *out, ended by rs_filter_blocks_clear even
 * after an error. Errors: RS_ENOMEM. */
rs_status rs_text_blocks_make(rs_filter_blocks *out, const rs_texts *w);

/* The order of these blocks, from the texts by place. Out: *out, ended by rs_string_order_clear; *right: it can be an
 * order of the texts. Errors: RS_ENOMEM. */
rs_status rs_text_order_read(rs_string_order *out, const uint32_t *by_place, uint32_t count, const rs_texts *w,
                             bool *right);

/* Puts the watchlist's texts on the device. blocks: NULL: they are made here, as for a device that needs others. Out:
 * *sides, ended by rs_text_sides_clear even after an error. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_text_sides_init(rs_text_sides *sides, rs_device *device, const rs_filter *filter, const rs_texts *w,
                             const rs_filter_blocks *blocks);
void rs_text_sides_clear(rs_text_sides *sides);

/* Puts the passengers' texts on the device, in place of those before. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_text_sides_fill(rs_text_sides *sides, const rs_texts *p);

/* The tiles of all pairs that bounds.h allows: tokens with tokens and with runs.
 * Out: tiles, whose items the caller frees. Errors: RS_ENOMEM. */
rs_status rs_text_tiles(const rs_text_sides *sides, rs_tile_shape shape, rs_string_tiles *tiles);

#endif
