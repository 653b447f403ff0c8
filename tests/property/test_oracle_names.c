/* The generator of the property tests must make what it says: a sort of pair that never comes up tests nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/score/reference.h"
#include "tests/property/oracle_names.h"

enum { ROUNDS = 2000 };

static void assert_keeps_limits(const rs_tokens *name) {
    assert_true(name->count <= RS_MAX_TOKENS);
    for (size_t i = 0; i < RS_MAX_TOKENS; i++) {
        size_t length = name->length[i];
        assert_true(i < name->count ? length >= 1 && length <= RS_MAX_TOKEN_LETTERS : length == 0);
        for (size_t j = 0; j <= RS_MAX_TOKEN_LETTERS; j++) {
            char letter = name->letters[i][j];
            assert_true(j < length ? letter >= 'A' && letter <= 'Z' : letter == '\0');
        }
    }
}

static uint32_t letter_count(const rs_tokens *name) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < name->count; i++)
        sum += name->length[i];
    return sum;
}

static bool same_tokens(const rs_tokens *a, const rs_tokens *b) {
    return a->count == b->count && memcmp(a->letters, b->letters, sizeof a->letters) == 0;
}

static void numbers_are_splitmix64(void **state) {
    names_source source = names_start(*state, 0);
    assert_true(names_next(&source) == UINT64_C(0xe220a8397b1dcdaf));
    assert_true(names_next(&source) == UINT64_C(0x6e789e6aa1b965f4));
    uint32_t seen = 0;
    for (uint32_t i = 0; i < ROUNDS; i++)
        seen |= 1U << names_below(&source, 7);
    assert_int_equal(seen, 0x7f);
}

static void a_seed_tells_a_case(void **state) {
    names_source a = names_start(*state, 42);
    names_source b = names_start(*state, 42);
    names_source c = names_start(*state, 43);
    uint32_t differing = 0;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        rs_tokens q[3];
        rs_tokens r[3];
        names_pair(&a, &q[0], &r[0]);
        names_pair(&b, &q[1], &r[1]);
        names_pair(&c, &q[2], &r[2]);
        assert_true(same_tokens(&q[0], &q[1]) && same_tokens(&r[0], &r[1]));
        assert_keeps_limits(&q[0]);
        assert_keeps_limits(&r[0]);
        differing += same_tokens(&q[0], &q[2]) ? 0 : 1;
    }
    assert_true(differing > ROUNDS / 2);
}

static void kinds_are_what_they_say(void **state) {
    names_source source = names_start(*state, 1);
    uint32_t joined_lengths = 0;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        rs_tokens name;
        for (int kind = 0; kind < NAMES_KINDS; kind++) {
            names_make(&source, (names_kind)kind, &name);
            assert_keeps_limits(&name);
            assert_int_equal(name.count == 0, kind == NAMES_EMPTY);
            assert_false(name.over_limit);
        }
        names_make(&source, NAMES_64_LETTERS, &name);
        assert_in_range(letter_count(&name), 63, 65);
        joined_lengths |= 1U << (letter_count(&name) - 63);
        names_make(&source, NAMES_300_LETTERS, &name);
        assert_in_range(letter_count(&name), 290, 310);
        names_make(&source, NAMES_VARIANTS, &name);
        rs_traits traits = rs_lexicon_traits(*state, (rs_str){name.letters[0], name.length[0]});
        assert_true(traits.spelling != 0 || traits.families[0] != 0);
        names_make(&source, NAMES_ONE_LETTER, &name);
        assert_int_equal(name.letters[0][0], name.letters[name.count - 1][name.length[name.count - 1] - 1]);
    }
    assert_int_equal(joined_lengths, 7);
}

static void every_change_finds_its_place(void **state) {
    names_source source = names_start(*state, 2);
    uint32_t done[NAMES_CHANGES] = {0};
    for (uint32_t i = 0; i < ROUNDS; i++) {
        rs_tokens name;
        names_kind kinds[] = {NAMES_REALISTIC, NAMES_VARIANTS, NAMES_SYLLABLES};
        names_make(&source, kinds[i % 3], &name);
        for (int change = 0; change < NAMES_CHANGES; change++) {
            rs_tokens changed;
            bool applied = names_apply(&source, (names_change)change, &name, &changed);
            assert_keeps_limits(&changed);
            assert_true(applied ? change == NAMES_REORDER || !same_tokens(&name, &changed)
                                : same_tokens(&name, &changed));
            done[change] += applied ? 1 : 0;
        }
    }
    for (int change = 0; change < NAMES_CHANGES; change++)
        assert_true(done[change] > ROUNDS / 10);
}

/* All kinds, changed again and again: what is longer than the limits must be cut. */
static void changes_keep_the_limits(void **state) {
    names_source source = names_start(*state, 3);
    for (uint32_t i = 0; i < ROUNDS; i++) {
        rs_tokens name;
        names_make(&source, (names_kind)(i % NAMES_KINDS), &name);
        names_perturb(&source, &name, 8, &name);
        assert_keeps_limits(&name);
    }
}

