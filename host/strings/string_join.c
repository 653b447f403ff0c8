#include "host/strings/string_join.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/base/parallel.h"
#include "host/base/progress.h"
#include "host/filter/filter.h"
#include "host/filter/limits.h"
#include "host/strings/jaro_limits.h"
#include "host/strings/long_strings.h"
#include "host/strings/string_metric.h"
#include "host/strings/string_side.h"

enum {
    MOST_BEST = 1 << 26, /* keys of the best hits on the device: beyond that, all hits come to the host */
    HITS_A_THREAD = 8192,
    LIMIT_LENGTHS = RS_JARO_LENGTHS,
};

/* By how pairs are verified. */
typedef enum rs_pass {
    RS_SHORT_PASS, /* both strings are common, and of at most RS_ABI_SHORT_LETTERS */
    RS_LONG_PASS,  /* both strings are common, one is longer */
    RS_RARE_PASS,  /* a string is not common */
    RS_PASSES,
} rs_pass;

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
    rs_filter *filter;
    rs_kernel *verifiers[RS_PASSES];
    rs_buffer *counter, *hits, *best, *limits;
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

/* The kernel that verifies a pass, built when it is first needed: that takes longer than many a join. */
static rs_status get_verifier(rs_string_join *join, rs_pass pass) {
    static const char *const programs[] = {"string_score", "string_score_long", "string_wide"};
    const char *kernel = pass == RS_RARE_PASS ? "string_wide" : is_jaro(join) ? "string_jaro" : "string_osa";
    return rs_device_kernel(&join->verifiers[pass], join->device, programs[pass], kernel);
}

static rs_status create_buffers(rs_string_join *join) {
    rs_buffer **all[] = {&join->counter, &join->hits, &join->best, &join->limits};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof all / sizeof all[0]; i++) {
        status = rs_buffer_create(all[i], join->device);
    }
    const size_t most_hits = rs_filter_most_pairs(join->filter);
    return status ? status : rs_buffer_reserve(join->hits, most_hits * sizeof(rs_abi_string_hit));
}

