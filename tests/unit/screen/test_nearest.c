/* Whose names have the most in common with a passenger's. */
#include "host/screen/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/rosters.h"

enum { MOST = 64, WORDS = 7 };

static void find(const test_sides *sides, uint32_t passenger, uint32_t start, rs_nearest *out) {
    assert_int_equal(rs_nearest_find(sides->passengers, &passenger, 1, sides->watchlist, start, out), RS_OK);
}

static void open_sides(test_sides *sides, const char *const *passengers, size_t passenger_count,
                       const char *const *entries, size_t entry_count) {
    rs_tokens q[MOST], r[MOST];
    for (size_t i = 0; i < passenger_count; i++) {
        q[i] = test_tokens(passengers[i]);
    }
    for (size_t i = 0; i < entry_count; i++) {
        r[i] = test_tokens(entries[i]);
    }
    test_sides_create(sides, q, passenger_count, r, entry_count);
}

static void the_nearest_come_first_and_strangers_not_at_all(void **state) {
    (void)state;
    static const char *const passengers[] = {"OLAF WERNER SCHOLZ", "NOBODY"};
    static const char *const entries[] = {"OLAF WERNER", "HANS MEIER", "WERNER SCHOLZ OLAF", "OLAF MEIER KURT HEINZ",
                                          "SCHOLZE"};
    static const uint32_t expected[] = {2, 0, 3};
    test_sides sides;
    rs_nearest nearest;
    open_sides(&sides, passengers, 2, entries, 5);
    find(&sides, 0, 0, &nearest);
    assert_int_equal(nearest.count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(nearest.items[i].entry, expected[i]);
    }
    assert_int_equal(nearest.items[0].common, 10000);
    find(&sides, 1, 3, &nearest);
    assert_int_equal(nearest.count, 0);
    test_sides_free(&sides);
}

static void several_passengers_do_not_mix(void **state) {
    (void)state;
    static const char *const passengers[] = {"OLAF SCHOLZ", "HANS MEIER", "OLAF MEIER"};
    static const char *const entries[] = {"OLAF SCHOLZ", "HANS MEIER"};
    static const uint32_t chosen[] = {0, 2};
    test_sides sides;
    rs_nearest nearest[2];
    open_sides(&sides, passengers, 3, entries, 2);
    assert_int_equal(rs_nearest_find(sides.passengers, chosen, 2, sides.watchlist, 1, nearest), RS_OK);
    assert_int_equal(nearest[0].count, 1);
    assert_int_equal(nearest[0].items[0].entry, 0);
    assert_int_equal(nearest[1].count, 2);
    assert_true(nearest[1].items[0].common < 10000);
    test_sides_free(&sides);
}

/* More than are kept share a word: the better one is kept wherever it stands, and `start` says which of the equal. */
static void the_best_are_kept_of_many(void **state) {
    (void)state;
    static const char *const passenger = "OLAF SCHOLZ";
    const char *entries[MOST];
    for (size_t i = 0; i < MOST; i++) {
        entries[i] = i == MOST - 1 ? "OLAF SCHOLZ" : "OLAF MEIER";
    }
    test_sides sides;
    rs_nearest nearest;
    open_sides(&sides, &passenger, 1, entries, MOST);
    find(&sides, 0, 0, &nearest);
    assert_int_equal(nearest.count, RS_NEAREST_ENTRIES);
    assert_int_equal(nearest.items[0].entry, MOST - 1);
    for (uint32_t i = 1; i < nearest.count; i++) {
        assert_int_equal(nearest.items[i].entry, i - 1);
    }
    test_sides_free(&sides);
}

static void of_the_equal_the_first_from_the_start_on_are_kept(void **state) {
    (void)state;
    static const char *const words[WORDS] = {"ALPHA", "BETA", "GAMMA", "DELTA", "KAPPA", "SIGMA", "OMEGA"};
    static const char *const passenger = "OLAF SCHOLZ";
    char texts[MOST][24];
    const char *entries[MOST];
    for (uint32_t i = 0; i < WORDS * WORDS; i++) {
        (void)snprintf(texts[i], sizeof texts[i], "OLAF %s %s", words[i / WORDS], words[i % WORDS]);
        entries[i] = texts[i];
    }
    test_sides sides;
    rs_nearest from_0, from_40;
    open_sides(&sides, &passenger, 1, entries, (size_t)WORDS * WORDS);
    find(&sides, 0, 0, &from_0);
    find(&sides, 0, 40, &from_40);
    assert_int_equal(from_0.count, RS_NEAREST_ENTRIES);
    assert_int_equal(from_40.count, RS_NEAREST_ENTRIES);
    assert_true(from_0.items[0].common >= from_0.items[RS_NEAREST_ENTRIES - 1].common);
    uint32_t late = 0;
    for (uint32_t i = 0; i < RS_NEAREST_ENTRIES; i++) {
        late += rs_roster_alias_at(sides.watchlist, from_40.items[i].entry, 0)->name >= 40;
    }
    assert_true(late >= WORDS);
    test_sides_free(&sides);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_come_first_and_strangers_not_at_all),
        cmocka_unit_test(several_passengers_do_not_mix),
        cmocka_unit_test(the_best_are_kept_of_many),
        cmocka_unit_test(of_the_equal_the_first_from_the_start_on_are_kept),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
