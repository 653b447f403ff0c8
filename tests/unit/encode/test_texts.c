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

/* A text as the set knows it. */
typedef struct added {
    rs_text_kind kind;
    uint32_t number;
} added;

static added add(rs_text_set *set, rs_text_kind kind, const char *letters) {
    const rs_str text = rs_str_from(letters);
    uint32_t number = UINT32_MAX;
    assert_int_equal(rs_text_set_add(set, kind, text, rs_text_set_prefetch(set, kind, text), &number, NULL), RS_OK);
    return (added){kind, number};
}

static uint32_t place_of(const rs_text_places *places, added text) {
    return places->of[text.kind][text.number];
}

static rs_text_set *create(void) {
    rs_text_set *set = rs_text_set_create();
    assert_non_null(set);
    return set;
}

/* Seals with a numbering of its own and frees the set. */
static void seal(rs_text_set *set, const rs_lexicon *lexicon, rs_texts *texts, rs_text_places *places) {
    rs_interner *skeletons = rs_interner_create();
    assert_non_null(skeletons);
    assert_int_equal(rs_text_set_seal(set, lexicon, skeletons, NULL, texts, places), RS_OK);
    rs_interner_free(skeletons);
    rs_text_set_free(set);
}

/* Every text as it was added, in order of its first appearance. */
typedef struct random_texts {
    struct {
        added text;
        char letters[RS_MAX_TOKEN_LETTERS + 1];
    } all[RANDOM_TEXTS];
    uint32_t of_number[RS_TEXT_JOINED][RANDOM_TEXTS]; /* by kind and number: where it stands in `all` */
    uint32_t count, kind_count[RS_TEXT_JOINED];
} random_texts;

/* Few letters and mostly short, so that the same text comes again and the same letters come in several kinds. */
static void add_random(rs_text_set *set, random_texts *texts) {
    uint64_t state = 7;
    memset(texts, 0, sizeof *texts);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        char letters[RS_MAX_TOKEN_LETTERS + 1];
        const rs_text_kind kind = (rs_text_kind)test_random(&state, RS_TEXT_JOINED);
        const uint32_t longest = test_random(&state, 2) ? 4 : RS_MAX_TOKEN_LETTERS;
        test_word(&state, 1 + test_random(&state, longest), 3, letters);
        const added text = add(set, kind, letters);
        assert_true(text.number <= texts->kind_count[kind]);
        if (text.number == texts->kind_count[kind]) {
            texts->all[texts->count].text = text;
            memcpy(texts->all[texts->count].letters, letters, sizeof letters);
            texts->of_number[kind][texts->kind_count[kind]++] = texts->count++;
        } else {
            assert_string_equal(texts->all[texts->of_number[kind][text.number]].letters, letters);
        }
    }
    assert_in_range(texts->count, RANDOM_TEXTS / 4, RANDOM_TEXTS - 100);
}

static void texts_stand_by_kind_length_and_appearance(void **state) {
    static random_texts random;
    static uint32_t appeared[RANDOM_TEXTS];
    rs_text_places places;
    rs_texts texts;
    rs_text_set *set = create();
    add_random(set, &random);
    seal(set, *state, &texts, &places);
    assert_int_equal(texts.count, random.count);
    for (uint32_t i = 1; i < texts.count; i++) {
        assert_true(texts.kind[i - 1] <= texts.kind[i]);
        assert_true(texts.kind[i - 1] < texts.kind[i] || texts.length[i - 1] <= texts.length[i]);
    }
    memset(appeared, 0xff, sizeof appeared);
    for (uint32_t i = 0; i < random.count; i++) {
        const uint32_t place = place_of(&places, random.all[i].text);
        assert_true(place < texts.count);
        assert_int_equal(appeared[place], UINT32_MAX); /* no two texts at one place */
        appeared[place] = i;
    }
    for (uint32_t i = 1; i < texts.count; i++) {
        const bool alike = texts.kind[i - 1] == texts.kind[i] && texts.length[i - 1] == texts.length[i];
        assert_true(!alike || appeared[i - 1] < appeared[i]);
    }
    rs_text_places_clear(&places);
    rs_texts_clear(&texts);
}

