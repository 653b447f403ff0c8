/* Dictionaries of texts: their order, the table of first places, and what each column says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/encode/texts.h"
#include "tests/support/words.h"

enum { RANDOM_TEXTS = 3000 };

static int make_lexicon(void **state) {
    rs_lexicon *lexicon = NULL;
    if (rs_lexicon_create(&lexicon) != RS_OK) {
        return -1;
    }
    *state = lexicon;
    return 0;
}

static int free_lexicon(void **state) {
    rs_lexicon_free(*state);
    return 0;
}

static uint32_t add(rs_text_set *set, rs_text_kind kind, const char *letters) {
    uint32_t number = UINT32_MAX;
    assert_int_equal(rs_text_set_add(set, kind, rs_str_from(letters), &number), RS_OK);
    return number;
}

static rs_text_set *create(void) {
    rs_text_set *set = rs_text_set_create();
    assert_non_null(set);
    return set;
}

/* Seals with a numbering of its own and frees the set. */
static void seal(rs_text_set *set, const rs_lexicon *lexicon, rs_texts *texts, uint32_t **place) {
    rs_interner *skeletons = rs_interner_create();
    assert_non_null(skeletons);
    assert_int_equal(rs_text_set_seal(set, lexicon, skeletons, NULL, texts, place), RS_OK);
    rs_interner_free(skeletons);
    rs_text_set_free(set);
}

/* Every text as it was added, in order of its provisional number. */
typedef struct added {
    rs_text_kind kind;
    char letters[RS_MAX_TOKEN_LETTERS + 1];
} added;

/* Few letters and mostly short, so that the same text comes again and the same letters come in several kinds. */
static uint32_t add_random(rs_text_set *set, added *all) {
    uint64_t state = 7;
    uint32_t count = 0;
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        added text = {.kind = (rs_text_kind)test_random(&state, RS_TEXT_JOINED)};
        const uint32_t longest = test_random(&state, 2) ? 4 : RS_MAX_TOKEN_LETTERS;
        test_word(&state, 1 + test_random(&state, longest), 3, text.letters);
        const uint32_t number = add(set, text.kind, text.letters);
        assert_true(number <= count);
        if (number == count) {
            all[count++] = text;
        } else {
            assert_int_equal(all[number].kind, text.kind);
            assert_string_equal(all[number].letters, text.letters);
        }
    }
    return count;
}

static void texts_stand_by_kind_length_and_appearance(void **state) {
    static added all[RANDOM_TEXTS];
    uint32_t *place = NULL;
    rs_texts texts;
    rs_text_set *set = create();
    const uint32_t count = add_random(set, all);
    assert_in_range(count, RANDOM_TEXTS / 4, RANDOM_TEXTS - 100);
    seal(set, *state, &texts, &place);
    assert_int_equal(texts.count, count);
    for (uint32_t i = 1; i < count; i++) {
        assert_true(texts.kind[i - 1] <= texts.kind[i]);
        assert_true(texts.kind[i - 1] < texts.kind[i] || texts.length[i - 1] <= texts.length[i]);
    }
    uint32_t *provisional = malloc(count * sizeof *provisional);
    assert_non_null(provisional);
    memset(provisional, 0xff, count * sizeof *provisional);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(place[i] < count);
        assert_int_equal(provisional[place[i]], UINT32_MAX); /* no two texts at one place */
        provisional[place[i]] = i;
    }
    for (uint32_t i = 1; i < count; i++) {
        const bool alike = texts.kind[i - 1] == texts.kind[i] && texts.length[i - 1] == texts.length[i];
        assert_true(!alike || provisional[i - 1] < provisional[i]);
    }
    free(provisional);
    free(place);
    rs_texts_clear(&texts);
}

static void columns_hold_what_was_added(void **state) {
    static added all[RANDOM_TEXTS];
    uint32_t *place = NULL;
    rs_texts texts;
    rs_text_set *set = create();
    const uint32_t count = add_random(set, all);
    seal(set, *state, &texts, &place);
    assert_int_equal(texts.stride, RS_MAX_TOKEN_LETTERS);
    for (uint32_t i = 0; i < count; i++) {
        const rs_str expected = rs_str_from(all[i].letters);
        uint8_t padded[RS_MAX_TOKEN_LETTERS] = {0};
        memcpy(padded, expected.data, expected.length);
        assert_int_equal(texts.kind[place[i]], all[i].kind);
        assert_true(rs_str_equal(rs_texts_letters(&texts, place[i]), expected));
        assert_memory_equal(texts.letters + (size_t)place[i] * texts.stride, padded, sizeof padded);
        assert_int_equal(texts.traits[place[i]].spelling, rs_lexicon_traits(*state, expected).spelling);
    }
    free(place);
    rs_texts_clear(&texts);
}

