#include "host/strings/string_join.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/base/parallel.h"
#include "host/base/progress.h"
#include "host/strings/jaro_limits.h"
#include "host/strings/long_strings.h"
#include "host/strings/string_metric.h"
#include "host/strings/string_side.h"

enum {
    FIRST_TILES = 64, /* of the first launch; later ones grow and shrink with their survivors */
    MOST_TILES = 1 << 14,
    MOST_BEST = 1 << 26, /* keys of the best hits on the device: beyond that, all hits come to the host */
    HITS_A_THREAD = 8192,
    LONGEST_LAUNCH_NS = 200 * 1000 * 1000,
    LIMIT_LENGTHS = RS_JARO_LENGTHS,
};

struct rs_string_join {
    rs_device *device;
    const rs_strings *b;
    rs_metric metric;
    rs_fraction threshold;
    uint32_t top;        /* 0: all hits */
    uint32_t device_top; /* the same, if the device cuts */
    rs_letter_plan *plan;
    rs_jaro_limits *jaro; /* of Jaro and Jaro-Winkler */
    int8_t *most_edits;   /* of OSA: [65 a + b], -1 where no distance reaches the threshold */
    rs_long_strings *long_strings;
    rs_string_side inner, outer; /* a, and b */
    uint32_t block_capacity;
    uint32_t lanes; /* pairs of a block */
    uint32_t blocks_a_group;
    rs_tile_shape shape;
    rs_kernel *filter;
    rs_kernel *verifiers[RS_TILE_KINDS];
    rs_buffer *tiles, *blocks, *counters, *hits, *best, *limits;
};

static bool is_jaro(const rs_string_join *join) {
    return join->metric != RS_METRIC_OSA;
}

/* The limits of the metric, on the host and on the device. */
static rs_status make_limits(rs_string_join *join) {
    if (is_jaro(join)) {
        join->jaro = malloc(sizeof *join->jaro);
        if (!join->jaro) {
            return rs_fail_memory();
        }
        rs_jaro_limits_fill(join->jaro, join->threshold, join->metric == RS_METRIC_JARO_WINKLER);
        return rs_buffer_write(join->limits, join->jaro->most_out_of_place, sizeof join->jaro->most_out_of_place);
    }
    join->most_edits = calloc(LIMIT_LENGTHS, LIMIT_LENGTHS);
    if (!join->most_edits) {
        return rs_fail_memory();
    }
    for (uint32_t a = 0; a < LIMIT_LENGTHS; a++) {
        for (uint32_t b = 0; b < LIMIT_LENGTHS; b++) {
            const uint32_t longer = a > b ? a : b, difference = a > b ? a - b : b - a;
            const uint32_t edits = rs_osa_limit(join->threshold, a, b);
            join->most_edits[a * LIMIT_LENGTHS + b] = longer == 0 || edits < difference ? -1 : (int8_t)edits;
        }
    }
    return rs_buffer_write(join->limits, join->most_edits, (size_t)LIMIT_LENGTHS * LIMIT_LENGTHS);
}

/* The kernel that verifies tiles of a kind, built when it is first needed: that takes longer than many a join. */
static rs_status get_verifier(rs_string_join *join, rs_tile_kind kind) {
    static const char *const programs[] = {"string_score", "string_score_long", "string_wide"};
    const char *kernel = kind == RS_RARE_TILES ? "string_wide" : is_jaro(join) ? "string_jaro" : "string_osa";
    return rs_device_kernel(&join->verifiers[kind], join->device, programs[kind], kernel);
}

/* A work-item of vectors compares 1024 strings at once, a group of scalar ones 32 each. */
static rs_tile_shape tile_shape(const rs_tuning *tuning) {
    const uint32_t block_strings = tuning->vector_width > 1 ? 1024 : 32 * tuning->group_size;
    return (rs_tile_shape){block_strings, (UINT32_C(1) << tuning->tile_log) / block_strings};
}

/* Blocks of pairs between filter and verification: as many as the pairs of a tile can make. With vectors each of its
 * strings may leave a block that is a little more than half full, and the tile one that is nearly empty. */
