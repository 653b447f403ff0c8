/*
 * Joined names by their keys, against the reference over all pairs: strings of few letters, an edit or two apart, at
 * the lengths where the rule changes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/score/joined.h"
#include "tests/support/rosters.h"
#include "tests/support/words.h"
#include "tests/unit/join/stages.h"

enum { NAMES = 150, ROUNDS = 8, LONGEST = RS_MAX_JOINED_LETTERS };

/* A name of these letters, in as many tokens as they need. */
static rs_tokens name_of(const char *letters) {
    rs_tokens name;
    memset(&name, 0, sizeof name);
    for (size_t at = 0, length = strlen(letters); at < length; at += name.length[name.count++]) {
        const size_t here = length - at < RS_MAX_TOKEN_LETTERS ? length - at : RS_MAX_TOKEN_LETTERS;
        memcpy(name.letters[name.count], letters + at, here);
        name.length[name.count] = (uint8_t)here;
    }
    return name;
}

/* The second side is the first after 0 to 2 edits. */
static void draw_names(uint64_t *state, rs_tokens *p, rs_tokens *w) {
    static const uint32_t lengths[] = {4, 5, 6, 7, 8, 9, 10, 16, 63, 64};
    for (int n = 0; n < NAMES; n++) {
        char letters[LONGEST + 8];
        const uint32_t alphabet = 2 + test_random(state, 4);
        test_word(state, lengths[test_random(state, sizeof lengths / sizeof lengths[0])], alphabet, letters);
        p[n] = name_of(letters);
        test_edit_word(state, test_random(state, 3), alphabet, letters);
        w[n] = name_of(letters);
    }
}

static rs_tokens joined_name(const rs_texts *joined, uint32_t text) {
    char letters[LONGEST + 1] = {0};
    const rs_str all = rs_texts_letters(joined, text);
    memcpy(letters, all.data, all.length);
    return name_of(letters);
}

static void check_round(const test_stages *stages, uint32_t *equal, uint32_t *edited) {
    const rs_texts *p = rs_roster_joined(stages->sides.passengers), *w = rs_roster_joined(stages->sides.watchlist);
    const rs_scored_list *found = &stages->graph.joined;
    size_t at = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        const rs_tokens q = joined_name(p, i);
        for (uint32_t j = 0; j < w->count; j++) {
            const rs_tokens r = joined_name(w, j);
            const uint32_t expected = rs_joined_score(&q, &r);
            const bool here = at < found->count && found->items[at].p == i && found->items[at].w == j;
            const uint32_t score = here ? found->items[at++].score : 0;
            if (score != expected) {
                fail_msg("%.*s and %.*s: device %u, reference %u", RS_STR_ARGS(rs_texts_letters(p, i)),
                         RS_STR_ARGS(rs_texts_letters(w, j)), score, expected);
            }
            *equal += expected == RS_JOINED_EQUAL_SCORE;
            *edited += expected > 0 && expected < RS_JOINED_EQUAL_SCORE;
        }
    }
    assert_int_equal(at, found->count);
}

static void check_width(uint32_t width) {
    static rs_tokens p[NAMES], w[NAMES];
    uint64_t state = width;
    uint32_t equal = 0, edited = 0;
    for (int round = 0; round < ROUNDS; round++) {
        test_stages stages;
        draw_names(&state, p, w);
        test_stages_create(&stages, p, NAMES, w, NAMES, width);
        check_round(&stages, &equal, &edited);
        test_stages_free(&stages);
    }
    printf("%u pairs equal, %u an edit apart\n", equal, edited);
    assert_true(equal > 200 && edited > 200);
}

static void test_width_1(void **unused) {
    (void)unused;
    check_width(1);
}

static void test_width_16(void **unused) {
    (void)unused;
    check_width(16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_1),
        cmocka_unit_test(test_width_16),
    };
    return cmocka_run_group_tests_name("join/joined_join", tests, NULL, NULL);
}
