#include "tests/unit/normalise/normalise_helpers.h"

static bool lacks(const char *text) {
    return rs_normalise_lacks_vowels(rs_str_from(text));
}

static void arabic_and_hebrew_lack_vowels(void **state) {
    (void)state;
    assert_true(lacks("محمد"));
    assert_true(lacks("גולדה"));
    assert_true(lacks("رضا پهلوی"));
    assert_true(lacks("Muhammad (محمد)"));
    assert_true(lacks("\uFEE3\uFEA4\uFEE4\uFEAA")); /* letters in the shapes that they have within a word */
}

static void other_letters_have_them(void **state) {
    (void)state;
    static const char *const texts[] = {"",       "HANS MULLER", "Müller", "Щербаков",       "Παπανδρέου",
                                        "习近平", "김정은",      "देव",     "ʻAbd al-Raḥmān", "\xff\xd9"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(lacks(texts[i]));
    }
    assert_false(rs_normalise_lacks_vowels((rs_str){NULL, 0}));
}

static void all_forms_of_a_name_lack_them(void **state) {
    const fixture *given = *state;
    const rs_raw_name names[] = {{.text = rs_str_from("Zoë")}, {.text = rs_str_from("محمد حسين")}};
    const rs_record record = {.id = rs_str_from("1"), .names = names, .name_count = 2};
    rs_person person;
    rs_reject reject = RS_NO_LETTER_LEFT;
    assert_int_equal(rs_normalise_record(given->normaliser, given->arena, &record, &person, &reject), RS_OK);
    assert_int_equal(reject, RS_ACCEPTED);
    assert_true(person.name_count >= 4);
    for (size_t i = 0; i < person.name_count; i++) {
        assert_int_equal(person.names[i].lacks_vowels, !rs_str_equal(person.names[i].text, names[0].text));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arabic_and_hebrew_lack_vowels),
        cmocka_unit_test(other_letters_have_them),
        cmocka_unit_test(all_forms_of_a_name_lack_them),
    };
    return cmocka_run_group_tests_name("vowels", tests, make_fixture, free_fixture);
}
