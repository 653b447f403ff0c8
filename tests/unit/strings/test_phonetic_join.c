/* The join by phonetic code, against all pairs one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/memory.h"
#include "host/encode/phonetic.h"
#include "host/strings/phonetic_join.h"
#include "tests/support/words.h"

typedef struct pair {
    uint32_t i, j;
} pair;

typedef struct pairs {
    pair *items;
    size_t count, capacity;
    size_t stop_at; /* rows after which the callback fails; 0: never */
    size_t rows;
} pairs;

static rs_status keep(void *context, uint32_t i, const uint32_t *j, size_t count) {
    pairs *out = context;
    assert_true(count > 0);
    if (out->stop_at != 0 && out->rows == out->stop_at) {
        return rs_fail(RS_EOUTPUT, "the disk is full");
    }
    out->rows++;
    out->items = rs_grow(out->items, &out->capacity, out->count + count, sizeof *out->items);
    assert_non_null(out->items);
    for (size_t k = 0; k < count; k++) {
        out->items[out->count++] = (pair){i, j[k]};
    }
    return RS_OK;
}

static rs_status join(const rs_phonetic_codes *p, const rs_phonetic_codes *w, pairs *out) {
    rs_phonetic_index *index = NULL;
    assert_int_equal(rs_phonetic_index_create(&index, w), RS_OK);
    const rs_status status = rs_phonetic_join(index, p, keep, out);
    rs_phonetic_index_free(index);
    return status;
}

static bool share_a_code(const rs_phonetic_codes *p, uint32_t i, const rs_phonetic_codes *w, uint32_t j) {
    const uint64_t a[2] = {p->first[i], p->second ? p->second[i] : 0};
    const uint64_t b[2] = {w->first[j], w->second ? w->second[j] : 0};
    for (size_t k = 0; k < 4; k++) {
        if (a[k / 2] != 0 && a[k / 2] == b[k % 2]) {
            return true;
        }
    }
    return false;
}

/* Joins, and compares pairs and order with all pairs. Returns how many there were. */
static size_t check(const rs_phonetic_codes *p, const rs_phonetic_codes *w) {
    pairs found = {.count = 0};
    size_t expected = 0;
    assert_int_equal(join(p, w, &found), RS_OK);
    for (uint32_t i = 0; i < p->count; i++) {
        for (uint32_t j = 0; j < w->count; j++) {
            if (share_a_code(p, i, w, j)) {
                assert_true(expected < found.count);
                assert_int_equal(found.items[expected].i, i);
                assert_int_equal(found.items[expected].j, j);
                expected++;
            }
        }
    }
    assert_int_equal(found.count, expected);
    free(found.items);
    return expected;
}

static void a_pair_that_shares_both_codes_comes_once(void **state) {
    (void)state;
    const uint64_t p_first[] = {7, 8, 9}, p_second[] = {8, 7, 9};
    const uint64_t w_first[] = {8, 7, 9, 7}, w_second[] = {7, 8, 9, 7};
    const rs_phonetic_codes p = {p_first, p_second, 3}, w = {w_first, w_second, 4};
    assert_int_equal(check(&p, &w), 7);
}

static void code_0_never_matches(void **state) {
    (void)state;
    const uint64_t p_first[] = {0, 0, 5}, p_second[] = {0, 5, 0};
    const uint64_t w_first[] = {0, 5, 0}, w_second[] = {0, 0, 6};
    const rs_phonetic_codes p = {p_first, p_second, 3}, w = {w_first, w_second, 3};
    const rs_phonetic_codes none = {p_first, NULL, 2};
    assert_int_equal(check(&p, &w), 2);
    assert_int_equal(check(&none, &none), 0);
    assert_int_equal(check(&none, &w), 0);
}

