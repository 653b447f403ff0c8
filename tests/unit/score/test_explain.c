#include "host/score/explain.h"
#include "tests/unit/score/score_helpers.h"

static void check(const rs_lexicon *lexicon, const char *q_text, bool q_cut, const char *r_text, const char *expected) {
    rs_tokens q = tokens_of(q_text, q_cut);
    rs_tokens r = tokens_of(r_text, false);
    rs_name_trace trace;
    char text[RS_EXPLANATION_BYTES];
    rs_name_score(lexicon, &q, &r, &trace);
    rs_explain(&q, &r, &trace, text);
    assert_string_equal(text, expected);
}

static void a_line_says_what_met_by_which_rule(void **state) {
    check(*state, "AYMAN AL ZAWAHIRI", false, "AIMAN MUHAMMED RABI AL ZAWAHIRI",
          "ZAWAHIRI=ZAWAHIRI; AL=AL; AYMAN~AIMAN 9000 variant; only in list: MUHAMMED RABI");
    check(*state, "THOMAS MARTHA KOVAC", false, "THOMAS MARHTA",
          "THOMAS=THOMAS; MARTHA~MARHTA 9610 spelling; only in passenger: KOVAC");
    check(*state, "PHILIPOV J", false, "FILIPOF JOHN", "PHILIPOV~FILIPOF 8500 sound; J~JOHN 8500 initial");
    check(*state, "SMITH ALEX", true, "SMITH ALEXANDROVICH", "SMITH=SMITH; ALEX~ALEXANDROVICH 9500 cut off");
    check(*state, "ABDUL RAHMAN KHAN", false, "ABDULRAHMAN KHAN", "ABDUL RAHMAN=ABDULRAHMAN; KHAN=KHAN");
}

static void a_line_says_why_a_score_is_capped(void **state) {
    check(*state, "SMITH", false, "SMITH JOHN",
          "SMITH=SMITH; only in list: JOHN; at most 7500: one shared token is not a match");
    check(*state, "J SMITH", false, "JOHN S",
          "SMITH~S 8500 initial; J~JOHN 8500 initial; at most 7500: initials alone are not a match");
}

static void a_line_says_when_the_joined_names_decide(void **state) {
    check(*state, "KIM JONG UN", false, "KIM JONG UUN", "joined: KIM JONG UN~KIM JONG UUN 8500 one edit");
    check(*state, "ABC DE", false, "AB CDE", "joined: ABC DE=AB CDE 9500 equal");
}

static void a_line_says_when_nothing_met(void **state) {
    check(*state, "XI JINPING", false, "HSI CHIN PING",
          "no token in common; only in passenger: XI JINPING; only in list: HSI CHIN PING");
    check(*state, "", false, "", "no token in common");
}

static void a_line_says_when_a_name_was_cut(void **state) {
    rs_tokens q = tokens_of("KIM JONG UN", false);
    rs_tokens r = q;
    rs_name_trace trace;
    char text[RS_EXPLANATION_BYTES];
    q.over_limit = true;
    rs_name_score(*state, &q, &r, &trace);
    rs_explain(&q, &r, &trace, text);
    assert_string_equal(text, "UN=UN; KIM=KIM; JONG=JONG; name in passenger cut to 12 tokens of at most 32 letters");
    rs_explain(&r, &q, &trace, text);
    assert_string_equal(text, "UN=UN; KIM=KIM; JONG=JONG; name in list cut to 12 tokens of at most 32 letters");
}

/* Two names of 12 tokens of 32 letters, all of which meet, and two of which none meets. */
static void the_longest_line_fits(void **state) {
    rs_tokens q;
    rs_tokens r;
    memset(&q, 0, sizeof q);
    q.count = RS_MAX_TOKENS;
    q.over_limit = true;
    for (size_t i = 0; i < RS_MAX_TOKENS; i++) {
        memset(q.letters[i], 'A', RS_MAX_TOKEN_LETTERS);
        q.length[i] = RS_MAX_TOKEN_LETTERS;
    }
    r = q;
    for (size_t i = 0; i < RS_MAX_TOKENS; i++)
        r.letters[i][RS_MAX_TOKEN_LETTERS - 1] = 'B';

    rs_name_trace trace;
    char text[RS_EXPLANATION_BYTES];
    assert_int_equal(rs_name_score(*state, &q, &r, &trace), 9874);
    rs_explain(&q, &r, &trace, text);
    const char end[] =
        "AB 9874 spelling; name in passenger cut to 12 tokens of at most 32 letters; name in list cut to "
        "12 tokens of at most 32 letters";
    assert_true(strlen(text) < RS_EXPLANATION_BYTES - 1);
    assert_string_equal(text + strlen(text) - strlen(end), end);

    r.over_limit = false;
    q.over_limit = false;
    for (size_t i = 0; i < RS_MAX_TOKENS; i++)
        memset(r.letters[i], 'B', RS_MAX_TOKEN_LETTERS);
    assert_int_equal(rs_name_score(*state, &q, &r, &trace), 0);
    rs_explain(&q, &r, &trace, text);
    assert_true(strlen(text) < RS_EXPLANATION_BYTES - 1);
    assert_string_equal(text + strlen(text) - 3, "BBB");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_what_met_by_which_rule),       cmocka_unit_test(a_line_says_why_a_score_is_capped),
        cmocka_unit_test(a_line_says_when_the_joined_names_decide), cmocka_unit_test(a_line_says_when_nothing_met),
        cmocka_unit_test(a_line_says_when_a_name_was_cut),          cmocka_unit_test(the_longest_line_fits),
    };
    return cmocka_run_group_tests_name("explain", tests, create_lexicon, free_lexicon);
}