static uint32_t block_capacity(const rs_tuning *tuning) {
    const uint32_t pairs = UINT32_C(1) << tuning->batch_log;
    return tuning->vector_width > 1 ? 2 * (pairs / tuning->vector_width) + 1 : pairs;
}

static rs_status create_buffers(rs_string_join *join) {
    rs_buffer **all[] = {&join->tiles, &join->blocks, &join->counters, &join->hits, &join->best, &join->limits};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], join->device);
    }
    if (!status) {
        status = rs_buffer_reserve(join->blocks, (size_t)join->block_capacity * 2 * join->lanes * sizeof(uint32_t));
    }
    if (!status) {
        status = rs_buffer_reserve(join->hits, (size_t)join->block_capacity * join->lanes * sizeof(rs_abi_string_hit));
    }
    return status;
}

rs_status rs_string_join_create(rs_string_join **out, rs_device *device, const rs_strings *b, rs_metric metric,
                                rs_fraction threshold, uint32_t top) {
    rs_string_join *join = calloc(1, sizeof *join);
    *out = NULL;
    if (!join) {
        return rs_fail_memory();
    }
    join->device = device;
    join->b = b;
    join->metric = metric;
    join->threshold = threshold;
    join->top = top;
    const rs_tuning *tuning = &rs_device_get_info(device)->tuning;
    join->lanes = tuning->vector_width;
    join->block_capacity = block_capacity(tuning);
    join->blocks_a_group = tuning->vector_width > 1 ? tuning->row_blocks : tuning->group_size;
    join->shape = tile_shape(tuning);
    rs_status status = rs_letter_plan_create(&join->plan, b);
    if (!status) {
        status = create_buffers(join);
    }
    if (!status) {
        status = rs_device_kernel(&join->filter, device, "string_filter", "string_filter");
    }
    if (!status) {
        status = make_limits(join);
    }
    if (!status) {
        status = rs_string_side_init(&join->inner, device, RS_INNER_SIDE, join->shape.block_strings);
    }
    if (!status) {
        status = rs_string_side_init(&join->outer, device, RS_OUTER_SIDE, join->shape.block_strings);
    }
    if (!status) {
        status = rs_string_side_fill(&join->outer, b, join->plan);
    }
    if (!status) {
        status = rs_long_strings_create(&join->long_strings, b, metric, threshold);
    }
    if (status) {
        rs_string_join_free(join);
        return status;
    }
    *out = join;
    return RS_OK;
}

void rs_string_join_free(rs_string_join *join) {
    if (!join) {
        return;
    }
    rs_letter_plan_free(join->plan);
    free(join->jaro);
    free(join->most_edits);
    rs_long_strings_free(join->long_strings);
    rs_string_side_clear(&join->inner);
    rs_string_side_clear(&join->outer);
    rs_buffer_free(join->tiles);
    rs_buffer_free(join->blocks);
    rs_buffer_free(join->counters);
    rs_buffer_free(join->hits);
    rs_buffer_free(join->best);
    rs_buffer_free(join->limits);
    free(join);
}

/*
 * The letters of an outer string of b letters that an inner one may lack if the two are to have so many matches: those
 * of b that have no match are b - matches, and a letter that the inner string lacks has none.
 */
static int32_t letters_to_lack(uint32_t a, uint32_t b, uint32_t matches) {
    const uint32_t shorter = a < b ? a : b;
    return matches > shorter ? -1 : (int32_t)(b - matches);
}

/* With each letter of a longer common prefix Jaro-Winkler allows as much or more. */
static void jaro_limits_of(const void *context, uint32_t a, uint32_t b, rs_letter_limits *out) {
    const rs_string_join *join = context;
    const uint32_t shorter = a < b ? a : b;
    for (uint32_t l = 0; l < RS_JARO_PREFIXES; l++) {
        const uint32_t prefix = l < shorter ? l : shorter;
        out->by_prefix[l] = letters_to_lack(a, b, join->jaro->least_matches[a][b][prefix]);
    }
}

