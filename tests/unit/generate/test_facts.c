#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "host/generate/facts.h"
#include "host/generate/names.h"

static void days_and_dates_agree(void **state) {
    (void)state;
    static const uint8_t month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert_int_equal(rs_days_of_date(1970, 1, 1), 0);
    assert_int_equal(rs_days_of_date(2000, 3, 1), 11017);
    int32_t days = rs_days_of_date(1600, 1, 1);
    for (int32_t year = 1600; year < 2401; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int32_t month = 1; month <= 12; month++) {
            int32_t last = month_days[month - 1] + (month == 2 && leap);
            for (int32_t day = 1; day <= last; day++, days++) {
                rs_birth date = rs_date_of_days(days);
                assert_int_equal(rs_days_of_date(year, month, day), days);
                assert_true(date.year == year && date.month == month && date.day == day);
            }
        }
    }
}

static void births_lie_within_a_lifetime(void **state) {
    (void)state;
    rs_cultures *cultures;
    assert_int_equal(rs_cultures_load(&cultures), RS_OK);
    int32_t reference = rs_days_of_date(2026, 1, 1);
    for (uint64_t draw = 0; draw < 20000; draw++) {
        rs_random random = rs_random_start(draw, RS_RANDOM_PASSENGER, 0);
        const rs_culture *culture = &cultures->items[draw % cultures->count];
        rs_birth birth = rs_birth_draw(culture, false, reference, &random);
        int32_t age_days = reference - rs_days_of_date(birth.year, birth.month, birth.day);
        assert_true(age_days >= 0 && age_days < 91 * 366);
        birth = rs_birth_draw(culture, true, reference, &random);
        age_days = reference - rs_days_of_date(birth.year, birth.month, birth.day);
        assert_true(age_days >= 19 * 365 && age_days < 81 * 366);
    }
    rs_cultures_free(cultures);
}

static void a_birth_is_drawn_within_what_a_list_knows(void **state) {
    (void)state;
    const rs_birth range = {.year = 1958, .last_year = 1961};
    const rs_birth circa = {.year = 1970, .approximate = true};
    const rs_birth month = {.year = 1980, .month = 2};
    const rs_birth full = {.year = 1990, .month = 12, .day = 31};
    for (uint64_t draw = 0; draw < 500; draw++) {
        rs_random random = rs_random_start(draw, RS_RANDOM_PASSENGER, 0);
        rs_birth birth = rs_birth_within(&range, &random);
        assert_true(birth.year >= 1958 && birth.year <= 1961 && birth.last_year == 0);
        assert_true(birth.month >= 1 && birth.month <= 12 && birth.day >= 1 && birth.day <= 28);
        birth = rs_birth_within(&circa, &random);
        assert_true(birth.year >= 1968 && birth.year <= 1972 && !birth.approximate);
        birth = rs_birth_within(&month, &random);
        assert_true(birth.year == 1980 && birth.month == 2 && birth.day >= 1 && birth.day <= 28);
        birth = rs_birth_within(&full, &random);
        assert_true(birth.year == 1990 && birth.month == 12 && birth.day == 31);
    }
}

static void births_are_written_as_lists_do(void **state) {
    (void)state;
    char text[RS_DATE_BYTES];
    rs_birth_write(&(rs_birth){.year = 1960, .month = 3, .day = 9}, text);
    assert_string_equal(text, "1960-03-09");
    rs_birth_write(&(rs_birth){.year = 1960, .month = 3}, text);
    assert_string_equal(text, "1960-03");
    rs_birth_write(&(rs_birth){.year = 1960, .approximate = true}, text);
    assert_string_equal(text, "circa 1960");
    rs_birth_write(&(rs_birth){.year = 1958, .last_year = 1961}, text);
    assert_string_equal(text, "1958 to 1961");
    rs_birth_write(&(rs_birth){.year = 0}, text);
    assert_string_equal(text, "");
}

