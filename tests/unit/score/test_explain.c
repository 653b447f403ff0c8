/* Traces are made by hand, so that a change of the score's numbers changes nothing here; one test takes real ones. */
#include "host/score/explain.h"

#include <stdio.h>

#include "host/score/joined.h"
#include "tests/unit/score/score_helpers.h"

static rs_explanation explained(const char *q_text, const char *r_text, const rs_name_trace *trace) {
    rs_tokens q = tokens_of(q_text, false);
    rs_tokens r = tokens_of(r_text, false);
    rs_explanation explanation;
    rs_explain(&q, &r, trace, &explanation);
    return explanation;
}

/* A trace whose token score decides. */
static rs_name_trace trace_of(uint32_t score, const rs_taken *taken, uint32_t count) {
    rs_name_trace trace = {.score = score, .token_score = score, .base_score = score, .taken_count = count};
    for (uint32_t i = 0; i < count; i++)
        trace.taken[i] = taken[i];
    return trace;
}

/* One word and one word that met. */
static rs_taken taken_of(uint8_t q, uint8_t r, uint16_t similarity, uint16_t weight, rs_rule rule) {
    return (rs_taken){q, 1, r, 1, similarity, weight, rule};
}

static void check_met(const rs_explanation *explanation, uint32_t index, const char *expected) {
    char text[256];
    assert_true(index < explanation->met_count);
    const rs_met_words *met = &explanation->met[index];
    (void)snprintf(text, sizeof text, "%s, %s: %s %d x %d", met->passenger, met->list, met->how, (int)met->similarity,
                   (int)met->weight);
    assert_string_equal(text, expected);
    assert_int_equal(met->same, strncmp(met->how, "same", 4) == 0);
}

static void check_note(const rs_explanation *explanation, uint32_t index, const char *text, int32_t points) {
    assert_true(index < explanation->note_count);
    assert_string_equal(explanation->notes[index].text, text);
    assert_int_equal(explanation->notes[index].points, points);
}

static void words_meet_in_the_passengers_order(void **state) {
    (void)state;
    const rs_taken taken[] = {
        taken_of(2, 1, 10000, 200, RS_RULE_EQUAL),
        taken_of(1, 0, 10000, 60, RS_RULE_EQUAL),
        taken_of(0, 2, 9000, 140, RS_RULE_VARIANT),
    };
    const rs_name_trace trace = trace_of(9650, taken, 3);
    rs_explanation explanation = explained("AYMAN AL ZAWAHIRI", "AL ZAWAHIRI AIMAN", &trace);
    assert_int_equal(explanation.met_count, 3);
    check_met(&explanation, 0, "AYMAN, AIMAN: variant spelling 9000 x 3500");
    check_met(&explanation, 1, "AL, AL: same 10000 x 1500");
    check_met(&explanation, 2, "ZAWAHIRI, ZAWAHIRI: same 10000 x 5000");
    assert_int_equal(explanation.similarity, 9650);
    assert_int_equal(explanation.left_points, 0);
    assert_int_equal(explanation.note_count, 0);
}

static void check_word(rs_rule rule, const char *word) {
    const rs_taken taken = taken_of(0, 0, 9000, 100, rule);
    const rs_name_trace trace = trace_of(9000, &taken, 1);
    rs_explanation explanation = explained("ALPHA", "BETA", &trace);
    assert_string_equal(explanation.met[0].how, word);
}

static void every_rule_has_its_word(void **state) {
    (void)state;
    check_word(RS_RULE_EQUAL, "same");
    check_word(RS_RULE_INITIAL, "initial");
    check_word(RS_RULE_VARIANT, "variant spelling");
    check_word(RS_RULE_SPELLING, "typing error");
    check_word(RS_RULE_SOUND, "sounds alike");
    check_word(RS_RULE_TRUNCATED, "cut off");
    check_word(RS_RULE_NONE, "similar");
    check_word((rs_rule)100, "similar");
}

static void runs_say_that_they_are_written_together(void **state) {
    (void)state;
    const rs_taken taken[] = {
        {0, 2, 1, 1, 10000, 300, RS_RULE_EQUAL},
        {2, 1, 2, 3, 9600, 100, RS_RULE_SPELLING},
    };
    const rs_name_trace trace = trace_of(9900, taken, 2);
    rs_explanation explanation = explained("ABDUL RAHMAN ABUBAKAR", "X ABDULRAHMAN ABU BA KAAR", &trace);
    check_met(&explanation, 0, "ABDUL RAHMAN, ABDULRAHMAN: same when written together 10000 x 7500");
    check_met(&explanation, 1, "ABUBAKAR, ABU BA KAAR: typing error when written together 9600 x 2500");
}

