/* All kernels together, at every vector width: small enough to run under Oclgrind. The mass of pairs is in
 * tests/property/test_screen.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/score/reference.h"
#include "host/screen/score_names.h"
#include "host/screen/screener.h"
#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"

enum { NAMES = 24, THRESHOLD = 6000 };

static void draw_names(rs_tokens *q, rs_tokens *r, uint64_t seed) {
    rs_lexicon *lexicon = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    names_source source = names_start(lexicon, seed);
    for (uint32_t i = 0; i < NAMES; i++) {
        do {
            if (i >= NAMES_DECIDERS || !names_pair_by(&source, (names_decider)i, &q[i], &r[i])) {
                names_pair(&source, &q[i], &r[i]);
            }
        } while (!q[i].count || !r[i].count);
    }
    rs_lexicon_free(lexicon);
}

/* Every pair of names that reaches the threshold, and no other, with the reference's score. */
static void assert_pairs(const test_sides *sides, const rs_tokens *q, const rs_tokens *r, const rs_pair_list *pairs) {
    size_t expected = 0;
    for (uint32_t i = 0; i < NAMES; i++) {
        for (uint32_t j = 0; j < NAMES; j++) {
            const int32_t score = (int32_t)rs_name_score(sides->lexicon, &q[i], &r[j], NULL);
            expected += score >= THRESHOLD;
            for (size_t k = 0; k < pairs->count; k++) {
                if (pairs->items[k].passenger == i && pairs->items[k].entry == j) {
                    assert_int_equal(pairs->items[k].name_score, score);
                }
            }
        }
    }
    assert_true(expected >= NAMES / 2);
    assert_int_equal(pairs->count, expected);
}

static void assert_scores(rs_screener *screener, const test_sides *sides, const rs_tokens *q, const rs_tokens *r) {
    rs_name_pair pairs[NAMES * NAMES];
    uint32_t scores[NAMES * NAMES];
    for (uint32_t n = 0; n < NAMES * NAMES; n++) {
        pairs[n] = (rs_name_pair){rs_roster_alias_at(sides->passengers, n / NAMES, 0)->name,
                                  rs_roster_alias_at(sides->watchlist, n % NAMES, 0)->name};
    }
    assert_int_equal(
        rs_screener_score_names(screener, sides->passengers, pairs, sizeof pairs / sizeof pairs[0], scores), RS_OK);
    for (uint32_t n = 0; n < NAMES * NAMES; n++) {
        assert_int_equal(scores[n], rs_name_score(sides->lexicon, &q[n / NAMES], &r[n % NAMES], NULL));
    }
}

static void check_at_width(uint32_t width) {
    const rs_settings settings = {
        .threshold = THRESHOLD, .top = NAMES, .evidence = false, .values = rs_evidence_usual()};
    rs_tokens q[NAMES], r[NAMES];
    test_sides sides;
    rs_device *device = NULL;
    rs_screener *screener = NULL;
    rs_pair_list pairs = {0};
    rs_stage_stats stats = {0};
    draw_names(q, r, width);
    test_sides_create(&sides, q, NAMES, r, NAMES);
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, width), RS_OK);
    assert_int_equal(rs_screener_create(&screener, device, sides.watchlist, NULL, &settings), RS_OK);
    assert_int_equal(rs_screener_screen(screener, sides.passengers, &pairs, &stats), RS_OK);
    assert_pairs(&sides, q, r, &pairs);
    assert_scores(screener, &sides, q, r);
    free(pairs.items);
    rs_screener_free(screener);
    rs_device_close(device);
    test_sides_free(&sides);
}

static void test_width_1(void **unused) {
    (void)unused;
    check_at_width(1);
}

static void test_width_8(void **unused) {
    (void)unused;
    check_at_width(8);
}

static void test_width_16(void **unused) {
    (void)unused;
    check_at_width(16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_1),
        cmocka_unit_test(test_width_8),
        cmocka_unit_test(test_width_16),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
