#include "host/strings/string_side.h"

#include <stdlib.h>
#include <string.h>

enum {
    PADDING = 16, /* kernels read whole vectors of signatures */
    /* What stands beyond the end of a string in its prefix: different on the two sides, and no code. */
    INNER_ABSENT = 0xfe,
    OUTER_ABSENT = 0xff,
};

static rs_status create_order(rs_side_order *order, rs_device *device) {
    rs_buffer **all[] = {&order->coarse, &order->first, &order->fine, &order->rest, &order->prefix, &order->id};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], device);
    }
    return status;
}

static void clear_order(rs_side_order *order) {
    rs_buffer_free(order->coarse);
    rs_buffer_free(order->first);
    rs_buffer_free(order->fine);
    rs_buffer_free(order->rest);
    rs_buffer_free(order->prefix);
    rs_buffer_free(order->id);
}

rs_status rs_string_side_init(rs_string_side *side, rs_device *device, rs_side_role role) {
    memset(side, 0, sizeof *side);
    side->role = role;
    rs_buffer **all[] = {&side->length, &side->prefix, &side->letters, &side->masks, &side->wide};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < RS_SIDE_ORDERS; i++) {
        status = create_order(&side->orders[i], device);
    }
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], device);
    }
    return status;
}

void rs_string_side_clear(rs_string_side *side) {
    free(side->features);
    for (size_t i = 0; i < RS_SIDE_ORDERS; i++) {
        rs_buckets_clear(&side->buckets[i]);
        clear_order(&side->orders[i]);
    }
    rs_buffer_free(side->length);
    rs_buffer_free(side->prefix);
    rs_buffer_free(side->letters);
    rs_buffer_free(side->masks);
    rs_buffer_free(side->wide);
    memset(side, 0, sizeof *side);
}

static const uint32_t *letters_of(const rs_strings *strings, uint32_t s, uint64_t *length) {
    *length = strings->first[s + 1] - strings->first[s];
    return strings->codepoints + strings->first[s];
}

/* Features of all strings, and the columns by number that every kernel reads. */
static rs_status fill_features(rs_string_side *side) {
    const uint32_t count = side->strings->count;
    const uint8_t absent = side->role == RS_INNER_SIDE ? INNER_ABSENT : OUTER_ABSENT;
    free(side->features);
    side->features = malloc(((size_t)count + 1) * sizeof *side->features);
    uint8_t *length = malloc((size_t)count + 1);
    uint32_t *prefix = malloc(((size_t)count + 1) * sizeof *prefix);
    rs_status status = side->features && length && prefix ? RS_OK : rs_fail_memory();
    for (uint32_t s = 0; !status && s < count; s++) {
        uint64_t letters = 0;
        const uint32_t *codepoints = letters_of(side->strings, s, &letters);
        rs_letter_features(side->plan, codepoints, letters, absent, &side->features[s]);
        length[s] = side->features[s].length;
        prefix[s] = side->features[s].prefix;
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

/* Codes of the inner side's letters, or of the outer side the places of each code; of fast strings, 0 for others. */
static rs_status fill_codes(rs_string_side *side) {
    const uint32_t count = side->strings->count;
    const bool inner = side->role == RS_INNER_SIDE;
    const size_t words = inner ? RS_ABI_FAST_LETTERS / 4 : RS_ABI_LETTER_CODES;
    uint32_t *all = calloc((size_t)count + 1, words * sizeof *all);
    if (!all) {
        return rs_fail_memory();
    }
    for (uint32_t s = 0; s < count; s++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, s, &length);
        uint32_t *own = all + (size_t)s * words;
        for (uint64_t i = 0; side->features[s].fast && i < RS_ABI_FAST_LETTERS; i++) {
            const uint32_t code = i < length ? rs_letter_code(side->plan, codepoints[i]) : RS_ABI_NO_LETTER;
            if (inner) {
                own[i / 4] |= code << (8 * (i % 4));
            } else if (i < length) {
                own[code] |= 1U << i;
            }
        }
    }
    rs_status status = rs_buffer_write(inner ? side->letters : side->masks, all, count * words * sizeof *all);
    free(all);
    return status;
}

/* A column to a buffer that may be read PADDING places past its end. */
static rs_status upload_padded(rs_buffer *buffer, const void *data, size_t count, size_t item_bytes) {
    rs_status status = rs_buffer_reserve(buffer, (count + PADDING) * item_bytes);
    return status ? status : rs_buffer_write(buffer, data, count * item_bytes);
}

static rs_status upload_order(const rs_side_order *order, const rs_buckets *buckets) {
    rs_status status = upload_padded(order->coarse, buckets->coarse, buckets->bucket_count, sizeof(uint64_t));
    if (!status) {
        status = upload_padded(order->first, buckets->first, (size_t)buckets->bucket_count + 1, sizeof(uint32_t));
    }
    if (!status) {
        status = upload_padded(order->fine, buckets->fine, buckets->string_count, sizeof(uint64_t));
    }
    if (!status) {
        status = upload_padded(order->rest, buckets->rest, buckets->string_count, sizeof(uint64_t));
    }
    if (!status) {
        status = upload_padded(order->prefix, buckets->prefix, buckets->string_count, sizeof(uint32_t));
    }
    return status ? status : upload_padded(order->id, buckets->id, buckets->string_count, sizeof(uint32_t));
}

static rs_status fill_order(rs_string_side *side, uint32_t prefix_letters) {
    rs_buckets *buckets = &side->buckets[prefix_letters];
    const uint32_t chunk = side->role == RS_INNER_SIDE ? RS_INNER_CHUNK_STRINGS : RS_OUTER_CHUNK_STRINGS;
    rs_buckets_clear(buckets);
    rs_status status = rs_buckets_make(buckets, side->features, side->strings->count, prefix_letters, chunk);
    return status ? status : upload_order(&side->orders[prefix_letters], buckets);
}

rs_status rs_string_side_fill(rs_string_side *side, const rs_strings *strings, const rs_letter_plan *plan,
                              uint32_t orders) {
    side->strings = strings;
    side->plan = plan;
    side->is_wide = false;
    rs_status status = fill_features(side);
    if (!status) {
        status = fill_codes(side);
    }
    for (uint32_t i = 0; !status && i < orders; i++) {
        status = fill_order(side, i);
    }
    return status;
}

rs_status rs_string_side_widen(rs_string_side *side) {
    const uint32_t count = side->strings->count;
    if (side->is_wide) {
        return RS_OK;
    }
    uint32_t *all = calloc((size_t)count + 1, RS_ABI_WIDE_LETTERS * sizeof *all);
    if (!all) {
        return rs_fail_memory();
    }
    for (uint32_t s = 0; s < count; s++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, s, &length);
        if (side->features[s].length) {
            memcpy(all + (size_t)s * RS_ABI_WIDE_LETTERS, codepoints, length * sizeof *all);
        }
    }
    rs_status status = rs_buffer_write(side->wide, all, (size_t)count * RS_ABI_WIDE_LETTERS * sizeof *all);
    side->is_wide = status == RS_OK;
    free(all);
    return status;
}
