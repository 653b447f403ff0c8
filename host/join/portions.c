#include "host/join/portions.h"

#include <string.h>

enum { LEAST_CAPACITY = 1 << 21, MOST_COUNTS = 4 };

static rs_status reserve_hits(rs_portions *portions) {
    return rs_buffer_reserve(portions->hits, (size_t)portions->capacity * sizeof(rs_abi_scored));
}

rs_status rs_portions_init(rs_portions *portions, rs_device *device, uint32_t most, uint32_t count_words) {
    memset(portions, 0, sizeof *portions);
    portions->device = device;
    portions->count_words = count_words;
    portions->capacity = LEAST_CAPACITY;
    portions->most = portions->items_at_once = most;
    rs_status status = rs_buffer_create(&portions->hits, device);
    if (!status) {
        status = rs_buffer_create(&portions->counts, device);
    }
    return status ? status : reserve_hits(portions);
}

void rs_portions_clear(rs_portions *portions) {
    rs_buffer_free(portions->hits);
    rs_buffer_free(portions->counts);
    memset(portions, 0, sizeof *portions);
}

/* More hits than fit, and perhaps not all of them counted. */
static rs_status make_fit(rs_portions *portions, uint32_t *items, uint32_t hits) {
    if (*items > 1) {
        *items /= 2;
        portions->items_at_once = *items;
        return RS_OK;
    }
    rs_status status = rs_buffer_reserve(portions->hits, (size_t)hits * sizeof(rs_abi_scored));
    portions->capacity = status ? portions->capacity : hits;
    return status;
}

/* The device has no memory for so many items at once, now or later. */
static void shrink(rs_portions *portions, uint32_t *items) {
    *items /= 2;
    portions->items_at_once = portions->most = *items;
}

/* Where a launch left most of the buffer empty, twice as many items would have fitted, too. */
static void grow(rs_portions *portions, uint32_t hits) {
    const uint32_t items = portions->items_at_once;
    if (hits <= portions->capacity / 4) {
        portions->items_at_once = items < portions->most / 2 ? 2 * items : portions->most;
    }
}

/* Launches the kernel for some items. Out: counts. */
static rs_status run_once(rs_portions *portions, uint32_t begin, uint32_t items, rs_portion_fn launch, void *context,
                          uint32_t *counts) {
    const size_t count_bytes = portions->count_words * sizeof *counts;
    rs_status status = rs_buffer_fill_zero(portions->counts, count_bytes);
    if (!status) {
        status = launch(context, portions, begin, begin + items);
    }
    return status ? status : rs_buffer_read(portions->counts, counts, count_bytes);
}

/* As many items from `begin` on as fit. Out: *end, the first that was not done; counts. */
static rs_status run_some(rs_portions *portions, uint32_t begin, uint32_t limit, rs_portion_fn launch, void *context,
                          uint32_t *end, uint32_t *counts) {
    uint32_t items = limit - begin < portions->items_at_once ? limit - begin : portions->items_at_once;
    for (;;) {
        rs_status status = run_once(portions, begin, items, launch, context, counts);
        if (!status && counts[0] <= portions->capacity) {
            *end = begin + items;
            grow(portions, counts[0]);
            return RS_OK;
        }
        if (status == RS_EDEVICE && rs_device_is_short(portions->device) && items > 1) {
            shrink(portions, &items);
            continue;
        }
        if (!status) {
            status = make_fit(portions, &items, counts[0]);
        }
        if (status) {
            return status;
        }
    }
}

/* The hits' buffer is there, unless making it larger has failed before. */
rs_status rs_portions_run(rs_portions *portions, uint32_t count, rs_portion_fn launch, void *context,
                          rs_scored_list *out, uint64_t *totals) {
    rs_status status = reserve_hits(portions);
    for (uint32_t begin = 0; !status && begin < count;) {
        uint32_t counts[MOST_COUNTS] = {0};
        status = run_some(portions, begin, count, launch, context, &begin, counts);
        if (!status) {
            status = rs_scored_read(out, portions->hits, portions->counts);
        }
        for (uint32_t i = 1; !status && i < portions->count_words; i++) {
            totals[i - 1] += counts[i];
        }
    }
    return status;
}
