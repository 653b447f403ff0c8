/*
 * More survivors than the filter's buffer holds, which small tiles and batches make of few texts: tiles are done again
 * in smaller portions, and no pair may be lost or come twice. Too many pairs for Oclgrind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/score/reference.h"
#include "tests/unit/join/stages.h"

enum {
    SURVIVORS_THAT_FIT = 2 * (1 << 16) + 16, /* at most, with batches of 2^16 pairs */
    ANAGRAMS = 1500,
    TWICE_CHANGED = 3000,
    LETTERS = 31,
    MOST_CHANGED_ONCE = 2 * 26 * (LETTERS + 1)
};

/* Stages whose tiles and batches have 2^16 pairs. */
static void create_small(test_stages *stages, uint32_t vector_width, const rs_tokens *passengers,
                         size_t passenger_count, const rs_tokens *watchlist, size_t watchlist_count) {
    assert_int_equal(setenv("RESCREEN_TUNING", "tests/fixtures/device/small_tuning.tsv", 1), 0);
    test_stages_create(stages, passengers, passenger_count, watchlist, watchlist_count, vector_width);
    assert_int_equal(unsetenv("RESCREEN_TUNING"), 0);
}

/* The next permutation in alphabetical order; the letters differ. */
static void permute(char *letters, int count) {
    int i = count - 2, j = count - 1;
    while (letters[i] > letters[i + 1]) {
        i--;
    }
    while (letters[j] < letters[i]) {
        j--;
    }
    const char swapped = letters[i];
    letters[i] = letters[j];
    letters[j] = swapped;
    for (int a = i + 1, b = count - 1; a < b; a++, b--) {
        const char c = letters[a];
        letters[a] = letters[b];
        letters[b] = c;
    }
}

static uint32_t row_length(const rs_graph *graph, uint32_t row) {
    return graph->first[row + 1] - graph->first[row];
}

/* Every row of the graph against the reference, at some rows, and all of them by count. */
static void assert_anagram_rows(const test_stages *stages) {
    const rs_texts *p = rs_roster_texts(stages->sides.passengers), *w = rs_roster_texts(stages->sides.watchlist);
    size_t similar = 0;
    assert_int_equal(p->count, ANAGRAMS);
    assert_int_equal(w->count, ANAGRAMS);
    for (uint32_t i = 0; i < p->count; i += 3) {
        uint32_t at = stages->graph.first[i];
        for (uint32_t j = 0; j < w->count; j++) {
            const uint32_t s =
                rs_token_similarity(stages->sides.lexicon, rs_texts_letters(p, i), rs_texts_letters(w, j), NULL);
            if (s) {
                assert_true(at < stages->graph.first[i + 1]);
                assert_int_equal(stages->graph.text[at], j);
                assert_int_equal(stages->graph.similarity[at++], s);
            }
        }
        assert_int_equal(at, stages->graph.first[i + 1]);
        similar += row_length(&stages->graph, i);
    }
    assert_true(similar > ANAGRAMS);
}

/* Anagrams lack no letter of each other: all their pairs pass the filter. */
static void anagrams_that_all_pass_the_filter(void **unused) {
    (void)unused;
    static rs_tokens p[ANAGRAMS], w[ANAGRAMS];
    char letters[] = "ABCDEFGHIJ";
    test_stages stages;
    assert_true(ANAGRAMS * ANAGRAMS > SURVIVORS_THAT_FIT);
    for (int i = 0; i < ANAGRAMS; i++) {
        p[i] = test_single_token(letters, false);
        permute(letters, 10);
        w[i] = test_single_token(letters, false);
        permute(letters, 10);
    }
    for (uint32_t width = 1; width <= 16; width += 15) {
        create_small(&stages, width, p, ANAGRAMS, w, ANAGRAMS);
        assert_anagram_rows(&stages);
        test_stages_free(&stages);
    }
}

/* The same word with one letter changed, or with one more. Returns their number. */
static size_t change_once(const char *word, rs_tokens *out) {
    size_t count = 0;
    for (int at = 0; at <= LETTERS; at++) {
        for (int n = 0; n < 26; n++) {
            const char letter = (char)('A' + n);
            char changed[RS_MAX_TOKEN_LETTERS + 1];
            strcpy(changed, word);
            if (at < LETTERS && letter != word[at]) {
                changed[at] = letter;
                out[count++] = test_single_token(changed, false);
                changed[at] = word[at];
            }
            if (at == 0 || letter != word[at - 1]) { /* or it would be the same word as one place before */
                memmove(changed + at + 1, word + at, (size_t)(LETTERS - at) + 1);
                changed[at] = letter;
                out[count++] = test_single_token(changed, false);
            }
        }
    }
    return count;
}

/* The same word with two letters changed. */
static void change_twice(const char *word, rs_tokens *out) {
    size_t count = 0;
    for (int first = 0; first < LETTERS; first++) {
        for (int second = first + 1; second < LETTERS; second++) {
            for (int n = 0; n < 26 && count < TWICE_CHANGED; n++) {
                const char letter = (char)('A' + n);
                char changed[RS_MAX_TOKEN_LETTERS + 1];
                strcpy(changed, word);
                changed[first] = letter == word[first] ? 'Z' : letter;
                changed[second] = letter == word[second] ? 'Z' : letter;
                out[count++] = test_single_token(changed, false);
            }
        }
    }
    assert_int_equal(count, TWICE_CHANGED);
}

/*
 * One change here and two there leave any two words at most three edits apart, which 30 letters and more may have:
 * every pair is similar, so the graph has to be full. It takes several portions, of which the first are too large.
 */
static void words_that_are_all_similar(void **unused) {
    (void)unused;
    static rs_tokens p[TWICE_CHANGED], w[MOST_CHANGED_ONCE];
    static const char word[] = "ABCDEFGHIJKLMNOPQRSTUVWXYABCDEF";
    test_stages stages;
    assert_int_equal(strlen(word), LETTERS);
    change_twice(word, p);
    const size_t w_count = change_once(word, w);
    assert_true(w_count * TWICE_CHANGED > (size_t)2 * SURVIVORS_THAT_FIT);
    create_small(&stages, 16, p, TWICE_CHANGED, w, w_count);
    const uint32_t p_texts = rs_roster_texts(stages.sides.passengers)->count;
    const uint32_t w_texts = rs_roster_texts(stages.sides.watchlist)->count;
    assert_true(p_texts > TWICE_CHANGED * 9 / 10);
    assert_int_equal(w_texts, w_count); /* they are all distinct */
    assert_int_equal(stages.graph.row_count, p_texts);
    for (uint32_t i = 0; i < p_texts; i++) {
        assert_int_equal(row_length(&stages.graph, i), w_texts);
        for (uint32_t j = 0; j < w_texts; j++) {
            assert_int_equal(stages.graph.text[stages.graph.first[i] + j], j);
        }
    }
    test_stages_free(&stages);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anagrams_that_all_pass_the_filter),
        cmocka_unit_test(words_that_are_all_similar),
    };
    return cmocka_run_group_tests_name("join/overflow", tests, NULL, NULL);
}
