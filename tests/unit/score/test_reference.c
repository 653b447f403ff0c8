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

/* As in SCORE.md, but for the title DR, which is dropped before the score. */
static void the_examples_of_the_specification_hold(void **state) {
    static const example examples[] = {
        {"OLAF SCHOLZE", "OLAF SCHOLZ", 9856},
        {"OLAF SCHULZE", "OLAF SCHOLZ", 9472},
        {"PEDRO SANCHO", "PEDRO SANCHEZ", 9467},
        {"JOHN DOE", "JOHN DOWN", 3181},
        {"MOHAMMED ALI", "MOHAMMED ALI", 10000},
        {"MOHAMMED", "MOHAMMED ALI", 7500},
        {"LI", "LI WEI", 7500},
        {"MOHAMMED ALI", "ALI MUHAMMAD", 9500},
        {"MOHAMMED ALI HASSAN", "MOHAMMED ALI", 9090},
        {"RUMULI", "BYIRINGIRO VICTOR RUMULI", 7462},
        {"ABDUL RAHMAN KHAN", "ABDULRAHMAN KHAN", 10000},
        {"VAN DER BERG", "VANDERBERG", 10000},
        {"SERGEILAVROV", "SERGEI LAVROV", 10000},
        {"AREFULLAHA REF GHAZI MOHAMMAD", "AREFULLAH AREF GHAZI MOHAMMAD", 9720},
        {"NIKOLAI PLAT ONO VICH PATRUSHEV", "NIKOLAI PLATONOVICH PATRUSHEV", 10000},
        {"KIM JONG UN", "KIM JONG UUN", 8500},
        {"J SMITH", "JOHN S", 7500},
        {"KIM YONG CHOL", "KIM YONG CHUN", 5312},
        {"N NAZARBAYEV", "NURSULTAN NAZARBAYEV", 9357},
        {"A NAZARBAYEV", "NURSULTAN NAZARBAYEV", 5405},
        {"HANS J FRIEDRICH", "HANS JOACHIM FRIEDRICH", 9590},
        {"AYMAN AL ZAWAHIRI", "AIMAN MUHAMMED RABI AL ZAWAHIRI", 8247},
        {"DMITRIJ MEDWEDEW", "DMITRY MEDVEDEV", 8953},
        {"HASSAN DAHIR AWEYS", "HASAN DAHIR AWEYS", 9740},
        {"BASHAR AL ASSAD", "HAFEZ AL ASSAD", 4642},
        {"JOSE MARIA GARCIA LOPEZ", "GARCIA LOPEZ JOSE", 9310},
        {"THOMAS MARTHA", "THOMAS MARHTA", 9770},
        {"SMITH", "SMYTH", 8932},
        {"MR", "MR", 10000},
        {"XI JINPING", "HSI CHIN PING", 0},
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
}

static void runs_need_9400_and_one_single_token(void **state) {
    static const example examples[] = {
        {"QWER", "QWE R", 10000},              /* equal by a run of two */
        {"ABD RAHMAN", "ABDRAHMAN", 10000},    /* beats ABD and RAHMAN apart */
        {"ABDUR RAHMAN", "ABDULRAHMAN", 8591}, /* 9000 as variants: no run, the joined rule decides */
        {"A B", "AB", 10000},                  /* two initials written together */
        {"AAOBLTBBRLN AARNOITAITII", "AAOBBLTBBRLNAIRNNOITAITII", 9400},
        {"BORLRNBL OLTBIROOL", "TBORLNBLOLTBIROO", 0}, /* the run has 9399 */
        {"QWE RTYUI", "QW ERTYUX", 8250},              /* a run never meets a run */
    };
    rs_name_trace trace = score_texts(*state, "QWER", "QWE R");
    assert_int_equal(trace.taken_count, 1);
    assert_int_equal(trace.taken[0].r_tokens, 2);
    assert_int_equal(trace.taken[0].weight, 250);
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
    assert_int_equal(trace.taken[0].weight, 400);
    assert_int_equal(trace.taken[1].q_first, 4);
    assert_int_equal(trace.taken[1].r_first, 1);
    assert_int_equal(trace.taken[2].rule, RS_RULE_VARIANT);
    assert_int_equal(trace.taken[2].similarity, 9000);
    assert_int_equal(trace.q_left, 1U << 5);
    assert_int_equal(trace.r_left, 1U << 0);
}

static void one_shared_token_is_capped(void **state) {
    static const example examples[] = {
        {"SMITH", "SMITH JOHN", 7500},
        {"SMITH", "SMITH J", 7500},          /* an initial left over is enough */
        {"SMITH", "SMITH DE", 9433},         /* a particle is not */
        {"SMITH", "SMITH DE LA", 7500},      /* two are */
        {"AL ALI", "AL ALI KHAN", 7500},     /* thin is exactly 30 + 70 */
        {"SMITH AL", "SMITH AL JOHN", 9027}, /* thin is 130 */
        {"MOHAMMED ALI", "MOHAMMED ALI KHAN", 8750},
        {"J K SMITH", "J KARL SMITH", 9571}, /* nothing left over */
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
    rs_name_trace trace = score_texts(*state, "SMITH", "SMITH JOHN");
    assert_true(trace.capped_thin);
    assert_false(trace.capped_initials);
    assert_false(score_texts(*state, "SMITH", "SMITH DE").capped_thin);
    assert_false(score_texts(*state, "JOHN DOE", "JOHN DOWN").capped_thin); /* low enough by itself */
}

static void initials_alone_are_capped(void **state) {
    static const example examples[] = {
        {"J K", "JOHN KARL", 7500},
        {"J", "JOHN", 7500},
        {"J K", "J KARL", 9181}, /* J = J is not an initial against a longer token */
        {"J SMITH", "JOHN SMITH", 9437},
    };
    check(*state, examples, sizeof examples / sizeof examples[0]);
    rs_name_trace trace = score_texts(*state, "J SMITH", "JOHN S");
    assert_true(trace.capped_initials);
    assert_false(trace.capped_thin);
    assert_int_equal(trace.taken[0].rule, RS_RULE_INITIAL);
    trace = score_texts(*state, "J K", "JOVAN KOVAC L");
    assert_int_equal(trace.score, 7500);
    assert_true(trace.capped_initials && trace.capped_thin);
}

static uint32_t score_cut(const rs_lexicon *lexicon, const char *q_text, bool q_cut, const char *r_text, bool r_cut) {
    rs_tokens q = tokens_of(q_text, q_cut);
    rs_tokens r = tokens_of(r_text, r_cut);
    return score_names(lexicon, &q, &r).score;
}

static void a_last_token_may_be_cut_off(void **state) {
    const rs_lexicon *lexicon = *state;
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", true, "SMITH ALEXANDROVICH", false), 9750);
    assert_int_equal(score_cut(lexicon, "SMITH ALEXANDROVICH", false, "SMITH ALEX", true), 9750);
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", true, "ALEXANDROVICH SMITH", false), 9750);
    /* The other side's flag, no flag, another token than the last, three letters only: no. */
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", false, "SMITH ALEXANDROVICH", true), 4000);
    assert_int_equal(score_cut(lexicon, "SMITH ALEX", false, "SMITH ALEXANDROVICH", false), 4000);
    assert_int_equal(score_cut(lexicon, "ALEX SMITH", true, "ALEXANDROVICH SMITH", false), 4000);
    assert_int_equal(score_cut(lexicon, "SMITH ALE", true, "SMITH ALEXANDROVICH", false), 4000);
    /* A spelling that is better than 9500 stays; a last token in a run is not cut off. */
    assert_int_equal(score_cut(lexicon, "SMITH ALEXANDROVIC", true, "SMITH ALEXANDROVICH", false), 9922);
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
    assert_int_equal(trace.score, 9500 - 10000 / 33);

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
        cmocka_unit_test(the_examples_of_the_specification_hold),
        cmocka_unit_test(runs_need_9400_and_one_single_token),
        cmocka_unit_test(the_trace_says_what_was_taken),
        cmocka_unit_test(one_shared_token_is_capped),
        cmocka_unit_test(initials_alone_are_capped),
        cmocka_unit_test(a_last_token_may_be_cut_off),
        cmocka_unit_test(ties_are_broken_by_weight_then_by_place),
        cmocka_unit_test(names_at_the_limits_are_scored),
        cmocka_unit_test(a_name_without_tokens_scores_nothing),
    };
    return cmocka_run_group_tests_name("reference", tests, create_lexicon, free_lexicon);
}
