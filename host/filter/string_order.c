#include "host/filter/string_order.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

enum { GROUPS_AND_LENGTHS = RS_STRING_GROUPS * (RS_ABI_MOST_LETTERS + 1) };

/* What strings are sorted by, in one number: the group, the length, the first letter, what they are alike in. */
typedef struct sortable {
    uint64_t key;
    uint32_t id;
} sortable;

static uint32_t segment_key(const rs_string_features *features) {
    return (uint32_t)features->group << 7 | features->length;
}

static uint64_t sort_key(const rs_string_features *features) {
    return (uint64_t)segment_key(features) << 40 | (uint64_t)(features->prefix & 0xff) << 32 | features->alike;
}

/* Sorts by key, byte by byte from the lowest, keeping the order of equals. Out: where the result lies. */
static sortable *sort(sortable *items, sortable *scratch, uint32_t count) {
    for (uint32_t shift = 0; shift < 48; shift += 8) {
        uint32_t next[256] = {0};
        for (uint32_t i = 0; i < count; i++) {
            next[items[i].key >> shift & 0xff]++;
        }
        if (count && next[items[0].key >> shift & 0xff] == count) {
            continue; /* all the same */
        }
        for (uint32_t byte = 0, before = 0; byte < 256; byte++) {
            const uint32_t here = next[byte];
            next[byte] = before;
            before += here;
        }
        for (uint32_t i = 0; i < count; i++) {
            scratch[next[items[i].key >> shift & 0xff]++] = items[i];
        }
        sortable *sorted = scratch;
        scratch = items;
        items = sorted;
    }
    return items;
}

rs_status rs_string_order_begin(rs_string_order *out, uint32_t count) {
    *out = (rs_string_order){.id = malloc(((size_t)count + 1) * sizeof *out->id),
                             .segments = malloc(GROUPS_AND_LENGTHS * sizeof *out->segments)};
    if (!out->id || !out->segments) {
        rs_string_order_clear(out);
        return rs_fail_memory();
    }
    return RS_OK;
}

/* In the last segment or in a new one; ascending groups and lengths never make more segments than there is room for. */
bool rs_string_order_add(rs_string_order *order, uint8_t group, uint8_t length, uint32_t id) {
    rs_segment *segment = order->segment_count ? &order->segments[order->segment_count - 1] : NULL;
    if (!segment || segment->group != group || segment->length != length) {
        if (group >= RS_STRING_GROUPS || length > RS_ABI_MOST_LETTERS ||
            (segment && (group < segment->group || (group == segment->group && length < segment->length)))) {
            return false;
        }
        segment = &order->segments[order->segment_count++];
        *segment = (rs_segment){.place_begin = order->string_count,
                                .length = length,
                                .group = group,
                                .step_count = (length + RS_ABI_STEP_PLANES - 1U) / RS_ABI_STEP_PLANES};
    }
    order->id[order->string_count++] = id;
    segment->place_end = order->string_count;
    return true;
}

void rs_string_order_end(rs_string_order *order, uint32_t block_strings) {
    for (uint32_t i = 0; i < order->segment_count; i++) {
        rs_segment *segment = &order->segments[i];
        const uint32_t strings = segment->place_end - segment->place_begin;
        segment->block_begin = order->block_count;
        segment->step_begin = order->step_count;
        order->block_count += (strings + block_strings - 1) / block_strings;
        segment->block_end = order->block_count;
        order->step_count += strings * segment->step_count;
    }
}

rs_status rs_string_order_make(rs_string_order *out, const rs_string_features *features, uint32_t count,
                               uint32_t block_strings) {
    sortable *items = malloc(((size_t)count + 1) * sizeof *items),
             *scratch = malloc(((size_t)count + 1) * sizeof *items);
    uint32_t used = 0;
    *out = (rs_string_order){0};
    rs_status status = items && scratch ? rs_string_order_begin(out, count) : rs_fail_memory();
    if (status != RS_OK) {
        free(items);
        free(scratch);
        return status;
    }
    for (uint32_t id = 0; id < count; id++) {
        if (features[id].length) {
            items[used++] = (sortable){sort_key(&features[id]), id};
        }
    }
    const sortable *sorted = sort(items, scratch, used);
    for (uint32_t i = 0; i < used; i++) {
        const rs_string_features *own = &features[sorted[i].id];
        (void)rs_string_order_add(out, own->group, own->length, sorted[i].id);
    }
    rs_string_order_end(out, block_strings);
    free(items);
    free(scratch);
    return RS_OK;
}

void rs_string_order_clear(rs_string_order *order) {
    free(order->id);
    free(order->segments);
    memset(order, 0, sizeof *order);
}
