#include "host/filter/filter.h"

#include <stdlib.h>

#include "host/base/progress.h"

_Static_assert(sizeof(rs_abi_scored) <= sizeof(rs_abi_string_hit), "verified pairs have one size");

enum {
    FIRST_PAIRS = 1 << 28, /* of the first launch; later ones grow and shrink with their survivors */
    MOST_TILES = 1 << 14,
    LONGEST_LAUNCH_NS = 200 * 1000 * 1000,
    BYTES_A_PAIR = sizeof(rs_abi_string_hit), /* that verifiers write at most */
};

struct rs_filter {
    const rs_device *device;
    rs_kernel *kernel;
    uint64_t most_pairs; /* of a launch: as many as it has memory for */
    uint32_t lanes;
    uint32_t block_capacity;
    uint32_t blocks_a_group;
    rs_tile_shape shape;
    rs_buffer *tiles, *blocks, *counters;
};

/* A work-item of vectors compares 1024 strings at once, a group of scalar ones 32 each. */
static rs_tile_shape shape_for(const rs_tuning *tuning) {
    const uint32_t block_strings = tuning->vector_width > 1 ? 1024 : 32 * tuning->group_size;
    return (rs_tile_shape){block_strings, (UINT32_C(1) << tuning->tile_log) / block_strings};
}

/* Blocks that so many pairs can make. With vectors each string may leave a block that is a little more than half full,
 * and a tile one that is nearly empty. */
static uint32_t blocks_of(uint32_t pairs, uint32_t vector_width) {
    return vector_width > 1 ? 2 * (pairs / vector_width) + 1 : pairs;
}

/* Blocks of pairs between filter and verification: as many as a batch can make, or, on devices of little memory, as
 * fit into a buffer; at least those of a tile. */
static uint32_t block_capacity(const rs_device_info *device) {
    const rs_tuning *tuning = &device->tuning;
    const uint32_t width = tuning->vector_width;
    uint32_t log = tuning->batch_log;
    while (log > tuning->tile_log &&
           (uint64_t)blocks_of(UINT32_C(1) << log, width) * width * BYTES_A_PAIR > device->largest_buffer_bytes) {
        log--;
    }
    return blocks_of(UINT32_C(1) << log, width);
}

rs_status rs_filter_create(rs_filter **out, rs_device *device) {
    rs_filter *filter = calloc(1, sizeof *filter);
    *out = NULL;
    if (!filter) {
        return rs_fail_memory();
    }
    const rs_tuning *tuning = &rs_device_get_info(device)->tuning;
    filter->device = device;
    filter->most_pairs = UINT64_MAX;
    filter->lanes = tuning->vector_width;
    filter->block_capacity = block_capacity(rs_device_get_info(device));
    filter->blocks_a_group = tuning->vector_width > 1 ? tuning->row_blocks : tuning->group_size;
    filter->shape = shape_for(tuning);
    rs_buffer **all[] = {&filter->tiles, &filter->blocks, &filter->counters};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], device);
    }
    if (!status) {
        status =
            rs_buffer_reserve(filter->blocks, (size_t)filter->block_capacity * 2 * filter->lanes * sizeof(uint32_t));
    }
    if (!status) {
        status = rs_device_kernel(&filter->kernel, device, "string_filter", "string_filter");
    }
    if (status) {
        rs_filter_free(filter);
        return status;
    }
    *out = filter;
    return RS_OK;
}

void rs_filter_free(rs_filter *filter) {
    if (filter) {
        rs_buffer_free(filter->tiles);
        rs_buffer_free(filter->blocks);
        rs_buffer_free(filter->counters);
        free(filter);
    }
}

rs_tile_shape rs_filter_shape(const rs_filter *filter) {
    return filter->shape;
}

uint32_t rs_filter_lanes(const rs_filter *filter) {
    return filter->lanes;
}

uint32_t rs_filter_most_pairs(const rs_filter *filter) {
    return filter->block_capacity * filter->lanes;
}