static void what_is_left_over_has_its_points(void **state) {
    (void)state;
    const rs_taken taken = taken_of(1, 0, 10000, 100, RS_RULE_EQUAL);
    rs_name_trace trace = trace_of(5312, &taken, 1);
    trace.q_left = 1;
    trace.r_left = 6;
    rs_explanation explanation = explained("CHOL KIM", "KIM CHUN YONG", &trace);
    assert_int_equal(explanation.passenger_left.count, 1);
    assert_string_equal(explanation.passenger_left.letters[0], "CHOL");
    assert_int_equal(explanation.passenger_left.length[0], 4);
    assert_int_equal(explanation.list_left.count, 2);
    assert_string_equal(explanation.list_left.letters[0], "CHUN");
    assert_string_equal(explanation.list_left.letters[1], "YONG");
    assert_int_equal(explanation.similarity, 10000);
    assert_int_equal(explanation.left_points, -4688);
    assert_int_equal(explanation.note_count, 0);
}

static void a_loss_that_is_scaled_has_a_note(void **state) {
    (void)state;
    const rs_taken taken = taken_of(0, 0, 9000, 200, RS_RULE_SPELLING);
    rs_name_trace trace = trace_of(8000, &taken, 1);
    trace.base_score = 8500;
    trace.r_left = 2;
    rs_explanation explanation = explained("ALPHA", "ALPHE BETA", &trace);
    assert_int_equal(explanation.left_points, -500);
    assert_int_equal(explanation.note_count, 1);
    check_note(&explanation, 0, "little matched: what is missing counts more", -500);

    trace.token_score = 9000;
    explanation = explained("ALPHA", "ALPHE BETA", &trace);
    check_note(&explanation, 0, "much matched: what is missing counts less", 500);
}

static void joined_names_that_decide_meet_as_wholes(void **state) {
    (void)state;
    const rs_taken taken = taken_of(0, 0, 10000, 100, RS_RULE_EQUAL);
    rs_name_trace trace = trace_of(5000, &taken, 1);
    trace.q_left = trace.r_left = 6;
    trace.score = trace.joined_score = 8500;
    rs_explanation explanation = explained("KIM JONG UN", "KIM JONG UUN", &trace);
    assert_int_equal(explanation.met_count, 1);
    check_met(&explanation, 0,
              "KIM JONG UN, KIM JONG UUN: typing error when all words are written together 8500 x 10000");
    assert_int_equal(explanation.similarity, 8500);
    assert_int_equal(explanation.passenger_left.count + explanation.list_left.count, 0);
    assert_int_equal(explanation.left_points, 0);
    trace.score = trace.joined_score = RS_JOINED_EQUAL_SCORE;
    explanation = explained("ABC DE", "AB CDE", &trace);
    check_met(&explanation, 0, "ABC DE, AB CDE: same when all words are written together 9750 x 10000");
}

static void the_longest_joined_names_fit(void **state) {
    (void)state;
    const char *longest = "AAAAAAAAAAAAAAAAAAAAAAAAAA B C D E F G H I JJJJJ KKKKKKKKKKKKKKK LLLLLLLLLL";
    const rs_name_trace trace = {.score = RS_JOINED_EQUAL_SCORE, .joined_score = RS_JOINED_EQUAL_SCORE};
    rs_explanation explanation = explained(longest, longest, &trace);
    assert_int_equal(strlen(longest), RS_MET_TEXT_BYTES - 1);
    assert_string_equal(explanation.met[0].passenger, longest);
    assert_string_equal(explanation.met[0].list, longest);
}

static void nothing_met(void **state) {
    (void)state;
    const rs_name_trace trace = {.q_left = 3, .r_left = 7};
    rs_explanation explanation = explained("XI JINPING", "HSI CHIN PING", &trace);
    assert_int_equal(explanation.met_count, 0);
    assert_int_equal(explanation.similarity, 0);
    assert_int_equal(explanation.passenger_left.count, 2);
    assert_int_equal(explanation.list_left.count, 3);
    assert_int_equal(explanation.left_points, 0);
    const rs_name_trace empty = {0};
    explanation = explained("", "", &empty);
    assert_int_equal(explanation.met_count, 0);
    assert_int_equal(explanation.note_count, 0);
}

