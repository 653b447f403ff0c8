#include "tests/property/join_oracle.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/strings/string_metric.h"
#include "tests/property/join_populations.h"

enum {
    LENGTHS = JOIN_MOST_LETTERS + 1,
    PREFIXES = 5,
    DEVICE_LETTERS = 64, /* of the longest strings that kernels compare */
    NEVER = -2,          /* no number of letters lacked reaches the threshold; not within one of any */
    THREADS = 2,
};

/* All that the metrics say of a pair, whatever the threshold. */
typedef struct pair_counts {
    uint8_t matches, out_of_place, prefix;
    uint8_t distance;
    uint8_t lacked; /* letters of b that a lacks */
} pair_counts;

struct join_oracle {
    const rs_strings *a, *b;
    uint32_t *a_sorted, *b_sorted; /* the letters of each string in ascending order, where its code points lie */
    pair_counts *pairs;            /* [a * b's count + b] */
};

/* ---- two threads ---- */

typedef void (*part_fn)(void *context, uint32_t begin, uint32_t end);

typedef struct part {
    part_fn run;
    void *context;
    uint32_t begin, end;
} part;

static void *run_part(void *argument) {
    const part *p = argument;
    p->run(p->context, p->begin, p->end);
    return NULL;
}

/* Runs [0, count) in halves. Each part has its own context; parts must not fail a test, which only the first may. */
static void run_halves(part_fn run, void *first, void *second, uint32_t count) {
    pthread_t thread;
    part upper = {run, second, count / 2, count};
    assert_int_equal(pthread_create(&thread, NULL, run_part, &upper), 0);
    run(first, 0, count / 2);
    assert_int_equal(pthread_join(thread, NULL), 0);
}

/* ---- counting ---- */

static rs_codepoints string_at(const rs_strings *strings, uint32_t s) {
    return (rs_codepoints){strings->codepoints + strings->first[s],
                           (uint32_t)(strings->first[s + 1] - strings->first[s])};
}

