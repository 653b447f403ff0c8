#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/generate/disturb.h"

enum { DRAWS = 400 };

static const char LONG_NAME[] = "AL MANSOURI MUHAMMAD IBN ABDULLAH YUSUF";

static void set(rs_phrase *name, const char *text) {
    rs_phrase_clear(name);
    rs_phrase_append(name, rs_str_from(text));
}

static void load(rs_rewrites *respellings) {
    *respellings = (rs_rewrites){.count = 0};
    assert_int_equal(rs_respellings_load(respellings), RS_OK);
}

/* Every kind leaves the name alone or changes it, and says which. */
static void the_answer_says_whether_the_name_changed(void **state) {
    (void)state;
    static const char *const names[] = {"MARIA", "AB", "A", "Óscar Peña", "MR", "KIM YONG CHOL", "محمد علي", LONG_NAME};
    rs_rewrites respellings;
    load(&respellings);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        for (int kind = RS_DISTURB_NONE + 1; kind < RS_DISTURBANCE_COUNT; kind++) {
            for (uint64_t draw = 0; draw < DRAWS; draw++) {
                rs_random random = rs_random_start(draw, RS_RANDOM_PASSENGER, i);
                rs_phrase name;
                set(&name, names[i]);
                bool changed = rs_disturb_name((rs_disturbance)kind, &respellings, rs_str_from("LUIS"), &random, &name);
                assert_int_equal(changed, !rs_str_equal(rs_phrase_view(&name), rs_str_from(names[i])));
                assert_true(name.length > 0);
                assert_true(name.data[0] != ' ' && name.data[name.length - 1] != ' ');
            }
        }
    }
    rs_rewrites_free(&respellings);
}

static size_t letters_without_blanks(const rs_phrase *name, char *out) {
    size_t count = 0;
    for (size_t i = 0; i < name->length; i++) {
        if (name->data[i] != ' ') {
            out[count++] = name->data[i];
        }
    }
    return count;
}

/* One disturbed form of a name, which the kind must fit. */
static rs_phrase one(rs_disturbance kind, const char *text, uint64_t draw) {
    rs_rewrites respellings;
    load(&respellings);
    rs_random random = rs_random_start(draw, RS_RANDOM_PASSENGER, 0);
    rs_phrase name;
    set(&name, text);
    bool done = false;
    for (int attempt = 0; attempt < DRAWS && !done; attempt++) {
        done = rs_disturb_name(kind, &respellings, rs_str_from("LUIS"), &random, &name);
    }
    assert_true(done);
    rs_rewrites_free(&respellings);
    return name;
}

static void each_kind_does_what_it_says(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 50; draw++) {
        char letters[RS_PHRASE_BYTES];
        rs_phrase name = one(RS_DISTURB_TYPO_INSERT, "SERGEY LAVENKO", draw);
        assert_int_equal(name.length, strlen("SERGEY LAVENKO") + 1);
        name = one(RS_DISTURB_TYPO_DELETE, "SERGEY LAVENKO", draw);
        assert_int_equal(name.length, strlen("SERGEY LAVENKO") - 1);
        name = one(RS_DISTURB_TYPO_REPLACE, "SERGEY LAVENKO", draw);
        assert_int_equal(name.length, strlen("SERGEY LAVENKO"));
        name = one(RS_DISTURB_DROPPED_TOKEN, "SERGEY IVANOVICH LAVENKO", draw);
        assert_int_equal(rs_words_of(rs_phrase_view(&name)).count, 2);
        name = one(RS_DISTURB_ADDED_TOKEN, "SERGEY LAVENKO", draw);
        assert_int_equal(rs_words_of(rs_phrase_view(&name)).count, 3);
        name = one(RS_DISTURB_MERGED_TOKENS, "SERGEY LAVENKO", draw);
        assert_true(rs_str_equal(rs_phrase_view(&name), rs_str_from("SERGEYLAVENKO")));
        name = one(RS_DISTURB_SWAPPED_ORDER, "SERGEY LAVENKO", draw);
        assert_true(rs_str_equal(rs_phrase_view(&name), rs_str_from("LAVENKO SERGEY")));
        name = one(RS_DISTURB_SPLIT_TOKEN, "SERGEY LAVENKO", draw);
        assert_int_equal(rs_words_of(rs_phrase_view(&name)).count, 3);
        assert_int_equal(letters_without_blanks(&name, letters), strlen("SERGEYLAVENKO"));
        assert_memory_equal(letters, "SERGEYLAVENKO", strlen("SERGEYLAVENKO"));
        name = one(RS_DISTURB_MRZ_TRUNCATED, LONG_NAME, draw);
        assert_int_equal(name.length, RS_MRZ_NAME_LETTERS - 1);
        assert_memory_equal(name.data, LONG_NAME, name.length);
    }
}

