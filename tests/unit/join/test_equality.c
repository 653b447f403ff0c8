/*
 * The joins by equality against brute force: every pair of tokens that is similar by something else than its spelling
 * has to be in the list. What is required is asked of the reference, not of the keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/bounds.h"
#include "host/join/equality.h"
#include "host/score/reference.h"
#include "host/score/similarity.h"
#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"
#include "tests/support/words.h"

enum { NAMES = 700, LEAST_CUT_LETTERS = 4, LEAST_OF_EACH = 100 };

/* Pairs that the keys must find, by the reason why. */
typedef struct tally {
    uint32_t initials, variants, families, syllables, sounds, cut_passengers, cut_entries, runs;
} tally;

static bool is_cut_beginning(const rs_texts *side, uint32_t text, rs_str cut, rs_str other) {
    return side->kind[text] == RS_TEXT_CUT_TOKEN && cut.length >= LEAST_CUT_LETTERS && cut.length < other.length &&
           memcmp(cut.data, other.data, cut.length) == 0;
}

static bool is_run(const rs_texts *side, uint32_t text) {
    return side->kind[text] == RS_TEXT_RUN;
}

/* The similarity of a token and a token or a run; two runs have none. */
static bool is_similar(const rs_lexicon *lexicon, const rs_texts *p, uint32_t i, const rs_texts *w, uint32_t j,
                       rs_rule *rule) {
    const rs_str a = rs_texts_letters(p, i), b = rs_texts_letters(w, j);
    const rs_word a_word = rs_word_make(lexicon, a), b_word = rs_word_make(lexicon, b);
    *rule = RS_RULE_NONE;
    if (!is_run(p, i) && !is_run(w, j)) {
        return rs_word_similarity(&a_word, &b_word, rule) > 0;
    }
    const bool may_be = !(is_run(p, i) && is_run(w, j)) && a.length >= 2 && b.length >= 2;
    return may_be && rs_run_similarity(&a_word, &b_word, rule) > 0;
}

/* True if the pair is similar, and the filter by letters may not find it. */
static bool is_required(const rs_lexicon *lexicon, const rs_texts *p, uint32_t i, const rs_texts *w, uint32_t j,
                        tally *counts) {
    const rs_str a = rs_texts_letters(p, i), b = rs_texts_letters(w, j);
    const uint32_t shorter = (uint32_t)(a.length < b.length ? a.length : b.length);
    const bool by_filter = shorter >= 2 && rs_osa_distance(a, b) <= rs_edit_limit(shorter);
    rs_rule rule;
    const bool similar = is_similar(lexicon, p, i, w, j, &rule);
    const bool cut_p = !is_run(w, j) && is_cut_beginning(p, i, a, b);
    const bool cut_w = !is_run(p, i) && is_cut_beginning(w, j, b, a);
    if (by_filter && rule != RS_RULE_SYLLABLES && rule != RS_RULE_VARIANT) {
        return false;
    }
    counts->initials += similar && (rule == RS_RULE_INITIAL || shorter == 1);
    counts->variants += rule == RS_RULE_VARIANT;
    counts->families += rule == RS_RULE_FAMILY;
    counts->syllables += rule == RS_RULE_SYLLABLES;
    counts->sounds += rule == RS_RULE_SOUND;
    counts->runs += similar && (is_run(p, i) || is_run(w, j));
    counts->cut_passengers += cut_p;
    counts->cut_entries += cut_w;
    return similar || cut_p || cut_w;
}

static bool share_family(const rs_text_traits *a, const rs_text_traits *b) {
    for (int i = 0; i < RS_MOST_FAMILIES * RS_MOST_FAMILIES; i++) {
        const uint32_t family = a->families[i / RS_MOST_FAMILIES];
        if (family && family == b->families[i % RS_MOST_FAMILIES]) {
            return true;
        }
    }
    return false;
}

