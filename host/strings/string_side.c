#include "host/strings/string_side.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/parallel.h"

enum { STRINGS_A_THREAD = 8192 }; /* at least: fewer are done before a thread has started */

rs_status rs_string_side_init(rs_string_side *side, rs_device *device, rs_side_role role, uint32_t block_strings) {
    memset(side, 0, sizeof *side);
    rs_buffer **all[] = {&side->length, &side->letters, &side->wide, &side->wide_first};
    rs_status status = rs_filter_side_init(&side->filter, device, role, block_strings);
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], device);
    }
    return status;
}

void rs_string_side_clear(rs_string_side *side) {
    rs_filter_side_clear(&side->filter);
    rs_buffer_free(side->length);
    rs_buffer_free(side->letters);
    rs_buffer_free(side->wide);
    rs_buffer_free(side->wide_first);
    memset(side, 0, sizeof *side);
}

static const uint32_t *letters_of(const rs_strings *strings, uint32_t s, uint64_t *length) {
    *length = strings->first[s + 1] - strings->first[s];
    return strings->codepoints + strings->first[s];
}

static const uint32_t *letters_for_filter(const void *strings, uint32_t s, rs_letter_room *room, uint64_t *length) {
    (void)room;
    return letters_of(strings, s, length);
}

/* Common strings come first: those with rare letters are verified otherwise (kernels/string_wide.cl). */
static uint8_t group_of(const void *strings, uint32_t s, bool common) {
    (void)strings;
    (void)s;
    return common ? RS_COMMON_STRINGS : RS_RARE_STRINGS;
}

rs_string_source rs_string_side_source(const rs_strings *strings) {
    return (rs_string_source){strings, strings->count, letters_for_filter, group_of};
}

static const rs_string_features *features_at(const rs_string_side *side, uint32_t place) {
    return &side->filter.features[side->filter.order.id[place]];
}

static rs_status upload_lengths(rs_string_side *side) {
    const uint32_t count = side->filter.order.string_count;
    uint8_t *length = malloc((size_t)count + 1);
    if (!length) {
        return rs_fail_memory();
    }
    for (uint32_t place = 0; place < count; place++) {
        length[place] = features_at(side, place)->length;
    }
    rs_status status = rs_buffer_write(side->length, length, count);
    free(length);
    return status;
}

/* Where the strings that are verified alike end: common ones of at most RS_ABI_SHORT_LETTERS, and all common ones. */
static void find_ends(rs_string_side *side) {
    const rs_string_order *order = &side->filter.order;
    side->long_begin = side->rare_begin = 0;
    for (uint32_t i = 0; i < order->segment_count && order->segments[i].group == RS_COMMON_STRINGS; i++) {
        const rs_segment *segment = &order->segments[i];
        side->rare_begin = segment->place_end;
        side->long_begin = segment->length <= RS_ABI_SHORT_LETTERS ? segment->place_end : side->long_begin;
    }
}

/* A column that is filled place by place. */
typedef struct filling {
    const rs_string_side *side;
    uint32_t *column;
} filling;

enum { SHORT_WORDS = RS_ABI_SHORT_LETTERS / 4 };

/* The first of a string's words, or of those behind the last string's. */
static size_t first_word(const rs_string_side *side, size_t place) {
    return (place + (place > side->long_begin ? place - side->long_begin : 0)) * SHORT_WORDS;
}

static void fill_codes(void *context, size_t begin, size_t end) {
    const filling *what = context;
    const rs_string_side *side = what->side;
    for (size_t place = begin; place < end; place++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, side->filter.order.id[place], &length);
        uint32_t *words = what->column + first_word(side, place);
        for (uint64_t i = 0; i < length; i++) {
            words[i / 4] |= (uint32_t)rs_letter_code(side->plan, codepoints[i]) << (8 * (i % 4));
        }
    }
}

/* The codes of the letters of common strings, four a word. Short strings have SHORT_WORDS each, those behind them twice
 * as many. */
static rs_status upload_codes(rs_string_side *side) {
    const size_t words = first_word(side, side->rare_begin);
    uint32_t *all = calloc(words + 1, sizeof *all);
    if (!all) {
        return rs_fail_memory();
    }
    filling what = {side, all};
    rs_parallel_ranges(side->rare_begin, STRINGS_A_THREAD, fill_codes, &what);
    rs_status status = rs_buffer_write(side->letters, all, words * sizeof *all);
    free(all);
    return status;
}

rs_status rs_string_side_fill(rs_string_side *side, const rs_strings *strings, const rs_letter_plan *plan) {
    const rs_string_source source = rs_string_side_source(strings);
    side->strings = strings;
    side->plan = plan;
    side->is_wide = false;
    rs_status status = rs_filter_side_fill(&side->filter, &source, plan);
    if (!status) {
        find_ends(side);
        status = upload_lengths(side);
    }
    return status ? status : upload_codes(side);
}

rs_status rs_string_side_widen(rs_string_side *side) {
    const rs_string_order *order = &side->filter.order;
    if (side->is_wide) {
        return RS_OK;
    }
    size_t letters = 0;
    for (uint32_t place = 0; place < order->string_count; place++) {
        letters += features_at(side, place)->length;
    }
    uint32_t *all = malloc((letters + 1) * sizeof *all);
    uint32_t *first = malloc(((size_t)order->string_count + 1) * sizeof *first);
    rs_status status = !all || !first ? rs_fail_memory()
                       : letters >= UINT32_MAX
                           ? rs_fail(RS_ENOMEM, "the strings have too many letters in all: give fewer")
                           : RS_OK;
    for (uint32_t place = 0, next = 0; !status && place < order->string_count; place++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, order->id[place], &length);
        memcpy(all + next, codepoints, length * sizeof *all);
        first[place] = next;
        next += (uint32_t)length;
    }
    if (!status) {
        status = rs_buffer_write(side->wide, all, letters * sizeof *all);
    }
    if (!status) {
        status = rs_buffer_write(side->wide_first, first, order->string_count * sizeof *first);
    }
    side->is_wide = status == RS_OK;
    free(all);
    free(first);
    return status;
}
