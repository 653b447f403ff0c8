#include "host/filter/filter_side.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/bits.h"
#include "host/base/parallel.h"
#include "host/base/status.h"

enum {
    /* What stands beyond the end of a string in its prefix: different on the two sides, and no code. */
    INNER_ABSENT = 0xfe,
    OUTER_ABSENT = 0xff,
    STRINGS_A_THREAD = 8192, /* at least: fewer are done before a thread has started */
};

rs_status rs_filter_side_init(rs_filter_side *side, rs_device *device, rs_side_role role, uint32_t block_strings) {
    memset(side, 0, sizeof *side);
    side->role = role;
    side->block_strings = block_strings;
    rs_buffer **all[] = {&side->planes, &side->starts, &side->first_letters, &side->steps, &side->prefix};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], device);
    }
    return status;
}

void rs_filter_side_clear(rs_filter_side *side) {
    free(side->features);
    rs_string_order_clear(&side->order);
    rs_buffer_free(side->planes);
    rs_buffer_free(side->starts);
    rs_buffer_free(side->first_letters);
    rs_buffer_free(side->steps);
    rs_buffer_free(side->prefix);
    memset(side, 0, sizeof *side);
}

/* The features of all strings, by number. */
typedef struct describing {
    const rs_string_source *source;
    const rs_letter_plan *plan;
    uint8_t absent;
    rs_string_features *features;
} describing;

static void describe(void *context, size_t begin, size_t end) {
    const describing *what = context;
    const rs_string_source *source = what->source;
    rs_letter_room room;
    for (size_t s = begin; s < end; s++) {
        rs_string_features *features = &what->features[s];
        uint64_t length = 0;
        const uint32_t *letters = source->letters(source->strings, (uint32_t)s, &room, &length);
        rs_letter_features(what->plan, letters, length, what->absent, features);
        features->group = source->group(source->strings, (uint32_t)s, features->common);
    }
}

static rs_status fill_features(rs_filter_side *side, const rs_string_source *source, const rs_letter_plan *plan) {
    free(side->features);
    side->features = malloc(((size_t)source->count + 1) * sizeof *side->features);
    if (!side->features) {
        return rs_fail_memory();
    }
    describing what = {source, plan, side->role == RS_INNER_SIDE ? INNER_ABSENT : OUTER_ABSENT, side->features};
    rs_parallel_ranges(source->count, STRINGS_A_THREAD, describe, &what);
    return RS_OK;
}

static const rs_string_features *features_at(const rs_filter_side *side, uint32_t place) {
    return &side->features[side->order.id[place]];
}

/* Features lie by number, places lead to them in no order: they are fetched from memory ahead of their use. */
static void fetch_features(const rs_filter_side *side, uint32_t place) {
    enum { AHEAD = 24 };
    if (place + AHEAD < side->order.string_count) {
        __builtin_prefetch(features_at(side, place + AHEAD));
    }
}

/* Out: *out, by place, to be freed. */
static rs_status make_prefixes(const rs_filter_side *side, uint32_t **out) {
    const uint32_t count = side->order.string_count;
    uint32_t *prefix = malloc(((size_t)count + 1) * sizeof *prefix);
    *out = prefix;
    if (!prefix) {
        return rs_fail_memory();
    }
    for (uint32_t place = 0; place < count; place++) {
        fetch_features(side, place);
        prefix[place] = features_at(side, place)->prefix;
    }
    return RS_OK;
}

/* A column that is filled place by place, or block by block. */
typedef struct filling {
    const rs_filter_side *side;
    void *column;
    void *starts;
    void *first_letters;
} filling;

/* The segment that a place is in. */
static const rs_segment *segment_at(const rs_string_order *order, uint32_t place) {
    const rs_segment *segment = order->segments;
    while (place >= segment->place_end) {
        segment++;
    }
    return segment;
}

/* Where a block's planes, and its starts, begin among those of all blocks, in words of 32 strings. */
static uint32_t *words_of(uint32_t *words, const rs_filter_side *side, uint32_t block, uint32_t planes) {
    return words + (size_t)block * planes * (side->block_strings / 32);
}

