#include "tests/unit/score/score_helpers.h"

typedef struct example {
    const char *q;
    const char *r;
    uint32_t score;
} example;

static rs_name_trace score_names(const rs_lexicon *lexicon, const rs_tokens *q, const rs_tokens *r) {
    rs_name_trace trace;
    uint32_t score = rs_name_score(lexicon, q, r, &trace);
    assert_int_equal(score, trace.score);
    assert_int_equal(score, rs_name_score(lexicon, q, r, NULL));
    assert_int_equal(score, trace.token_score > trace.joined_score ? trace.token_score : trace.joined_score);
    return trace;
}

static rs_name_trace score_texts(const rs_lexicon *lexicon, const char *q_text, const char *r_text) {
    rs_tokens q = tokens_of(q_text, false);
    rs_tokens r = tokens_of(r_text, false);
    return score_names(lexicon, &q, &r);
}

static void check(const rs_lexicon *lexicon, const example *examples, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t score = score_texts(lexicon, examples[i].q, examples[i].r).score;
        if (score != examples[i].score)
            fail_msg("%s, %s: %u instead of %u", examples[i].q, examples[i].r, (unsigned)score,
                     (unsigned)examples[i].score);
    }
}

/* The numbers come from a program of its own that follows docs/SCORE.md. */
static void known_answers_hold(void **state) {
    static const example examples[] = {
        {"OLAF SCHOLZE", "OLAF SCHOLZ", 9844},
        {"OLAF SCHULZE", "OLAF SCHOLZ", 9273},
        {"PEDRO SANCHO", "PEDRO SANCHEZ", 8754},
        {"JOHN DOE", "JOHN DOWN", 0},
        {"MOHAMMED ALI", "MOHAMMED ALI", 10000},
        {"MOHAMMED", "MOHAMMED ALI", 7500},
        {"LI", "LI WEI", 6111},
        {"MOHAMMED ALI", "ALI MUHAMMAD", 9625},
        {"MOHAMMED ALI HASSAN", "MOHAMMED ALI", 8635},
        {"RUMULI", "BYIRINGIRO VICTOR RUMULI", 5754},
        {"ABDUL RAHMAN KHAN", "ABDULRAHMAN KHAN", 10000},
        {"VAN DER BERG", "VANDERBERG", 10000},
        {"SERGEILAVROV", "SERGEI LAVROV", 10000},
        {"AREFULLAHA REF GHAZI MOHAMMAD", "AREFULLAH AREF GHAZI MOHAMMAD", 9750},
        {"NIKOLAI PLAT ONO VICH PATRUSHEV", "NIKOLAI PLATONOVICH PATRUSHEV", 10000},
        {"KIM JONG UN", "KIM JONG UUN", 9250},
        {"J SMITH", "JOHN S", 7000},
        {"KIM YONG CHOL", "KIM YONG CHUN", 3494},
        {"N NAZARBAYEV", "NURSULTAN NAZARBAYEV", 9376},
        {"A NAZARBAYEV", "NURSULTAN NAZARBAYEV", 6480},
        {"HANS J FRIEDRICH", "HANS JOACHIM FRIEDRICH", 9509},
        {"AYMAN AL ZAWAHIRI", "AIMAN MUHAMMED RABI AL ZAWAHIRI", 9658},
        {"DMITRIJ MEDWEDEW", "DMITRY MEDVEDEV", 8132},
        {"HASSAN DAHIR AWEYS", "HASAN DAHIR AWEYS", 9950},
        {"BASHAR AL ASSAD", "HAFEZ AL ASSAD", 3377},
        {"JOSE MARIA GARCIA LOPEZ", "GARCIA LOPEZ JOSE", 9372},
        {"THOMAS MARTHA", "THOMAS MARHTA", 9728},
        {"SMITH", "SMYTH", 9250},
        {"MR", "MR", 10000},
        {"XI JINPING", "HSI CHIN PING", 8545},
        {"BILL SMITH", "WILLIAM SMITH", 8688},
        {"SERGEY VIKTOROVICH LAVROV", "SERGEY LAVROV", 9476},
        {"XI JIN PING", "HSI CHIN PING", 9399},
        {"ANTONIA RODRIGUEZ", "RODRIGUEZ ANTONIO", 8802},
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
}

/* Two words of 110 and 140 are the same, and one of 140 is left over: 10000 * 500/500 without it, 10000 * 500/528 where
 * one side lacks it, 10000 * 500/920 where two stand against each other; half of what is missing counts, of the last
 * three quarters. */
static void weight_against_weight_counts_by_three_quarters_at_least(void **state) {
    static const example examples[] = {
        {"KORVAX BELTRANO MINDELOT", "KORVAX BELTRANO", 9735 /* 10000 - 531 * 50/100 */},
        {"KORVAX BELTRANO MINDELOT", "KORVAX BELTRANO SPRUGWEL", 6576 /* 10000 - 4566 * 75/100 */},
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
}

static void runs_need_9400_and_one_single_token(void **state) {
    static const example examples[] = {
        {"QWER", "QWE R", 10000}, /* equal by a run of two */
        {"ABD RAHMAN", "ABDRAHMAN", 10000},
        {"ABDUR RAHMAN", "ABDULRAHMAN", 9296},         /* variants, one of them a run */
        {"A B", "AB", 10000},                          /* two initials written together */
        {"BORLRNBL OLTBIROOL", "TBORLNBLOLTBIROO", 0}, /* the run has 9399 at most */
        {"QWE RTYUI", "QW ERTYUX", 9125},              /* a run never meets a run */
        {"XI CHIN PING", "HSI JINPING", 8545},         /* the same syllables */
    };
    rs_name_trace trace = score_texts(*state, "QWER", "QWE R");
    assert_int_equal(trace.taken_count, 1);
    assert_int_equal(trace.taken[0].r_tokens, 2);
    assert_int_equal(trace.taken[0].weight, 100 + 80 + 30);
    check(*state, examples, sizeof examples / sizeof examples[0]);
}

static void the_trace_says_what_was_taken(void **state) {
    rs_name_trace trace = score_texts(*state, "NIKOLAI PLAT ONO VICH PATRUSHEV X", "W PATRUSHEV PLATONOVICH NIKOLAY");
    assert_int_equal(trace.taken_count, 3);
    assert_int_equal(trace.taken[0].rule, RS_RULE_EQUAL);
    assert_int_equal(trace.taken[0].q_first, 1);
    assert_int_equal(trace.taken[0].q_tokens, 3);
    assert_int_equal(trace.taken[0].r_first, 2);
    assert_int_equal(trace.taken[0].r_tokens, 1);
    assert_int_equal(trace.taken[0].similarity, 10000);
    assert_int_equal(trace.taken[0].weight, 100 + 80 + 100 + 50);
    assert_int_equal(trace.taken[1].q_first, 4);
    assert_int_equal(trace.taken[1].r_first, 1);
    assert_int_equal(trace.taken[2].rule, RS_RULE_VARIANT);
    assert_int_equal(trace.taken[2].similarity, 9500);
    assert_int_equal(trace.q_left, 1U << 5);
    assert_int_equal(trace.r_left, 1U << 0);
}

static void what_is_missing_counts_by_how_much_is_matched(void **state) {
    static const example examples[] = {
        {"QMITH", "QMITH QOHN", 7784},                          /* 110 matched */
        {"QMI", "QMI QOHN", 7000},                              /* 80 matched: less than 100 counts as 100 */
        {"QMITH QO QA", "QMITH QO QA QOHN", 9382},              /* 190 matched */
        {"QMITHERS QONNORS", "QMITHERS QONNORS QOHN", 9828},    /* 280 matched: more than 250 counts as 250 */
        {"QMITHERS QONNORS QEI", "QMITHERS QONNORS QUA", 9611}, /* other words cost more than missing ones */
        {"J", "QOHN", 0},
        {"J K", "QOHN QARL", 0}, /* initials alone */
        {"J", "JOHN", 7000},
        {"J K", "JOHN KARL", 7000},
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
    rs_name_trace trace = score_texts(*state, "QMITHERS QONNORS", "QMITHERS QONNORS QOHN");
    assert_int_equal(trace.matched_weight, 280);
    assert_int_equal(trace.base_score, 9655);
    assert_int_equal(trace.token_score, 10000 - (10000 - trace.base_score) / 2);
}

static uint32_t score_cut(const rs_lexicon *lexicon, const char *q_text, bool q_cut, const char *r_text, bool r_cut) {
    rs_tokens q = tokens_of(q_text, q_cut);
    rs_tokens r = tokens_of(r_text, r_cut);
    return score_names(lexicon, &q, &r).score;
}

static void a_last_token_may_be_cut_off(void **state) {
    const rs_lexicon *lexicon = *state;
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", true, "SMITH ALEXANDROVICH", false), 9562);
    assert_int_equal(score_cut(lexicon, "SMITH ALEXANDROVICH", false, "SMITH ALEX", true), 9562);
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", true, "ALEXANDROVICH SMITH", false), 9562);
    /* The other side's flag, no flag, another token than the last, three letters only: no. */
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", false, "SMITH ALEXANDROVICH", true), 639);
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", false, "SMITH ALEXANDROVICH", false), 639);
    assert_int_equal(score_cut(lexicon, "ALEX SMITH", true, "ALEXANDROVICH SMITH", false), 639);
    assert_int_equal(score_cut(lexicon, "SMITH ALE", true, "SMITH ALEXANDROVICH", false), 724);
    /* A spelling that is better than 9500 stays; a last token in a run is not cut off. */
    assert_int_equal(score_cut(lexicon, "SMITH ALEXANDROVIC", true, "SMITH ALEXANDROVICH", false), 9847);
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", true, "SMITHALEXANDROVICH", false), 0);

    rs_tokens q = tokens_of("SMITH ALEX", true);
    rs_tokens r = tokens_of("SMITH ALEXANDROVICH", false);
    rs_name_trace trace = score_names(lexicon, &q, &r);
    assert_int_equal(trace.taken[1].rule, RS_RULE_TRUNCATED);
    assert_int_equal(trace.taken[1].similarity, 9500);
}

/* Equal similarity: the greater weight first, then the earlier token of q, then that of r. */
static void ties_are_broken_by_weight_then_by_place(void **state) {
    rs_name_trace trace = score_texts(*state, "J JOHN JOHN", "JOHN J JOHN");
    assert_int_equal(trace.taken_count, 3);
    assert_int_equal(trace.taken[0].q_first, 1);
    assert_int_equal(trace.taken[0].r_first, 0);
    assert_int_equal(trace.taken[1].q_first, 2);
    assert_int_equal(trace.taken[1].r_first, 2);
    assert_int_equal(trace.taken[2].q_first, 0);
    assert_int_equal(trace.taken[2].r_first, 1);

    /* Two runs of equal similarity and weight overlap: the earlier is taken. */
    trace = score_texts(*state, "QWE QWE QWE", "QWEQWE");
    assert_int_equal(trace.taken_count, 1);
    assert_int_equal(trace.taken[0].q_first, 0);
    assert_int_equal(trace.q_left, 1U << 2);

    /* A run of three weighs more than a run of two: both are equal to one token of the other side. */
    trace = score_texts(*state, "QW QW QW", "QWQWQW QWQW");
    assert_int_equal(trace.taken[0].q_tokens, 3);
    assert_int_equal(trace.taken[0].r_first, 0);
    assert_int_equal(trace.r_left, 1U << 1);
}

static void names_at_the_limits_are_scored(void **state) {
    rs_name_trace trace =
        score_texts(*state, "QA QB QC QD QE QF QG QH QI QJ QK QL", "QL QK QJ QI QH QG QF QE QD QC QB QA");
    assert_int_equal(trace.score, 10000);
    assert_int_equal(trace.taken_count, 12);
    assert_int_equal(trace.q_left, 0);

    static const char longest[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF";
    assert_int_equal(score_texts(*state, longest, longest).score, 10000);
    /* A run of exactly 32 letters is a slot, one of 33 is none: only the joined rule is left. */
    trace = score_texts(*state, "ABCDEFGHIJKLMNOP QRSTUVWXYZABCDEF", longest);
    assert_int_equal(trace.token_score, 10000);
    trace = score_texts(*state, "ABCDEFGHIJKLMNOPQ RSTUVWXYZABCDEFG", longest);
    assert_int_equal(trace.token_score, 0);
    assert_int_equal(trace.score, 9750 - 5000 / 33);

    /* The most weight that there is: 12 against 12, every one a near miss. */
    rs_tokens name;
    memset(&name, 0, sizeof name);
    name.count = RS_MAX_TOKENS;
    for (size_t i = 0; i < RS_MAX_TOKENS; i++) {
        memset(name.letters[i], 'A', RS_MAX_TOKEN_LETTERS);
        name.length[i] = RS_MAX_TOKEN_LETTERS;
    }
    trace = score_names(*state, &name, &name);
    assert_int_equal(trace.score, 10000);
    assert_int_equal(trace.taken_count, 12);
}

static void a_name_without_tokens_scores_nothing(void **state) {
    rs_name_trace trace = score_texts(*state, "", "SMITH JOHN");
    assert_int_equal(trace.score, 0);
    assert_int_equal(trace.taken_count, 0);
    assert_int_equal(trace.q_left, 0);
    assert_int_equal(trace.r_left, 3);
    assert_int_equal(score_texts(*state, "SMITH", "").score, 0);
    assert_int_equal(score_texts(*state, "", "").score, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers_hold),
        cmocka_unit_test(weight_against_weight_counts_by_three_quarters_at_least),
        cmocka_unit_test(runs_need_9400_and_one_single_token),
        cmocka_unit_test(the_trace_says_what_was_taken),
        cmocka_unit_test(what_is_missing_counts_by_how_much_is_matched),
        cmocka_unit_test(a_last_token_may_be_cut_off),
        cmocka_unit_test(ties_are_broken_by_weight_then_by_place),
        cmocka_unit_test(names_at_the_limits_are_scored),
        cmocka_unit_test(a_name_without_tokens_scores_nothing),
    };
    return cmocka_run_group_tests_name("reference", tests, create_lexicon, free_lexicon);
}
