/* The similarity of two tokens: the rules of docs/SCORE.md, 'Similarity', in their order. */
#include "host/score/similarity.h"

#include <string.h>

#include "host/base/bits.h"
#include "host/encode/phonetic.h"

enum {
    EQUAL_SIMILARITY = 10000,
    INITIAL_SIMILARITY = 8000,
    VARIANT_SIMILARITY = 9500,
    FAMILY_SIMILARITY = 8500,
    SYLLABLES_SIMILARITY = 8500,
    SOUND_SIMILARITY = 8500,
    SHORT_SOUND_SIMILARITY = 6500,
    LEAST_RUN_SIMILARITY = 9400,
    LEAST_SOUND_LETTERS = 3, /* of the shorter text */
    LEAST_SKELETON_LETTERS = 2,
    SOUND_EXTRA_EDITS = 2, /* beyond those that are allowed by spelling */
    MOST_SHORT_LETTERS = 4,
    FURTHER_EDIT_COST = 500,      /* of each edit after the first */
    OTHER_SOUND_COST = 300,       /* where the skeletons differ */
    OTHER_SHORT_SOUND_COST = 600, /* the same, where the shorter text has at most 5 letters */
    MOST_OTHER_SHORT_LETTERS = 5,
    OTHER_GENDER_COST = 1000,
    LEAST_GENDER_LETTERS = 4,
    LEAST_CUT_LETTERS = 4,
};

uint32_t rs_letters_set(rs_str text) {
    uint32_t set = 0;
    for (size_t i = 0; i < text.length; i++)
        set |= UINT32_C(1) << ((uint32_t)(text.data[i] - 'A') & 31);
    return set;
}

rs_word rs_word_make(const rs_lexicon *lexicon, rs_str text) {
    rs_word word = {text, rs_lexicon_traits(lexicon, text), rs_letters_set(text)};
    return word;
}

bool rs_surely_farther(rs_str a, uint32_t a_set, rs_str b, uint32_t b_set, uint32_t most) {
    size_t difference = a.length > b.length ? a.length - b.length : b.length - a.length;
    return difference > most || rs_bit_count(a_set ^ b_set) > 2 * most;
}

/* k: the edits that are allowed by spelling, by the length of the shorter text. */
static uint32_t edits_allowed(size_t shorter) {
    return shorter < 3 ? 0 : shorter < 6 ? 1 : shorter < 10 ? 2 : 3;
}

static bool same_skeleton(rs_str a, rs_str b) {
    char a_skeleton[RS_SKELETON_BYTES];
    char b_skeleton[RS_SKELETON_BYTES];
    uint8_t a_letters = rs_skeleton(a, a_skeleton);
    uint8_t b_letters = rs_skeleton(b, b_skeleton);
    return a_letters >= LEAST_SKELETON_LETTERS && a_letters == b_letters &&
           memcmp(a_skeleton, b_skeleton, a_letters) == 0;
}

/* One of the two codes is the other text's first. */
static bool same_metaphone(rs_str a, rs_str b) {
    uint64_t a_codes[2];
    uint64_t b_codes[2];
    rs_double_metaphone(a, &a_codes[0], &a_codes[1]);
    rs_double_metaphone(b, &b_codes[0], &b_codes[1]);
    return (a_codes[0] != 0 && (a_codes[0] == b_codes[0] || a_codes[0] == b_codes[1])) ||
           (b_codes[0] != 0 && b_codes[0] == a_codes[1]);
}

/* A man's and a woman's form: MARIO and MARIA, or JOAQUIN and JOAQUINA. */
static bool differ_by_gender(rs_str a, rs_str b) {
    rs_str longer = a.length < b.length ? b : a;
    rs_str other = a.length < b.length ? a : b;
    size_t end = other.length;
    if (end < LEAST_GENDER_LETTERS)
        return false;
    if (longer.length == end + 1)
        return longer.data[end] == 'A' && memcmp(longer.data, other.data, end) == 0;
    char last[] = {a.data[end - 1], b.data[end - 1]};
    return longer.length == end && memcmp(a.data, b.data, end - 1) == 0 &&
           (memcmp(last, "AO", 2) == 0 || memcmp(last, "OA", 2) == 0);
}

/* By spelling: Jaro-Winkler less what tells of another name rather than of a slip. */
static uint32_t by_spelling(rs_str a, rs_str b, uint32_t distance, bool sound_alike) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    uint32_t similarity = rs_jaro_winkler(a, b);
    uint32_t cost = FURTHER_EDIT_COST * (distance - 1);
    if (!sound_alike)
        cost += shorter <= MOST_OTHER_SHORT_LETTERS ? OTHER_SHORT_SOUND_COST : OTHER_SOUND_COST;
    if (differ_by_gender(a, b))
        cost += OTHER_GENDER_COST;
    return similarity > cost ? similarity - cost : 0;
}