static void names_that_cannot_be_disturbed_stay(void **state) {
    (void)state;
    rs_rewrites respellings;
    load(&respellings);
    static const struct {
        rs_disturbance kind;
        const char *name;
    } cases[] = {
        {RS_DISTURB_SWAPPED_ORDER, "SUHARTO"}, {RS_DISTURB_DROPPED_TOKEN, "MOHAMMED ALI"},
        {RS_DISTURB_INITIAL, "SUHARTO"},       {RS_DISTURB_MERGED_TOKENS, "SUHARTO"},
        {RS_DISTURB_SPLIT_TOKEN, "LI WEI"},    {RS_DISTURB_MRZ_TRUNCATED, "MOHAMMED ALI"},
        {RS_DISTURB_TYPO_SWAP, "AA AA"},       {RS_DISTURB_ADDED_TOKEN, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rs_random random = rs_random_start(i, RS_RANDOM_PASSENGER, 0);
        rs_phrase name;
        set(&name, cases[i].name);
        assert_false(rs_disturb_name(cases[i].kind, &respellings, rs_str_from("LUIS"), &random, &name));
        assert_true(rs_str_equal(rs_phrase_view(&name), rs_str_from(cases[i].name)));
    }
    rs_rewrites_free(&respellings);
}

/* Columns: given name, what the field holds, whether its last place holds a letter. */
static void cutting_to_the_name_field(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *cut;
        bool full;
    } cases[] = {
        {"SMITH JOHN", "SMITH JOHN", false},
        {"PAPANDROPOULOUS JONATHON WARREN TREVOR", "PAPANDROPOULOUS JONATHON WARREN TREVOR", true},
        {"PAPANDROPOULOUS JONATHON WARREN TREVORS", "PAPANDROPOULOUS JONATHON WARREN TREVOR", true},
        {"PAPANDROPOULOUS JONATHON WARREN PETER JOHN", "PAPANDROPOULOUS JONATHON WARREN PETER", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rs_phrase name;
        set(&name, cases[i].name);
        assert_int_equal(rs_cut_to_mrz(&name), cases[i].full);
        assert_true(rs_str_equal(rs_phrase_view(&name), rs_str_from(cases[i].cut)));
    }
}

static void plain_letters_are_those_of_a_passport(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool digraphs;
        const char *plain;
    } cases[] = {
        {"Jürgen Müller-Weiß", true, "JUERGEN MUELLER WEISS"},
        {"Jürgen Müller-Weiß", false, "JURGEN MULLER WEISS"},
        {"Łukasz Dąbrowski", true, "LUKASZ DABROWSKI"},
        {"Sean O'Brien", false, "SEAN OBRIEN"},
        {"al-Harbi, Fahd", false, "AL HARBI FAHD"},
        {"Işık Gökçe", false, "ISIK GOKCE"},
    };
    rs_plain_letters letters = {.single = {.count = 0}};
    assert_int_equal(rs_plain_letters_load(&letters), RS_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rs_phrase plain;
        rs_write_plain(&letters, rs_str_from(cases[i].name), cases[i].digraphs, &plain);
        assert_true(rs_str_equal(rs_phrase_view(&plain), rs_str_from(cases[i].plain)));
    }
    rs_plain_letters_free(&letters);
}

static void facts_change_as_said(void **state) {
    (void)state;
    rs_random random = rs_random_start(1, RS_RANDOM_PASSENGER, 0);
    rs_made_facts facts = {.birth = {.year = 1971, .month = 4, .day = 3}, .sex = {"M", 1}};
    assert_true(rs_disturb_facts(RS_FACTS_DAY_MONTH_SWAPPED, &random, &facts));
    assert_int_equal(facts.birth.month, 3);
    assert_int_equal(facts.birth.day, 4);
    assert_true(rs_disturb_facts(RS_FACTS_YEAR_OFF_BY_ONE, &random, &facts));
    assert_true(facts.birth.year == 1970 || facts.birth.year == 1972);
    assert_true(rs_disturb_facts(RS_FACTS_BIRTH_MISSING, &random, &facts));
    assert_int_equal(facts.birth.year, 0);
    assert_false(rs_disturb_facts(RS_FACTS_DAY_MONTH_SWAPPED, &random, &facts));
    assert_false(rs_disturb_facts(RS_FACTS_YEAR_OFF_BY_ONE, &random, &facts));
    assert_true(rs_disturb_facts(RS_FACTS_ALL_MISSING, &random, &facts));
    assert_int_equal(facts.sex.length, 0);

    rs_made_facts no_month = {.birth = {.year = 1971, .month = 4, .day = 13}};
    assert_false(rs_disturb_facts(RS_FACTS_DAY_MONTH_SWAPPED, &random, &no_month));
    rs_made_facts leap_day = {.birth = {.year = 1972, .month = 2, .day = 29}};
    assert_false(rs_disturb_facts(RS_FACTS_YEAR_OFF_BY_ONE, &random, &leap_day));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_says_whether_the_name_changed), cmocka_unit_test(each_kind_does_what_it_says),
        cmocka_unit_test(names_that_cannot_be_disturbed_stay),      cmocka_unit_test(cutting_to_the_name_field),
        cmocka_unit_test(plain_letters_are_those_of_a_passport),    cmocka_unit_test(facts_change_as_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
