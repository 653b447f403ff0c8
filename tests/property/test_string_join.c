/*
 * The promise of the string join: its hits are exactly the pairs that the plain C metrics over all pairs give, with
 * exactly their scores, whatever the strings, the threshold and the vector width. Populations made to break it, all
 * pairs, every hit; it prints how many pairs it compared and how many of them lay where a filter that is off by one
 * would lose them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/property/join_oracle.h"
#include "tests/property/join_populations.h"

enum {
    WIDTHS = 3,
    METRICS = RS_METRIC_OSA + 1,
    SEED = 2024,
    ALL_HITS = INT32_MAX,
    THRESHOLDS_EACH = 4, /* at each width and metric; the three widths together see all of them */
};

/* What the populations must hold for the test to be worth its name. */
#define LEAST_PAIRS UINT64_C(100000000)
#define LEAST_HITS UINT64_C(10000000)
#define LEAST_EXACT UINT64_C(100000)
#define LEAST_NEAR UINT64_C(10000000)
#define LEAST_EACH UINT64_C(10000)    /* hits of a huge population, near pairs of another */
#define LEAST_AT_LIMIT UINT64_C(1000) /* at low limits as at high ones */

static const uint32_t widths[WIDTHS] = {1, 8, 16};
static const char *const metric_names[METRICS] = {"Jaro-Winkler", "Jaro", "OSA"};
/* Scores of short strings lie exactly on all of them but the last. */
static const char *const thresholds[] = {"0.8", "0.9", "14/15", "0.92", "7/10", "0.85", "0.95", "1/2", "1", "0.000001"};
enum { THRESHOLDS = sizeof thresholds / sizeof thresholds[0] };
/* Huge populations see one at each width and metric: low ones, with hits for every string. */
static const char *const thresholds_of_huge[] = {"1/2", "0.8", "0.000001"};
enum { THRESHOLDS_OF_HUGE = sizeof thresholds_of_huge / sizeof thresholds_of_huge[0] };

/* Building kernels takes longer than using them. */
static rs_device *devices[WIDTHS];

static int open_devices(void **unused) {
    (void)unused;
    for (int w = 0; w < WIDTHS; w++) {
        if (rs_device_open(&devices[w], RS_DEVICE_DEFAULT, widths[w])) {
            return -1;
        }
    }
    return 0;
}

static int close_devices(void **unused) {
    (void)unused;
    for (int w = 0; w < WIDTHS; w++) {
        rs_device_close(devices[w]);
    }
    return 0;
}

static rs_fraction parse(const char *threshold) {
    rs_fraction parsed;
    assert_int_equal(rs_fraction_parse(threshold, &parsed), RS_OK);
    return parsed;
}

static rs_string_join *create_join(int width, const rs_strings *b, rs_metric metric, const char *threshold) {
    rs_string_join *join = NULL;
    assert_int_equal(rs_string_join_create(&join, devices[width], b, metric, parse(threshold), 0), RS_OK);
    return join;
}

/* The one call of the join. Returns whether there were too many hits. */
static bool run_join(rs_string_join *join, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                     rs_string_join_stats *stats) {
    bool overflow = true;
    memset(stats, 0, sizeof *stats);
    assert_int_equal(rs_string_join_run(join, a, most_hits, hits, &overflow, stats), RS_OK);
    return overflow;
}

/* ---- populations ---- */