static void documents_have_the_form_of_their_country(void **state) {
    (void)state;
    rs_cultures *cultures;
    assert_int_equal(rs_cultures_load(&cultures), RS_OK);
    for (uint64_t draw = 0; draw < 200; draw++) {
        rs_random random = rs_random_start(draw, RS_RANDOM_PASSENGER, 0);
        rs_made_facts facts;
        rs_document_draw(cultures, rs_str_from("FRA"), &random, &facts); /* ##@@##### */
        assert_int_equal(facts.document_number.length, 9);
        for (size_t i = 0; i < 9; i++) {
            char letter = facts.document_number.data[i];
            bool is_letter = letter >= 'A' && letter <= 'Z';
            bool is_digit = letter >= '0' && letter <= '9';
            assert_true(i == 2 || i == 3 ? is_letter : is_digit);
        }
    }
    rs_cultures_free(cultures);
}

/* Every country that a culture draws has a form of its own, so that no code is misspelt in either table. */
static void every_country_has_a_form(void **state) {
    (void)state;
    rs_cultures *cultures;
    assert_int_equal(rs_cultures_load(&cultures), RS_OK);
    assert_true(cultures->count >= 12);
    for (size_t i = 0; i < cultures->count; i++) {
        const rs_choices *countries = &cultures->items[i].countries;
        for (size_t k = 0; k < countries->count; k++) {
            bool found = false;
            for (size_t form = 0; form < cultures->document_forms.count; form++) {
                found = found || rs_str_equal(cultures->document_forms.items[form].from, countries->items[k]);
            }
            assert_true(found);
        }
    }
    rs_cultures_free(cultures);
}

static void every_culture_makes_names(void **state) {
    (void)state;
    rs_cultures *cultures;
    assert_int_equal(rs_cultures_load(&cultures), RS_OK);
    for (uint64_t draw = 0; draw < 20000; draw++) {
        rs_random random = rs_random_start(draw, RS_RANDOM_PASSENGER, 1);
        const rs_culture *culture = &cultures->items[draw % cultures->count];
        rs_full_name name;
        rs_phrase text;
        rs_full_name_draw(culture, draw % 3 ? RS_MALE : RS_FEMALE, draw % 2 == 0, &random, &name);
        rs_full_name_write(culture, &name, &text);
        assert_true(name.given.length > 0);
        assert_true(text.length >= name.given.length + name.surname.length);
        for (size_t i = 0; i < text.length; i++) {
            assert_true((unsigned char)text.data[i] >= ' ' && text.data[i] != '{' && text.data[i] != '_');
        }
    }
    rs_cultures_free(cultures);
}

static void women_bear_the_female_form(void **state) {
    (void)state;
    rs_rewrites feminine = {.count = 0};
    rs_phrase surname;
    assert_int_equal(rs_rewrites_add_words(&feminine, rs_str_from("ov>ova sky>skaya _>")), RS_OK);
    rs_phrase_clear(&surname);
    rs_rewrite_ending(&feminine, rs_str_from("Petrov"), &surname);
    assert_true(rs_str_equal(rs_phrase_view(&surname), rs_str_from("Petrova")));
    rs_phrase_clear(&surname);
    rs_rewrite_ending(&feminine, rs_str_from("Zaretsky"), &surname);
    assert_true(rs_str_equal(rs_phrase_view(&surname), rs_str_from("Zaretskaya")));
    rs_phrase_clear(&surname);
    rs_rewrite_ending(&feminine, rs_str_from("Shevchenko"), &surname);
    assert_true(rs_str_equal(rs_phrase_view(&surname), rs_str_from("Shevchenko")));
    assert_int_equal(rs_rewrites_add_words(&feminine, rs_str_from("ovova")), RS_EINTERNAL);
    rs_rewrites_free(&feminine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_agree),
        cmocka_unit_test(births_lie_within_a_lifetime),
        cmocka_unit_test(a_birth_is_drawn_within_what_a_list_knows),
        cmocka_unit_test(births_are_written_as_lists_do),
        cmocka_unit_test(documents_have_the_form_of_their_country),
        cmocka_unit_test(every_country_has_a_form),
        cmocka_unit_test(every_culture_makes_names),
        cmocka_unit_test(women_bear_the_female_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