static bool share_metaphone(const rs_text_traits *a, const rs_text_traits *b) {
    for (int i = 0; i < 4; i++) {
        if (a->metaphone[i / 2] && a->metaphone[i / 2] == b->metaphone[i % 2]) {
            return true;
        }
    }
    return false;
}

/* Some reason for which the list may name the pair. */
static bool shares_a_key(const rs_texts *p, uint32_t i, const rs_texts *w, uint32_t j) {
    const rs_str a = rs_texts_letters(p, i), b = rs_texts_letters(w, j);
    const rs_text_traits *x = &p->traits[i], *y = &w->traits[j];
    const size_t shorter = a.length < b.length ? a.length : b.length;
    const bool initial = shorter == 1 && a.data[0] == b.data[0];
    const bool variants = x->spelling && x->spelling == y->spelling;
    const bool syllables = (x->chinese && rs_reading_syllables(x->chinese) == rs_reading_syllables(y->chinese)) ||
                           (x->korean && x->korean == y->korean);
    const bool sound = (x->skeleton && x->skeleton == y->skeleton) || share_metaphone(x, y);
    const bool prefix = shorter >= LEAST_CUT_LETTERS && memcmp(a.data, b.data, shorter) == 0 &&
                        ((p->kind[i] == RS_TEXT_CUT_TOKEN && a.length <= b.length) ||
                         (w->kind[j] == RS_TEXT_CUT_TOKEN && b.length <= a.length));
    return initial || variants || share_family(x, y) || syllables || sound || prefix;
}

static void draw_name(names_source *source, rs_tokens *q, rs_tokens *r) {
    static const names_decider deciders[] = {NAMES_BY_INITIAL,      NAMES_BY_VARIANT,   NAMES_BY_FAMILY,
                                             NAMES_BY_SYLLABLES,    NAMES_BY_SOUND,     NAMES_BY_TRUNCATED,
                                             NAMES_BY_SYLLABLE_RUN, NAMES_BY_TRUNCATED, NAMES_BY_TRUNCATED};
    enum { DECIDERS = sizeof deciders / sizeof deciders[0] };
    do {
        if (!names_chance(source, 80) || !names_pair_by(source, deciders[names_below(source, DECIDERS)], q, r)) {
            names_pair(source, q, r);
        }
        q->truncated = q->truncated || names_chance(source, 20);
        r->truncated = r->truncated || names_chance(source, 20);
    } while (!q->count || !r->count);
}

/* Which pairs the list names, p * texts of w + w. Free with free(). */
static uint8_t *note_pairs(const rs_text_pairs *pairs, const rs_texts *p, const rs_texts *w) {
    uint8_t *noted = calloc((size_t)p->count * w->count + 1, 1);
    assert_non_null(noted);
    for (size_t i = 0; i < pairs->count; i++) {
        const rs_abi_pair pair = pairs->items[i];
        assert_true(pair.p < p->count && pair.w < w->count);
        assert_false(is_run(p, pair.p) && is_run(w, pair.w));
        assert_true(shares_a_key(p, pair.p, w, pair.w));
        noted[(size_t)pair.p * w->count + pair.w] = 1;
    }
    return noted;
}

static void check_sides(const test_sides *sides, tally *counts) {
    const rs_texts *p = rs_roster_texts(sides->passengers), *w = rs_roster_texts(sides->watchlist);
    rs_equality_index *index = NULL;
    rs_text_pairs pairs = {0};
    assert_int_equal(rs_equality_index_create(&index, w), RS_OK);
    assert_int_equal(rs_equality_join(index, p, &pairs), RS_OK);
    uint8_t *noted = note_pairs(&pairs, p, w);
    for (uint32_t i = 0; i < p->count; i++) {
        for (uint32_t j = 0; j < w->count; j++) {
            if (noted[(size_t)i * w->count + j] || (is_run(p, i) && is_run(w, j))) {
                (void)is_required(sides->lexicon, p, i, w, j, counts);
            } else if (is_required(sides->lexicon, p, i, w, j, counts)) {
                fail_msg("%.*s (kind %d) and %.*s (kind %d) are similar, but no key finds them",
                         RS_STR_ARGS(rs_texts_letters(p, i)), p->kind[i], RS_STR_ARGS(rs_texts_letters(w, j)),
                         w->kind[j]);
            }
        }
    }
    free(noted);
    free(pairs.items);
    rs_equality_index_free(index);
}

