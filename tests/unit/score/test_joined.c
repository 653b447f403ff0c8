#include "host/score/joined.h"
#include "tests/unit/score/score_helpers.h"

#define LETTERS_31 "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDE"
#define LETTERS_32 LETTERS_31 "F"

static const struct {
    const char *q;
    const char *r;
    uint32_t score;
} table[] = {
    /* Fewer than five letters on the shorter side: nothing. */
    {"AB CD", "ABC D", 0},
    {"AB CD", "ABC DE", 0},
    {"ABC DE", "AB CDE", 9750},
    {"ABCDE", "ABCDE", 9750},
    {"ABC DE", "AB CDX", 0},
    /* Seven letters: equal only, also where the other side has eight. */
    {"ABCD EFG", "ABC DEFG", 9750},
    {"ABCD EFG", "ABC DEFX", 0},
    {"ABCD EFG", "ABC DEFGH", 0},
    /* Eight letters: one edit. */
    {"ABCD EFGH", "ABC DEFGH", 9750},
    {"ABCD EFGH", "ABC DEFGX", 9125},
    {"ABCD EFGH", "ABC DEFHG", 9125},
    {"ABCD EFGH", "ABC DEFGHI", 9195},
    {"ABCD EFGH", "ABC DXFGX", 0},
    {"ABCD EFGH", "ABC DEFGHIJ", 0},
    {"KIM JONG UN", "KIM JONG UUN", 9250},
    /* 64 letters take part, 65 don't. */
    {LETTERS_32 " " LETTERS_32, LETTERS_31 " F" LETTERS_31 " F", 9750},
    {LETTERS_32 " " LETTERS_32, LETTERS_31 " F" LETTERS_31, 9672},
    {LETTERS_32 " " LETTERS_32, LETTERS_31 " F" LETTERS_31 " FA", 0},
    {LETTERS_32 " " LETTERS_32 " A", LETTERS_32 " " LETTERS_32 " A", 0},
    {"", "", 0},
    {"", "ABCDE", 0},
};

static void scores_are_those_of_the_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        rs_tokens q = tokens_of(table[i].q, false);
        rs_tokens r = tokens_of(table[i].r, false);
        if (rs_joined_score(&q, &r) != table[i].score)
            fail_msg("%s, %s: %u instead of %u", table[i].q, table[i].r, (unsigned)rs_joined_score(&q, &r),
                     (unsigned)table[i].score);
        assert_int_equal(rs_joined_score(&r, &q), table[i].score);
    }
}

/* The longest name there is: it must be refused before anything is written. */
static void a_name_of_384_letters_takes_no_part(void **state) {
    (void)state;
    rs_tokens name;
    memset(&name, 0, sizeof name);
    name.count = RS_MAX_TOKENS;
    for (size_t i = 0; i < RS_MAX_TOKENS; i++) {
        memset(name.letters[i], 'A', RS_MAX_TOKEN_LETTERS);
        name.length[i] = RS_MAX_TOKEN_LETTERS;
    }
    assert_int_equal(rs_joined_score(&name, &name), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_those_of_the_table),
        cmocka_unit_test(a_name_of_384_letters_takes_no_part),
    };
    return cmocka_run_group_tests_name("joined", tests, NULL, NULL);
}