static void first_tells_where_kind_and_length_begin(void **state) {
    static added all[RANDOM_TEXTS];
    uint32_t *place = NULL;
    rs_texts texts;
    rs_text_set *set = create();
    add_random(set, all);
    seal(set, *state, &texts, &place);
    uint32_t covered = 0;
    for (uint32_t kind = 0; kind < RS_TEXT_KINDS; kind++) {
        assert_int_equal(texts.first[kind][0], covered);
        assert_int_equal(texts.first[kind][1], covered); /* no text is empty */
        for (uint32_t length = 1; length <= RS_MAX_JOINED_LETTERS; length++) {
            assert_int_equal(texts.first[kind][length], covered);
            for (; covered < texts.first[kind][length + 1]; covered++) {
                assert_int_equal(texts.kind[covered], kind);
                assert_int_equal(texts.length[covered], length);
            }
        }
    }
    assert_int_equal(covered, texts.count);
    assert_int_equal(texts.first[RS_TEXT_JOINED][0], texts.count);
    free(place);
    rs_texts_clear(&texts);
}

static void the_same_letters_stand_once_a_kind(void **state) {
    uint32_t *place = NULL;
    rs_texts texts;
    rs_text_set *set = create();
    assert_int_equal(add(set, RS_TEXT_RUN, "VANDER"), 0);
    assert_int_equal(add(set, RS_TEXT_TOKEN, "VANDER"), 1);
    assert_int_equal(add(set, RS_TEXT_CUT_TOKEN, "VANDER"), 2);
    assert_int_equal(add(set, RS_TEXT_RUN, "VANDER"), 0);
    assert_int_equal(add(set, RS_TEXT_CUT_TOKEN, "VANDER"), 2);
    assert_int_equal(add(set, RS_TEXT_TOKEN, "VANDER"), 1);
    seal(set, *state, &texts, &place);
    assert_int_equal(texts.count, 3);
    assert_int_equal(place[0], 2);
    assert_int_equal(place[1], 0);
    assert_int_equal(place[2], 1);
    free(place);
    rs_texts_clear(&texts);
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

static void traits_by_kind(void **state) {
    uint32_t *place = NULL;
    rs_texts texts;
    rs_text_set *set = create();
    const uint32_t common = add(set, RS_TEXT_TOKEN, "MOHAMMED"), common_run = add(set, RS_TEXT_RUN, "MUHAMMAD");
    const uint32_t jonathan = add(set, RS_TEXT_TOKEN, "JONATHAN"), jonathon = add(set, RS_TEXT_CUT_TOKEN, "JONATHON");
    const uint32_t run = add(set, RS_TEXT_RUN, "JONATHAN"), other = add(set, RS_TEXT_TOKEN, "ZAWAHIRI");
    const uint32_t two_letters = add(set, RS_TEXT_TOKEN, "JN"), thin = add(set, RS_TEXT_TOKEN, "HAW");
    const uint32_t nickname = add(set, RS_TEXT_TOKEN, "BILL"), nickname_run = add(set, RS_TEXT_RUN, "BILL");
    const uint32_t full_name = add(set, RS_TEXT_TOKEN, "WILLIAM"), chinese = add(set, RS_TEXT_TOKEN, "HSI");
    seal(set, *state, &texts, &place);
    assert_true(share_family(&texts.traits[place[nickname]], &texts.traits[place[full_name]]));
    assert_int_not_equal(texts.traits[place[nickname]].families[0], 0);
    assert_int_equal(texts.traits[place[nickname_run]].families[0], 0); /* too little for a run */
    assert_int_not_equal(texts.traits[place[chinese]].chinese, 0);
    assert_int_equal(texts.traits[place[full_name]].chinese, 0);
    assert_int_not_equal(texts.traits[place[common]].spelling, 0);
    assert_int_equal(texts.traits[place[common]].spelling, texts.traits[place[common_run]].spelling);
    assert_int_equal(texts.traits[place[other]].spelling, 0);
    assert_int_not_equal(texts.traits[place[jonathan]].skeleton, 0);
    assert_int_equal(texts.traits[place[jonathan]].skeleton, texts.traits[place[jonathon]].skeleton);
    assert_int_not_equal(texts.traits[place[other]].skeleton, 0);
    assert_int_not_equal(texts.traits[place[other]].skeleton, texts.traits[place[jonathan]].skeleton);
    assert_int_equal(texts.traits[place[run]].skeleton, texts.traits[place[jonathan]].skeleton);
    assert_int_equal(texts.traits[place[run]].metaphone[0], texts.traits[place[jonathon]].metaphone[0]);
    assert_int_not_equal(texts.traits[place[run]].metaphone[0], 0);
    assert_int_equal(texts.traits[place[two_letters]].metaphone[0], 0);
    assert_int_equal(texts.traits[place[two_letters]].skeleton, 0); /* shorter than 3 letters */
    assert_int_equal(texts.traits[place[thin]].skeleton, 0);        /* its skeleton has one letter, H */
    free(place);
    rs_texts_clear(&texts);
}

static void a_fixed_numbering_takes_no_new_skeletons(void **state) {
    uint32_t *w_place = NULL, *p_place = NULL;
    rs_texts w_texts, p_texts;
    rs_interner *skeletons = rs_interner_create();
    rs_text_set *w = create(), *p = create();
    assert_non_null(skeletons);
    add(w, RS_TEXT_TOKEN, "ZAWAHIRI");
    add(w, RS_TEXT_TOKEN, "JONATHAN");
    add(p, RS_TEXT_TOKEN, "LAVROV");
    add(p, RS_TEXT_TOKEN, "JONATHON");
    assert_int_equal(rs_text_set_seal(w, *state, skeletons, NULL, &w_texts, &w_place), RS_OK);
    assert_int_equal(rs_interner_count(skeletons), 2);
    assert_int_equal(rs_text_set_seal(p, *state, NULL, skeletons, &p_texts, &p_place), RS_OK);
    assert_int_equal(rs_interner_count(skeletons), 2);
    assert_int_not_equal(w_texts.traits[w_place[0]].skeleton, 0); /* the first number is 1 */
    assert_int_equal(p_texts.traits[p_place[0]].skeleton, 0);
    assert_int_not_equal(p_texts.traits[p_place[1]].skeleton, 0);
    assert_int_equal(p_texts.traits[p_place[1]].skeleton, w_texts.traits[w_place[1]].skeleton);
    rs_text_set_free(w);
    rs_text_set_free(p);
    rs_interner_free(skeletons);
    free(w_place);
    free(p_place);
    rs_texts_clear(&w_texts);
    rs_texts_clear(&p_texts);
}

static void joined_names_have_room_for_64_letters(void **state) {
    char longest[RS_MAX_JOINED_LETTERS + 1];
    uint32_t *place = NULL;
    rs_texts texts;
    rs_text_set *set = create();
    memset(longest, 'Q', RS_MAX_JOINED_LETTERS);
    longest[RS_MAX_JOINED_LETTERS] = '\0';
    longest[0] = 'A';
    add(set, RS_TEXT_JOINED, longest);
    add(set, RS_TEXT_JOINED, "MOHAMMED");
    longest[RS_MAX_JOINED_LETTERS - 1] = 'Z';
    add(set, RS_TEXT_JOINED, longest); /* differs in the last letter alone */
    seal(set, *state, &texts, &place);
    assert_int_equal(texts.count, 3);
    assert_int_equal(texts.stride, RS_MAX_JOINED_LETTERS);
    assert_int_equal(place[1], 0);
    assert_int_equal(texts.first[RS_TEXT_JOINED][64], 1);
    assert_int_equal(texts.first[RS_TEXT_JOINED][65], 3);
    assert_true(rs_str_equal(rs_texts_letters(&texts, place[2]), rs_str_from(longest)));
    assert_int_equal(texts.letters[place[0] * texts.stride + 63], 'Q');
    assert_int_equal(texts.traits[0].spelling, 0);
    assert_int_equal(texts.traits[0].skeleton, 0);
    free(place);
    rs_texts_clear(&texts);
}

static void a_dictionary_may_be_empty(void **state) {
    uint32_t *place = NULL;
    rs_texts texts;
    seal(create(), *state, &texts, &place);
    assert_int_equal(texts.count, 0);
    for (uint32_t kind = 0; kind < RS_TEXT_KINDS; kind++) {
        assert_int_equal(texts.first[kind][RS_MAX_JOINED_LETTERS + 1], 0);
    }
    free(place);
    rs_texts_clear(&texts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_stand_by_kind_length_and_appearance),
        cmocka_unit_test(columns_hold_what_was_added),
        cmocka_unit_test(first_tells_where_kind_and_length_begin),
        cmocka_unit_test(the_same_letters_stand_once_a_kind),
        cmocka_unit_test(traits_by_kind),
        cmocka_unit_test(a_fixed_numbering_takes_no_new_skeletons),
        cmocka_unit_test(joined_names_have_room_for_64_letters),
        cmocka_unit_test(a_dictionary_may_be_empty),
    };
    return cmocka_run_group_tests_name("encode/texts", tests, make_lexicon, free_lexicon);
}