static void every_similar_pair_beyond_spelling_is_found(void **unused) {
    (void)unused;
    static rs_tokens p[NAMES], w[NAMES];
    test_sides sides;
    rs_lexicon *lexicon = NULL;
    tally counts = {0};
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    names_source source = names_start(lexicon, 5);
    for (int i = 0; i < NAMES; i++) {
        draw_name(&source, &p[i], &w[i]);
    }
    test_sides_create(&sides, p, NAMES, w, NAMES);
    check_sides(&sides, &counts);
    test_sides_free(&sides);
    rs_lexicon_free(lexicon);
    printf(
        "found by initial %u, variant %u, family %u, syllables %u, sound %u, cut passenger %u, cut entry %u; runs %u\n",
        counts.initials, counts.variants, counts.families, counts.syllables, counts.sounds, counts.cut_passengers,
        counts.cut_entries, counts.runs);
    assert_true(counts.initials >= LEAST_OF_EACH && counts.variants >= LEAST_OF_EACH);
    assert_true(counts.families >= LEAST_OF_EACH && counts.syllables >= LEAST_OF_EACH);
    assert_true(counts.sounds >= LEAST_OF_EACH && counts.runs >= LEAST_OF_EACH);
    assert_true(counts.cut_passengers >= LEAST_OF_EACH && counts.cut_entries >= LEAST_OF_EACH);
}

/* Words over two letters: prefixes of prefixes, many of one skeleton, tokens of one letter on both sides. */
static void draw_dense(uint64_t *state, rs_tokens *names) {
    for (int i = 0; i < NAMES; i++) {
        memset(&names[i], 0, sizeof names[i]);
        names[i].count = (uint8_t)(1 + test_random(state, 2));
        names[i].truncated = test_random(state, 2);
        for (int t = 0; t < names[i].count; t++) {
            const uint32_t length = 1 + test_random(state, test_random(state, 8) ? 7 : RS_MAX_TOKEN_LETTERS);
            test_word(state, length, 2, names[i].letters[t]);
            names[i].length[t] = (uint8_t)length;
        }
    }
}

static void prefixes_of_prefixes_are_found(void **unused) {
    (void)unused;
    static rs_tokens p[NAMES], w[NAMES];
    test_sides sides;
    tally counts = {0};
    uint64_t state = 3;
    draw_dense(&state, p);
    draw_dense(&state, w);
    test_sides_create(&sides, p, NAMES, w, NAMES);
    check_sides(&sides, &counts);
    test_sides_free(&sides);
    assert_true(counts.cut_passengers >= LEAST_OF_EACH && counts.cut_entries >= LEAST_OF_EACH);
}

/* How often the list names the pair of the first tokens of passenger i and entry j. */
static size_t times_found(const test_sides *sides, uint32_t i, uint32_t j) {
    rs_equality_index *index = NULL;
    rs_text_pairs pairs = {0};
    size_t times = 0;
    const rs_names *p = rs_roster_names(sides->passengers), *w = rs_roster_names(sides->watchlist);
    const uint32_t p_text = p->slots[p->items[rs_roster_alias_at(sides->passengers, i, 0)->name].first_slot].text;
    const uint32_t w_text = w->slots[w->items[rs_roster_alias_at(sides->watchlist, j, 0)->name].first_slot].text;
    assert_int_equal(rs_equality_index_create(&index, rs_roster_texts(sides->watchlist)), RS_OK);
    assert_int_equal(rs_equality_join(index, rs_roster_texts(sides->passengers), &pairs), RS_OK);
    for (size_t n = 0; n < pairs.count; n++) {
        times += pairs.items[n].p == p_text && pairs.items[n].w == w_text;
    }
    free(pairs.items);
    rs_equality_index_free(index);
    return times;
}

