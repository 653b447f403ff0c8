#include "host/score/similarity.h"
#include "tests/unit/score/score_helpers.h"

typedef struct example {
    const char *a;
    const char *b;
    uint32_t similarity;
    rs_rule rule;
} example;

static void check(const rs_lexicon *lexicon, const example *examples, size_t count) {
    for (size_t i = 0; i < count; i++) {
        rs_str a = rs_str_from(examples[i].a);
        rs_str b = rs_str_from(examples[i].b);
        rs_rule rule = RS_RULE_TRUNCATED;
        uint32_t similarity = rs_token_similarity(lexicon, a, b, &rule);
        if (similarity != examples[i].similarity || rule != examples[i].rule)
            fail_msg("%s, %s: %u by rule %d instead of %u by rule %d", examples[i].a, examples[i].b,
                     (unsigned)similarity, (int)rule, (unsigned)examples[i].similarity, (int)examples[i].rule);
        assert_int_equal(rs_token_similarity(lexicon, a, b, NULL), similarity);
    }
}

/* The numbers come from a program of its own that follows docs/SCORE.md. */
static void each_rule_decides_where_it_should(void **state) {
    static const example examples[] = {
        {"ABDUL", "ABDUL", 10000, RS_RULE_EQUAL}, /* before the variants */
        {"J", "J", 10000, RS_RULE_EQUAL},         /* before the initials */
        {"JOHN", "J", 8000, RS_RULE_INITIAL},
        {"J", "K", 0, RS_RULE_NONE},
        {"J", "KJ", 0, RS_RULE_NONE},
        {"YOUSSEF", "IUSUF", 9500, RS_RULE_VARIANT},
        {"MOHAMMED", "MUHAMMAD", 9500, RS_RULE_VARIANT},
        {"AL", "EL", 9500, RS_RULE_VARIANT},
        {"XI", "HSI", 8500, RS_RULE_SYLLABLES},
        {"JI", "CHI", 8500, RS_RULE_SYLLABLES},
        {"QI", "CHI", 0, RS_RULE_NONE},
        {"JI", "QI", 0, RS_RULE_NONE}, /* both in pinyin */
        {"JEONG", "CHONG", 8500, RS_RULE_SYLLABLES},
        {"JINPING", "CHINPING", 8500, RS_RULE_SYLLABLES},
        {"LIN", "LIU", 0, RS_RULE_NONE}, /* another syllable */
        {"WANG", "YANG", 0, RS_RULE_NONE},
        {"WILLIAM", "BILL", 8500, RS_RULE_FAMILY},
        {"JOHN", "GIOVANNI", 8500, RS_RULE_FAMILY},
        {"MARTHA", "MARHTA", 9610, RS_RULE_SPELLING},
        {"DIXON", "DICKSONX", 0, RS_RULE_NONE},
        {"KHALIL", "HALIL", 9500, RS_RULE_VARIANT},
        {"QADHAFI", "GADDAFI", 9500, RS_RULE_VARIANT},
        {"SCHOLZ", "SCHULZ", 9221, RS_RULE_SPELLING},
        /* The allowed edits grow at 3, 6 and 10 letters of the shorter. */
        {"AB", "ABB", 0, RS_RULE_NONE},
        {"ABNK", "ABNX", 8833, RS_RULE_SPELLING},
        {"ABNLT", "ABNXX", 0, RS_RULE_NONE},
        {"ABNLTR", "ABNLXX", 8500, RS_RULE_SOUND},
        {"ABNLTRDSM", "ABNLTRXXX", 8500, RS_RULE_SOUND},
        {"ABNLTRDSMG", "ABNLTRDXXX", 8500, RS_RULE_SOUND},
        /* A man's and a woman's form. */
        {"QERANTO", "QERANTA", 8500, RS_RULE_SOUND},
        {"QERANT", "QERANTA", 8713, RS_RULE_SPELLING},
        {"QERANT", "QERANTO", 9713, RS_RULE_SPELLING},
        {"QERANTU", "QERANTA", 9428, RS_RULE_SPELLING},
        {"QER", "QERA", 9416, RS_RULE_SPELLING}, /* too short */
        /* Sound: up to two edits more, at least three letters, a skeleton of at least two or Double Metaphone. */
        {"PHILIPOV", "FILIPOF", 8500, RS_RULE_SOUND},
        {"AYOUB", "EIUB", 6500, RS_RULE_SOUND},
        {"BOUTEK", "BTK", 6500, RS_RULE_SOUND},
        {"MOUSSAOUI", "MUSAI", 0, RS_RULE_NONE}, /* four edits */
        {"YAYA", "IOIA", 6500, RS_RULE_SOUND},
        {"QI", "KI", 0, RS_RULE_NONE},
        {"SCHCHOUKIN", "XUKIN", 0, RS_RULE_NONE},
        {"CAVENDER", "KAVINDERR", 8500, RS_RULE_SOUND},
        {"GHEZLOV", "KEZLOFF", 8500, RS_RULE_SOUND}, /* by Double Metaphone alone */
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
}

/* The rejection by lengths and letters may never contradict the distance. */
static void what_is_surely_farther_is_farther(void **state) {
    (void)state;
    static const char *texts[] = {"A",      "B",     "AB",     "BA",    "ABC",     "CAB",     "ABCD", "MARTHA",
                                  "MARHTA", "MARTA", "KHALIL", "HALIL", "QADHAFI", "GADDAFI", "AAAA", "ZZZZZZ"};
    enum { TEXTS = sizeof texts / sizeof texts[0] };
    for (size_t i = 0; i < TEXTS; i++) {
        for (size_t j = 0; j < TEXTS; j++) {
            rs_str a = rs_str_from(texts[i]);
            rs_str b = rs_str_from(texts[j]);
            uint32_t distance = rs_osa_distance(a, b);
            assert_false(rs_surely_farther(a, rs_letters_set(a), b, rs_letters_set(b), distance));
        }
    }
    rs_str aaaa = rs_str_from("AAAA");
    rs_str bcde = rs_str_from("BCDE");
    assert_true(rs_surely_farther(aaaa, rs_letters_set(aaaa), bcde, rs_letters_set(bcde), 2));
    assert_true(rs_surely_farther(aaaa, 1, rs_str_from("A"), 1, 2));
    assert_int_equal(rs_letters_set(rs_str_from("AZA")), 1U | 1U << 25);
}

static uint32_t run_similarity(const rs_lexicon *lexicon, const char *a, const char *b) {
    rs_word a_word = rs_word_make(lexicon, rs_str_from(a));
    rs_word b_word = rs_word_make(lexicon, rs_str_from(b));
    rs_rule rule = RS_RULE_NONE;
    return rs_run_similarity(&a_word, &b_word, &rule);
}

static void a_run_needs_9400_or_several_syllables(void **state) {
    assert_int_equal(run_similarity(*state, "QERANTELS", "QERANTELS"), 10000);
    assert_int_equal(run_similarity(*state, "ABDULRAHMAN", "ABDURRAHMAN"), 9500); /* variants */
    assert_int_equal(run_similarity(*state, "CHINPING", "JINPING"), 8500);
    assert_int_equal(run_similarity(*state, "HSI", "XI"), 0); /* one syllable */
    assert_int_equal(run_similarity(*state, "MARTHA", "MARHTA"), 9610);
    assert_int_equal(run_similarity(*state, "PHILIPOV", "FILIPOF"), 0);
}

static void a_cut_token_is_a_proper_prefix_of_four_letters_or_more(void **state) {
    (void)state;
    rs_str whole = rs_str_from("ALEXANDER");
    assert_true(rs_is_cut_prefix(rs_str_from("ALEX"), whole));
    assert_true(rs_is_cut_prefix(rs_str_from("ALEXANDE"), whole));
    assert_false(rs_is_cut_prefix(rs_str_from("ALE"), whole));
    assert_false(rs_is_cut_prefix(rs_str_from("ALEXANDER"), whole));
    assert_false(rs_is_cut_prefix(rs_str_from("ALEXANDERS"), whole));
    assert_false(rs_is_cut_prefix(rs_str_from("ALEC"), whole));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_decides_where_it_should),
        cmocka_unit_test(what_is_surely_farther_is_farther),
        cmocka_unit_test(a_run_needs_9400_or_several_syllables),
        cmocka_unit_test(a_cut_token_is_a_proper_prefix_of_four_letters_or_more),
    };
    return cmocka_run_group_tests_name("similarity", tests, create_lexicon, free_lexicon);
}
