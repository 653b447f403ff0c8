/* The filter's bounds, attacked with pairs that are just similar enough. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/bounds.h"
#include "host/score/reference.h"
#include "tests/support/words.h"

enum { PAIRS = 300000 };

/* Distance of the letter histograms. */
static int histogram_distance(const char *a, const char *b) {
    int counts[26] = {0}, distance = 0;
    for (; *a; a++) {
        counts[*a - 'A']++;
    }
    for (; *b; b++) {
        counts[*b - 'A']--;
    }
    for (int i = 0; i < 26; i++) {
        distance += abs(counts[i]);
    }
    return distance;
}

static void draw_pair(uint64_t *state, char *a, char *b) {
    const uint32_t alphabet = test_random(state, 2) ? 26 : 3;
    test_word(state, 1 + test_random(state, RS_MAX_TOKEN_LETTERS), alphabet, a);
    strcpy(b, a);
    test_edit_word(state, test_random(state, 6), alphabet, b);
}

static void test_no_similar_pair_is_beyond_its_bound(void **unused) {
    (void)unused;
    uint64_t state = 2;
    int similar_tokens = 0, similar_runs = 0, tight_tokens = 0, tight_runs = 0;
    for (int i = 0; i < PAIRS; i++) {
        char a[RS_MAX_TOKEN_LETTERS + 1], b[RS_MAX_TOKEN_LETTERS + 1];
        draw_pair(&state, a, b);
        const uint32_t la = (uint32_t)strlen(a), lb = (uint32_t)strlen(b);
        const int distance = histogram_distance(a, b);
        if (la < 2 || lb < 2 || rs_osa_distance(rs_str_from(a), rs_str_from(b)) > rs_edit_limit(la < lb ? la : lb)) {
            continue;
        }
        similar_tokens++;
        tight_tokens += distance == rs_bound_tokens(la, lb);
        assert_true(distance <= rs_bound_tokens(la, lb));
        if (rs_jaro_winkler(rs_str_from(a), rs_str_from(b)) >= 9400) {
            similar_runs++;
            tight_runs += distance == rs_bound_run(la, lb);
            assert_true(distance <= rs_bound_run(la, lb));
        }
    }
    /* The attack reaches the bound itself, or it proves little. */
    assert_true(similar_tokens > PAIRS / 4 && similar_runs > PAIRS / 20);
    assert_true(tight_tokens > 1000 && tight_runs > 1000);
}

static void test_lengths_that_can_never_be_similar(void **unused) {
    (void)unused;
    assert_int_equal(rs_bound_tokens(1, 1), RS_NEVER_SIMILAR);
    assert_int_equal(rs_bound_tokens(2, 3), RS_NEVER_SIMILAR);
    assert_int_equal(rs_bound_tokens(2, 2), 0);
    assert_int_equal(rs_bound_tokens(5, 5), 2);
    assert_int_equal(rs_bound_tokens(5, 6), 1);
    assert_int_equal(rs_bound_tokens(10, 10), 6);
    assert_int_equal(rs_bound_run(6, 6), 0);
    assert_int_equal(rs_bound_run(7, 7), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_similar_pair_is_beyond_its_bound),
        cmocka_unit_test(test_lengths_that_can_never_be_similar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