static void columns_hold_what_was_added(void **state) {
    static random_texts random;
    rs_text_places places;
    rs_texts texts;
    rs_text_set *set = create();
    add_random(set, &random);
    seal(set, *state, &texts, &places);
    assert_int_equal(texts.stride, RS_MAX_TOKEN_LETTERS);
    for (uint32_t i = 0; i < random.count; i++) {
        const rs_str expected = rs_str_from(random.all[i].letters);
        const uint32_t place = place_of(&places, random.all[i].text);
        uint8_t padded[RS_MAX_TOKEN_LETTERS] = {0};
        memcpy(padded, expected.data, expected.length);
        assert_int_equal(texts.kind[place], random.all[i].text.kind);
        assert_true(rs_str_equal(rs_texts_letters(&texts, place), expected));
        assert_memory_equal(texts.letters + (size_t)place * texts.stride, padded, sizeof padded);
        assert_int_equal(texts.traits[place].spelling, rs_lexicon_traits(*state, expected).spelling);
    }
    rs_text_places_clear(&places);
    rs_texts_clear(&texts);
}

/* Enough texts for several threads, and for several blocks of skeletons: each text's traits must be its own. */
static void many_texts_get_their_own_traits(void **state) {
    enum { MANY = 150000, LETTERS = 8 };
    rs_text_places w_places, p_places;
    rs_texts w, p;
    rs_interner *skeletons = rs_interner_create();
    rs_text_set *w_set = create(), *p_set = create();
    char letters[LETTERS + 1], own[RS_SKELETON_BYTES];
    for (uint32_t i = 0; i < MANY; i++) {
        for (uint32_t k = 0, rest = i * 7919; k < LETTERS; k++, rest /= 11) {
            letters[k] = (char)('A' + (rest + k * i) % 26);
        }
        letters[LETTERS] = '\0';
        add(w_set, i % 2 ? RS_TEXT_RUN : RS_TEXT_TOKEN, letters);
        add(p_set, RS_TEXT_TOKEN, letters);
    }
    assert_int_equal(rs_text_set_seal(w_set, *state, skeletons, NULL, &w, &w_places), RS_OK);
    assert_int_equal(rs_text_set_seal(p_set, *state, NULL, skeletons, &p, &p_places), RS_OK);
    for (uint32_t i = 0; i < w.count + p.count; i++) {
        const rs_texts *side = i < w.count ? &w : &p;
        const uint32_t text = i < w.count ? i : i - w.count;
        const rs_str skeleton = {own, rs_skeleton(rs_texts_letters(side, text), own)};
        const uint32_t number = side->traits[text].skeleton;
        assert_true(skeleton.length < 2 ? number == 0 : rs_str_equal(rs_interner_key(skeletons, number - 1), skeleton));
    }
    rs_text_set_free(w_set);
    rs_text_set_free(p_set);
    rs_text_places_clear(&w_places);
    rs_text_places_clear(&p_places);
    rs_texts_clear(&w);
    rs_texts_clear(&p);
    rs_interner_free(skeletons);
}

static void first_tells_where_kind_and_length_begin(void **state) {
    static random_texts random;
    rs_text_places places;
    rs_texts texts;
    rs_text_set *set = create();
    add_random(set, &random);
    seal(set, *state, &texts, &places);
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
    rs_text_places_clear(&places);
    rs_texts_clear(&texts);
}

