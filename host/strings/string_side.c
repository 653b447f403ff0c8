#include "host/strings/string_side.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/bits.h"

/* What stands beyond the end of a string in its prefix: different on the two sides, and no code. */
enum { INNER_ABSENT = 0xfe, OUTER_ABSENT = 0xff };

rs_status rs_string_side_init(rs_string_side *side, rs_device *device, rs_side_role role, uint32_t block_strings) {
    memset(side, 0, sizeof *side);
    side->role = role;
    side->block_strings = block_strings;
    rs_buffer **all[] = {&side->planes, &side->starts,  &side->first_letters, &side->steps,     &side->length,
                         &side->prefix, &side->letters, &side->wide,          &side->wide_first};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], device);
    }
    return status;
}

void rs_string_side_clear(rs_string_side *side) {
    free(side->features);
    rs_string_order_clear(&side->order);
    rs_buffer_free(side->planes);
    rs_buffer_free(side->starts);
    rs_buffer_free(side->first_letters);
    rs_buffer_free(side->steps);
    rs_buffer_free(side->length);
    rs_buffer_free(side->prefix);
    rs_buffer_free(side->letters);
    rs_buffer_free(side->wide);
    rs_buffer_free(side->wide_first);
    memset(side, 0, sizeof *side);
}

static const uint32_t *letters_of(const rs_strings *strings, uint32_t s, uint64_t *length) {
    *length = strings->first[s + 1] - strings->first[s];
    return strings->codepoints + strings->first[s];
}

static rs_status fill_features(rs_string_side *side) {
    const uint32_t count = side->strings->count;
    const uint8_t absent = side->role == RS_INNER_SIDE ? INNER_ABSENT : OUTER_ABSENT;
    free(side->features);
    side->features = calloc((size_t)count + 1, sizeof *side->features);
    if (!side->features) {
        return rs_fail_memory();
    }
    for (uint32_t s = 0; s < count; s++) {
        uint64_t letters = 0;
        const uint32_t *codepoints = letters_of(side->strings, s, &letters);
        rs_letter_features(side->plan, codepoints, letters, absent, &side->features[s]);
    }
    return RS_OK;
}

static const rs_string_features *features_at(const rs_string_side *side, uint32_t place) {
    return &side->features[side->order.id[place]];
}

/* Lengths and prefixes by place. */
static rs_status upload_features(rs_string_side *side) {
    const uint32_t count = side->order.string_count;
    uint8_t *length = calloc((size_t)count + 1, sizeof *length);
    uint32_t *prefix = calloc((size_t)count + 1, sizeof *prefix);
    rs_status status = length && prefix ? RS_OK : rs_fail_memory();
    for (uint32_t place = 0; !status && place < count; place++) {
        length[place] = features_at(side, place)->length;
        prefix[place] = features_at(side, place)->prefix;
    }
    if (!status) {
        status = rs_buffer_write(side->length, length, count);
    }
    if (!status) {
        status = rs_buffer_write(side->prefix, prefix, count * sizeof *prefix);
    }
    free(length);
    free(prefix);
    return status;
}

/* The codes of the letters of common strings, four a word. Short strings have SHORT_WORDS each, those behind them twice
 * as many. */
static rs_status upload_codes(rs_string_side *side) {
    enum { SHORT_WORDS = RS_ABI_SHORT_LETTERS / 4 };
    const rs_string_order *order = &side->order;
    const size_t words = ((size_t)order->rare_begin + (order->rare_begin - order->long_begin)) * SHORT_WORDS;
    uint32_t *all = calloc(words + 1, sizeof *all), *next = all;
    if (!all) {
        return rs_fail_memory();
    }
    for (uint32_t place = 0; place < order->rare_begin; place++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, order->id[place], &length);
        for (uint64_t i = 0; i < length; i++) {
            next[i / 4] |= (uint32_t)rs_letter_code(side->plan, codepoints[i]) << (8 * (i % 4));
        }
        next += place < order->long_begin ? SHORT_WORDS : 2 * SHORT_WORDS;
    }
    rs_status status = rs_buffer_write(side->letters, all, words * sizeof *all);
    free(all);
    return status;
}

/* Where a block's planes, and its starts, begin among those of all blocks, in words of 32 strings. */
static uint32_t *words_of(uint32_t *words, const rs_string_side *side, uint32_t block, uint32_t planes) {
    return words + (size_t)block * planes * (side->block_strings / 32);
}