/* One join of two columns, and what it counted. */
static void compare(const join_population *population, const join_sides *sides, const join_oracle *oracle, int width,
                    rs_metric metric, const char *threshold, join_tally *total) {
    rs_string_join *join = create_join(width, &sides->b, metric, threshold);
    rs_string_hits hits = {0};
    rs_string_join_stats stats;
    join_tally tally;
    char what[128];
    (void)snprintf(what, sizeof what, "%s, width %u, %s, threshold %s", population->name, widths[width],
                   metric_names[metric], threshold);
    assert_false(run_join(join, &sides->a, ALL_HITS, &hits, &stats));
    join_oracle_check(oracle, metric, parse(threshold), &hits, what, &tally);
    assert_int_equal(stats.pairs, tally.pairs);
    if (population->has_all_planes && stats.survivors > tally.allowed) {
        fail_msg("%s: the filter lets %llu pairs through, of which %llu have the letters", what,
                 (unsigned long long)stats.survivors, (unsigned long long)tally.allowed);
    }
    join_tally_add(total, &tally);
    free(hits.items);
    rs_string_join_free(join);
}

static const char *choose_threshold(const join_population *population, uint32_t number, uint32_t width, uint32_t metric,
                                    uint32_t k) {
    return population->is_huge ? thresholds_of_huge[(metric + width) % THRESHOLDS_OF_HUGE]
                               : thresholds[(number + metric + width * THRESHOLDS_EACH + k) % THRESHOLDS];
}

static void compare_population(uint32_t number, join_tally *total) {
    const join_population *population = &join_populations[number];
    join_sides sides = join_sides_draw(population, SEED + number);
    join_oracle *oracle = join_oracle_create(&sides.a, &sides.b);
    join_tally tally = {0};
    for (uint32_t w = 0; w < WIDTHS; w++) {
        for (uint32_t metric = 0; metric < METRICS; metric++) {
            for (uint32_t k = 0; k < (population->is_huge ? 1 : THRESHOLDS_EACH); k++) {
                const char *threshold = choose_threshold(population, number, w, metric, k);
                compare(population, &sides, oracle, (int)w, (rs_metric)metric, threshold, &tally);
            }
        }
    }
    join_tally_print(population->name, &tally);
    assert_true((population->is_huge ? tally.hits : tally.near) >= LEAST_EACH);
    join_tally_add(total, &tally);
    join_oracle_free(oracle);
    join_sides_clear(&sides);
}

static void test_hits_are_those_of_all_pairs(void **unused) {
    (void)unused;
    join_tally total = {0};
    for (uint32_t number = 0; number < join_population_count; number++) {
        compare_population(number, &total);
    }
    join_tally_print("all, 0 differences:", &total);
    assert_true(total.pairs >= LEAST_PAIRS);
    assert_true(total.hits >= LEAST_HITS);
    assert_true(total.exact >= LEAST_EXACT);
    assert_true(total.near >= LEAST_NEAR);
    for (int i = 0; i < JOIN_LIMITS; i++) {
        assert_true(total.at_limit[i] >= LEAST_AT_LIMIT);
    }
}

/* ---- one join, several sides ---- */

/* Columns that are joined with one b, in turn. */
typedef struct side {
    const char *what;
    rs_strings strings;
    join_oracle *oracle;
} side;

enum { SIDES = 9 };

static const join_population *find_population(const char *name) {
    for (uint32_t i = 0; i < join_population_count; i++) {
        if (strcmp(join_populations[i].name, name) == 0) {
            return &join_populations[i];
        }
    }
    fail_msg("there is no population '%s'", name);
    return NULL;
}

/* Every step-th string from begin on, at most `most`. */
static rs_strings pick(const rs_strings *strings, uint32_t begin, uint32_t step, uint32_t most) {
    uint32_t *chosen = malloc(((size_t)strings->count + 1) * sizeof *chosen), count = 0;
    rs_strings picked;
    assert_non_null(chosen);
    for (uint32_t s = begin; s < strings->count && count < most; s += step) {
        chosen[count++] = s;
    }
    assert_int_equal(rs_strings_pick(strings, chosen, count, &picked), RS_OK);
    free(chosen);
    return picked;
}