static void the_same_letters_stand_once_a_kind(void **state) {
    rs_text_places places;
    rs_texts texts;
    rs_text_set *set = create();
    for (int again = 0; again < 2; again++) {
        assert_int_equal(add(set, RS_TEXT_RUN, "VANDER").number, 0);
        assert_int_equal(add(set, RS_TEXT_TOKEN, "VANDER").number, 0);
        assert_int_equal(add(set, RS_TEXT_CUT_TOKEN, "VANDER").number, 0);
    }
    seal(set, *state, &texts, &places);
    assert_int_equal(texts.count, 3);
    assert_int_equal(places.of[RS_TEXT_TOKEN][0], 0);
    assert_int_equal(places.of[RS_TEXT_CUT_TOKEN][0], 1);
    assert_int_equal(places.of[RS_TEXT_RUN][0], 2);
    rs_text_places_clear(&places);
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

static const rs_text_traits *traits_of(const rs_texts *texts, const rs_text_places *places, added text) {
    return &texts->traits[place_of(places, text)];
}

static void traits_by_kind(void **state) {
    rs_text_places places;
    rs_texts texts;
    rs_text_set *set = create();
    const added common = add(set, RS_TEXT_TOKEN, "MOHAMMED"), common_run = add(set, RS_TEXT_RUN, "MUHAMMAD");
    const added jonathan = add(set, RS_TEXT_TOKEN, "JONATHAN"), jonathon = add(set, RS_TEXT_CUT_TOKEN, "JONATHON");
    const added run = add(set, RS_TEXT_RUN, "JONATHAN"), other = add(set, RS_TEXT_TOKEN, "ZAWAHIRI");
    const added two_letters = add(set, RS_TEXT_TOKEN, "JN"), thin = add(set, RS_TEXT_TOKEN, "HAW");
    const added nickname = add(set, RS_TEXT_TOKEN, "BILL"), nickname_run = add(set, RS_TEXT_RUN, "BILL");
    const added full_name = add(set, RS_TEXT_TOKEN, "WILLIAM"), chinese = add(set, RS_TEXT_TOKEN, "HSI");
    seal(set, *state, &texts, &places);
    assert_true(share_family(traits_of(&texts, &places, nickname), traits_of(&texts, &places, full_name)));
    assert_int_not_equal(traits_of(&texts, &places, nickname)->families[0], 0);
    assert_int_equal(traits_of(&texts, &places, nickname_run)->families[0], 0); /* too little for a run */
    assert_int_not_equal(traits_of(&texts, &places, chinese)->chinese, 0);
    assert_int_equal(traits_of(&texts, &places, full_name)->chinese, 0);
    assert_int_not_equal(traits_of(&texts, &places, common)->spelling, 0);
    assert_int_equal(traits_of(&texts, &places, common)->spelling, traits_of(&texts, &places, common_run)->spelling);
    assert_int_equal(traits_of(&texts, &places, other)->spelling, 0);
    assert_int_not_equal(traits_of(&texts, &places, jonathan)->skeleton, 0);
    assert_int_equal(traits_of(&texts, &places, jonathan)->skeleton, traits_of(&texts, &places, jonathon)->skeleton);
    assert_int_not_equal(traits_of(&texts, &places, other)->skeleton, 0);
    assert_int_not_equal(traits_of(&texts, &places, other)->skeleton, traits_of(&texts, &places, jonathan)->skeleton);
    assert_int_equal(traits_of(&texts, &places, run)->skeleton, traits_of(&texts, &places, jonathan)->skeleton);
    assert_int_equal(traits_of(&texts, &places, run)->metaphone[0], traits_of(&texts, &places, jonathon)->metaphone[0]);
    assert_int_not_equal(traits_of(&texts, &places, run)->metaphone[0], 0);
    assert_int_equal(traits_of(&texts, &places, two_letters)->metaphone[0], 0);
    assert_int_equal(traits_of(&texts, &places, two_letters)->skeleton, 0); /* shorter than 3 letters */
    assert_int_equal(traits_of(&texts, &places, thin)->skeleton, 0);        /* its skeleton has one letter, H */
    rs_text_places_clear(&places);
    rs_texts_clear(&texts);
}

static void a_fixed_numbering_takes_no_new_skeletons(void **state) {
    rs_text_places w_places, p_places;
    rs_texts w_texts, p_texts;
    rs_interner *skeletons = rs_interner_create();
    rs_text_set *w = create(), *p = create();
    assert_non_null(skeletons);
    add(w, RS_TEXT_TOKEN, "ZAWAHIRI");
    add(w, RS_TEXT_TOKEN, "JONATHAN");
    add(p, RS_TEXT_TOKEN, "LAVROV");
    add(p, RS_TEXT_TOKEN, "JONATHON");
    assert_int_equal(rs_text_set_seal(w, *state, skeletons, NULL, &w_texts, &w_places), RS_OK);
    assert_int_equal(rs_interner_count(skeletons), 2);
    assert_int_equal(rs_text_set_seal(p, *state, NULL, skeletons, &p_texts, &p_places), RS_OK);
    assert_int_equal(rs_interner_count(skeletons), 2);
    assert_int_not_equal(w_texts.traits[w_places.of[RS_TEXT_TOKEN][0]].skeleton, 0); /* the first number is 1 */
    assert_int_equal(p_texts.traits[p_places.of[RS_TEXT_TOKEN][0]].skeleton, 0);
    assert_int_not_equal(p_texts.traits[p_places.of[RS_TEXT_TOKEN][1]].skeleton, 0);
    assert_int_equal(p_texts.traits[p_places.of[RS_TEXT_TOKEN][1]].skeleton,
                     w_texts.traits[w_places.of[RS_TEXT_TOKEN][1]].skeleton);
    rs_text_set_free(w);
    rs_text_set_free(p);
    rs_interner_free(skeletons);
    rs_text_places_clear(&w_places);
    rs_text_places_clear(&p_places);
    rs_texts_clear(&w_texts);
    rs_texts_clear(&p_texts);
}

static void joined_names_have_room_for_64_letters(void **state) {
    char longest[RS_MAX_JOINED_LETTERS + 1];
    rs_text_places places;
    rs_texts texts;
    rs_text_set *set = create();
    memset(longest, 'Q', RS_MAX_JOINED_LETTERS);
    longest[RS_MAX_JOINED_LETTERS] = '\0';
    longest[0] = 'A';
    add(set, RS_TEXT_JOINED, longest);
    add(set, RS_TEXT_JOINED, "MOHAMMED");
    longest[RS_MAX_JOINED_LETTERS - 1] = 'Z';
    add(set, RS_TEXT_JOINED, longest); /* differs in the last letter alone */
    seal(set, *state, &texts, &places);
    assert_int_equal(texts.count, 3);
    assert_int_equal(texts.stride, RS_MAX_JOINED_LETTERS);
    assert_int_equal(places.of[RS_TEXT_JOINED][1], 0);
    assert_int_equal(texts.first[RS_TEXT_JOINED][64], 1);
    assert_int_equal(texts.first[RS_TEXT_JOINED][65], 3);
    assert_true(rs_str_equal(rs_texts_letters(&texts, places.of[RS_TEXT_JOINED][2]), rs_str_from(longest)));
    assert_int_equal(texts.letters[places.of[RS_TEXT_JOINED][0] * texts.stride + 63], 'Q');
    assert_int_equal(texts.traits[0].spelling, 0);
    assert_int_equal(texts.traits[0].skeleton, 0);
    rs_text_places_clear(&places);
    rs_texts_clear(&texts);
}

static void a_dictionary_may_be_empty(void **state) {
    rs_text_places places;
    rs_texts texts;
    seal(create(), *state, &texts, &places);
    assert_int_equal(texts.count, 0);
    for (uint32_t kind = 0; kind < RS_TEXT_KINDS; kind++) {
        assert_int_equal(texts.first[kind][RS_MAX_JOINED_LETTERS + 1], 0);
    }
    rs_text_places_clear(&places);
    rs_texts_clear(&texts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_stand_by_kind_length_and_appearance),
        cmocka_unit_test(columns_hold_what_was_added),
        cmocka_unit_test(many_texts_get_their_own_traits),
        cmocka_unit_test(first_tells_where_kind_and_length_begin),
        cmocka_unit_test(the_same_letters_stand_once_a_kind),
        cmocka_unit_test(traits_by_kind),
        cmocka_unit_test(a_fixed_numbering_takes_no_new_skeletons),
        cmocka_unit_test(joined_names_have_room_for_64_letters),
        cmocka_unit_test(a_dictionary_may_be_empty),
    };
    return cmocka_run_group_tests_name("encode/texts", tests, make_lexicon, free_lexicon);
}
