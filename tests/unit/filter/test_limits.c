/* The filter's limits, held against the letters of random strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/filter/limits.h"
#include "host/score/reference.h"
#include "tests/support/words.h"

enum { PAIRS = 200000, LETTERS = 26 };

static void count_letters(const char *word, int counts[LETTERS]) {
    memset(counts, 0, LETTERS * sizeof *counts);
    for (; *word; word++) {
        counts[*word - 'A']++;
    }
}

/* The letters that the second word has and the first one lacks are as many as the distance of their histograms says;
 * within some edits neither goes beyond its limit, and both reach it. */
static void limits_hold_and_are_reached(void **unused) {
    (void)unused;
    uint64_t state = 3;
    int reached = 0, longer_inner = 0, longer_outer = 0;
    for (int i = 0; i < PAIRS; i++) {
        char a[RS_MAX_TOKEN_LETTERS + 1], b[RS_MAX_TOKEN_LETTERS + 1];
        const uint32_t alphabet = test_random(&state, 2) ? LETTERS : 3;
        test_word(&state, 1 + test_random(&state, RS_MAX_TOKEN_LETTERS), alphabet, a);
        strcpy(b, a);
        test_edit_word(&state, test_random(&state, 6), alphabet, b);
        int in_a[LETTERS], in_b[LETTERS], distance = 0, lacked = 0;
        count_letters(a, in_a);
        count_letters(b, in_b);
        for (int letter = 0; letter < LETTERS; letter++) {
            distance += abs(in_a[letter] - in_b[letter]);
            lacked += in_b[letter] > in_a[letter] ? in_b[letter] - in_a[letter] : 0;
        }
        const uint32_t la = (uint32_t)strlen(a), lb = (uint32_t)strlen(b);
        assert_int_equal(rs_letters_to_lack(distance, la, lb), lacked);
        const uint32_t edits = rs_osa_distance(rs_str_from(a), rs_str_from(b));
        const int32_t limit = rs_letters_to_lack(rs_distance_within(edits, la, lb), la, lb);
        assert_true(distance <= rs_distance_within(edits, la, lb));
        assert_true(lacked <= limit);
        reached += lacked == limit;
        longer_inner += lacked == limit && la > lb;
        longer_outer += lacked == limit && lb > la;
    }
    assert_true(reached > PAIRS / 10 && longer_inner > PAIRS / 100 && longer_outer > PAIRS / 100);
}

static void lengths_too_far_apart_are_never_similar(void **unused) {
    (void)unused;
    assert_int_equal(rs_distance_within(2, 5, 8), RS_NEVER_SIMILAR);
    assert_int_equal(rs_distance_within(3, 5, 8), 3);
    assert_int_equal(rs_distance_within(0, 5, 5), 0);
    assert_int_equal(rs_letters_to_lack(RS_NEVER_SIMILAR, 5, 5), RS_NEVER_SIMILAR);
    assert_int_equal(rs_letters_to_lack(2, 5, 8), RS_NEVER_SIMILAR);
    assert_int_equal(rs_letters_to_lack(2, 8, 5), RS_NEVER_SIMILAR);
    assert_int_equal(rs_letters_to_lack(3, 5, 8), 3);
    assert_int_equal(rs_letters_to_lack(3, 8, 5), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_hold_and_are_reached),
        cmocka_unit_test(lengths_too_far_apart_are_never_similar),
    };
    return cmocka_run_group_tests_name("filter/limits", tests, NULL, NULL);
}