static rs_tokens word(const char *letters, bool cut) {
    rs_tokens tokens = test_tokens(letters);
    tokens.truncated = cut;
    return tokens;
}

static void each_key_by_example(void **unused) {
    (void)unused;
    static const struct {
        const char *p, *w;
        bool p_cut, w_cut, found;
    } table[] = {
        {"J", "JOHN", false, false, true},
        {"JOHN", "J", false, false, true},
        {"J", "J", false, false, true},
        {"J", "K", false, false, false},
        {"JO", "JOHN", false, false, false},
        {"WILLIAM", "BILL", false, false, true}, /* a short form */
        {"XI", "HSI", false, false, true},       /* syllables */
        {"XI", "CHIN", false, false, false},
        {"GHEZLOV", "KEZLOFF", false, false, true},          /* by Double Metaphone */
        {"YOUSSEF", "IUSUF", false, false, true},            /* variants */
        {"TCHAIKOVSKY", "QHAIKOVSKII", false, false, false}, /* TXKFSK and KKFSK */
        {"SCHMIT", "SHMYLT", false, false, false},
        {"FILIPOV", "PHYLLIPOFF", false, false, true}, /* FLPF both, three letters longer: 2 + 2 edits */
        {"ABDULRAH", "ABDULRAHMANIQAR", true, false, true},
        {"ABDULRAH", "ABDULRAHMANIQAR", false, true, false},
        {"ABDULRAHMANIQAR", "ABDULRAH", false, true, true},
        {"ABDULRAHMANIQAR", "ABDULRAH", true, false, false},
        {"ABDU", "ABDULRAHMANIQAR", true, false, true},
        {"ABDU", "ABDUL", true, false, true},
        {"ABDUL", "ABDU", false, true, true},
        {"XBD", "XBDQRAHMANI", true, false, false}, /* three letters say too little */
        {"XBDQRAHMANI", "XBD", false, true, false},
        {"ABDULRAH", "ABZULRAZAQQQ", true, true, false},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const rs_tokens p = word(table[i].p, table[i].p_cut), w = word(table[i].w, table[i].w_cut);
        test_sides sides;
        test_sides_create(&sides, &p, 1, &w, 1);
        const size_t times = times_found(&sides, 0, 0);
        if ((times > 0) != table[i].found) {
            fail_msg("%s and %s are named %zu times", table[i].p, table[i].w, times);
        }
        test_sides_free(&sides);
    }
}

static void either_side_may_be_empty(void **unused) {
    (void)unused;
    const rs_tokens name = word("J MOHAMMED ABDULRAHMAN", true);
    for (size_t p_count = 0; p_count < 2; p_count++) {
        test_sides sides;
        rs_equality_index *index = NULL;
        rs_text_pairs pairs = {0};
        test_sides_create(&sides, &name, p_count, &name, 1 - p_count);
        assert_int_equal(rs_equality_index_create(&index, rs_roster_texts(sides.watchlist)), RS_OK);
        assert_int_equal(rs_equality_join(index, rs_roster_texts(sides.passengers), &pairs), RS_OK);
        assert_int_equal(pairs.count, 0);
        free(pairs.items);
        rs_equality_index_free(index);
        test_sides_free(&sides);
    }
    rs_equality_index_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_similar_pair_beyond_spelling_is_found),
        cmocka_unit_test(prefixes_of_prefixes_are_found),
        cmocka_unit_test(each_key_by_example),
        cmocka_unit_test(either_side_may_be_empty),
    };
    return cmocka_run_group_tests_name("join/equality", tests, NULL, NULL);
}
