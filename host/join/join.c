#include "host/join/join.h"

#include <stdlib.h>
#include <string.h>

#include "host/join/equality.h"
#include "host/join/joined_join.h"
#include "host/join/token_rows.h"

struct rs_join {
    rs_device *device;
    const rs_roster *watchlist;
    const rs_side *w;
    rs_equality_index *equality;
    rs_filter *filter;
    rs_token_rows *known; /* tokens of the passengers before */
    rs_side unknown;      /* the texts that have to be compared */
    rs_text_sides texts;
    rs_joined_join *joined;
    rs_kernel *similarity;
    rs_buffer *pairs; /* blocks of pairs that the host found */
    rs_buffer *similar, *counter;
};

static rs_status create_buffers(rs_join *join) {
    rs_buffer **buffers[] = {&join->pairs, &join->similar, &join->counter};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof buffers / sizeof buffers[0]; i++) {
        status = rs_buffer_create(buffers[i], join->device);
    }
    const size_t most_pairs = rs_filter_most_pairs(join->filter);
    return status ? status : rs_buffer_reserve(join->similar, most_pairs * sizeof(rs_abi_scored));
}

rs_status rs_join_prepare(rs_join_prepared *out, const rs_roster *watchlist) {
    memset(out, 0, sizeof *out);
    rs_status status = rs_text_blocks_make(&out->texts, rs_roster_texts(watchlist));
    return status ? status : rs_joined_index_make(&out->joined, rs_roster_joined(watchlist));
}

void rs_join_prepared_clear(rs_join_prepared *prepared) {
    rs_filter_blocks_clear(&prepared->texts);
    rs_joined_index_clear(&prepared->joined);
}

static rs_status create_joined(rs_join *join, const rs_joined_index *joined) {
    if (joined) {
        return rs_joined_join_create(&join->joined, join->device, joined, join->w);
    }
    rs_joined_index index;
    rs_status status = rs_joined_index_make(&index, rs_roster_joined(join->watchlist));
    if (!status) {
        status = rs_joined_join_create(&join->joined, join->device, &index, join->w);
    }
    rs_joined_index_clear(&index);
    return status;
}

