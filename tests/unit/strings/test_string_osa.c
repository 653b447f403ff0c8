#include "tests/unit/strings/samples.h"

static void osa_distances_are_known(void **state) {
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        uint32_t distance;
    } table[] = {
        {"", "", 0},
        {"", "ABC", 3},
        {"A", "A", 0},
        {"AB", "BA", 1},
        {"CA", "ABC", 3}, /* 2 where a swapped pair may be edited again */
        {"ABCD", "BADC", 2},
        {"KITTEN", "SITTING", 3},
        {"SATURDAY", "SUNDAY", 3},
        {"MARTHA", "MARHTA", 1},
        {"\xC3\xA9t\xC3\xA9", "et\xC3\xA9", 1},
    };
    uint32_t scratch[3 * (TEXT_MOST + 1)];
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        sample a;
        sample b;
        decode(table[i].a, &a);
        decode(table[i].b, &b);
        assert_int_equal(rs_osa_codepoints(a.view, b.view, scratch), table[i].distance);
        assert_int_equal(rs_osa_codepoints(b.view, a.view, scratch), table[i].distance);
    }
}

/* The band against the full matrix of the reference scorer, at every limit. */
static void every_limit_gives_the_distance_or_one_more_than_itself(void **state) {
    (void)state;
    uint64_t random = 2002;
    for (uint32_t i = 0; i < 6000; i++) {
        char a[RS_MAX_TOKEN_LETTERS + 1];
        char b[RS_MAX_TOKEN_LETTERS + 1];
        test_word(&random, 1 + test_random(&random, i % 2 == 0 ? 12 : 32), 2 + i % 5, a);
        memcpy(b, a, sizeof b);
        test_edit_word(&random, test_random(&random, 12), 2 + i % 5, b);
        sample left;
        sample right;
        decode(a, &left);
        decode(i % 50 == 0 ? "" : b, &right);
        const uint32_t distance = rs_osa_distance(rs_str_from(a), rs_str_from(i % 50 == 0 ? "" : b));
        uint32_t *scratch = allocate_numbers(3 * ((size_t)right.view.length + 1));
        assert_int_equal(rs_osa_codepoints(left.view, right.view, scratch), distance);
        for (uint32_t limit = 0; limit <= 34; limit++) {
            memset(scratch, 0, 3 * ((size_t)right.view.length + 1) * sizeof *scratch);
            assert_int_equal(rs_osa_within(left.view, right.view, limit, scratch),
                             distance <= limit ? distance : limit + 1);
        }
        free(scratch);
    }
}

/* Known by how they are made: every 500th letter is one that the other lacks. */
static void long_strings_are_compared_in_a_band(void **state) {
    (void)state;
    uint64_t random = 11;
    uint32_t *a = allocate_numbers(LONG_MOST);
    uint32_t *b = allocate_numbers(LONG_MOST);
    uint32_t *scratch = allocate_numbers(3 * ((size_t)LONG_MOST + 1));
    random_letters(&random, a, LONG_MOST, 'A', 26, 1);
    memcpy(b, a, LONG_MOST * sizeof *a);
    for (uint32_t i = 0; i < LONG_MOST; i += 500)
        b[i] = 'a';
    const uint32_t distance = LONG_MOST / 500;
    const rs_codepoints left = {a, LONG_MOST};
    const rs_codepoints right = {b, LONG_MOST};
    assert_int_equal(rs_osa_within(left, right, distance, scratch), distance);
    assert_int_equal(rs_osa_within(left, right, distance - 1, scratch), distance);
    assert_int_equal(rs_osa_within(left, right, distance + 50, scratch), distance);
    assert_int_equal(rs_osa_within(left, (rs_codepoints){b, LONG_MOST - 100}, 99, scratch), 100);
    free(a);
    free(b);
    free(scratch);
}

static void osa_limits_are_the_largest_distances_that_reach(void **state) {
    (void)state;
    static const char *const thresholds[] = {"0", "1", "0.8", "0.9", "0.92", "14/15", "1/3", "0.5", "0.999999999"};
    for (size_t i = 0; i < sizeof thresholds / sizeof thresholds[0]; i++) {
        rs_fraction threshold;
        assert_int_equal(rs_fraction_parse(thresholds[i], &threshold), RS_OK);
        for (uint32_t longer = 0; longer <= 300; longer++) {
            const uint32_t limit = rs_osa_limit(threshold, longer / 2, longer);
            assert_true(rs_fraction_at_least(rs_osa_fraction(limit, longer / 2, longer), threshold));
            if (limit < longer)
                assert_false(rs_fraction_at_least(rs_osa_fraction(limit + 1, longer, 0), threshold));
        }
    }
    assert_equal_fractions(rs_osa_fraction(0, 0, 0), (rs_fraction){1, 1});
    assert_equal_fractions(rs_osa_fraction(3, 0, 3), (rs_fraction){0, 1});
    assert_equal_fractions(rs_osa_fraction(2, 7, 10), (rs_fraction){4, 5});
    assert_int_equal(rs_osa_limit((rs_fraction){8, 10}, 10, 10), 2);
    assert_int_equal(rs_osa_limit((rs_fraction){14, 15}, 15, 3), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(osa_distances_are_known),
        cmocka_unit_test(every_limit_gives_the_distance_or_one_more_than_itself),
        cmocka_unit_test(long_strings_are_compared_in_a_band),
        cmocka_unit_test(osa_limits_are_the_largest_distances_that_reach),
    };
    return cmocka_run_group_tests_name("string_osa", tests, NULL, NULL);
}