/* A string's bit in a block: clear in the planes that it has, set in the starts that it has. */
static void mark_string(const rs_filter_side *side, const rs_string_features *features, uint32_t lane, uint32_t *planes,
                        uint32_t *starts) {
    const uint32_t words = side->block_strings / 32;
    const uint32_t word = lane / 32, bit = UINT32_C(1) << (lane % 32);
    for (uint32_t i = 0; i < RS_PLANE_WORDS; i++) {
        for (uint64_t left = features->planes[i]; left; left &= left - 1) {
            planes[(i * 64 + rs_lowest_bit(left)) * words + word] &= ~bit;
        }
    }
    for (uint32_t i = 0; i < RS_ABI_STARTS && i < features->length; i++) {
        starts[(i * RS_ABI_LETTER_CODES + (features->prefix >> (8 * i) & 0xff)) * words + word] |= bit;
    }
}

static void fill_block(const filling *what, const rs_segment *segment, uint32_t block) {
    const rs_filter_side *side = what->side;
    const size_t words = side->block_strings / 32;
    uint32_t *planes = words_of(what->column, side, block, RS_ABI_PLANES);
    uint32_t *starts = words_of(what->starts, side, block, RS_ABI_STARTS * RS_ABI_LETTER_CODES);
    const uint32_t begin = segment->place_begin + (block - segment->block_begin) * side->block_strings;
    memset(planes + words, 0xff, (RS_ABI_PLANES - 1) * words * sizeof *planes);
    for (uint32_t place = begin; place < segment->place_end && place - begin < side->block_strings; place++) {
        const rs_string_features *features = features_at(side, place);
        fetch_features(side, place);
        mark_string(side, features, place - begin, planes, starts);
        ((uint64_t *)what->first_letters)[block] |= UINT64_C(1) << (features->prefix & 0xff);
    }
}

static void fill_blocks(void *context, size_t begin, size_t end) {
    const filling *what = context;
    const rs_segment *segment = what->side->order.segments;
    for (size_t block = begin; block < end; block++) {
        while (block >= segment->block_end) {
            segment++;
        }
        fill_block(what, segment, (uint32_t)block);
    }
}

size_t rs_filter_plane_words(const rs_filter_blocks *blocks) {
    return (size_t)blocks->order.block_count * RS_ABI_PLANES * (blocks->block_strings / 32);
}

size_t rs_filter_start_words(const rs_filter_blocks *blocks) {
    return (size_t)blocks->order.block_count * RS_ABI_STARTS * RS_ABI_LETTER_CODES * (blocks->block_strings / 32);
}

/* The columns of a side that has features and an order, which out shows, too. */
static rs_status make_blocks(const rs_filter_side *side, rs_filter_blocks *out) {
    const size_t blocks = side->order.block_count;
    *out = (rs_filter_blocks){.block_strings = side->block_strings, .order = side->order};
    out->planes = calloc(rs_filter_plane_words(out) + 1, sizeof *out->planes);
    out->starts = calloc(rs_filter_start_words(out) + 1, sizeof *out->starts);
    out->first_letters = calloc(blocks + 1, sizeof *out->first_letters);
    if (!out->planes || !out->starts || !out->first_letters) {
        return rs_fail_memory();
    }
    filling what = {.side = side, .column = out->planes, .starts = out->starts, .first_letters = out->first_letters};
    rs_parallel_ranges(blocks, STRINGS_A_THREAD / side->block_strings, fill_blocks, &what);
    return make_prefixes(side, &out->prefix);
}

static void clear_columns(rs_filter_blocks *blocks) {
    if (!blocks->is_mapped) {
        free(blocks->planes);
        free(blocks->starts);
        free(blocks->first_letters);
        free(blocks->prefix);
    }
}

static rs_status put_columns(rs_filter_side *side, const rs_filter_blocks *blocks) {
    rs_buffer_fill_fn put = blocks->is_mapped ? rs_buffer_share : rs_buffer_write;
    const rs_string_order *order = &blocks->order;
    rs_status status = put(side->planes, blocks->planes, rs_filter_plane_words(blocks) * sizeof *blocks->planes);
    if (!status) {
        status = put(side->starts, blocks->starts, rs_filter_start_words(blocks) * sizeof *blocks->starts);
    }
    if (!status) {
        status = put(side->first_letters, blocks->first_letters, order->block_count * sizeof *blocks->first_letters);
    }
    return status ? status : put(side->prefix, blocks->prefix, order->string_count * sizeof *blocks->prefix);
}