/*
 * Within d edits L1 <= 2d - |a - b| (host/join/bounds.c has the proof). The strings share (a + b - L1)/2 letters, so b
 * has b - (a + b - L1)/2 <= (b - a + 2d - |a - b|)/2 letters that a lacks: d if b is the longer one, else d - (a - b).
 */
static void osa_limits_of(const void *context, uint32_t a, uint32_t b, rs_letter_limits *out) {
    const rs_string_join *join = context;
    const int32_t edits = join->most_edits[a * LIMIT_LENGTHS + b];
    for (int l = 0; l < RS_JARO_PREFIXES; l++) {
        out->by_prefix[l] = edits < 0 ? -1 : b >= a ? edits : edits - (int32_t)(a - b);
    }
}

/* Filters some tiles. Out: blocks and pairs, all of them, which may be more than fit; then they are not all told. */
static rs_status filter(rs_string_join *join, const rs_abi_string_tile *tiles, size_t count, uint32_t counters[2]) {
    const rs_string_side *in = &join->inner, *out = &join->outer;
    rs_status status = rs_buffer_write(join->tiles, tiles, count * sizeof *tiles);
    if (!status) {
        status = rs_buffer_fill_zero(join->counters, 2 * sizeof *counters);
    }
    const rs_kernel_arg args[] = {
        {join->tiles, 0}, {in->planes, 0},   {in->starts, 0},     {in->first_letters, 0},       {out->steps, 0},
        {out->prefix, 0}, {join->blocks, 0}, {join->counters, 0}, {NULL, join->block_capacity},
    };
    if (!status) {
        status = rs_kernel_run(join->filter, count, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_buffer_read(join->counters, counters, 2 * sizeof *counters);
}

/* Verifies the first `blocks` blocks. Out: *found hits in join->hits. */
static rs_status verify(rs_string_join *join, rs_tile_kind kind, uint32_t blocks, uint32_t *found) {
    const rs_string_side *a = &join->inner, *b = &join->outer;
    const uint32_t capacity = join->block_capacity * join->lanes;
    const size_t groups = ((size_t)blocks + join->blocks_a_group - 1) / join->blocks_a_group;
    const rs_kernel_arg jaro[] = {
        {join->blocks, 0},        {NULL, blocks},
        {a->letters, 0},          {NULL, a->order.long_begin},
        {a->length, 0},           {a->prefix, 0},
        {b->letters, 0},          {NULL, b->order.long_begin},
        {b->length, 0},           {b->prefix, 0},
        {join->limits, 0},        {NULL, join->metric == RS_METRIC_JARO_WINKLER},
        {join->hits, 0},          {join->counters, 0},
        {NULL, capacity},         {join->best, 0},
        {NULL, join->device_top},
    };
    const rs_kernel_arg osa[] = {
        {join->blocks, 0},
        {NULL, blocks},
        {a->letters, 0},
        {NULL, a->order.long_begin},
        {a->length, 0},
        {b->letters, 0},
        {NULL, b->order.long_begin},
        {b->length, 0},
        {join->limits, 0},
        {join->hits, 0},
        {join->counters, 0},
        {NULL, capacity},
        {join->best, 0},
        {NULL, join->device_top},
    };
    const rs_kernel_arg wide[] = {
        {join->blocks, 0},
        {NULL, blocks},
        {a->wide, 0},
        {a->wide_first, 0},
        {a->length, 0},
        {b->wide, 0},
        {b->wide_first, 0},
        {b->length, 0},
        {join->limits, 0},
        {NULL, !is_jaro(join)},
        {NULL, join->metric == RS_METRIC_JARO_WINKLER},
        {join->hits, 0},
        {join->counters, 0},
        {NULL, capacity},
        {join->best, 0},
        {NULL, join->device_top},
    };
    const rs_kernel_arg *args = kind == RS_RARE_TILES ? wide : is_jaro(join) ? jaro : osa;
    const size_t count = kind == RS_RARE_TILES ? sizeof wide : is_jaro(join) ? sizeof jaro : sizeof osa;
    rs_status status = rs_buffer_fill_zero(join->counters, sizeof *found);
    if (!status) {
        status = rs_kernel_run(join->verifiers[kind], groups, args, count / sizeof *args);
    }
    return status ? status : rs_buffer_read(join->counters, found, sizeof *found);
}

/* The double nearest to a score: numerator and denominator are below 2^53, so that one division rounds once. */
static double score_of(const rs_string_join *join, uint32_t a, uint32_t b, uint32_t counts) {
    rs_fraction score;
    if (is_jaro(join)) {
        const rs_jaro_counts jaro = {
            .a = a, .b = b, .matches = counts & 0xff, .out_of_place = counts >> 8 & 0xff, .prefix = counts >> 16};
        score = join->metric == RS_METRIC_JARO ? rs_jaro_fraction(jaro) : rs_jaro_winkler_fraction(jaro);
    } else {
        score = rs_osa_fraction(counts, a, b);
    }
    return (double)score.numerator / (double)score.denominator;
}

/* Hits as they come from the device, and where they go. */
typedef struct scoring {
    const rs_string_join *join;
    const rs_abi_string_hit *raw;
    rs_string_hit *out;
} scoring;

static void score_hits(void *context, size_t begin, size_t end) {
    const scoring *what = context;
    const rs_string_side *inner = &what->join->inner, *outer = &what->join->outer;
    for (size_t i = begin; i < end; i++) {
        const rs_abi_string_hit *raw = &what->raw[i];
        const uint32_t a = inner->order.id[raw->a], b = outer->order.id[raw->b];
        const uint32_t la = inner->features[a].length, lb = outer->features[b].length;
        what->out[i] = (rs_string_hit){a, b, score_of(what->join, la, lb, raw->counts)};
    }
}

/* Reads the hits of a launch and appends them with their scores. */
static rs_status append_hits(rs_string_join *join, uint32_t found, rs_string_hits *hits) {
    rs_string_hit *grown = rs_grow(hits->items, &hits->capacity, hits->count + found, sizeof *grown);
    hits->items = grown ? grown : hits->items;
    rs_abi_string_hit *raw = malloc(((size_t)found + 1) * sizeof *raw);
    if (!grown || !raw) {
        free(raw);
        return rs_fail_memory();
    }
    rs_status status = rs_buffer_read(join->hits, raw, found * sizeof *raw);
    if (!status) {
        scoring what = {join, raw, grown + hits->count};
        rs_parallel_ranges(found, HITS_A_THREAD, score_hits, &what);
        hits->count += found;
    }
    free(raw);
    return status;
}

/* How many tiles the next launch should have: it should neither fill its buffer nor take so long that a person waits
 * for a display, or so short that starting it matters. */
static size_t next_batch(const rs_string_join *join, size_t batch, uint32_t blocks, uint64_t ns) {
    if (blocks > join->block_capacity / 2 || ns > LONGEST_LAUNCH_NS) {
        return batch > 1 ? batch / 2 : 1;
    }
    if (blocks < join->block_capacity / 4 && ns < LONGEST_LAUNCH_NS / 4 && batch < MOST_TILES) {
        return batch * 2;
    }
    return batch;
}

/* Filters and verifies all tiles. A launch that overflows is done again with half as many tiles, and loses nothing. */
static rs_status scan_tiles(rs_string_join *join, rs_tile_kind kind, const rs_string_tiles *tiles, size_t most_hits,
                            rs_string_hits *hits, rs_string_join_stats *stats) {
    size_t batch = FIRST_TILES;
    for (size_t i = 0; i < tiles->count && hits->count <= most_hits;) {
        const size_t count = tiles->count - i < batch ? tiles->count - i : batch;
        uint32_t counters[2] = {0, 0}, found = 0;
        uint64_t since = rs_now_ns();
        rs_status status = filter(join, tiles->items + i, count, counters);
        const uint64_t filter_ns = rs_now_ns() - since;
        stats->filter_ns += filter_ns;
        batch = next_batch(join, count, counters[0], filter_ns);
        if (!status && counters[0] > join->block_capacity) {
            continue;
        }
        since = rs_now_ns();
        if (!status) {
            status = verify(join, kind, counters[0], &found);
        }
        stats->verify_ns += rs_now_ns() - since;
        if (!status) {
            status = append_hits(join, found, hits);
        }
        if (status) {
            return status;
        }
        stats->survivors += counters[1];
        i += count;
    }
    return RS_OK;
}

static rs_status run_pass(rs_string_join *join, rs_tile_kind kind, size_t most_hits, rs_string_hits *hits,
                          rs_string_join_stats *stats) {
    rs_string_tiles tiles = {0};
    const uint64_t since = rs_now_ns();
    rs_status status = rs_string_tiles_add(&tiles, &join->inner.order, &join->outer.order, kind, join->shape,
                                           is_jaro(join) ? jaro_limits_of : osa_limits_of, join);
    if (!status && tiles.count) {
        status = get_verifier(join, kind);
    }
    if (!status && tiles.count && kind == RS_RARE_TILES) {
        status = rs_string_side_widen(&join->inner);
        status = status ? status : rs_string_side_widen(&join->outer);
    }
    stats->prepare_ns += rs_now_ns() - since;
    if (!status) {
        status = scan_tiles(join, kind, &tiles, most_hits, hits, stats);
    }
    free(tiles.items);
    return status;
}

/* Sorts by a, in two steps: counted, then scattered. */
static rs_status sort_hits(rs_string_hits *hits, uint32_t a_count) {
    size_t *next = calloc((size_t)a_count + 1, sizeof *next);
    rs_string_hit *sorted = malloc((hits->count + 1) * sizeof *sorted);
    if (!next || !sorted) {
        free(next);
        free(sorted);
        return rs_fail_memory();
    }
    for (size_t i = 0; i < hits->count; i++) {
        next[hits->items[i].a + 1]++;
    }
    for (uint32_t a = 0; a < a_count; a++) {
        next[a + 1] += next[a];
    }
    for (size_t i = 0; i < hits->count; i++) {
        sorted[next[hits->items[i].a]++] = hits->items[i];
    }
    free(next);
    free(hits->items);
    hits->items = sorted;
    hits->capacity = hits->count + 1;
    return RS_OK;
}

/* Forgets the best hits of the last side a. */
static rs_status clear_best(rs_string_join *join) {
    const uint64_t keys = (uint64_t)join->inner.order.string_count * join->top;
    join->device_top = keys <= MOST_BEST ? join->top : 0;
    rs_status status = rs_buffer_reserve(join->best, join->device_top ? (size_t)keys * sizeof(uint32_t) : 0);
    return status || !keys || !join->device_top ? status
                                                : rs_buffer_fill_zero(join->best, (size_t)keys * sizeof(uint32_t));
}

rs_status rs_string_join_run(rs_string_join *join, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                             bool *overflow, rs_string_join_stats *stats) {
    /* A single string cannot be tried in parts. */
    most_hits = a->count > 1 ? most_hits : SIZE_MAX;
    uint64_t since = rs_now_ns();
    hits->count = 0;
    rs_status status = rs_string_side_fill(&join->inner, a, join->plan);
    if (!status) {
        status = clear_best(join);
    }
    stats->prepare_ns += rs_now_ns() - since;
    for (int kind = 0; !status && kind < RS_TILE_KINDS && hits->count <= most_hits; kind++) {
        status = run_pass(join, (rs_tile_kind)kind, most_hits, hits, stats);
    }
    since = rs_now_ns();
    if (!status && hits->count <= most_hits) {
        status = rs_long_strings_run(join->long_strings, a, most_hits, hits);
    }
    stats->long_ns += rs_now_ns() - since;
    *overflow = hits->count > most_hits;
    if (!status && !*overflow) {
        stats->pairs += (uint64_t)a->count * join->b->count;
        status = sort_hits(hits, a->count);
    }
    return status;
}