static void join_side(rs_string_join *join, const side *s, const char *join_is, rs_metric metric, const char *threshold,
                      rs_string_hits *hits, join_tally *total) {
    rs_string_join_stats stats;
    join_tally tally;
    char what[160];
    (void)snprintf(what, sizeof what, "%s, %s, after other sides", join_is, s->what);
    assert_false(run_join(join, &s->strings, ALL_HITS, hits, &stats));
    join_oracle_check(s->oracle, metric, parse(threshold), hits, what, &tally);
    join_tally_add(total, &tally);
}

/* Large, small and no columns, with rare letters and without, in an order in which each finds the last one's remains.
 */
static void make_sides(side sides[SIDES], const join_sides *rare, const join_sides *lengths, const join_sides *names) {
    const side made[SIDES] = {
        {.what = "rare letters", .strings = pick(&rare->a, 0, 1, 700)},
        {.what = "one string with rare letters", .strings = pick(&rare->a, 1, 1, 1)},
        {.what = "names", .strings = pick(&names->a, 0, 1, 600)},
        {.what = "one name", .strings = pick(&names->a, 5, 1, 1)},
        {.what = "no strings", .strings = pick(&names->a, 0, 1, 0)},
        {.what = "lengths at edges", .strings = pick(&lengths->a, 0, 1, 600)},
        {.what = "a few lengths at edges", .strings = pick(&lengths->a, 3, 31, 600)},
        {.what = "b itself", .strings = pick(&lengths->b, 0, 1, UINT32_MAX)},
        {.what = "few rare letters", .strings = pick(&rare->a, 2, 7, 600)},
    };
    memcpy(sides, made, sizeof made);
    for (int s = 0; s < SIDES; s++) {
        sides[s].oracle = join_oracle_create(&sides[s].strings, &lengths->b);
    }
}

static void test_a_join_serves_one_side_after_another(void **unused) {
    (void)unused;
    join_sides rare = join_sides_draw(find_population("rare letters"), 1);
    join_sides lengths = join_sides_draw(find_population("lengths at edges"), 2);
    join_sides names = join_sides_draw(find_population("names"), 3);
    side sides[SIDES];
    rs_string_hits hits = {0};
    join_tally total = {0};
    make_sides(sides, &rare, &lengths, &names);
    for (int run = 0; run < WIDTHS * METRICS; run++) {
        const rs_metric metric = (rs_metric)(run % METRICS);
        const char *threshold = metric == RS_METRIC_OSA ? "0.2" : "0.55";
        rs_string_join *join = create_join(run / METRICS, &lengths.b, metric, threshold);
        char what[64];
        (void)snprintf(what, sizeof what, "width %u, %s", widths[run / METRICS], metric_names[metric]);
        for (int step = 0; step < 2 * SIDES; step++) { /* forwards, then backwards */
            join_side(join, &sides[step < SIDES ? step : 2 * SIDES - 1 - step], what, metric, threshold, &hits, &total);
        }
        rs_string_join_free(join);
    }
    join_tally_print("one after another", &total);
    assert_true(total.hits > 1000000);
    for (int s = 0; s < SIDES; s++) {
        join_oracle_free(sides[s].oracle);
        rs_strings_clear(&sides[s].strings);
    }
    free(hits.items);
    join_sides_clear(&rare);
    join_sides_clear(&lengths);
    join_sides_clear(&names);
}

/* ---- too many hits ---- */

/* Around the number of hits, most_hits decides; the join is as good afterwards as before. */
static void check_overflow(rs_string_join *join, const join_sides *sides, const join_oracle *oracle, rs_metric metric,
                           const char *threshold) {
    rs_string_hits hits = {0};
    rs_string_join_stats stats;
    join_tally tally;
    assert_false(run_join(join, &sides->a, ALL_HITS, &hits, &stats));
    const size_t all = hits.count;
    assert_true(all > 1000);
    const size_t too_few[] = {0, 1, all / 3, all - 1}, enough[] = {all, all + 1};
    for (size_t i = 0; i < sizeof too_few / sizeof too_few[0]; i++) {
        assert_true(run_join(join, &sides->a, too_few[i], &hits, &stats));
        assert_int_equal(stats.pairs, 0);
        assert_false(run_join(join, &sides->a, enough[i % 2], &hits, &stats));
        join_oracle_check(oracle, metric, parse(threshold), &hits, "after an overflow", &tally);
    }
    free(hits.items);
}

