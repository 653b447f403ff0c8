#include "host/report/explanation_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/report/explanations.h"

static void check_line(const rs_explanation *explanation, const char *expected) {
    char line[RS_EXPLANATION_BYTES];
    rs_explanation_line(explanation, line);
    assert_string_equal(line, expected);
}

static void a_line_says_what_met_and_what_is_left(void **state) {
    (void)state;
    const rs_explanation explanation = full_explanation();
    check_line(&explanation, "AYMAN ~ AIMAN (0.90 variant spelling); AL = AL; only in passenger: KOVAC; "
                             "only in list: MUHAMMED RABI; weak alias (-0.0500)");
}

static void only_what_is_the_same_goes_without_a_number(void **state) {
    (void)state;
    rs_explanation explanation = empty_explanation();
    add_met(&explanation, "ABDUL RAHMAN", "ABDULRAHMAN", "same when written together", 10000, 10000);
    check_line(&explanation, "ABDUL RAHMAN = ABDULRAHMAN");
    explanation = empty_explanation();
    add_met(&explanation, "ABC DE", "AB CDE", "same when all words are written together", 9500, 10000);
    check_line(&explanation, "ABC DE = AB CDE (0.95 same when all words are written together)");
    explanation = empty_explanation();
    add_met(&explanation, "SCHOLZE", "SCHOLZ", "typing error", 9999, 10000);
    check_line(&explanation, "SCHOLZE ~ SCHOLZ (0.99 typing error)");
}

static void a_note_without_points_is_text_alone(void **state) {
    (void)state;
    rs_explanation explanation = empty_explanation();
    check_line(&explanation, "no word in common");
    add_left(&explanation.passenger_left, "OLAF");
    add_note(&explanation, "a remark", 0);
    check_line(&explanation, "no word in common; only in passenger: OLAF; a remark");
}

/* No comma and no quote stands in a line, so that it needs no quotes in CSV. */
static void the_longest_line_fits(void **state) {
    (void)state;
    char word[RS_MAX_TOKEN_LETTERS + 1] = "";
    char line[RS_EXPLANATION_BYTES];
    memset(word, 'A', sizeof word - 1);
    rs_explanation explanation = empty_explanation();
    for (uint32_t i = 0; i < RS_MAX_TOKENS; i++) {
        add_met(&explanation, word, word, "variant spelling when written together", 9000, 833);
    }
    for (uint32_t i = 0; i < 5; i++) {
        add_note(&explanation, "the passenger's name cut to 12 words of at most 32 letters", -500);
    }
    rs_explanation_line(&explanation, line);
    assert_true(strlen(line) < RS_EXPLANATION_BYTES - 1);
    assert_string_equal(line + strlen(line) - strlen("32 letters (-0.0500)"), "32 letters (-0.0500)");
    assert_null(strpbrk(line, ",\"\n"));
}

static void a_longer_line_is_cut(void **state) {
    (void)state;
    char line[RS_EXPLANATION_BYTES];
    rs_explanation explanation = empty_explanation();
    for (uint32_t i = 0; i < RS_MAX_TOKENS; i++) {
        add_met(&explanation, "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK",
                "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
                "variant spelling when all words are written together", 9000, 833);
    }
    rs_explanation_line(&explanation, line);
    assert_int_equal(strlen(line), RS_EXPLANATION_BYTES - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_what_met_and_what_is_left),
        cmocka_unit_test(only_what_is_the_same_goes_without_a_number),
        cmocka_unit_test(a_note_without_points_is_text_alone),
        cmocka_unit_test(the_longest_line_fits),
        cmocka_unit_test(a_longer_line_is_cut),
    };
    return cmocka_run_group_tests_name("explanation line", tests, NULL, NULL);
}
