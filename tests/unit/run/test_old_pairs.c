#include "host/run/old_pairs.h"

#include "tests/support/run_files.h"

/* A row whose rank is its number in the file, from 1. */
static rs_result_row row_of(const char *passenger, const char *list, const char *entry, uint32_t rank) {
    rs_result_row row = {.key = {rs_str_from(passenger), rs_str_from(list), rs_str_from(entry)},
                         .values = {.rank = rank, .score = 10000, .alias_name = rs_str_from(entry)}};
    assert_true(rs_evidence_add(&row.values.evidence, rs_str_from("birth"), (int32_t)(rank % 7)));
    return row;
}

static void add(rs_old_pairs *pairs, const char *passenger, const char *list, const char *entry) {
    const rs_result_row row = row_of(passenger, list, entry, rs_old_pairs_count(pairs) + 1);
    assert_int_equal(rs_old_pairs_add(pairs, &row), RS_OK);
}

/* The rank of the pair that is taken; 0: there is none. */
static uint32_t take(rs_old_pairs *pairs, const char *passenger, const char *list, const char *entry) {
    const rs_pair_key key = {rs_str_from(passenger), rs_str_from(list), rs_str_from(entry)};
    rs_pair_values values;
    if (!rs_old_pairs_take(pairs, &key, &values)) {
        return 0;
    }
    const rs_result_row wanted = row_of(passenger, list, entry, values.rank);
    assert_true(rs_pair_values_equal(&values, &wanted.values));
    assert_true(rs_old_pairs_is_taken(pairs, values.rank - 1));
    assert_true(rs_old_pairs_is(pairs, values.rank - 1, &key));
    return values.rank;
}

static void pairs_of_one_key_are_taken_in_their_order(void **state) {
    (void)state;
    rs_old_pairs *pairs = rs_old_pairs_create();
    uint64_t repeated = 0;
    assert_non_null(pairs);
    add(pairs, "P1", "UN", "7");
    add(pairs, "P2", "UN", "7");
    add(pairs, "P1", "UN", "7");
    add(pairs, "P1", "UN", "7");
    assert_int_equal(rs_old_pairs_seal(pairs, &repeated), RS_OK);
    assert_int_equal(repeated, 2);
    assert_int_equal(take(pairs, "P1", "UN", "7"), 1);
    assert_false(rs_old_pairs_is_taken(pairs, 2));
    assert_int_equal(take(pairs, "P1", "UN", "7"), 3);
    assert_int_equal(take(pairs, "P2", "UN", "7"), 2);
    assert_int_equal(take(pairs, "P1", "UN", "7"), 4);
    assert_int_equal(take(pairs, "P1", "UN", "7"), 0);
    assert_int_equal(take(pairs, "P2", "UN", "7"), 0);
    rs_old_pairs_free(pairs);
}

/* What one text has at its end, the next must not have at its beginning. */
static void all_three_parts_of_a_key_count(void **state) {
    (void)state;
    rs_old_pairs *pairs = rs_old_pairs_create();
    uint64_t repeated = 1;
    assert_non_null(pairs);
    add(pairs, "P", "1U", "N7");
    assert_int_equal(rs_old_pairs_seal(pairs, &repeated), RS_OK);
    assert_int_equal(repeated, 0);
    assert_int_equal(take(pairs, "P1", "U", "N7"), 0);
    assert_int_equal(take(pairs, "P", "1UN", "7"), 0);
    assert_int_equal(take(pairs, "Q", "1U", "N7"), 0);
    assert_int_equal(take(pairs, "P", "1U", "N7"), 1);
    rs_old_pairs_free(pairs);
}

static void there_may_be_none(void **state) {
    (void)state;
    rs_old_pairs *pairs = rs_old_pairs_create();
    uint64_t repeated = 1;
    assert_non_null(pairs);
    assert_int_equal(rs_old_pairs_seal(pairs, &repeated), RS_OK);
    assert_int_equal(repeated, 0);
    assert_int_equal(take(pairs, "P1", "UN", "7"), 0);
    rs_old_pairs_free(pairs);
}

static void many_pairs_are_each_found_once(void **state) {
    (void)state;
    enum { PAIRS = 50000 };
    rs_old_pairs *pairs = rs_old_pairs_create();
    uint64_t repeated = 1;
    char passenger[24];
    char entry[24];
    assert_non_null(pairs);
    for (unsigned i = 0; i < PAIRS; i++) {
        (void)snprintf(passenger, sizeof passenger, "P%u", i / 3);
        (void)snprintf(entry, sizeof entry, "E%u", i % 500);
        add(pairs, passenger, "UN", entry);
    }
    assert_int_equal(rs_old_pairs_seal(pairs, &repeated), RS_OK);
    assert_int_equal(repeated, 0);
    for (unsigned i = PAIRS; i-- > 0;) {
        (void)snprintf(passenger, sizeof passenger, "P%u", i / 3);
        (void)snprintf(entry, sizeof entry, "E%u", i % 500);
        assert_int_equal(take(pairs, passenger, "UN", entry), i + 1);
        assert_int_equal(take(pairs, passenger, "UN", entry), 0);
    }
    rs_old_pairs_free(pairs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_of_one_key_are_taken_in_their_order),
        cmocka_unit_test(all_three_parts_of_a_key_count),
        cmocka_unit_test(there_may_be_none),
        cmocka_unit_test(many_pairs_are_each_found_once),
    };
    return cmocka_run_group_tests_name("old pairs", tests, NULL, NULL);
}
