#include "host/score/alias_score.h"

#include "tests/unit/score/score_helpers.h"

static const struct {
    uint32_t score, one_lacks, both_lack;
} table[] = {
    {10000, 10000, 10000}, {9999, 9999, 9998}, {9997, 9997, 9994}, {9996, 9995, 9992}, {9000, 8750, 8000},
    {8000, 7500, 6000},    {5000, 3750, 0},    {2000, 0, 0},       {1999, 0, 0},       {0, 0, 0},
};

static void what_is_missing_counts_more(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(rs_vowels_score(table[i].score, false, false), table[i].score);
        assert_int_equal(rs_vowels_score(table[i].score, true, false), table[i].one_lacks);
        assert_int_equal(rs_vowels_score(table[i].score, false, true), table[i].one_lacks);
        assert_int_equal(rs_vowels_score(table[i].score, true, true), table[i].both_lack);
    }
}

/* What the search relies on, and what lets the best of several forms be chosen before. */
static void nothing_is_gained_and_no_order_changes(void **state) {
    (void)state;
    for (uint32_t score = 0; score <= 10000; score++) {
        for (int lacking = 0; lacking < 4; lacking++) {
            const bool own = lacking & 1, listed = lacking & 2;
            const uint32_t left = rs_vowels_score(score, own, listed);
            assert_true(left <= score);
            assert_true(left == 0 || left > rs_vowels_score(score - 1, own, listed));
        }
    }
}

static void a_weak_alias_loses_500_but_not_more_than_it_has(void **state) {
    (void)state;
    const rs_alias good = {0}, weak = {.low_quality = true};
    assert_int_equal(rs_alias_score(499, &good, &weak), 0);
    assert_int_equal(rs_alias_score(500, &good, &weak), 0);
    assert_int_equal(rs_alias_score(501, &good, &weak), 1);
    assert_int_equal(rs_alias_score(499, &good, &good), 499);
    assert_int_equal(rs_alias_score(499, &weak, &good), 499);
}

static void missing_vowels_come_before_low_quality(void **state) {
    (void)state;
    const rs_alias bare = {.lacks_vowels = true}, weak = {.low_quality = true, .lacks_vowels = true};
    assert_int_equal(rs_alias_score(9000, &bare, &bare), 8000);
    assert_int_equal(rs_alias_score(9000, &bare, &weak), 7500);
    assert_int_equal(rs_alias_score(10000, &bare, &weak), 9500);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_counts_more),
        cmocka_unit_test(nothing_is_gained_and_no_order_changes),
        cmocka_unit_test(a_weak_alias_loses_500_but_not_more_than_it_has),
        cmocka_unit_test(missing_vowels_come_before_low_quality),
    };
    return cmocka_run_group_tests_name("alias_score", tests, NULL, NULL);
}