static void a_name_that_was_cut_says_so(void **state) {
    (void)state;
    const rs_name_trace trace = {0};
    rs_tokens whole = tokens_of("KIM JONG UN", false);
    rs_tokens cut = whole;
    rs_explanation explanation;
    cut.over_limit = true;
    rs_explain(&cut, &whole, &trace, &explanation);
    assert_int_equal(explanation.note_count, 1);
    check_note(&explanation, 0, "the passenger's name cut to 12 words of at most 32 letters", 0);
    rs_explain(&whole, &cut, &trace, &explanation);
    check_note(&explanation, 0, "the list's name cut to 12 words of at most 32 letters", 0);
}

static void a_form_is_named_by_its_other_words(void **state) {
    (void)state;
    const rs_tokens usual = tokens_of("HANS MULLER KHAN", false);
    const rs_tokens form = tokens_of("HANS MUELLER CHAN", false);
    const rs_tokens longer = tokens_of("HANS M UELLER KHAN", false);
    const rs_name_trace trace = {0};
    rs_explanation explanation = explained("HANS", "HANS", &trace);
    rs_explain_form(&explanation, "passenger", &usual, &form);
    rs_explain_form(&explanation, "list", &usual, &longer);
    check_note(&explanation, 0, "the passenger's name read as MUELLER CHAN", 0);
    check_note(&explanation, 1, "the list's name read as HANS M UELLER KHAN", 0);
}

static void missing_vowels_are_named_where_they_cost(void **state) {
    (void)state;
    rs_explanation explanation = {0};
    rs_explain_vowels(&explanation, 0);
    assert_int_equal(explanation.note_count, 0);
    rs_explain_vowels(&explanation, -250);
    assert_int_equal(explanation.note_count, 1);
    check_note(&explanation, 0, "letters without vowels: what is missing counts more", -250);
}

static void too_many_notes_are_dropped(void **state) {
    (void)state;
    rs_explanation explanation = {0};
    for (uint32_t i = 0; i <= RS_MOST_NOTES; i++)
        rs_explanation_note(&explanation, 0, "one more");
    assert_int_equal(explanation.note_count, RS_MOST_NOTES);
}

static void the_parts_of_real_names_add_up(void **state) {
    static const char *const names[] = {"OLAF SCHOLZE",
                                        "OLAF SCHOLZ",
                                        "J SMITH",
                                        "JOHN S",
                                        "KIM JONG UN",
                                        "KIM JONG UUN",
                                        "ABC DE",
                                        "AB CDE",
                                        "SMITH",
                                        "SMITH JOHN",
                                        "DMITRIJ MEDWEDEW",
                                        "DMITRY MEDVEDEV",
                                        "HASSAN DAHIR",
                                        "",
                                        "KIM YONG UN",
                                        "NIKOLAI PLAT",
                                        "NIKOLAI PLAT ONO VICH"};
    const size_t count = sizeof names / sizeof names[0];
    for (size_t i = 0; i < count * count; i++) {
        rs_tokens q = tokens_of(names[i / count], i % 2 == 0);
        rs_tokens r = tokens_of(names[i % count], false);
        rs_name_trace trace;
        rs_explanation explanation;
        uint32_t score = rs_name_score(*state, &q, &r, &trace);
        rs_explain(&q, &r, &trace, &explanation);
        int32_t sum = explanation.similarity + explanation.left_points;
        for (uint32_t k = 0; k < explanation.note_count; k++)
            sum += explanation.notes[k].points;
        assert_int_equal(sum, score);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_meet_in_the_passengers_order),
        cmocka_unit_test(every_rule_has_its_word),
        cmocka_unit_test(runs_say_that_they_are_written_together),
        cmocka_unit_test(what_is_left_over_has_its_points),
        cmocka_unit_test(a_loss_that_is_scaled_has_a_note),
        cmocka_unit_test(joined_names_that_decide_meet_as_wholes),
        cmocka_unit_test(the_longest_joined_names_fit),
        cmocka_unit_test(nothing_met),
        cmocka_unit_test(a_name_that_was_cut_says_so),
        cmocka_unit_test(missing_vowels_are_named_where_they_cost),
        cmocka_unit_test(too_many_notes_are_dropped),
        cmocka_unit_test(a_form_is_named_by_its_other_words),
        cmocka_unit_test(the_parts_of_real_names_add_up),
    };
    return cmocka_run_group_tests_name("explain", tests, create_lexicon, free_lexicon);
}