static rs_status upload_blocks(rs_filter_side *side) {
    rs_filter_blocks blocks;
    rs_status status = make_blocks(side, &blocks);
    if (!status) {
        status = put_columns(side, &blocks);
    }
    clear_columns(&blocks); /* the order is the side's */
    return status;
}

static void fill_steps(void *context, size_t begin, size_t end) {
    const filling *what = context;
    const rs_filter_side *side = what->side;
    const uint32_t words = side->block_strings / 32;
    const rs_segment *segment = begin < end ? segment_at(&side->order, (uint32_t)begin) : NULL;
    for (size_t place = begin; place < end; place++) {
        segment += place == segment->place_end;
        const rs_string_features *features = features_at(side, (uint32_t)place);
        fetch_features(side, (uint32_t)place);
        const size_t step = segment->step_begin + (place - segment->place_begin) * segment->step_count;
        uint16_t *next = (uint16_t *)what->column + step * RS_ABI_STEP_PLANES;
        for (uint32_t k = 0; k < RS_PLANE_WORDS; k++) {
            for (uint64_t left = features->planes[k]; left; left &= left - 1) {
                *next++ = (uint16_t)((k * 64 + rs_lowest_bit(left)) * words);
            }
        }
    }
}

/* Where the planes of each string begin in a block, in ascending order, then plane 0 up to a whole step. */
static rs_status upload_steps(rs_filter_side *side) {
    const size_t count = (size_t)side->order.step_count * RS_ABI_STEP_PLANES;
    uint16_t *steps = calloc(count + 1, sizeof *steps);
    if (!steps) {
        return rs_fail_memory();
    }
    filling what = {.side = side, .column = steps};
    rs_parallel_ranges(side->order.string_count, STRINGS_A_THREAD, fill_steps, &what);
    uint32_t *prefix = NULL;
    rs_status status = rs_buffer_write(side->steps, steps, count * sizeof *steps);
    if (!status) {
        status = make_prefixes(side, &prefix);
    }
    if (!status) {
        status = rs_buffer_write(side->prefix, prefix, side->order.string_count * sizeof *prefix);
    }
    free(prefix);
    free(steps);
    return status;
}

static rs_status describe_and_order(rs_filter_side *side, const rs_string_source *source, const rs_letter_plan *plan) {
    rs_status status = fill_features(side, source, plan);
    if (!status) {
        rs_string_order_clear(&side->order);
        status = rs_string_order_make(&side->order, side->features, source->count, side->block_strings);
    }
    return status;
}

rs_status rs_filter_side_fill(rs_filter_side *side, const rs_string_source *source, const rs_letter_plan *plan) {
    rs_status status = describe_and_order(side, source, plan);
    if (!status) {
        status = side->role == RS_INNER_SIDE ? upload_blocks(side) : upload_steps(side);
    }
    return status;
}

rs_status rs_filter_blocks_make(rs_filter_blocks *out, const rs_string_source *source, const rs_letter_plan *plan,
                                uint32_t block_strings) {
    rs_filter_side side = {.role = RS_INNER_SIDE, .block_strings = block_strings}; /* on no device */
    *out = (rs_filter_blocks){.block_strings = block_strings};
    rs_status status = describe_and_order(&side, source, plan);
    if (!status) {
        status = make_blocks(&side, out); /* the order is its own from now on */
    }
    free(side.features);
    return status;
}

void rs_filter_blocks_clear(rs_filter_blocks *blocks) {
    clear_columns(blocks);
    rs_string_order_clear(&blocks->order);
    *blocks = (rs_filter_blocks){0};
}

rs_status rs_filter_side_put(rs_filter_side *side, const rs_filter_blocks *blocks) {
    const rs_string_order *order = &blocks->order;
    assert(side->role == RS_INNER_SIDE && side->block_strings == blocks->block_strings);
    rs_string_order_clear(&side->order);
    rs_status status = rs_string_order_begin(&side->order, order->string_count);
    if (status) {
        return status;
    }
    uint32_t *id = side->order.id;
    rs_segment *segments = side->order.segments;
    memcpy(id, order->id, order->string_count * sizeof *id);
    memcpy(segments, order->segments, order->segment_count * sizeof *segments);
    side->order = *order;
    side->order.id = id;
    side->order.segments = segments;
    return put_columns(side, blocks);
}