static void an_edit_is_one_edit(void **state) {
    names_source source = names_start(*state, 4);
    for (uint32_t i = 0; i < ROUNDS; i++) {
        rs_tokens name;
        rs_tokens changed;
        names_make(&source, NAMES_REALISTIC, &name);
        names_change edit = (names_change)(NAMES_INSERT + i % 4);
        bool applied = names_apply(&source, edit, &name, &changed);
        uint32_t sum = 0;
        assert_int_equal(name.count, changed.count);
        for (uint32_t j = 0; j < name.count; j++)
            sum += rs_osa_distance((rs_str){name.letters[j], name.length[j]},
                                   (rs_str){changed.letters[j], changed.length[j]});
        assert_int_equal(sum, applied ? 1 : 0);
    }
}

static void every_decider_is_found(void **state) {
    names_source source = names_start(*state, 5);
    for (int decider = 0; decider < NAMES_DECIDERS; decider++) {
        for (uint32_t i = 0; i < 100; i++) {
            rs_tokens q;
            rs_tokens r;
            assert_true(names_pair_by(&source, (names_decider)decider, &q, &r));
            assert_keeps_limits(&q);
            assert_keeps_limits(&r);
        }
    }
}

static void pairs_lie_near_every_threshold(void **state) {
    names_source source = names_start(*state, 6);
    for (uint32_t threshold = 6000; threshold <= 9900; threshold += 100) {
        uint32_t below = 0;
        for (uint32_t i = 0; i < 50; i++) {
            rs_tokens q;
            rs_tokens r;
            assert_true(names_pair_near(&source, threshold, &q, &r));
            uint32_t score = rs_name_score(*state, &q, &r, NULL);
            assert_in_range(score, threshold - NAMES_NEAR, threshold + NAMES_NEAR);
            below += score < threshold ? 1 : 0;
        }
        assert_in_range(below, 10, 40); /* on both sides, or it would be no test of a threshold */
    }
}

static int create_lexicon(void **state) {
    rs_lexicon *lexicon = NULL;
    if (rs_lexicon_create(&lexicon) != RS_OK)
        return -1;
    *state = lexicon;
    return 0;
}

static int free_lexicon(void **state) {
    rs_lexicon_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_splitmix64),  cmocka_unit_test(a_seed_tells_a_case),
        cmocka_unit_test(kinds_are_what_they_say), cmocka_unit_test(every_change_finds_its_place),
        cmocka_unit_test(changes_keep_the_limits), cmocka_unit_test(an_edit_is_one_edit),
        cmocka_unit_test(every_decider_is_found),  cmocka_unit_test(pairs_lie_near_every_threshold),
    };
    return cmocka_run_group_tests_name("oracle_names", tests, create_lexicon, free_lexicon);
}
