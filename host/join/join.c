#include "host/join/join.h"

#include <stdlib.h>
#include <string.h>

#include "host/join/bounds.h"
#include "host/join/equality.h"
#include "host/join/tiles.h"

enum {
    /* Pairs between filter and verification. A single tile has 2^20 pairs, so a launch can always be made to fit. */
    SURVIVOR_CAPACITY = 2 * RS_TILE_TEXTS * RS_TILE_TEXTS,
    /* Keeps a launch well below a second on two cores, and the 32-bit count of survivors from wrapping: 2^11 * 2^20. */
    MOST_TILES_A_LAUNCH = 2048,
    PAIRS_A_GROUP = 2048, /* of the verifying kernels: enough to make starting a work-group cheap */
};

struct rs_join {
    rs_device *device;
    const rs_roster *watchlist;
    const rs_side *w;
    rs_equality_index *equality;
    rs_kernel *letter_filter, *similarity, *joined;
    rs_buffer *tiles, *survivors, *similar, *counter;
};

rs_status rs_join_create(rs_join **out, rs_device *device, const rs_roster *watchlist, const rs_side *watchlist_side) {
    rs_join *join = calloc(1, sizeof *join);
    *out = NULL;
    if (!join) {
        return rs_fail_memory();
    }
    *join = (rs_join){.device = device, .watchlist = watchlist, .w = watchlist_side};
    rs_status status = rs_equality_index_create(&join->equality, rs_roster_texts(watchlist));
    if (!status) {
        status = rs_device_kernel(&join->letter_filter, device, "letter_filter", "letter_filter");
    }
    if (!status) {
        status = rs_device_kernel(&join->similarity, device, "similarity", "similarity");
    }
    if (!status) {
        status = rs_device_kernel(&join->joined, device, "joined", "joined");
    }
    rs_buffer **buffers[] = {&join->tiles, &join->survivors, &join->similar, &join->counter};
    for (size_t i = 0; !status && i < sizeof buffers / sizeof buffers[0]; i++) {
        status = rs_buffer_create(buffers[i], device);
    }
    if (!status) {
        status = rs_buffer_reserve(join->survivors, SURVIVOR_CAPACITY * sizeof(rs_abi_pair));
    }
    if (!status) {
        status = rs_buffer_reserve(join->similar, SURVIVOR_CAPACITY * sizeof(rs_abi_scored));
    }
    if (status) {
        rs_join_free(join);
        return status;
    }
    *out = join;
    return RS_OK;
}

void rs_join_free(rs_join *join) {
    if (!join) {
        return;
    }
    rs_equality_index_free(join->equality);
    rs_buffer_free(join->tiles);
    rs_buffer_free(join->survivors);
    rs_buffer_free(join->similar);
    rs_buffer_free(join->counter);
    free(join);
}

static size_t verifying_groups(uint32_t pair_count) {
    return ((size_t)pair_count + PAIRS_A_GROUP - 1) / PAIRS_A_GROUP;
}