static void empty_sides_give_nothing(void **state) {
    (void)state;
    const uint64_t codes[] = {1, 2};
    const rs_phonetic_codes nothing = {NULL, NULL, 0}, nothing_double = {codes, codes, 0}, two = {codes, NULL, 2};
    assert_int_equal(check(&nothing, &two), 0);
    assert_int_equal(check(&two, &nothing), 0);
    assert_int_equal(check(&nothing, &nothing_double), 0);
    assert_int_equal(check(&two, &two), 2);
}

/* Codes that differ in one byte only, in any place, and the largest one: every pass of the sort counts. */
static void codes_of_all_sizes_are_told_apart(void **state) {
    (void)state;
    uint64_t codes[257];
    for (size_t i = 0; i < 256; i++) {
        codes[i] = (uint64_t)(1 + i / 8) << (8 * (i * 5 % 8));
    }
    codes[256] = UINT64_MAX;
    const rs_phonetic_codes all = {codes, NULL, 257};
    assert_true(check(&all, &all) >= 257);
}

/* Random codes from few to many, on sides with one code and with two. */
static void random_sides_are_joined_completely(void **state) {
    (void)state;
    enum { MOST = 120 };
    uint64_t seed = 20, codes[4][MOST];
    size_t total = 0;
    for (uint32_t round = 0; round < 400; round++) {
        const uint32_t different = 1 + test_random(&seed, round % 2 ? 12 : 3000);
        for (size_t k = 0; k < 4; k++) {
            for (size_t i = 0; i < MOST; i++) {
                codes[k][i] = (uint64_t)test_random(&seed, different) * UINT64_C(0x100000001B3);
            }
        }
        const rs_phonetic_codes p = {codes[0], round & 2 ? codes[1] : NULL, test_random(&seed, MOST + 1)};
        const rs_phonetic_codes w = {codes[2], round & 4 ? codes[3] : NULL, test_random(&seed, MOST + 1)};
        total += check(&p, &w);
    }
    assert_true(total > 100000);
}

static void names_meet_by_either_code(void **state) {
    (void)state;
    static const char *const p_names[] = {"Smith", "Xavier", "", "Kowalski"};
    static const char *const w_names[] = {"Schmidt", "Smyth", "Savier", "-", "Jones"};
    uint64_t p_first[4], p_second[4], w_first[5], w_second[5];
    for (size_t i = 0; i < 4; i++) {
        rs_double_metaphone(rs_str_from(p_names[i]), &p_first[i], &p_second[i]);
    }
    for (size_t i = 0; i < 5; i++) {
        rs_double_metaphone(rs_str_from(w_names[i]), &w_first[i], &w_second[i]);
    }
    const rs_phonetic_codes p = {p_first, p_second, 4}, w = {w_first, w_second, 5};
    pairs found = {.count = 0};
    assert_int_equal(join(&p, &w, &found), RS_OK);
    static const pair expected[] = {{0, 0}, {0, 1}, {1, 2}};
    assert_int_equal(found.count, 3);
    assert_memory_equal(found.items, expected, sizeof expected);
    free(found.items);
}

static void a_failing_row_stops_the_join(void **state) {
    (void)state;
    const uint64_t codes[] = {3, 3, 4, 4};
    const rs_phonetic_codes side = {codes, codes, 4};
    pairs found = {.stop_at = 2};
    assert_int_equal(join(&side, &side, &found), RS_EOUTPUT);
    assert_int_equal(found.rows, 2);
    assert_int_equal(found.count, 4);
    free(found.items);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_that_shares_both_codes_comes_once),
        cmocka_unit_test(code_0_never_matches),
        cmocka_unit_test(empty_sides_give_nothing),
        cmocka_unit_test(codes_of_all_sizes_are_told_apart),
        cmocka_unit_test(random_sides_are_joined_completely),
        cmocka_unit_test(names_meet_by_either_code),
        cmocka_unit_test(a_failing_row_stops_the_join),
    };
    return cmocka_run_group_tests_name("join/phonetic_join", tests, NULL, NULL);
}
