#include "host/join/text_sides.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/join/bounds.h"

/* Groups of texts (host/filter/source.h). */
enum { SINGLE_TEXTS, RUN_TEXTS };

static const uint32_t *letters_of(const void *strings, uint32_t s, rs_letter_room *room, uint64_t *length) {
    const rs_str letters = rs_texts_letters(strings, s);
    for (size_t i = 0; i < letters.length; i++) {
        room->letters[i] = (uint8_t)letters.data[i];
    }
    *length = letters.length;
    return room->letters;
}

static uint8_t group_of(const void *strings, uint32_t s, bool common) {
    const rs_texts *texts = strings;
    (void)common;
    return texts->kind[s] == RS_TEXT_RUN ? RUN_TEXTS : SINGLE_TEXTS;
}

static rs_string_source source_of(const rs_texts *texts) {
    return (rs_string_source){texts, texts->count, letters_of, group_of};
}

static rs_status init_side(rs_text_side *side, rs_device *device, rs_side_role role, uint32_t block_strings) {
    rs_status status = rs_filter_side_init(&side->filter, device, role, block_strings);
    return status ? status : rs_buffer_create(&side->text, device);
}

static void clear_side(rs_text_side *side) {
    rs_filter_side_clear(&side->filter);
    free(side->place);
    rs_buffer_free(side->text);
}

/* Numbers the texts of a side that has been filled. */
static rs_status number_texts(rs_text_side *side, const rs_texts *texts) {
    free(side->place);
    side->place = malloc(((size_t)texts->count + 1) * sizeof *side->place);
    if (!side->place) {
        return rs_fail_memory();
    }
    const rs_string_order *order = &side->filter.order; /* has all: texts are of 1 to 64 letters */
    for (uint32_t place = 0; place < order->string_count; place++) {
        side->place[order->id[place]] = place;
    }
    return rs_buffer_write(side->text, order->id, order->string_count * sizeof *order->id);
}

static rs_status fill_side(rs_text_side *side, const rs_texts *texts, const rs_letter_plan *plan) {
    const rs_string_source source = source_of(texts);
    rs_status status = rs_filter_side_fill(&side->filter, &source, plan);
    return status ? status : number_texts(side, texts);
}

static rs_status put_side(rs_text_side *side, const rs_texts *texts, const rs_filter_blocks *blocks) {
    rs_status status = rs_filter_side_put(&side->filter, blocks);
    return status ? status : number_texts(side, texts);
}

rs_status rs_text_blocks_make(rs_filter_blocks *out, const rs_texts *w) {
    const rs_string_source source = source_of(w);
    rs_letter_plan *plan = NULL;
    memset(out, 0, sizeof *out);
    rs_status status = rs_letter_plan_create(&plan, &source);
    if (!status) {
        status = rs_filter_blocks_make(out, &source, plan, RS_TEXT_BLOCK_STRINGS);
    }
    rs_letter_plan_free(plan);
    return status;
}

rs_status rs_text_order_read(rs_string_order *out, const uint32_t *by_place, uint32_t count, const rs_texts *w,
                             bool *right) {
    bool *seen = calloc((size_t)w->count + 1, sizeof *seen);
    rs_status status = rs_string_order_begin(out, count);
    status = seen ? status : rs_fail_memory();
    *right = status == RS_OK && count == w->count;
    for (uint32_t place = 0; *right && place < count; place++) {
        const uint32_t text = by_place[place];
        *right =
            text < w->count && !seen[text] && rs_string_order_add(out, group_of(w, text, false), w->length[text], text);
        if (*right) {
            seen[text] = true;
        }
    }
    free(seen);
    rs_string_order_end(out, RS_TEXT_BLOCK_STRINGS);
    return status;
}

rs_status rs_text_sides_init(rs_text_sides *sides, rs_device *device, const rs_filter *filter, const rs_texts *w,
                             const rs_filter_blocks *blocks) {
    const uint32_t block_strings = rs_filter_shape(filter).block_strings;
    const rs_string_source source = source_of(w);
    memset(sides, 0, sizeof *sides);
    rs_status status = init_side(&sides->w, device, RS_INNER_SIDE, block_strings);
    if (!status) {
        status = init_side(&sides->p, device, RS_OUTER_SIDE, block_strings);
    }
    if (!status) {
        status = rs_letter_plan_create(&sides->plan, &source);
    }
    if (status) {
        return status;
    }
    const bool fits = blocks && blocks->block_strings == block_strings;
    return fits ? put_side(&sides->w, w, blocks) : fill_side(&sides->w, w, sides->plan);
}

void rs_text_sides_clear(rs_text_sides *sides) {
    clear_side(&sides->w);
    clear_side(&sides->p);
    rs_letter_plan_free(sides->plan);
    memset(sides, 0, sizeof *sides);
}

rs_status rs_text_sides_fill(rs_text_sides *sides, const rs_texts *p) {
    return fill_side(&sides->p, p, sides->plan);
}

static int bound_of_tokens(const rs_segment *w, const rs_segment *p) {
    return w->group == RUN_TEXTS && p->group == RUN_TEXTS   ? RS_NEVER_SIMILAR
           : w->group == RUN_TEXTS || p->group == RUN_TEXTS ? rs_bound_run(w->length, p->length)
                                                            : rs_bound_tokens(w->length, p->length);
}

/* The same for all common prefixes: the bounds know nothing of them. */
static void limits_of(const void *context, const rs_segment *w, const rs_segment *p, rs_letter_limits *out) {
    const int distance = bound_of_tokens(w, p);
    (void)context;
    for (size_t i = 0; i < sizeof out->by_prefix / sizeof out->by_prefix[0]; i++) {
        out->by_prefix[i] = rs_letters_to_lack(distance, w->length, p->length);
    }
}

rs_status rs_text_tiles(const rs_text_sides *sides, rs_tile_shape shape, rs_string_tiles *tiles) {
    return rs_string_tiles_add(tiles, &sides->w.filter.order, &sides->p.filter.order, shape, limits_of, NULL);
}
