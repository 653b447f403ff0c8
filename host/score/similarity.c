/* The similarity of two tokens: the five rules of SCORE.md section 3, in their order. */
#include "host/score/similarity.h"

#include <string.h>

enum {
    EQUAL_SIMILARITY = 10000,
    INITIAL_SIMILARITY = 8500,
    VARIANT_SIMILARITY = 9000,
    SOUND_SIMILARITY = 8500,
    LEAST_SOUND_LETTERS = 3, /* of the shorter text */
    LEAST_SKELETON_LETTERS = 2,
    SOUND_EXTRA_EDITS = 2, /* beyond those that rule 4 allows by spelling */
    LEAST_CUT_LETTERS = 4,
};

uint32_t rs_letters_set(rs_str text) {
    uint32_t set = 0;
    for (size_t i = 0; i < text.length; i++)
        set |= UINT32_C(1) << ((uint32_t)(text.data[i] - 'A') & 31);
    return set;
}

rs_word rs_word_make(const rs_lexicon *lexicon, rs_str text) {
    rs_word word = {text, rs_lexicon_cluster(lexicon, text), rs_letters_set(text)};
    return word;
}

bool rs_surely_farther(rs_str a, uint32_t a_set, rs_str b, uint32_t b_set, uint32_t most) {
    size_t difference = a.length > b.length ? a.length - b.length : b.length - a.length;
    uint32_t in_one_only = 0;
    for (uint32_t set = a_set ^ b_set; set != 0; set &= set - 1)
        in_one_only++;
    return difference > most || in_one_only > 2 * most;
}

/* k: the edits that rule 4 allows, by the length of the shorter text. */
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

/* Rule 4: by spelling, then by sound. */
static uint32_t spelling_or_sound(const rs_word *a, const rs_word *b, uint32_t least, rs_rule *rule) {
    size_t shorter = a->text.length < b->text.length ? a->text.length : b->text.length;
    uint32_t k = edits_allowed(shorter);
    /* Beyond k edits only the skeleton can help, beyond k + 2 nothing can. */
    uint32_t most_edits = least > SOUND_SIMILARITY ? k : k + SOUND_EXTRA_EDITS;
    *rule = RS_RULE_NONE;
    if (rs_surely_farther(a->text, a->letters_set, b->text, b->letters_set, most_edits))
        return 0;

    uint32_t distance = rs_osa_distance(a->text, b->text);
    uint32_t similarity = 0;
    if (distance <= k) {
        similarity = rs_jaro_winkler(a->text, b->text);
        *rule = similarity > 0 ? RS_RULE_SPELLING : RS_RULE_NONE;
    }
    /* The skeletons are needed only where they can raise the similarity (SCORE.md section 6). */
    if (similarity < SOUND_SIMILARITY && shorter >= LEAST_SOUND_LETTERS && distance <= k + SOUND_EXTRA_EDITS &&
        same_skeleton(a->text, b->text)) {
        similarity = SOUND_SIMILARITY;
        *rule = RS_RULE_SOUND;
    }
    return similarity;
}

uint32_t rs_word_similarity(const rs_word *a, const rs_word *b, uint32_t least, rs_rule *rule) {
    rs_rule unwanted;
    if (rule == NULL)
        rule = &unwanted;

    if (rs_str_equal(a->text, b->text)) {
        *rule = RS_RULE_EQUAL;
        return EQUAL_SIMILARITY;
    }
    if (a->text.length == 1 || b->text.length == 1) {
        bool same_initial = a->text.data[0] == b->text.data[0];
        *rule = same_initial ? RS_RULE_INITIAL : RS_RULE_NONE;
        return same_initial ? INITIAL_SIMILARITY : 0;
    }
    if (a->cluster != 0 && a->cluster == b->cluster) {
        *rule = RS_RULE_VARIANT;
        return VARIANT_SIMILARITY;
    }
    return spelling_or_sound(a, b, least, rule);
}

uint32_t rs_token_similarity(const rs_lexicon *lexicon, rs_str a, rs_str b, rs_rule *rule) {
    rs_word a_word = rs_word_make(lexicon, a);
    rs_word b_word = rs_word_make(lexicon, b);
    return rs_word_similarity(&a_word, &b_word, 0, rule);
}

bool rs_is_cut_prefix(rs_str cut, rs_str whole) {
    return cut.length >= LEAST_CUT_LETTERS && cut.length < whole.length &&
           memcmp(cut.data, whole.data, cut.length) == 0;
}