static int in_order(const void *x, const void *y) {
    const uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

static uint32_t *sort_letters(const rs_strings *strings) {
    const size_t count = (size_t)strings->first[strings->count];
    uint32_t *sorted = malloc((count + 1) * sizeof *sorted);
    assert_non_null(sorted);
    memcpy(sorted, strings->codepoints, count * sizeof *sorted);
    for (uint32_t s = 0; s < strings->count; s++) {
        qsort(sorted + strings->first[s], string_at(strings, s).length, sizeof *sorted, in_order);
    }
    return sorted;
}

/* Both in ascending order. */
static uint32_t count_lacked(const uint32_t *a, uint32_t a_length, const uint32_t *b, uint32_t b_length) {
    uint32_t common = 0;
    for (uint32_t i = 0, j = 0; i < a_length && j < b_length;) {
        common += a[i] == b[j];
        const uint32_t letter = a[i];
        i += letter <= b[j];
        j += b[j] <= letter;
    }
    return b_length - common;
}

/* Strings [begin, end) of b with all of a. */
static void count_pairs(void *context, uint32_t begin, uint32_t end) {
    const join_oracle *oracle = context;
    uint32_t index_memory[6 * JOIN_MOST_LETTERS + 2], scratch[3 * (JOIN_MOST_LETTERS + 1)];
    for (uint32_t j = begin; j < end; j++) {
        const rs_codepoints b = string_at(oracle->b, j);
        const rs_letter_index index = rs_letter_index_make(b, index_memory);
        for (uint32_t i = 0; i < oracle->a->count; i++) {
            const rs_codepoints a = string_at(oracle->a, i);
            const rs_jaro_counts jaro = rs_jaro_count_indexed(a, &index, scratch);
            const uint32_t lacked = count_lacked(oracle->a_sorted + oracle->a->first[i], a.length,
                                                 oracle->b_sorted + oracle->b->first[j], b.length);
            oracle->pairs[(size_t)i * oracle->b->count + j] =
                (pair_counts){.matches = (uint8_t)jaro.matches,
                              .out_of_place = (uint8_t)jaro.out_of_place,
                              .prefix = (uint8_t)jaro.prefix,
                              .distance = (uint8_t)rs_osa_codepoints(a, b, scratch),
                              .lacked = (uint8_t)lacked};
        }
    }
}

join_oracle *join_oracle_create(const rs_strings *a, const rs_strings *b) {
    join_oracle *oracle = calloc(1, sizeof *oracle);
    assert_non_null(oracle);
    *oracle = (join_oracle){.a = a, .b = b, .a_sorted = sort_letters(a), .b_sorted = sort_letters(b)};
    oracle->pairs = malloc(((size_t)a->count * b->count + 1) * sizeof *oracle->pairs);
    assert_non_null(oracle->pairs);
    for (uint32_t i = 0; i < a->count || i < b->count; i++) {
        assert_true(i >= a->count || string_at(a, i).length <= JOIN_MOST_LETTERS);
        assert_true(i >= b->count || string_at(b, i).length <= JOIN_MOST_LETTERS);
    }
    run_halves(count_pairs, oracle, oracle, b->count);
    return oracle;
}

void join_oracle_free(join_oracle *oracle) {
    free(oracle->a_sorted);
    free(oracle->b_sorted);
    free(oracle->pairs);
    free(oracle);
}

/* ---- checking ---- */

static rs_fraction score(rs_metric metric, uint32_t a, uint32_t b, const pair_counts *pair) {
    const rs_jaro_counts jaro = {a, b, pair->matches, pair->out_of_place, pair->prefix};
    return metric == RS_METRIC_OSA    ? rs_osa_fraction(pair->distance, a, b)
           : metric == RS_METRIC_JARO ? rs_jaro_fraction(jaro)
                                      : rs_jaro_winkler_fraction(jaro);
}

/*
 * The most letters of b that a may lack, or NEVER, found by trying: a letter that is lacked is one match less, or one
 * edit more. Where b is the shorter string, a - b edits are needed anyway.
 */
static int32_t most_lacked(rs_metric metric, rs_fraction threshold, uint32_t a, uint32_t b, uint32_t prefix) {
    int32_t most = NEVER;
    for (uint32_t lacked = b > a ? b - a : 0; lacked <= b; lacked++) {
        const pair_counts best = {.matches = (uint8_t)(b - lacked),
                                  .prefix = (uint8_t)prefix,
                                  .distance = (uint8_t)(lacked + (a > b ? a - b : 0))};
        if (best.distance <= (a > b ? a : b) && rs_fraction_at_least(score(metric, a, b, &best), threshold)) {
            most = (int32_t)lacked;
        }
    }
    return most;
}

typedef int32_t limit_table[LENGTHS][LENGTHS][PREFIXES];

/* What one thread checks, and what it found. */
typedef struct check {
    const join_oracle *oracle;
    rs_metric metric;
    rs_fraction threshold;
    const rs_string_hits *hits;
    const size_t *first_hit; /* by a's string, in hits */
    limit_table *limits;
    double *got; /* scores by b's string, or -1 */
    join_tally tally;
    bool differs; /* at a and b, which should have wanted and has found; -2: twice */
    uint32_t a, b;
    double wanted, found;
} check;

static void count_letters(check *c, uint32_t a, uint32_t b, const pair_counts *pair, bool is_hit) {
    if (a == 0 || b == 0 || a > DEVICE_LETTERS || b > DEVICE_LETTERS) {
        return;
    }
    const int32_t limit = (*c->limits)[a][b][pair->prefix], lacked = pair->lacked;
    c->tally.near += lacked - limit <= 1 && limit - lacked <= 1;
    if (is_hit && lacked == limit) {
        c->tally.at_limit[limit < 8 ? 0 : limit < 16 ? 1 : 2]++;
    }
    c->tally.allowed += lacked <= limit;
}

/* Spreads the hits of a string of a over got. */
static void spread_hits(check *c, uint32_t i) {
    for (uint32_t j = 0; j < c->oracle->b->count; j++) {
        c->got[j] = -1;
    }
    for (size_t h = c->first_hit[i]; h < c->first_hit[i + 1]; h++) {
        double *got = &c->got[c->hits->items[h].b];
        *got = *got == -1 ? c->hits->items[h].score : -2;
    }
}

/* Strings [begin, end) of a with all of b. */
static void check_rows(void *context, uint32_t begin, uint32_t end) {
    check *c = context;
    const join_oracle *oracle = c->oracle;
    for (uint32_t i = begin; i < end && !c->differs; i++) {
        const uint32_t a = string_at(oracle->a, i).length;
        spread_hits(c, i);
        for (uint32_t j = 0; j < oracle->b->count && !c->differs; j++) {
            const pair_counts *pair = &oracle->pairs[(size_t)i * oracle->b->count + j];
            const uint32_t b = string_at(oracle->b, j).length;
            const rs_fraction exact = score(c->metric, a, b, pair);
            const bool is_hit = rs_fraction_at_least(exact, c->threshold);
            const double wanted = is_hit ? (double)exact.numerator / (double)exact.denominator : -1;
            c->tally.pairs++;
            c->tally.hits += is_hit;
            c->tally.exact += is_hit && rs_fraction_at_least(c->threshold, exact);
            count_letters(c, a, b, pair, is_hit);
            if (wanted != c->got[j]) {
                c->differs = true;
                c->a = i;
                c->b = j;
                c->wanted = wanted;
                c->found = c->got[j];
            }
        }
    }
}

/* Where the hits of each string of a begin, and where those of the last one end. Free with free(). */
static size_t *find_first_hits(const join_oracle *oracle, const rs_string_hits *hits, const char *what) {
    size_t *first = malloc(((size_t)oracle->a->count + 1) * sizeof *first), next = 0;
    assert_non_null(first);
    for (uint32_t i = 0; i <= oracle->a->count; i++) {
        first[i] = next;
        while (next < hits->count && hits->items[next].a == i) {
            if (hits->items[next++].b >= oracle->b->count) {
                fail_msg("%s: a hit of string %u with string %u, which is none", what, i, hits->items[next - 1].b);
            }
        }
    }
    if (first[oracle->a->count] != hits->count) {
        fail_msg("%s: the hits are not in order of a, or are of strings that are none", what);
    }
    return first;
}

/* Of the lengths that occur. Free with free(). */
static limit_table *make_limits(const join_oracle *oracle, rs_metric metric, rs_fraction threshold) {
    limit_table *limits = malloc(sizeof *limits);
    bool a_has[LENGTHS] = {false}, b_has[LENGTHS] = {false};
    assert_non_null(limits);
    for (uint32_t i = 0; i < oracle->a->count; i++) {
        a_has[string_at(oracle->a, i).length] = true;
    }
    for (uint32_t j = 0; j < oracle->b->count; j++) {
        b_has[string_at(oracle->b, j).length] = true;
    }
    for (uint32_t a = 1; a < LENGTHS; a++) {
        for (uint32_t b = 1; b < LENGTHS && a_has[a]; b++) {
            for (uint32_t l = 0; l < PREFIXES && b_has[b]; l++) {
                (*limits)[a][b][l] = most_lacked(metric, threshold, a, b, l);
            }
        }
    }
    return limits;
}

static void print_letters(const char *side, rs_codepoints text) {
    print_error("%s (%u letters):", side, text.length);
    for (uint32_t i = 0; i < text.length; i++) {
        print_error(text.data[i] > ' ' && text.data[i] < 0x7f ? " %c" : " U+%04X", text.data[i]);
    }
    print_error("\n");
}

static void report(const check *c, const char *what) {
    if (c->differs) {
        print_letters("a", string_at(c->oracle->a, c->a));
        print_letters("b", string_at(c->oracle->b, c->b));
        fail_msg("%s: strings %u and %u: %s, score %.17g instead of %.17g (-1: no hit, -2: twice)", what, c->a, c->b,
                 c->found < c->wanted && c->found == -1 ? "lost" : "wrong", c->found, c->wanted);
    }
}

void join_oracle_check(const join_oracle *oracle, rs_metric metric, rs_fraction threshold, const rs_string_hits *hits,
                       const char *what, join_tally *tally) {
    size_t *first_hit = find_first_hits(oracle, hits, what);
    limit_table *limits = make_limits(oracle, metric, threshold);
    check checks[THREADS];
    for (int t = 0; t < THREADS; t++) {
        checks[t] = (check){.oracle = oracle,
                            .metric = metric,
                            .threshold = threshold,
                            .hits = hits,
                            .first_hit = first_hit,
                            .limits = limits,
                            .got = malloc(((size_t)oracle->b->count + 1) * sizeof(double))};
        assert_non_null(checks[t].got);
    }
    run_halves(check_rows, &checks[0], &checks[1], oracle->a->count);
    memset(tally, 0, sizeof *tally);
    for (int t = 0; t < THREADS; t++) {
        report(&checks[t], what);
        join_tally_add(tally, &checks[t].tally);
        free(checks[t].got);
    }
    free(limits);
    free(first_hit);
}

/* ---- counts ---- */

void join_tally_add(join_tally *to, const join_tally *from) {
    to->pairs += from->pairs;
    to->hits += from->hits;
    to->exact += from->exact;
    to->near += from->near;
    to->allowed += from->allowed;
    for (int i = 0; i < JOIN_LIMITS; i++) {
        to->at_limit[i] += from->at_limit[i];
    }
}

void join_tally_print(const char *name, const join_tally *tally) {
    printf("%-22s %9llu pairs, %9llu hits, %7llu exactly on the threshold; letters lacked: %9llu within one of the "
           "limit; at it %llu + %llu + %llu hits (limits to 7, to 15, more)\n",
           name, (unsigned long long)tally->pairs, (unsigned long long)tally->hits, (unsigned long long)tally->exact,
           (unsigned long long)tally->near, (unsigned long long)tally->at_limit[0],
           (unsigned long long)tally->at_limit[1], (unsigned long long)tally->at_limit[2]);
    (void)fflush(stdout);
}
