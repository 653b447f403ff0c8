/*
 * The search for candidates, attacked from both ends: at every floor from 1 to 9999 the hits are exactly the pairs of
 * names whose token score by the reference reaches the floor, with that score. It prints how many pairs a hit passed
 * the bound.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/candidates/candidates.h"
#include "host/score/reference.h"
#include "tests/property/oracle_names.h"
#include "tests/unit/join/stages.h"

enum { NAMES = 200, ROUNDS = 4 };

static const uint32_t floors[] = {1,    3000, 6000, 6001, 6700, 7000, 7499, 7500,
                                  7501, 8000, 8500, 9000, 9499, 9500, 9900, 9999};
enum { FLOORS = sizeof floors / sizeof floors[0] };

typedef struct tally {
    uint64_t hits[FLOORS], scored[FLOORS], at_floor;
} tally;

/* Pairs of all sorts, many of them near one of the floors. */
static void draw_names(const rs_lexicon *lexicon, uint64_t seed, rs_tokens *q, rs_tokens *r) {
    names_source source = names_start(lexicon, seed);
    for (uint32_t i = 0; i < NAMES; i++) {
        do {
            if (i % 2 || !names_pair_near(&source, floors[i / 2 % FLOORS], &q[i], &r[i])) {
                names_pair(&source, &q[i], &r[i]);
            }
        } while (!q[i].count || !r[i].count);
    }
}

/* The token score of each pair of distinct names, q * list names + r. Free with free(). */
static uint32_t *score_all(const test_sides *sides) {
    const rs_names *q_names = rs_roster_names(sides->passengers), *r_names = rs_roster_names(sides->watchlist);
    uint32_t *scores = malloc((size_t)q_names->count * r_names->count * sizeof *scores);
    assert_non_null(scores);
    for (uint32_t q = 0; q < q_names->count; q++) {
        rs_tokens own;
        rs_names_tokens(q_names, rs_roster_texts(sides->passengers), q, &own);
        for (uint32_t r = 0; r < r_names->count; r++) {
            rs_tokens listed;
            rs_name_trace trace;
            rs_names_tokens(r_names, rs_roster_texts(sides->watchlist), r, &listed);
            (void)rs_name_score(sides->lexicon, &own, &listed, &trace);
            scores[(size_t)q * r_names->count + r] = trace.token_score;
        }
    }
    return scores;
}

/* The score that the device found for each pair of distinct names, 0 for those that it left out. */
static uint64_t find_all(const test_stages *stages, rs_candidates *candidates, const rs_buffer *needs,
                         uint32_t *found) {
    const uint32_t q_count = rs_roster_names(stages->sides.passengers)->count;
    const uint32_t r_count = rs_roster_names(stages->sides.watchlist)->count;
    rs_scored_list hits = {0};
    uint64_t scored = 0;
    memset(found, 0, (size_t)q_count * r_count * sizeof *found);
    assert_int_equal(rs_candidates_run(candidates, &stages->p, q_count, &stages->graph, needs, &hits, &scored), RS_OK);
    for (size_t i = 0; i < hits.count; i++) {
        assert_true(hits.items[i].p < q_count && hits.items[i].w < r_count && hits.items[i].score > 0);
        uint32_t *place = &found[(size_t)hits.items[i].p * r_count + hits.items[i].w];
        assert_true(*place == 0 || *place == hits.items[i].score); /* a pair may come again */
        *place = hits.items[i].score;
    }
    free(hits.items);
    return scored;
}

static void assert_equal_scores(const test_sides *sides, const uint32_t *scores, const rs_abi_need *needs,
                                const uint32_t *found, uint64_t *hits, tally *counts) {
    const uint32_t q_count = rs_roster_names(sides->passengers)->count;
    const uint32_t r_count = rs_roster_names(sides->watchlist)->count;
    for (uint32_t q = 0; q < q_count; q++) {
        for (uint32_t r = 0; r < r_count; r++) {
            const size_t at = (size_t)q * r_count + r;
            const uint32_t expected = scores[at] >= needs[q].floor ? scores[at] : 0;
            *hits += expected > 0;
            counts->at_floor += expected > 0 && expected == needs[q].floor;
            if (found[at] != expected) {
                fail_msg("names %u and %u score %u: at floor %u the search says %u", q, r, scores[at], needs[q].floor,
                         found[at]);
            }
        }
    }
}

