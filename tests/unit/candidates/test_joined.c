/* The joined rule's hits: pairs of joined texts fanned out to all names that have them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/candidates/joined.h"
#include "host/score/joined.h"
#include "tests/property/oracle_names.h"
#include "tests/unit/join/stages.h"

enum { NAMES = 300 };

static rs_status find_hits(const rs_roster *passengers, const rs_roster *watchlist, const rs_graph *graph,
                           const rs_abi_need *needs, rs_scored_list *hits) {
    rs_joined_names listed;
    assert_int_equal(rs_joined_names_group(&listed, watchlist), RS_OK);
    const rs_status status = rs_joined_hits(passengers, &listed, graph, needs, hits);
    rs_joined_names_clear(&listed);
    return status;
}

static void assert_hit(const rs_scored_list *hits, uint32_t p, uint32_t w, uint32_t score) {
    size_t times = 0;
    for (size_t i = 0; i < hits->count; i++) {
        if (hits->items[i].p == p && hits->items[i].w == w) {
            assert_int_equal(hits->items[i].score, score);
            times++;
        }
    }
    assert_int_equal(times, 1);
}

/* Three ways to split the same letters here, two there: every one meets every other, where its floor allows. */
static void a_joined_text_fans_out_to_all_its_names(void **unused) {
    (void)unused;
    const rs_tokens p[] = {test_tokens("SERGEI LAVROV"), test_tokens("SERG EILAVROV"), test_tokens("SERGEILAVROV"),
                           test_tokens("ABCD"), test_tokens("OLAF SCHOLZ")};
    const rs_tokens w[] = {test_tokens("ABCD"), test_tokens("SERGEIL AVROV"), test_tokens("SER GEILAVROV"),
                           test_tokens("PEDRO SANCHEZ")};
    const uint32_t floors[] = {6000, 9501, 9500, 1, 1};
    rs_abi_need needs[5];
    uint32_t q[5], r[4]; /* the numbers of the names */
    test_sides sides;
    rs_graph graph = {0};
    test_sides_create(&sides, p, 5, w, 4);
    for (uint32_t i = 0; i < 5; i++) {
        q[i] = rs_roster_alias_at(sides.passengers, i, 0)->name;
        needs[q[i]] = (rs_abi_need){.floor = floors[i]};
    }
    for (uint32_t i = 0; i < 4; i++) {
        r[i] = rs_roster_alias_at(sides.watchlist, i, 0)->name;
    }
    const uint32_t joined_p = rs_roster_names(sides.passengers)->items[q[0]].joined;
    const uint32_t joined_w = rs_roster_names(sides.watchlist)->items[r[1]].joined;
    rs_abi_scored edge = {joined_p, joined_w, 9500};
    graph.joined = (rs_scored_list){&edge, 1, 1};
    rs_scored_list hits = {malloc(sizeof *hits.items), 1, 1};
    assert_non_null(hits.items);
    hits.items[0] = (rs_abi_scored){77, 88, 99};
    assert_int_equal(find_hits(sides.passengers, sides.watchlist, &graph, needs, &hits), RS_OK);
    assert_int_equal(hits.count, 5);
    assert_hit(&hits, 77, 88, 99); /* what was there stays */
    assert_hit(&hits, q[0], r[1], 9500);
    assert_hit(&hits, q[0], r[2], 9500);
    assert_hit(&hits, q[2], r[1], 9500); /* just at its floor; the second name's is higher */
    assert_hit(&hits, q[2], r[2], 9500);
    free(hits.items);
    test_sides_free(&sides);
}

static void nothing_joined_gives_nothing(void **unused) {
    (void)unused;
    const rs_tokens name = test_tokens("AB CD");
    const rs_abi_need needs[] = {{.floor = 1}};
    test_sides sides;
    rs_graph graph = {0};
    rs_scored_list hits = {0};
    test_sides_create(&sides, &name, 1, &name, 1);
    assert_int_equal(find_hits(sides.passengers, sides.watchlist, &graph, needs, &hits), RS_OK);
    assert_int_equal(hits.count, 0);
    free(hits.items);
    test_sides_free(&sides);
}

/* All pairs of names by the reference's joined rule, against what join and fan-out make of it. */
static void assert_all_pairs(const test_stages *stages, const rs_abi_need *needs, uint32_t *found) {
    const rs_roster *passengers = stages->sides.passengers, *watchlist = stages->sides.watchlist;
    const rs_names *q_names = rs_roster_names(passengers), *r_names = rs_roster_names(watchlist);
    rs_scored_list hits = {0};
    size_t at = 0;
    assert_int_equal(find_hits(passengers, watchlist, &stages->graph, needs, &hits), RS_OK);
    const size_t count = hits.count;
    assert_int_equal(rs_scored_sort(&hits, q_names->count, r_names->count), RS_OK);
    assert_int_equal(hits.count, count); /* no pair came twice */
    for (uint32_t q = 0; q < q_names->count; q++) {
        rs_tokens own;
        rs_names_tokens(q_names, rs_roster_texts(passengers), q, &own);
        for (uint32_t r = 0; r < r_names->count; r++) {
            rs_tokens listed;
            rs_names_tokens(r_names, rs_roster_texts(watchlist), r, &listed);
            const uint32_t score = rs_joined_score(&own, &listed);
            if (score && score >= needs[q].floor) {
                assert_true(at < hits.count);
                assert_true(hits.items[at].p == q && hits.items[at].w == r && hits.items[at].score == score);
                at++;
            }
        }
    }
    assert_int_equal(at, hits.count);
    *found += (uint32_t)at;
    free(hits.items);
}

static void hits_are_those_of_the_reference(void **unused) {
    (void)unused;
    static const names_decider deciders[] = {NAMES_BY_JOINED_EQUAL, NAMES_BY_JOINED_EDIT, NAMES_BY_EQUAL};
    static rs_tokens q[NAMES], r[NAMES];
    static rs_abi_need needs[NAMES];
    uint32_t found = 0;
    rs_lexicon *lexicon = NULL;
    test_stages stages;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    names_source source = names_start(lexicon, 21);
    for (uint32_t i = 0; i < NAMES; i++) {
        do {
            if (!names_pair_by(&source, deciders[i % 3], &q[i], &r[i])) {
                names_pair(&source, &q[i], &r[i]);
            }
        } while (!q[i].count || !r[i].count);
    }
    test_stages_create(&stages, q, NAMES, r, NAMES, 0);
    for (uint32_t round = 0; round < 3; round++) {
        static const uint32_t lows[] = {0, 8500, 9000};
        for (uint32_t i = 0; i < NAMES; i++) {
            needs[i].floor = lows[round] + names_below(&source, 502);
        }
        assert_all_pairs(&stages, needs, &found);
    }
    assert_true(found > NAMES);
    test_stages_free(&stages);
    rs_lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_joined_text_fans_out_to_all_its_names),
        cmocka_unit_test(nothing_joined_gives_nothing),
        cmocka_unit_test(hits_are_those_of_the_reference),
    };
    return cmocka_run_group_tests_name("candidates/joined", tests, NULL, NULL);
}
