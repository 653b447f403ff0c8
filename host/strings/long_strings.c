#include "host/strings/long_strings.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/strings/string_metric.h"
#include "kernels/abi.h"

enum { KINDS = 32 }; /* of letters: a histogram over them bounds what two strings can have in common */

/* A string with its letters counted by kind. */
typedef struct counted {
    rs_codepoints text;
    uint32_t kinds[KINDS];
    uint32_t id;
} counted;

struct rs_long_strings {
    const rs_strings *b;
    rs_metric metric;
    rs_fraction threshold;
    counted *all; /* b's strings that are not empty */
    uint32_t all_count;
    uint32_t *long_ones; /* places in all */
    uint32_t long_count;
    uint32_t empty; /* the number of b's empty string, or RS_INTERNER_NONE */
    uint32_t longest;
};

static void count_letters(const rs_strings *strings, uint32_t s, counted *out) {
    memset(out, 0, sizeof *out);
    out->id = s;
    out->text =
        (rs_codepoints){strings->codepoints + strings->first[s], (uint32_t)(strings->first[s + 1] - strings->first[s])};
    for (uint32_t i = 0; i < out->text.length; i++) {
        out->kinds[out->text.data[i] % KINDS]++;
    }
}

rs_status rs_long_strings_create(rs_long_strings **out, const rs_strings *b, rs_metric metric, rs_fraction threshold) {
    rs_long_strings *strings = calloc(1, sizeof *strings);
    *out = NULL;
    if (!strings) {
        return rs_fail_memory();
    }
    *strings = (rs_long_strings){.b = b, .metric = metric, .threshold = threshold, .empty = RS_INTERNER_NONE};
    strings->all = malloc(((size_t)b->count + 1) * sizeof *strings->all);
    strings->long_ones = malloc(((size_t)b->count + 1) * sizeof *strings->long_ones);
    if (!strings->all || !strings->long_ones) {
        rs_long_strings_free(strings);
        return rs_fail_memory();
    }
    for (uint32_t s = 0; s < b->count; s++) {
        counted *item = &strings->all[strings->all_count];
        count_letters(b, s, item);
        if (item->text.length == 0) {
            strings->empty = s;
            continue;
        }
        if (item->text.length > RS_ABI_MOST_LETTERS) {
            strings->long_ones[strings->long_count++] = strings->all_count;
        }
        strings->longest = item->text.length > strings->longest ? item->text.length : strings->longest;
        strings->all_count++;
    }
    *out = strings;
    return RS_OK;
}

void rs_long_strings_free(rs_long_strings *strings) {
    if (strings) {
        free(strings->all);
        free(strings->long_ones);
        free(strings);
    }
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* Letters that both have, counted by kind: never fewer than by letter. */
static uint32_t common_letters(const counted *a, const counted *b) {
    uint32_t common = 0;
    for (int k = 0; k < KINDS; k++) {
        common += least(a->kinds[k], b->kinds[k]);
    }
    return common;
}

static uint32_t common_prefix(rs_codepoints a, rs_codepoints b) {
    uint32_t length = 0;
    while (length < 4 && length < least(a.length, b.length) && a.data[length] == b.data[length]) {
        length++;
    }
    return length;
}

static rs_fraction jaro_of(const rs_long_strings *strings, rs_jaro_counts counts) {
    return strings->metric == RS_METRIC_JARO ? rs_jaro_fraction(counts) : rs_jaro_winkler_fraction(counts);
}

/* The score of a pair, or 0 where it is sure not to reach the threshold: with all common letters matched and in place.
 */
static rs_fraction score_jaro(const rs_long_strings *strings, const counted *a, const counted *b, uint32_t *scratch) {
    const rs_jaro_counts best = {.a = a->text.length,
                                 .b = b->text.length,
                                 .matches = common_letters(a, b),
                                 .out_of_place = 0,
                                 .prefix = common_prefix(a->text, b->text)};
    if (!rs_fraction_at_least(jaro_of(strings, best), strings->threshold)) {
        return (rs_fraction){0, 1};
    }
    return jaro_of(strings, rs_jaro_count(a->text, b->text, scratch));
}

/* The same for the edit distance, which is no less than half of the letters that only one has. */
static rs_fraction score_osa(const rs_long_strings *strings, const counted *a, const counted *b, uint32_t *scratch) {
    const uint32_t la = a->text.length, lb = b->text.length;
    const uint32_t limit = rs_osa_limit(strings->threshold, la, lb);
    const uint32_t longer = la < lb ? lb : la;
    if (longer - common_letters(a, b) > limit) {
        return (rs_fraction){0, 1};
    }
    const uint32_t distance = rs_osa_within(a->text, b->text, limit, scratch);
    return distance > limit ? (rs_fraction){0, 1} : rs_osa_fraction(distance, la, lb);
}

static rs_status append(rs_string_hits *hits, uint32_t a, uint32_t b, rs_fraction score) {
    rs_string_hit *grown = rs_grow(hits->items, &hits->capacity, hits->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    hits->items = grown;
    grown[hits->count++] = (rs_string_hit){a, b, (double)score.numerator / (double)score.denominator};
    return RS_OK;
}

static rs_status compare(const rs_long_strings *strings, const counted *a, const counted *b, uint32_t *scratch,
                         rs_string_hits *hits) {
    const rs_fraction score =
        strings->metric == RS_METRIC_OSA ? score_osa(strings, a, b, scratch) : score_jaro(strings, a, b, scratch);
    return rs_fraction_at_least(score, strings->threshold) ? append(hits, a->id, b->id, score) : RS_OK;
}

/* One string of a: a long one against all of b, another against b's long ones. */
static rs_status compare_string(const rs_long_strings *strings, const counted *a, uint32_t *scratch, size_t most_hits,
                                rs_string_hits *hits) {
    const bool is_long = a->text.length > RS_ABI_MOST_LETTERS;
    const uint32_t count = is_long ? strings->all_count : strings->long_count;
    for (uint32_t i = 0; i < count && hits->count <= most_hits; i++) {
        const counted *b = &strings->all[is_long ? i : strings->long_ones[i]];
        if (compare(strings, a, b, scratch, hits)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

rs_status rs_long_strings_run(const rs_long_strings *strings, const rs_strings *a, size_t most_hits,
                              rs_string_hits *hits) {
    /* What the metrics ask for, whichever it is. */
    uint32_t *scratch = malloc((9 * ((size_t)strings->longest + 1) + 2) * sizeof *scratch);
    rs_status status = scratch ? RS_OK : rs_fail_memory();
    for (uint32_t s = 0; !status && s < a->count && hits->count <= most_hits; s++) {
        const uint64_t length = a->first[s + 1] - a->first[s];
        counted item;
        if (length == 0) {
            status = strings->empty == RS_INTERNER_NONE ? RS_OK : append(hits, s, strings->empty, (rs_fraction){1, 1});
        } else if (length > RS_ABI_MOST_LETTERS || strings->long_count) {
            count_letters(a, s, &item);
            status = compare_string(strings, &item, scratch, most_hits, hits);
        }
    }
    free(scratch);
    return status;
}
