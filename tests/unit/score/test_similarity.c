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

static void the_examples_of_the_specification_hold(void **state) {
    static const example examples[] = {
        {"MARTHA", "MARHTA", 9610, RS_RULE_SPELLING},
        {"DIXON", "DICKSONX", 0, RS_RULE_NONE},
        {"JONATHAN", "JONATHON", 9499, RS_RULE_SPELLING},
        {"ABDUL", "ABDEL", 9000, RS_RULE_VARIANT},
        {"QADHAFI", "GADDAFI", 8095, RS_RULE_SPELLING},
        {"YOUSSEF", "IUSUF", 9000, RS_RULE_VARIANT},
        {"TCHAIKOVSKY", "CHAIKOVSKII", 8787, RS_RULE_SPELLING},
        {"KHALIL", "HALIL", 9444, RS_RULE_SPELLING},
        {"JO", "JA", 0, RS_RULE_NONE},
        {"J", "JOHN", 8500, RS_RULE_INITIAL},
        {"HUSSEIN", "HUSAYN", 9000, RS_RULE_VARIANT},
        {"MEDWEDEW", "MEDVEDEV", 8833, RS_RULE_SPELLING},
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
}

static void each_rule_decides_where_it_should(void **state) {
    static const example examples[] = {
        {"ABDUL", "ABDUL", 10000, RS_RULE_EQUAL}, /* before the variant table */
        {"J", "J", 10000, RS_RULE_EQUAL},         /* before rule 2 */
        {"JOHN", "J", 8500, RS_RULE_INITIAL},
        {"J", "K", 0, RS_RULE_NONE},
        {"J", "KJ", 0, RS_RULE_NONE},
        /* The allowed edits grow at 3, 6 and 10 letters of the shorter. */
        {"AB", "ABB", 0, RS_RULE_NONE},
        {"ABN", "ABNX", 9416, RS_RULE_SPELLING},
        {"ABNLT", "ABNXX", 0, RS_RULE_NONE},
        {"ABNLTR", "ABNLXX", 8666, RS_RULE_SPELLING},
        {"ABNLTRDSM", "ABNLTRXXX", 0, RS_RULE_NONE},
        {"ABNLTRDSMG", "ABNLTRDXXX", 8800, RS_RULE_SPELLING},
        /* Sound: up to two edits more, at least three letters, a skeleton of at least two. */
        {"PHILIPOV", "FILIPOF", 8500, RS_RULE_SOUND},
        {"SHIRAZ", "SCHIRAS", 8642, RS_RULE_SPELLING},
        {"AYOUB", "EIUB", 8500, RS_RULE_SOUND},
        {"BOUTEK", "BTK", 8500, RS_RULE_SOUND},  /* k = 1, three edits */
        {"MOUSSAOUI", "MUSAI", 0, RS_RULE_NONE}, /* k = 1, four edits; both sound as MS */
        {"YAYA", "IOIA", 0, RS_RULE_NONE},       /* a skeleton of one letter */
        {"QI", "KI", 0, RS_RULE_NONE},           /* too short */
        {"SCHCHOUKIN", "XUKIN", 0, RS_RULE_NONE},
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

static void a_lower_limit_leaves_higher_values_alone(void **state) {
    rs_word martha = rs_word_make(*state, rs_str_from("MARTHA"));
    rs_word marhta = rs_word_make(*state, rs_str_from("MARHTA"));
    rs_rule rule = RS_RULE_NONE;
    assert_int_equal(rs_word_similarity(&martha, &marhta, 9400, &rule), 9610);
    assert_int_equal(rule, RS_RULE_SPELLING);
    assert_int_equal(rs_word_similarity(&martha, &marhta, 9610, NULL), 9610);
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
        cmocka_unit_test(the_examples_of_the_specification_hold),
        cmocka_unit_test(each_rule_decides_where_it_should),
        cmocka_unit_test(what_is_surely_farther_is_farther),
        cmocka_unit_test(a_lower_limit_leaves_higher_values_alone),
        cmocka_unit_test(a_cut_token_is_a_proper_prefix_of_four_letters_or_more),
    };
    return cmocka_run_group_tests_name("similarity", tests, create_lexicon, free_lexicon);
}