/* A single string always fits. The strings of a are tried one by one. */
static void check_single_strings(rs_string_join *join, const join_sides *sides, rs_metric metric, const char *threshold,
                                 join_tally *total) {
    enum { TRIED = 40 };
    rs_string_hits hits = {0};
    rs_string_join_stats stats;
    join_tally tally;
    for (uint32_t s = 0; s < sides->a.count; s += sides->a.count / TRIED) {
        rs_strings one = pick(&sides->a, s, 1, 1);
        join_oracle *oracle = join_oracle_create(&one, &sides->b);
        assert_false(run_join(join, &one, s % 2, &hits, &stats));
        join_oracle_check(oracle, metric, parse(threshold), &hits, "a single string", &tally);
        join_tally_add(total, &tally);
        join_oracle_free(oracle);
        rs_strings_clear(&one);
    }
    free(hits.items);
}

static void test_overflow_and_single_strings(void **unused) {
    (void)unused;
    static const char *const names[] = {"rare letters", "lengths at edges", "four letters"};
    join_tally total = {0};
    for (int run = 0; run < WIDTHS * METRICS; run++) {
        const rs_metric metric = (rs_metric)(run % METRICS);
        const char *threshold = metric == RS_METRIC_OSA ? "1/2" : "7/10", *name = names[(run + run / 3) % 3];
        join_sides sides = join_sides_draw(find_population(name), (uint64_t)run);
        join_oracle *oracle = join_oracle_create(&sides.a, &sides.b);
        rs_string_join *join = create_join(run / METRICS, &sides.b, metric, threshold);
        check_overflow(join, &sides, oracle, metric, threshold);
        check_single_strings(join, &sides, metric, threshold, &total);
        rs_string_join_free(join);
        join_oracle_free(oracle);
        join_sides_clear(&sides);
    }
    join_tally_print("single strings", &total);
    assert_true(total.hits > 1000);
}

/* Columns without any string, or with the empty one alone. */
static void test_columns_of_nothing(void **unused) {
    (void)unused;
    join_sides sides = join_sides_draw(find_population("two letters"), 7);
    rs_strings none = pick(&sides.a, 0, 1, 0), empty = pick(&sides.a, sides.a.count - 1, 1, 1);
    const rs_strings *columns[] = {&none, &empty, &sides.a};
    rs_string_hits hits = {0};
    rs_string_join_stats stats;
    assert_int_equal(empty.first[1], 0);
    for (int run = 0; run < WIDTHS * METRICS * 9; run++) {
        const rs_metric metric = (rs_metric)(run / 9 % METRICS);
        const rs_strings *a = columns[run % 3], *b = columns[run / 3 % 3];
        rs_string_join *join = create_join(run / 9 / METRICS, b, metric, "0.8");
        join_oracle *oracle = join_oracle_create(a, b);
        join_tally tally;
        assert_false(run_join(join, a, ALL_HITS, &hits, &stats));
        join_oracle_check(oracle, metric, parse("0.8"), &hits, "columns of nothing", &tally);
        assert_true(a == &none || b == &none ? hits.count == 0 : hits.count > 0);
        join_oracle_free(oracle);
        rs_string_join_free(join);
    }
    free(hits.items);
    rs_strings_clear(&none);
    rs_strings_clear(&empty);
    join_sides_clear(&sides);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_of_nothing),
        cmocka_unit_test(test_overflow_and_single_strings),
        cmocka_unit_test(test_a_join_serves_one_side_after_another),
        cmocka_unit_test(test_hits_are_those_of_all_pairs),
    };
    return cmocka_run_group_tests(tests, open_devices, close_devices);
}
