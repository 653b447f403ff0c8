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
    rs_buffer **all[] = {&side->length, &side->prefix, &side->letters, &side->wide};
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
    rs_buffer_free(side->wide);
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

/* Lengths and prefixes by place. */
static rs_status upload_features(rs_string_side *side) {
    const rs_buckets *first = &side->buckets[0];
    uint8_t *length = calloc((size_t)first->string_count + 1, sizeof *length);
    uint32_t *prefix = calloc((size_t)first->string_count + 1, sizeof *prefix);
    rs_status status = length && prefix ? RS_OK : rs_fail_memory();
    for (uint32_t place = 0; !status && place < first->string_count; place++) {
        length[place] = side->features[first->id[place]].length;
        prefix[place] = side->features[first->id[place]].prefix;
    }
    if (!status) {
        status = rs_buffer_write(side->length, length, first->string_count);
    }
    if (!status) {
        status = rs_buffer_write(side->prefix, prefix, first->string_count * sizeof *prefix);
    }
    free(length);
    free(prefix);
    return status;
}

/* The codes of the letters of fast strings, four a word; 0 for others. */
static rs_status upload_codes(rs_string_side *side) {
    enum { WORDS = RS_ABI_FAST_LETTERS / 4 };
    const rs_buckets *first = &side->buckets[0];
    uint32_t *all = calloc((size_t)first->string_count + 1, WORDS * sizeof *all);
    if (!all) {
        return rs_fail_memory();
    }
    for (uint32_t place = 0; place < first->string_count; place++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, first->id[place], &length);
        for (uint64_t i = 0; side->features[first->id[place]].fast && i < length; i++) {
            all[(size_t)place * WORDS + i / 4] |= (uint32_t)rs_letter_code(side->plan, codepoints[i]) << (8 * (i % 4));
        }
    }
    rs_status status = rs_buffer_write(side->letters, all, (size_t)first->string_count * WORDS * sizeof *all);
    free(all);
    return status;
}

/* A column to a buffer that may be read PADDING places past its end. */
static rs_status upload_padded(rs_buffer *buffer, const void *data, size_t count, size_t item_bytes) {
    rs_status status = rs_buffer_reserve(buffer, (count + PADDING) * item_bytes);
    return status ? status : rs_buffer_write(buffer, data, count * item_bytes);
}

/* number: what an order's strings are called on the device, by its places. */
static rs_status upload_order(const rs_side_order *order, const rs_buckets *buckets, const uint32_t *number) {
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
    return status ? status : upload_padded(order->id, number, buckets->string_count, sizeof(uint32_t));
}

/* Sorts and uploads the orders. */
static rs_status fill_orders(rs_string_side *side, uint32_t orders) {
    const uint32_t count = side->strings->count;
    uint32_t *place_of = calloc((size_t)count + 1, sizeof *place_of);
    uint32_t *number = calloc((size_t)count + 1, sizeof *number);
    rs_status status = place_of && number ? RS_OK : rs_fail_memory();
    for (uint32_t order = 0; !status && order < orders; order++) {
        rs_buckets *buckets = &side->buckets[order];
        rs_buckets_clear(buckets);
        status = rs_buckets_make(buckets, side->features, count, order);
        for (uint32_t place = 0; !status && place < buckets->string_count; place++) {
            if (order == 0) {
                place_of[buckets->id[place]] = place;
            }
            number[place] = place_of[buckets->id[place]];
        }
        if (!status) {
            status = upload_order(&side->orders[order], buckets, number);
        }
    }
    free(place_of);
    free(number);
    return status;
}

rs_status rs_string_side_fill(rs_string_side *side, const rs_strings *strings, const rs_letter_plan *plan,
                              uint32_t orders) {
    side->strings = strings;
    side->plan = plan;
    side->is_wide = false;
    rs_status status = fill_features(side);
    if (!status) {
        status = fill_orders(side, orders);
    }
    if (!status) {
        status = upload_features(side);
    }
    return status ? status : upload_codes(side);
}

rs_status rs_string_side_widen(rs_string_side *side) {
    const rs_buckets *first = &side->buckets[0];
    if (side->is_wide) {
        return RS_OK;
    }
    uint32_t *all = calloc((size_t)first->string_count + 1, RS_ABI_WIDE_LETTERS * sizeof *all);
    if (!all) {
        return rs_fail_memory();
    }
    for (uint32_t place = 0; place < first->string_count; place++) {
        uint64_t length = 0;
        const uint32_t *codepoints = letters_of(side->strings, first->id[place], &length);
        memcpy(all + (size_t)place * RS_ABI_WIDE_LETTERS, codepoints, length * sizeof *all);
    }
    const size_t bytes = (size_t)first->string_count * RS_ABI_WIDE_LETTERS * sizeof *all;
    rs_status status = rs_buffer_write(side->wide, all, bytes);
    side->is_wide = status == RS_OK;
    free(all);
    return status;
}