/* A string's bit in a block: clear in the planes that it has, set in the starts that it has. */
static void mark_string(const rs_string_side *side, const rs_string_features *features, uint32_t lane, uint32_t *planes,
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

static void fill_blocks(const rs_string_side *side, uint32_t *planes, uint32_t *starts, uint64_t *first_letters) {
    const size_t words = side->block_strings / 32;
    for (uint32_t b = 0; b < side->order.block_count; b++) {
        memset(words_of(planes, side, b, RS_ABI_PLANES) + words, 0xff, (RS_ABI_PLANES - 1) * words * sizeof *planes);
    }
    for (uint32_t i = 0; i < side->order.segment_count; i++) {
        const rs_segment *segment = &side->order.segments[i];
        for (uint32_t place = segment->place_begin; place < segment->place_end; place++) {
            const uint32_t n = place - segment->place_begin, block = segment->block_begin + n / side->block_strings;
            const rs_string_features *features = features_at(side, place);
            mark_string(side, features, n % side->block_strings, words_of(planes, side, block, RS_ABI_PLANES),
                        words_of(starts, side, block, RS_ABI_STARTS * RS_ABI_LETTER_CODES));
            first_letters[block] |= UINT64_C(1) << (features->prefix & 0xff);
        }
    }
}

static rs_status upload_blocks(rs_string_side *side) {
    const size_t blocks = side->order.block_count, words = side->block_strings / 32;
    const size_t planes_bytes = blocks * RS_ABI_PLANES * words * sizeof(uint32_t);
    const size_t starts_bytes = blocks * RS_ABI_STARTS * RS_ABI_LETTER_CODES * words * sizeof(uint32_t);
    uint32_t *planes = calloc(planes_bytes + 1, 1), *starts = calloc(starts_bytes + 1, 1);
    uint64_t *first_letters = calloc(blocks + 1, sizeof *first_letters);
    rs_status status = planes && starts && first_letters ? RS_OK : rs_fail_memory();
    if (!status) {
        fill_blocks(side, planes, starts, first_letters);
        status = rs_buffer_write(side->planes, planes, planes_bytes);
    }
    if (!status) {
        status = rs_buffer_write(side->starts, starts, starts_bytes);
    }
    if (!status) {
        status = rs_buffer_write(side->first_letters, first_letters, blocks * sizeof *first_letters);
    }
    free(planes);
    free(starts);
    free(first_letters);
    return status;
}

/* Where the planes of each string begin in a block, in ascending order, then plane 0 up to a whole step. */
static rs_status upload_steps(rs_string_side *side) {
    const size_t count = (size_t)side->order.step_count * RS_ABI_STEP_PLANES;
    const uint32_t words = side->block_strings / 32;
    uint16_t *steps = calloc(count + 1, sizeof *steps);
    if (!steps) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < side->order.segment_count; i++) {
        const rs_segment *segment = &side->order.segments[i];
        uint16_t *next = steps + (size_t)segment->step_begin * RS_ABI_STEP_PLANES;
        for (uint32_t place = segment->place_begin; place < segment->place_end; place++) {
            const rs_string_features *features = features_at(side, place);
            uint32_t used = 0;
            for (uint32_t k = 0; k < RS_PLANE_WORDS; k++) {
                for (uint64_t left = features->planes[k]; left; left &= left - 1) {
                    next[used++] = (uint16_t)((k * 64 + rs_lowest_bit(left)) * words);
                }
            }
            next += segment->step_count * RS_ABI_STEP_PLANES;
        }
    }
    rs_status status = rs_buffer_write(side->steps, steps, count * sizeof *steps);
    free(steps);
    return status;
}

rs_status rs_string_side_fill(rs_string_side *side, const rs_strings *strings, const rs_letter_plan *plan) {
    side->strings = strings;
    side->plan = plan;
    side->is_wide = false;
    rs_status status = fill_features(side);
    if (!status) {
        rs_string_order_clear(&side->order);
        status = rs_string_order_make(&side->order, side->features, strings->count, side->block_strings);
    }
    if (!status) {
        status = side->role == RS_INNER_SIDE ? upload_blocks(side) : upload_steps(side);
    }
    if (!status) {
        status = upload_features(side);
    }
    return status ? status : upload_codes(side);
}

rs_status rs_string_side_widen(rs_string_side *side) {
    const rs_string_order *order = &side->order;
    if (side->is_wide) {
        return RS_OK;
    }
    size_t letters = 0;
    for (uint32_t place = 0; place < order->string_count; place++) {
        letters += features_at(side, place)->length;
    }
    uint32_t *all = malloc((letters + 1) * sizeof *all);
    uint32_t *first = malloc(((size_t)order->string_count + 1) * sizeof *first);
    rs_status status = !all || !first          ? rs_fail_memory()
                       : letters >= UINT32_MAX ? rs_fail(RS_ENOMEM, "the strings have too many letters in all: give fewer")
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