/* The exact similarity of the first `count` survivors on the device. */
static rs_status verify_texts(rs_join *join, const rs_side *p, uint32_t count, rs_scored_list *out) {
    const rs_side *w = join->w;
    const rs_kernel_arg args[] = {
        {join->survivors, 0}, {NULL, count},    {p->letters, 0},    {p->length, 0},     {p->kind, 0},
        {p->cluster, 0},      {p->skeleton, 0}, {w->letters, 0},    {w->length, 0},     {w->kind, 0},
        {w->cluster, 0},      {w->skeleton, 0}, {join->similar, 0}, {join->counter, 0}, {NULL, SURVIVOR_CAPACITY},
    };
    rs_status status = rs_buffer_fill_zero(join->counter, sizeof(uint32_t));
    if (!status) {
        status = rs_kernel_run(join->similarity, verifying_groups(count), args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_scored_read(out, join->similar, join->counter);
}

/* The joined rule for the first `count` survivors on the device. */
static rs_status verify_joined(rs_join *join, const rs_side *p, uint32_t count, rs_scored_list *out) {
    const rs_side *w = join->w;
    const rs_kernel_arg args[] = {
        {join->survivors, 0},  {NULL, count},          {p->joined_letters, 0},
        {p->joined_length, 0}, {w->joined_letters, 0}, {w->joined_length, 0},
        {join->similar, 0},    {join->counter, 0},     {NULL, SURVIVOR_CAPACITY},
    };
    rs_status status = rs_buffer_fill_zero(join->counter, sizeof(uint32_t));
    if (!status) {
        status = rs_kernel_run(join->joined, verifying_groups(count), args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_scored_read(out, join->similar, join->counter);
}

/* What a scan compares, and how its survivors are verified. */
typedef struct scan {
    const rs_side *p;
    const rs_buffer *p_signature, *w_signature;
    rs_status (*verify)(rs_join *join, const rs_side *p, uint32_t count, rs_scored_list *out);
} scan;

/* Filters some tiles. Out: *survivors, all of them, which may be more than fit. */
static rs_status filter_tiles(rs_join *join, const scan *what, const rs_abi_tile *tiles, size_t count,
                              uint32_t *survivors) {
    rs_status status = rs_buffer_write(join->tiles, tiles, count * sizeof *tiles);
    if (!status) {
        status = rs_buffer_fill_zero(join->counter, sizeof *survivors);
    }
    const rs_kernel_arg args[] = {
        {what->p_signature, 0}, {what->w_signature, 0}, {join->tiles, 0},
        {join->survivors, 0},   {join->counter, 0},     {NULL, SURVIVOR_CAPACITY},
    };
    if (!status) {
        status = rs_kernel_run(join->letter_filter, count, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_buffer_read(join->counter, survivors, sizeof *survivors);
}

/*
 * Filters and verifies all tiles, as many a launch as the survivors' buffer can take: a launch that overflows is done
 * again with half as many tiles, and loses nothing.
 */
static rs_status scan_tiles(rs_join *join, const scan *what, const rs_tiles *tiles, rs_scored_list *out) {
    size_t batch = MOST_TILES_A_LAUNCH;
    for (size_t i = 0; i < tiles->count;) {
        const size_t count = tiles->count - i < batch ? tiles->count - i : batch;
        uint32_t survivors = 0;
        rs_status status = filter_tiles(join, what, tiles->items + i, count, &survivors);
        if (!status && survivors > SURVIVOR_CAPACITY) {
            batch = count / 2;
            continue;
        }
        if (!status) {
            status = what->verify(join, what->p, survivors, out);
        }
        if (status) {
            return status;
        }
        i += count;
    }
    return RS_OK;
}

/* Verifies pairs that the host found. */
static rs_status verify_pairs(rs_join *join, const rs_side *p, const rs_text_pairs *pairs, rs_scored_list *out) {
    for (size_t i = 0; i < pairs->count; i += SURVIVOR_CAPACITY) {
        const size_t rest = pairs->count - i;
        const uint32_t count = (uint32_t)(rest < SURVIVOR_CAPACITY ? rest : SURVIVOR_CAPACITY);
        rs_status status = rs_buffer_write(join->survivors, pairs->items + i, count * sizeof *pairs->items);
        if (!status) {
            status = verify_texts(join, p, count, out);
        }
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

/* All kinds of text pairs of which at least one is a token. */
static rs_status tile_texts(const rs_texts *p, const rs_texts *w, rs_tiles *tiles) {
    static const rs_text_kind tokens[] = {RS_TEXT_TOKEN, RS_TEXT_CUT_TOKEN};
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 2; j++) {
            if (rs_tiles_add(tiles, p, tokens[i], w, tokens[j], rs_bound_tokens)) {
                return RS_ENOMEM;
            }
        }
        if (rs_tiles_add(tiles, p, RS_TEXT_RUN, w, tokens[i], rs_bound_run) ||
            rs_tiles_add(tiles, p, tokens[i], w, RS_TEXT_RUN, rs_bound_run)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

static rs_status join_texts(rs_join *join, const rs_roster *passengers, const rs_side *p, rs_graph *graph) {
    const rs_texts *p_texts = rs_roster_texts(passengers), *w_texts = rs_roster_texts(join->watchlist);
    const scan what = {p, p->signature, join->w->signature, verify_texts};
    rs_tiles tiles = {0};
    rs_text_pairs pairs = {0};
    rs_scored_list similar = {0};
    rs_status status = tile_texts(p_texts, w_texts, &tiles);
    if (!status) {
        status = scan_tiles(join, &what, &tiles, &similar);
    }
    if (!status) {
        status = rs_equality_join(join->equality, p_texts, &pairs);
    }
    if (!status) {
        status = verify_pairs(join, p, &pairs, &similar);
    }
    if (!status) {
        status = rs_graph_fill(graph, &similar, p_texts->count, w_texts->count);
    }
    graph->compared = tiles.pairs + pairs.count;
    free(tiles.items);
    free(pairs.items);
    free(similar.items);
    return status;
}

static rs_status join_joined(rs_join *join, const rs_roster *passengers, const rs_side *p, rs_graph *graph) {
    const rs_texts *p_joined = rs_roster_joined(passengers), *w_joined = rs_roster_joined(join->watchlist);
    const scan what = {p, p->joined_signature, join->w->joined_signature, verify_joined};
    rs_tiles tiles = {0};
    graph->joined.count = 0;
    rs_status status = rs_tiles_add(&tiles, p_joined, RS_TEXT_JOINED, w_joined, RS_TEXT_JOINED, rs_bound_joined);
    if (!status) {
        status = scan_tiles(join, &what, &tiles, &graph->joined);
    }
    if (!status) {
        status = rs_scored_sort(&graph->joined, p_joined->count, w_joined->count);
    }
    graph->compared += tiles.pairs;
    free(tiles.items);
    return status;
}

rs_status rs_join_run(rs_join *join, const rs_roster *passengers, const rs_side *passengers_side, rs_graph *graph) {
    rs_status status = join_texts(join, passengers, passengers_side, graph);
    return status ? status : join_joined(join, passengers, passengers_side, graph);
}