/* By spelling, then by sound. */
static uint32_t spelling_or_sound(const rs_word *a, const rs_word *b, rs_rule *rule) {
    size_t shorter = a->text.length < b->text.length ? a->text.length : b->text.length;
    uint32_t k = edits_allowed(shorter);
    if (rs_surely_farther(a->text, a->letters_set, b->text, b->letters_set, k + SOUND_EXTRA_EDITS))
        return 0;
    uint32_t distance = rs_osa_distance(a->text, b->text);
    if (distance > k + SOUND_EXTRA_EDITS)
        return 0;

    bool sound_alike =
        shorter >= LEAST_SOUND_LETTERS && (same_skeleton(a->text, b->text) || same_metaphone(a->text, b->text));
    uint32_t similarity = distance <= k ? by_spelling(a->text, b->text, distance, sound_alike) : 0;
    uint32_t sound = shorter <= MOST_SHORT_LETTERS ? SHORT_SOUND_SIMILARITY : SOUND_SIMILARITY;
    if (sound_alike && sound > similarity) {
        *rule = RS_RULE_SOUND;
        return sound;
    }
    *rule = similarity > 0 ? RS_RULE_SPELLING : RS_RULE_NONE;
    return similarity;
}

static bool share_family(const rs_traits *a, const rs_traits *b) {
    for (int i = 0; i < RS_MOST_FAMILIES; i++) {
        for (int j = 0; j < RS_MOST_FAMILIES; j++) {
            if (a->families[i] != 0 && a->families[i] == b->families[j])
                return true;
        }
    }
    return false;
}

/* Two texts in pinyin are the same syllables only if they are the same text. */
static bool same_syllables(const rs_readings *a, const rs_readings *b) {
    bool chinese = a->chinese != 0 && rs_reading_syllables(a->chinese) == rs_reading_syllables(b->chinese) &&
                   (a->chinese & b->chinese & RS_READING_IS_PINYIN) == 0;
    return chinese || (a->korean != 0 && a->korean == b->korean);
}

static bool is_one_syllable(const rs_readings *readings) {
    return rs_reading_is_one_syllable(readings->chinese) || rs_reading_is_one_syllable(readings->korean);
}

uint32_t rs_word_similarity(const rs_word *a, const rs_word *b, rs_rule *rule) {
    rs_rule unwanted;
    if (rule == NULL)
        rule = &unwanted;

    *rule = RS_RULE_NONE;
    if (rs_str_equal(a->text, b->text)) {
        *rule = RS_RULE_EQUAL;
        return EQUAL_SIMILARITY;
    }
    if (a->text.length == 1 || b->text.length == 1) {
        bool same_initial = a->text.data[0] == b->text.data[0];
        *rule = same_initial ? RS_RULE_INITIAL : RS_RULE_NONE;
        return same_initial ? INITIAL_SIMILARITY : 0;
    }
    if (a->traits.spelling != 0 && a->traits.spelling == b->traits.spelling) {
        *rule = RS_RULE_VARIANT;
        return VARIANT_SIMILARITY;
    }
    if (same_syllables(&a->traits.readings, &b->traits.readings)) {
        *rule = RS_RULE_SYLLABLES;
        return SYLLABLES_SIMILARITY;
    }
    bool other_syllable = is_one_syllable(&a->traits.readings) && is_one_syllable(&b->traits.readings);
    uint32_t similarity = other_syllable ? 0 : spelling_or_sound(a, b, rule);
    if (similarity < FAMILY_SIMILARITY && share_family(&a->traits, &b->traits)) {
        *rule = RS_RULE_FAMILY;
        return FAMILY_SIMILARITY;
    }
    return similarity;
}

uint32_t rs_run_similarity(const rs_word *a, const rs_word *b, rs_rule *rule) {
    uint32_t similarity = rs_word_similarity(a, b, rule);
    bool several_syllables =
        *rule == RS_RULE_SYLLABLES && !is_one_syllable(&a->traits.readings) && !is_one_syllable(&b->traits.readings);
    if (similarity >= LEAST_RUN_SIMILARITY || several_syllables)
        return similarity;
    *rule = RS_RULE_NONE;
    return 0;
}

uint32_t rs_token_similarity(const rs_lexicon *lexicon, rs_str a, rs_str b, rs_rule *rule) {
    rs_word a_word = rs_word_make(lexicon, a);
    rs_word b_word = rs_word_make(lexicon, b);
    return rs_word_similarity(&a_word, &b_word, rule);
}

bool rs_is_cut_prefix(rs_str cut, rs_str whole) {
    return cut.length >= LEAST_CUT_LETTERS && cut.length < whole.length &&
           memcmp(cut.data, whole.data, cut.length) == 0;
}
