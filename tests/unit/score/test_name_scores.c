/* Token scores of given pairs of names on the device: those that reach the floor of their passenger's name, no others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/score/name_scores.h"
#include "host/score/reference.h"
#include "tests/property/oracle_names.h"
#include "tests/unit/join/stages.h"

enum { NAMES = 120 };

static void draw_names(uint64_t seed, rs_tokens *q, rs_tokens *r) {
    rs_lexicon *lexicon = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    names_source source = names_start(lexicon, seed);
    for (uint32_t i = 0; i < NAMES; i++) {
        do {
            if (i % 2 || !names_pair_by(&source, (names_decider)(i / 2 % NAMES_DECIDERS), &q[i], &r[i])) {
                names_pair(&source, &q[i], &r[i]);
            }
        } while (!q[i].count || !r[i].count);
    }
    rs_lexicon_free(lexicon);
}

/* All pairs of distinct names, in order. Returns their number. */
static uint32_t all_pairs(const test_stages *stages, rs_abi_pair *pairs) {
    uint32_t count = 0;
    for (uint32_t q = 0; q < rs_roster_names(stages->sides.passengers)->count; q++) {
        for (uint32_t r = 0; r < rs_roster_names(stages->sides.watchlist)->count; r++) {
            pairs[count++] = (rs_abi_pair){q, r};
        }
    }
    return count;
}

static uint32_t reference_score(const test_stages *stages, rs_abi_pair pair) {
    rs_tokens q, r;
    rs_name_trace trace;
    rs_names_tokens(rs_roster_names(stages->sides.passengers), rs_roster_texts(stages->sides.passengers), pair.p, &q);
    rs_names_tokens(rs_roster_names(stages->sides.watchlist), rs_roster_texts(stages->sides.watchlist), pair.w, &r);
    (void)rs_name_score(stages->sides.lexicon, &q, &r, &trace);
    return trace.token_score;
}

/* The list, sorted, is what the reference says of the pairs. Returns its length. */
static size_t assert_scores(const test_stages *stages, const rs_abi_pair *pairs, uint32_t count, const uint32_t *floor,
                            rs_scored_list *list) {
    size_t at = 0;
    const size_t unsorted = list->count;
    assert_int_equal(rs_scored_sort(list, NAMES, NAMES), RS_OK);
    assert_int_equal(list->count, unsorted); /* no pair came twice */
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t score = reference_score(stages, pairs[i]);
        if (score < floor[pairs[i].p]) {
            continue;
        }
        assert_true(at < list->count);
        assert_int_equal(list->items[at].p, pairs[i].p);
        assert_int_equal(list->items[at].w, pairs[i].w);
        assert_int_equal(list->items[at++].score, score);
    }
    assert_int_equal(at, list->count);
    return at;
}

static void check_width(uint32_t width) {
    static rs_tokens q[NAMES], r[NAMES];
    static rs_abi_pair pairs[NAMES * NAMES];
    static const uint32_t lows[] = {0, 5000, 9000, 10001};
    uint32_t floor_of[NAMES];
    size_t found[4];
    test_stages stages;
    rs_name_scores *scores = NULL;
    rs_buffer *floor = NULL, *given = NULL;
    draw_names(width, q, r);
    test_stages_create(&stages, q, NAMES, r, NAMES, width);
    const uint32_t count = all_pairs(&stages, pairs);
    assert_int_equal(rs_name_scores_create(&scores, stages.device, &stages.w), RS_OK);
    assert_int_equal(rs_buffer_create(&floor, stages.device), RS_OK);
    assert_int_equal(rs_buffer_create(&given, stages.device), RS_OK);
    assert_int_equal(rs_buffer_write(given, pairs, count * sizeof *pairs), RS_OK);
    for (uint32_t n = 0; n < 4; n++) {
        rs_scored_list list = {0};
        for (uint32_t i = 0; i < NAMES; i++) {
            floor_of[i] = lows[n] + i * 8 % 1000 * (n % 3 > 0); /* a floor of its own for each name */
        }
        assert_int_equal(rs_buffer_write(floor, floor_of, sizeof floor_of), RS_OK);
        assert_int_equal(rs_name_scores_run(scores, &stages.p, &stages.graph, floor, given, count, &list), RS_OK);
        found[n] = assert_scores(&stages, pairs, count, floor_of, &list);
        free(list.items);
    }
    assert_int_equal(found[0], count);
    assert_true(found[1] > found[2] && found[2] > NAMES / 10);
    assert_int_equal(found[3], 0);
    rs_buffer_free(given);
    rs_buffer_free(floor);
    rs_name_scores_free(scores);
    test_stages_free(&stages);
}

static void scores_at_width_1(void **unused) {
    (void)unused;
    check_width(1);
}

static void scores_at_width_16(void **unused) {
    (void)unused;
    check_width(16);
}

static void no_pair_and_one_pair_are_appended(void **unused) {
    (void)unused;
    const rs_tokens name = test_tokens("OLAF SCHOLZ");
    const rs_abi_pair pair = {0, 0};
    const uint32_t zero = 0;
    test_stages stages;
    rs_name_scores *scores = NULL;
    rs_buffer *floor = NULL, *given = NULL;
    rs_scored_list list = {0};
    test_stages_create(&stages, &name, 1, &name, 1, 1);
    assert_int_equal(rs_name_scores_create(&scores, stages.device, &stages.w), RS_OK);
    assert_int_equal(rs_buffer_create(&floor, stages.device), RS_OK);
    assert_int_equal(rs_buffer_create(&given, stages.device), RS_OK);
    assert_int_equal(rs_buffer_write(floor, &zero, sizeof zero), RS_OK);
    assert_int_equal(rs_buffer_write(given, &pair, sizeof pair), RS_OK);
    assert_int_equal(rs_name_scores_run(scores, &stages.p, &stages.graph, floor, given, 0, &list), RS_OK);
    assert_int_equal(list.count, 0);
    for (uint32_t times = 1; times <= 3; times++) {
        assert_int_equal(rs_name_scores_run(scores, &stages.p, &stages.graph, floor, given, 1, &list), RS_OK);
        assert_int_equal(list.count, times);
        assert_int_equal(list.items[times - 1].score, 10000);
    }
    free(list.items);
    rs_buffer_free(given);
    rs_buffer_free(floor);
    rs_name_scores_free(scores);
    rs_name_scores_free(NULL);
    test_stages_free(&stages);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_at_width_1),
        cmocka_unit_test(scores_at_width_16),
        cmocka_unit_test(no_pair_and_one_pair_are_appended),
    };
    return cmocka_run_group_tests_name("score/name_scores", tests, NULL, NULL);
}