/* Every floor for all names, and at the end a floor of its own for each name. */
static void check_round(const test_stages *stages, tally *counts) {
    const uint32_t q_count = rs_roster_names(stages->sides.passengers)->count;
    const uint32_t r_count = rs_roster_names(stages->sides.watchlist)->count;
    rs_abi_need needs[NAMES] = {{0}};
    const uint32_t births[NAMES] = {0};
    const int32_t birth_points[RS_ABI_BIRTHS] = {0};
    rs_candidates *candidates = NULL;
    rs_buffer *device_needs = NULL;
    uint32_t *found = malloc((size_t)q_count * r_count * sizeof *found);
    uint32_t *scores = score_all(&stages->sides);
    rs_name_index index;
    assert_non_null(found);
    assert_int_equal(rs_name_index_make(&index, stages->sides.watchlist), RS_OK);
    assert_int_equal(rs_candidates_create(&candidates, stages->device, &index, births, birth_points, &stages->w),
                     RS_OK);
    rs_name_index_clear(&index);
    assert_int_equal(rs_buffer_create(&device_needs, stages->device), RS_OK);
    for (uint32_t f = 0; f <= FLOORS; f++) {
        uint64_t mixed_hits = 0;
        for (uint32_t q = 0; q < q_count; q++) {
            needs[q].floor = floors[f < FLOORS ? f : q % FLOORS];
        }
        assert_int_equal(rs_buffer_write(device_needs, needs, q_count * sizeof *needs), RS_OK);
        const uint64_t scored = find_all(stages, candidates, device_needs, found);
        assert_equal_scores(&stages->sides, scores, needs, found, f < FLOORS ? &counts->hits[f] : &mixed_hits, counts);
        if (f < FLOORS) {
            counts->scored[f] += scored;
        }
    }
    rs_buffer_free(device_needs);
    rs_candidates_free(candidates);
    free(scores);
    free(found);
}

static void check_width(uint32_t width) {
    tally counts;
    rs_lexicon *lexicon = NULL;
    memset(&counts, 0, sizeof counts);
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        static rs_tokens q[NAMES], r[NAMES];
        test_stages stages;
        draw_names(lexicon, width * 100 + round, q, r);
        test_stages_create(&stages, q, NAMES, r, NAMES, width);
        check_round(&stages, &counts);
        test_stages_free(&stages);
    }
    rs_lexicon_free(lexicon);
    for (uint32_t f = 0; f < FLOORS; f++) {
        printf("width %2u floor %4u: %llu hits, %.2f scored a hit\n", width, floors[f],
               (unsigned long long)counts.hits[f], (double)counts.scored[f] / (double)counts.hits[f]);
        assert_true(counts.hits[f] >= NAMES / 4);
        assert_true(counts.scored[f] >= counts.hits[f]);
        assert_true(f == 0 || counts.scored[f] <= counts.scored[f - 1]);
    }
    printf("%llu hits exactly at their floor\n", (unsigned long long)counts.at_floor);
    /* A higher floor leaves fewer candidates, or there is no bound. */
    assert_true(counts.scored[FLOORS - 1] * 2 < counts.scored[0]);
    assert_true(counts.at_floor > 0);
}

static void no_hit_is_lost_at_width_1(void **unused) {
    (void)unused;
    check_width(1);
}

static void no_hit_is_lost_at_width_16(void **unused) {
    (void)unused;
    check_width(16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_hit_is_lost_at_width_1),
        cmocka_unit_test(no_hit_is_lost_at_width_16),
    };
    return cmocka_run_group_tests_name("candidates/bound", tests, NULL, NULL);
}