size_t rs_filter_verifying_groups(const rs_filter *filter, uint32_t blocks) {
    return ((size_t)blocks + filter->blocks_a_group - 1) / filter->blocks_a_group;
}

/* Filters some tiles. Out: blocks and pairs, all of them, which may be more than fit; then they are not all told. */
static rs_status launch(rs_filter *filter, const rs_filter_side *in, const rs_filter_side *out,
                        const rs_abi_string_tile *tiles, size_t count, uint32_t counters[2]) {
    rs_status status = rs_buffer_write(filter->tiles, tiles, count * sizeof *tiles);
    if (!status) {
        status = rs_buffer_fill_zero(filter->counters, 2 * sizeof *counters);
    }
    const rs_kernel_arg args[] = {
        {filter->tiles, 0}, {in->planes, 0},     {in->starts, 0},       {in->first_letters, 0},         {out->steps, 0},
        {out->prefix, 0},   {filter->blocks, 0}, {filter->counters, 0}, {NULL, filter->block_capacity},
    };
    if (!status) {
        status = rs_kernel_run(filter->kernel, count, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_buffer_read(filter->counters, counters, 2 * sizeof *counters);
}

/* How many of the tiles from the first on have so many pairs, but one at least. Out: *pairs of them. */
static size_t tiles_of(const rs_abi_string_tile *tiles, size_t count, uint64_t most_pairs, uint64_t *pairs) {
    size_t n = 0;
    *pairs = 0;
    while (n < count && n < MOST_TILES && (n == 0 || *pairs + rs_tile_pairs(&tiles[n]) <= most_pairs)) {
        *pairs += rs_tile_pairs(&tiles[n++]);
    }
    return n;
}

/* How many pairs the next launch should compare, after one of so many: it should neither fill its buffer nor take so
 * long that a person waits for a display, or so short that starting it matters. */
static uint64_t next_pairs(const rs_filter *filter, uint64_t pairs, uint32_t blocks, uint64_t ns) {
    if (blocks > filter->block_capacity / 2 || ns > LONGEST_LAUNCH_NS) {
        return pairs / 2;
    }
    if (blocks < filter->block_capacity / 4 && ns < LONGEST_LAUNCH_NS / 4) {
        return pairs * 2 < filter->most_pairs ? pairs * 2 : filter->most_pairs;
    }
    return pairs;
}

/* A launch that overflows, or that the device has no memory for, is done again with half as many pairs, and loses
 * nothing: a single tile always fits. */
rs_status rs_filter_run(rs_filter *filter, const rs_filter_side *inner, const rs_filter_side *outer,
                        const rs_string_tiles *tiles, rs_survivors_fn take, void *context, uint64_t *filter_ns) {
    uint64_t most_pairs = FIRST_PAIRS < filter->most_pairs ? FIRST_PAIRS : filter->most_pairs;
    bool enough = false;
    for (size_t i = 0; i < tiles->count && !enough;) {
        uint64_t pairs = 0;
        const size_t count = tiles_of(tiles->items + i, tiles->count - i, most_pairs, &pairs);
        uint32_t counters[2] = {0, 0};
        const uint64_t since = rs_now_ns();
        rs_status status = launch(filter, inner, outer, tiles->items + i, count, counters);
        const uint64_t ns = rs_now_ns() - since;
        if (filter_ns) {
            *filter_ns += ns;
        }
        most_pairs = next_pairs(filter, pairs, counters[0], ns);
        if (status == RS_EDEVICE && rs_device_is_short(filter->device) && count > 1) {
            most_pairs = filter->most_pairs = pairs / 2;
            continue;
        }
        if (!status && counters[0] > filter->block_capacity) {
            continue;
        }
        if (!status) {
            status = take(context, &(rs_survivors){filter->blocks, counters[0], counters[1]}, &enough);
        }
        if (status) {
            return status;
        }
        i += count;
    }
    return RS_OK;
}
