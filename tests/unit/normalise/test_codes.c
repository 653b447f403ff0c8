#include "tests/unit/normalise/normalise_helpers.h"

static char sex_of(const char *text) {
    return rs_normalise_sex(rs_str_from(text));
}

static void sexes_are_understood_in_any_case(void **state) {
    (void)state;
    static const char *const MALE[] = {"M", "m", "Male", "MALE", "MI", " m "};
    static const char *const FEMALE[] = {"F", "f", "Female", "FEMALE", "FI", "female\r\n"};
    for (size_t i = 0; i < sizeof MALE / sizeof *MALE; i++) {
        assert_int_equal(sex_of(MALE[i]), 'M');
        assert_int_equal(sex_of(FEMALE[i]), 'F');
    }
}

static void other_words_are_no_sex(void **state) {
    (void)state;
    static const char *const NONE[] = {"", " ", "X", "U", "MR", "MRS", "3", "unknown", "M F", "MALES", "emale"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        assert_int_equal(sex_of(NONE[i]), 0);
    }
    assert_int_equal(rs_normalise_sex((rs_str){NULL, 0}), 0);
}

static void sexes_in_other_languages(void **state) {
    (void)state;
    static const char *const MALE[] = {"1",        "man",    "Homme",   "MASCULIN", "Männlich",
                                       "MÄNNLICH", "hombre", "мужской", "Мужской",  "М"};
    static const char *const FEMALE[] = {"2", "woman", "Femme",   "Féminin", "weiblich",
                                         "W", "mujer", "женский", "ЖЕНСКИЙ", "ж"};
    for (size_t i = 0; i < sizeof MALE / sizeof *MALE; i++) {
        assert_int_equal(sex_of(MALE[i]), 'M');
        assert_int_equal(sex_of(FEMALE[i]), 'F');
    }
}

static void no_sex_may_be_said(void **state) {
    (void)state;
    static const char *const UNDERSTOOD[] = {"", " ", "X", "u", "<", "0", "9", "Unknown", "M", "2", "женский"};
    static const char *const NOT[] = {"Q", "3", "MR", "male and female",
                                      "a word that is longer than any word for it is"};
    for (size_t i = 0; i < sizeof UNDERSTOOD / sizeof *UNDERSTOOD; i++) {
        assert_true(rs_normalise_understands_sex(rs_str_from(UNDERSTOOD[i])));
    }
    for (size_t i = 0; i < sizeof NOT / sizeof *NOT; i++) {
        assert_false(rs_normalise_understands_sex(rs_str_from(NOT[i])));
    }
}

static void assert_number(void **state, const char *text, const char *expected) {
    const fixture *given = *state;
    rs_str number;
    assert_int_equal(rs_normalise_document_number(given->arena, rs_str_from(text), &number), RS_OK);
    if (!rs_str_equal(number, rs_str_from(expected))) {
        fail_msg("'%s' gives '%.*s', not '%s'", text, RS_STR_ARGS(number), expected);
    }
}

static void document_numbers_keep_letters_and_digits(void **state) {
    assert_number(state, "A005487", "A005487");
    assert_number(state, " ab-12 34/5<<", "AB12345");
    assert_number(state, "N\xc2\xb0 12", "N12");
    assert_number(state, "\xd0\xb0\xd0\xb1 12",
                  "\xd0\x90\xd0\x91"
                  "12");                                     /* Cyrillic letters, in upper case */
    assert_number(state, "\xd9\xa1\xd9\xa2\xd9\xa3", "123"); /* Arabic digits */
    assert_number(state, "\xc9\x90", "\xe2\xb1\xaf");        /* its upper case is longer */
    assert_number(state,
                  "A\xff"
                  "B",
                  "AB");
    assert_number(state, "", "");
    assert_number(state, "-/.", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sexes_are_understood_in_any_case),
        cmocka_unit_test(other_words_are_no_sex),
        cmocka_unit_test(sexes_in_other_languages),
        cmocka_unit_test(no_sex_may_be_said),
        cmocka_unit_test(document_numbers_keep_letters_and_digits),
    };
    return cmocka_run_group_tests_name("normalise/codes", tests, make_fixture, free_fixture);
}