/* Both sides; b is put on the device at once. */
static rs_status create_sides(rs_string_join *join) {
    const uint32_t block_strings = rs_filter_shape(join->filter).block_strings;
    const rs_string_source source = rs_string_side_source(join->b);
    rs_status status = rs_letter_plan_create(&join->plan, &source);
    if (!status) {
        status = rs_string_side_init(&join->inner, join->device, RS_INNER_SIDE, block_strings);
    }
    if (!status) {
        status = rs_string_side_init(&join->outer, join->device, RS_OUTER_SIDE, block_strings);
    }
    return status ? status : rs_string_side_fill(&join->outer, join->b, join->plan);
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
    rs_status status = rs_filter_create(&join->filter, device);
    if (!status) {
        status = create_buffers(join);
    }
    if (!status) {
        status = make_limits(join);
    }
    if (!status) {
        status = create_sides(join);
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
    rs_filter_free(join->filter);
    rs_buffer_free(join->counter);
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
static void jaro_limits_of(const rs_string_join *join, uint32_t a, uint32_t b, rs_letter_limits *out) {
    const uint32_t shorter = a < b ? a : b;
    for (uint32_t l = 0; l < RS_JARO_PREFIXES; l++) {
        const uint32_t prefix = l < shorter ? l : shorter;
        out->by_prefix[l] = letters_to_lack(a, b, join->jaro->least_matches[a][b][prefix]);
    }
}

static void osa_limits_of(const rs_string_join *join, uint32_t a, uint32_t b, rs_letter_limits *out) {
    const int8_t edits = join->most_edits[a * LIMIT_LENGTHS + b];
    const int32_t distance = edits < 0 ? RS_NEVER_SIMILAR : rs_distance_within((uint32_t)edits, a, b);
    for (int l = 0; l < RS_JARO_PREFIXES; l++) {
        out->by_prefix[l] = rs_letters_to_lack(distance, a, b);
    }
}

static rs_pass pass_of(const rs_segment *a, const rs_segment *b) {
    const uint8_t longer = a->length > b->length ? a->length : b->length;
    return a->group == RS_RARE_STRINGS || b->group == RS_RARE_STRINGS ? RS_RARE_PASS
           : longer > RS_ABI_SHORT_LETTERS                            ? RS_LONG_PASS
                                                                      : RS_SHORT_PASS;
}

/* A pass over some tiles, and where its hits go. */
typedef struct passing {
    rs_string_join *join;
    rs_pass pass;
    size_t most_hits;
    rs_string_hits *hits;
    rs_string_join_stats *stats;
} passing;

static void limits_of(const void *context, const rs_segment *a, const rs_segment *b, rs_letter_limits *out) {
    const passing *own = context;
    if (pass_of(a, b) != own->pass) {
        *out = (rs_letter_limits){{-1, -1, -1, -1, -1}};
    } else if (is_jaro(own->join)) {
        jaro_limits_of(own->join, a->length, b->length, out);
    } else {
        osa_limits_of(own->join, a->length, b->length, out);
    }
}

/* Verifies what survived a launch. Out: *found hits in join->hits. */
static rs_status verify(rs_string_join *join, rs_pass pass, const rs_survivors *survivors, uint32_t *found) {
    const rs_string_side *a = &join->inner, *b = &join->outer;
    const uint32_t blocks = survivors->block_count, capacity = rs_filter_most_pairs(join->filter);
    const rs_kernel_arg jaro[] = {
        {survivors->blocks, 0}, {NULL, blocks},           {a->letters, 0},
        {NULL, a->long_begin},  {a->length, 0},           {a->filter.prefix, 0},
        {b->letters, 0},        {NULL, b->long_begin},    {b->length, 0},
        {b->filter.prefix, 0},  {join->limits, 0},        {NULL, join->metric == RS_METRIC_JARO_WINKLER},
        {join->hits, 0},        {join->counter, 0},       {NULL, capacity},
        {join->best, 0},        {NULL, join->device_top},
    };
    const rs_kernel_arg osa[] = {
        {survivors->blocks, 0}, {NULL, blocks},        {a->letters, 0}, {NULL, a->long_begin},    {a->length, 0},
        {b->letters, 0},        {NULL, b->long_begin}, {b->length, 0},  {join->limits, 0},        {join->hits, 0},
        {join->counter, 0},     {NULL, capacity},      {join->best, 0}, {NULL, join->device_top},
    };
    const rs_kernel_arg wide[] = {
        {survivors->blocks, 0},
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
        {join->counter, 0},
        {NULL, capacity},
        {join->best, 0},
        {NULL, join->device_top},
    };
    const rs_kernel_arg *args = pass == RS_RARE_PASS ? wide : is_jaro(join) ? jaro : osa;
    const size_t count = pass == RS_RARE_PASS ? sizeof wide : is_jaro(join) ? sizeof jaro : sizeof osa;
    rs_status status = rs_buffer_fill_zero(join->counter, sizeof *found);
    if (!status) {
        status = rs_kernel_run(join->verifiers[pass], rs_filter_verifying_groups(join->filter, blocks), args,
                               count / sizeof *args);
    }
    return status ? status : rs_buffer_read(join->counter, found, sizeof *found);
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
    const rs_filter_side *inner = &what->join->inner.filter, *outer = &what->join->outer.filter;
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

static rs_status take_survivors(void *context, const rs_survivors *survivors, bool *enough) {
    const passing *own = context;
    const uint64_t since = rs_now_ns();
    uint32_t found = 0;
    rs_status status = verify(own->join, own->pass, survivors, &found);
    own->stats->verify_ns += rs_now_ns() - since;
    own->stats->survivors += survivors->pair_count;
    if (!status) {
        status = append_hits(own->join, found, own->hits);
    }
    *enough = own->hits->count > own->most_hits;
    return status;
}

static rs_status run_pass(passing *own) {
    rs_string_join *join = own->join;
    const rs_filter_side *inner = &join->inner.filter, *outer = &join->outer.filter;
    rs_string_tiles tiles = {0};
    const uint64_t since = rs_now_ns();
    rs_status status =
        rs_string_tiles_add(&tiles, &inner->order, &outer->order, rs_filter_shape(join->filter), limits_of, own);
    if (!status && tiles.count) {
        status = get_verifier(join, own->pass);
    }
    if (!status && tiles.count && own->pass == RS_RARE_PASS) {
        status = rs_string_side_widen(&join->inner);
        status = status ? status : rs_string_side_widen(&join->outer);
    }
    own->stats->prepare_ns += rs_now_ns() - since;
    if (!status) {
        status = rs_filter_run(join->filter, inner, outer, &tiles, take_survivors, own, &own->stats->filter_ns);
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
    const uint64_t keys = (uint64_t)join->inner.filter.order.string_count * join->top;
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
    for (int pass = 0; !status && pass < RS_PASSES && hits->count <= most_hits; pass++) {
        status = run_pass(&(passing){join, (rs_pass)pass, most_hits, hits, stats});
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