rs_status rs_join_create(rs_join **out, rs_device *device, const rs_roster *watchlist, const rs_join_prepared *prepared,
                         const rs_side *watchlist_side) {
    rs_join *join = calloc(1, sizeof *join);
    *out = NULL;
    if (!join) {
        return rs_fail_memory();
    }
    *join = (rs_join){.device = device, .watchlist = watchlist, .w = watchlist_side};
    rs_status status = rs_equality_index_create(&join->equality, rs_roster_texts(watchlist));
    if (!status) {
        status = rs_filter_create(&join->filter, device);
    }
    if (!status) {
        status = rs_device_kernel(&join->similarity, device, "similarity", "similarity");
    }
    if (!status) {
        status = create_buffers(join);
    }
    if (!status) {
        status = rs_token_rows_create(&join->known, RS_TOKEN_ROWS_MOST_EDGES);
    }
    if (!status) {
        status = rs_side_init(&join->unknown, device);
    }
    if (!status) {
        status = rs_text_sides_init(&join->texts, device, join->filter, rs_roster_texts(watchlist),
                                    prepared ? &prepared->texts : NULL);
    }
    if (!status) {
        status = create_joined(join, prepared ? &prepared->joined : NULL);
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
    rs_token_rows_free(join->known);
    rs_side_clear(&join->unknown);
    rs_text_sides_clear(&join->texts);
    rs_joined_join_free(join->joined);
    rs_filter_free(join->filter);
    rs_buffer_free(join->pairs);
    rs_buffer_free(join->similar);
    rs_buffer_free(join->counter);
    free(join);
}

/* The exact similarity of pairs of texts on the device. */
static rs_status verify_texts(rs_join *join, const rs_side *p, const rs_buffer *blocks, uint32_t block_count,
                              rs_scored_list *out) {
    const rs_side *w = join->w;
    const rs_kernel_arg args[] = {
        {blocks, 0},
        {NULL, block_count},
        {join->texts.w.text, 0},
        {join->texts.p.text, 0},
        {p->letters, 0},
        {p->length, 0},
        {p->kind, 0},
        {p->traits, 0},
        {w->letters, 0},
        {w->length, 0},
        {w->kind, 0},
        {w->traits, 0},
        {join->similar, 0},
        {join->counter, 0},
        {NULL, rs_filter_most_pairs(join->filter)},
    };
    rs_status status = rs_buffer_fill_zero(join->counter, sizeof(uint32_t));
    if (!status) {
        const size_t groups = rs_filter_verifying_groups(join->filter, block_count);
        status = rs_kernel_run(join->similarity, groups, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_scored_read(out, join->similar, join->counter);
}

typedef struct scan {
    rs_join *join;
    const rs_side *p;
    rs_scored_list *out;
} scan;

static rs_status take_survivors(void *context, const rs_survivors *survivors, bool *enough) {
    const scan *what = context;
    *enough = false;
    return survivors->block_count == 0
               ? RS_OK
               : verify_texts(what->join, what->p, survivors->blocks, survivors->block_count, what->out);
}

/* Filters and verifies all pairs that the bounds allow. Out: *compared, their number, added to. */
static rs_status scan_texts(scan *what, uint64_t *compared) {
    const rs_text_sides *sides = &what->join->texts;
    rs_filter *filter = what->join->filter;
    rs_string_tiles tiles = {0};
    rs_status status = rs_text_tiles(sides, rs_filter_shape(filter), &tiles);
    if (!status) {
        status = rs_filter_run(filter, &sides->w.filter, &sides->p.filter, &tiles, take_survivors, what, NULL);
    }
    *compared += tiles.pairs;
    free(tiles.items);
    return status;
}

/* Pairs that the host found, as blocks of places. Out: blocks, of as many words as the blocks need. */
static void write_blocks(const rs_text_sides *sides, const rs_abi_pair *pairs, size_t count, uint32_t lanes,
                         uint32_t *blocks) {
    for (size_t i = 0; i < count; i += lanes, blocks += (size_t)2 * lanes) {
        for (size_t lane = 0; lane < lanes; lane++) {
            const bool is_pair = i + lane < count;
            blocks[lane] = is_pair ? sides->w.place[pairs[i + lane].w] : RS_ABI_NO_STRING;
            blocks[lanes + lane] = is_pair ? sides->p.place[pairs[i + lane].p] : RS_ABI_NO_STRING;
        }
    }
}

/* Verifies pairs that the host found. */
static rs_status verify_pairs(rs_join *join, const rs_side *p, const rs_text_pairs *pairs, rs_scored_list *out) {
    const uint32_t lanes = rs_filter_lanes(join->filter);
    const size_t most = rs_filter_most_pairs(join->filter);
    const size_t largest = pairs->count < most ? pairs->count : most;
    uint32_t *blocks = malloc((largest + lanes) * 2 * sizeof *blocks);
    rs_status status = blocks ? RS_OK : rs_fail_memory();
    for (size_t i = 0; !status && i < pairs->count; i += most) {
        const size_t count = pairs->count - i < most ? pairs->count - i : most;
        const size_t block_count = (count + lanes - 1) / lanes;
        write_blocks(&join->texts, pairs->items + i, count, lanes, blocks);
        status = rs_buffer_write(join->pairs, blocks, block_count * 2 * lanes * sizeof *blocks);
        if (!status) {
            status = verify_texts(join, p, join->pairs, (uint32_t)block_count, out);
        }
    }
    free(blocks);
    return status;
}

/* Compares texts of the passengers with all of the watchlist's. Out: similar, appended to. */
static rs_status compare_texts(rs_join *join, const rs_texts *p, rs_scored_list *similar, uint64_t *compared) {
    rs_text_pairs pairs = {0};
    scan what = {join, &join->unknown, similar};
    rs_status status = rs_side_upload_texts(&join->unknown, p);
    if (!status) {
        status = rs_text_sides_fill(&join->texts, p);
    }
    if (!status) {
        status = scan_texts(&what, compared);
    }
    if (!status) {
        status = rs_equality_join(join->equality, p, &pairs);
    }
    if (!status) {
        status = verify_pairs(join, &join->unknown, &pairs, similar);
    }
    *compared += pairs.count;
    free(pairs.items);
    return status;
}

/* The same for those that are listed in `unknown`, numbered as in p. */
static rs_status compare_unknown(rs_join *join, const rs_texts *p, const uint32_t *unknown, uint32_t count,
                                 rs_scored_list *similar, uint64_t *compared) {
    const size_t before = similar->count;
    rs_texts texts;
    rs_status status = rs_texts_select(&texts, p, unknown, count);
    if (!status && count) {
        status = compare_texts(join, &texts, similar, compared);
    }
    if (!status) {
        status = rs_scored_check(similar, before, count, rs_roster_texts(join->watchlist)->count, join->device);
    }
    for (size_t i = before; !status && i < similar->count; i++) {
        similar->items[i].p = unknown[similar->items[i].p];
    }
    rs_texts_clear(&texts);
    return status;
}

static rs_status join_texts(rs_join *join, const rs_roster *passengers, rs_graph *graph) {
    const rs_texts *p = rs_roster_texts(passengers);
    uint32_t *unknown = malloc(((size_t)p->count + 1) * sizeof *unknown);
    uint32_t count = 0;
    rs_scored_list similar = {0};
    rs_status status = unknown ? rs_token_rows_recall(join->known, p, &similar, unknown, &count) : rs_fail_memory();
    if (!status) {
        status = compare_unknown(join, p, unknown, count, &similar, &graph->compared);
    }
    if (!status) {
        status = rs_graph_fill(graph, &similar, p->count, rs_roster_texts(join->watchlist)->count);
    }
    if (!status) {
        status = rs_token_rows_keep(join->known, p, unknown, count, graph);
    }
    free(unknown);
    free(similar.items);
    return status;
}

static rs_status join_joined(rs_join *join, const rs_roster *passengers, const rs_side *p, rs_graph *graph) {
    const uint32_t p_count = rs_roster_joined(passengers)->count, w_count = rs_roster_joined(join->watchlist)->count;
    graph->joined.count = 0;
    rs_status status = rs_joined_join_run(join->joined, p, p_count, &graph->joined);
    if (!status) {
        status = rs_scored_check(&graph->joined, 0, p_count, w_count, join->device);
    }
    return status ? status : rs_scored_sort(&graph->joined, p_count, w_count);
}

rs_status rs_join_run(rs_join *join, const rs_roster *passengers, const rs_side *passengers_side, rs_graph *graph) {
    graph->compared = 0;
    rs_status status = join_texts(join, passengers, graph);
    return status ? status : join_joined(join, passengers, passengers_side, graph);
}
