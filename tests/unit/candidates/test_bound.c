/*
 * The candidates' bound, attacked from both ends: at every floor from 6000 to 9999 each pair of names whose token score
 * by the reference reaches the floor has to be among the candidates. It prints how many candidates a hit there are.
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

static const uint32_t floors[] = {6000, 6001, 6700, 7000, 7499, 7500, 7501, 8000, 8500, 9000, 9499, 9500, 9900, 9999};
enum { FLOORS = sizeof floors / sizeof floors[0] };

typedef struct tally {
    uint64_t hits[FLOORS], candidates[FLOORS], at_floor;
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

/* Marks the candidates at these floors; no pair may come twice. Returns how many there are. */
static uint64_t find_all(const test_stages *stages, rs_candidates *candidates, rs_buffer *floor, uint8_t *marks) {
    const uint32_t q_count = rs_roster_names(stages->sides.passengers)->count;
    const uint32_t r_count = rs_roster_names(stages->sides.watchlist)->count;
    uint64_t total = 0;
    memset(marks, 0, (size_t)q_count * r_count);
    for (uint32_t begin = 0, end = 0; begin < q_count; begin = end) {
        const rs_buffer *pairs = NULL;
        uint32_t count = 0;
        assert_int_equal(
            rs_candidates_find(candidates, &stages->p, &stages->graph, floor, begin, q_count, &end, &pairs, &count),
            RS_OK);
        assert_true(begin < end && end <= q_count);
        rs_abi_pair *read = malloc(((size_t)count + 1) * sizeof *read);
        assert_non_null(read);
        assert_int_equal(rs_buffer_read((rs_buffer *)pairs, read, count * sizeof *read), RS_OK);
        for (uint32_t i = 0; i < count; i++) {
            assert_true(begin <= read[i].p && read[i].p < end && read[i].w < r_count);
            assert_int_equal(marks[(size_t)read[i].p * r_count + read[i].w]++, 0);
        }
        total += count;
        free(read);
    }
    return total;
}

static void assert_none_is_lost(const test_sides *sides, const uint32_t *scores, const uint32_t *floor_of,
                                const uint8_t *marks, uint64_t *hits, tally *counts) {
    const uint32_t q_count = rs_roster_names(sides->passengers)->count;
    const uint32_t r_count = rs_roster_names(sides->watchlist)->count;
    for (uint32_t q = 0; q < q_count; q++) {
        for (uint32_t r = 0; r < r_count; r++) {
            const size_t at = (size_t)q * r_count + r;
            if (scores[at] < floor_of[q]) {
                continue;
            }
            ++*hits;
            counts->at_floor += scores[at] == floor_of[q];
            if (!marks[at]) {
                fail_msg("names %u and %u score %u, but are no candidates at floor %u", q, r, scores[at], floor_of[q]);
            }
        }
    }
}

/* Every floor for all names, and at the end a floor of its own for each name. */
static void check_round(const test_stages *stages, tally *counts) {
    const uint32_t q_count = rs_roster_names(stages->sides.passengers)->count;
    const uint32_t r_count = rs_roster_names(stages->sides.watchlist)->count;
    uint32_t floor_of[NAMES] = {0};
    rs_candidates *candidates = NULL;
    rs_buffer *floor = NULL;
    uint8_t *marks = malloc((size_t)q_count * r_count);
    uint32_t *scores = score_all(&stages->sides);
    assert_non_null(marks);
    assert_int_equal(rs_candidates_create(&candidates, stages->device, stages->sides.watchlist, &stages->w), RS_OK);
    assert_int_equal(rs_buffer_create(&floor, stages->device), RS_OK);
    for (uint32_t f = 0; f <= FLOORS; f++) {
        uint64_t mixed_hits = 0;
        for (uint32_t q = 0; q < q_count; q++) {
            floor_of[q] = floors[f < FLOORS ? f : q % FLOORS];
        }
        assert_int_equal(rs_buffer_write(floor, floor_of, q_count * sizeof *floor_of), RS_OK);
        const uint64_t found = find_all(stages, candidates, floor, marks);
        assert_none_is_lost(&stages->sides, scores, floor_of, marks, f < FLOORS ? &counts->hits[f] : &mixed_hits,
                            counts);
        if (f < FLOORS) {
            counts->candidates[f] += found;
        }
    }
    rs_buffer_free(floor);
    rs_candidates_free(candidates);
    free(scores);
    free(marks);
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
        printf("width %2u floor %4u: %llu hits, %.2f candidates a hit\n", width, floors[f],
               (unsigned long long)counts.hits[f], (double)counts.candidates[f] / (double)counts.hits[f]);
        assert_true(counts.hits[f] >= NAMES / 4);
        assert_true(counts.candidates[f] >= counts.hits[f]);
        assert_true(f == 0 || counts.candidates[f] <= counts.candidates[f - 1]);
    }
    printf("%llu hits exactly at their floor\n", (unsigned long long)counts.at_floor);
    /* A higher floor leaves fewer candidates, or there is no bound. */
    assert_true(counts.candidates[FLOORS - 1] * 2 < counts.candidates[0]);
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

/* At floor 0 the bound says nothing: the candidates are the pairs of names with a pair of similar slots. */
static void without_a_floor_every_shared_text_makes_a_candidate(void **unused) {
    (void)unused;
    static rs_tokens q[NAMES], r[NAMES];
    const uint32_t zeros[NAMES] = {0};
    rs_lexicon *lexicon = NULL;
    rs_candidates *candidates = NULL;
    rs_buffer *floor = NULL;
    test_stages stages;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    draw_names(lexicon, 77, q, r);
    rs_lexicon_free(lexicon);
    test_stages_create(&stages, q, NAMES, r, NAMES, 1);
    const size_t pairs =
        (size_t)rs_roster_names(stages.sides.passengers)->count * rs_roster_names(stages.sides.watchlist)->count;
    uint8_t *marks = malloc(pairs);
    uint32_t *scores = score_all(&stages.sides);
    assert_non_null(marks);
    assert_int_equal(rs_candidates_create(&candidates, stages.device, stages.sides.watchlist, &stages.w), RS_OK);
    assert_int_equal(rs_buffer_create(&floor, stages.device), RS_OK);
    assert_int_equal(rs_buffer_write(floor, zeros, sizeof zeros), RS_OK);
    const uint64_t found = find_all(&stages, candidates, floor, marks);
    assert_true(found > 0 && found < pairs);
    for (size_t i = 0; i < pairs; i++) {
        assert_true(marks[i] || scores[i] == 0); /* little in common may score nothing */
    }
    rs_buffer_free(floor);
    rs_candidates_free(candidates);
    free(scores);
    free(marks);
    test_stages_free(&stages);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_hit_is_lost_at_width_1),
        cmocka_unit_test(no_hit_is_lost_at_width_16),
        cmocka_unit_test(without_a_floor_every_shared_text_makes_a_candidate),
    };
    return cmocka_run_group_tests_name("candidates/bound", tests, NULL, NULL);
}
