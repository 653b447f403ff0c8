#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "tests/unit/normalise/normalise_helpers.h"

static rs_country find(void **state, const char *text) {
    const fixture *given = *state;
    return rs_normalise_country(given->normaliser, rs_str_from(text));
}

/* All of them, ended by NULL, are one country. */
static void assert_same(void **state, const char *const *texts) {
    rs_country country = find(state, texts[0]);
    for (size_t i = 0; texts[i]; i++) {
        if (find(state, texts[i]) == 0 || find(state, texts[i]) != country) {
            fail_msg("'%s' is country %u, and '%s' %u", texts[0], country, texts[i], find(state, texts[i]));
        }
    }
}

#define ASSERT_SAME(state, ...) assert_same(state, (const char *const[]){__VA_ARGS__, NULL})

static void codes_and_names_meet(void **state) {
    ASSERT_SAME(state, "DEU", "DE", "D", "de", "Germany", "Federal Republic of Germany", "german", "D<<", "DDR");
    ASSERT_SAME(state, "GBR", "GB", "UK", "GBD", "GBN", "GBO", "GBP", "GBS", "United Kingdom",
                "United Kingdom of Great Britain and Northern Ireland", "British");
    ASSERT_SAME(state, "USA", "US", "u.s.", "United States", "United States of America", "the United States");
    ASSERT_SAME(state, "COD", "CD", "Democratic Republic of the Congo", "Congo, Democratic Republic of the",
                "Congo (Democratic Republic of the)", "Zaire", "ZAR");
    ASSERT_SAME(state, "LBY", "Libya", "Libyan Arab Jamahiriya", "Libyan Arab Jamahirya"); /* as a list has it */
    ASSERT_SAME(state, "COG", "Congo", "Republic of the Congo", "Congo, Republic of the");
    ASSERT_SAME(state, "PRK", "Democratic People's Republic of Korea",
                "Democratic People\xe2\x80\x99s Republic of Korea", "Korea, North", "North Korea",
                "Korea (Democratic People's Republic of)", "DPRK");
    ASSERT_SAME(state, "KOR", "Republic of Korea", "Korea, South", "Korea, Republic of");
    ASSERT_SAME(state, "CIV", "Cote d'Ivoire", "C\xc3\xb4te d\xe2\x80\x99Ivoire", "Cote d Ivoire", "COTE DIVOIRE",
                "Ivory Coast", "Co\xcc\x82te d'Ivoire");
    ASSERT_SAME(state, "IRN", "Iran (Islamic Republic of)", "Islamic Republic of Iran", "Iran, Islamic Republic of");
    ASSERT_SAME(state, "SYR", "Syrian Arab Republic", "Syria");
    ASSERT_SAME(state, "TZA", "United Republic of Tanzania", "Tanzania, United Republic of");
    ASSERT_SAME(state, "MMR", "Burma", "Myanmar", "BUR");
    ASSERT_SAME(state, "RUS", "Russian Federation", "Russia");
    ASSERT_SAME(state, "PSE", "State of Palestine", "Palestinian", "Palestine, State of");
    ASSERT_SAME(state, "TUR", "T\xc3\xbcrkiye", "Turkey");
    ASSERT_SAME(state, "MKD", "Macedonia, The Former Yugoslav Republic of", "North Macedonia");
    ASSERT_SAME(state, "SUN", "USSR", "former Soviet Union");
    ASSERT_SAME(state, "AND", "AD", "Andorra"); /* a code that is also a word without meaning */
    ASSERT_SAME(state, "RKS", "UNK", "XK", "XKX", "Kosovo");
    ASSERT_SAME(state, "NAM", "NA", "Namibia");
    ASSERT_SAME(state, "UNO", "UNA", "United Nations");
}

static void similar_names_stay_apart(void **state) {
    static const char *const APART[] = {"Congo",
                                        "Zaire",
                                        "Niger",
                                        "Nigeria",
                                        "Guinea",
                                        "Guinea-Bissau",
                                        "Dominica",
                                        "Dominican Republic",
                                        "Sudan",
                                        "South Sudan",
                                        "PRK",
                                        "KOR",
                                        "Equatorial Guinea",
                                        "Papua New Guinea",
                                        "Serbia",
                                        "SCG",
                                        "YUG",
                                        "SUN",
                                        "Russia",
                                        "Ireland",
                                        "British Virgin Islands",
                                        "US Virgin Islands",
                                        "China",
                                        "Taiwan",
                                        "Hong Kong",
                                        "Samoa",
                                        "American Samoa",
                                        "CSK",
                                        "Slovakia",
                                        "Slovenia"};
    enum { COUNT = sizeof APART / sizeof *APART };
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_not_equal(find(state, APART[i]), 0);
        for (size_t j = 0; j < i; j++) {
            assert_int_not_equal(find(state, APART[i]), find(state, APART[j]));
        }
    }
}

static void what_is_no_country_is_unknown(void **state) {
    static const char *const UNKNOWN[] = {"",    " ",        "-0-",      "X",        "XXX", "XXA",
                                          "XXB", "ZZ",       "Texas",    "Republic", "the", "possibly Palestinian",
                                          "123", "\xff\xfe", "Congolese"};
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof *UNKNOWN; i++) {
        assert_int_equal(find(state, UNKNOWN[i]), 0);
    }
    char longer[5000];
    memset(longer, 'A', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(find(state, longer), 0);
    for (size_t i = 1; i < sizeof longer - 1; i += 2) {
        longer[i] = ' ';
    }
    assert_int_equal(find(state, longer), 0);
}

/* ICU lists some codes beside the standard's: islands and parts of countries. */
static bool is_reserved(const char *code) {
    return strstr("AC CP CQ DG EA IC TA", code) != NULL;
}

/* Every country that ICU knows, by both of its codes and by ICU's English name for it. */
static void every_iso_country_is_known(void **state) {
    size_t count = 0;
    for (const char *const *code = uloc_getISOCountries(); *code; code++) {
        char locale[8];
        UChar name[200];
        char text[600];
        UErrorCode error = U_ZERO_ERROR;
        if (is_reserved(*code)) {
            continue;
        }
        count++;
        snprintf(locale, sizeof locale, "und_%s", *code);
        (void)uloc_getDisplayCountry(locale, "en", name, 200, &error);
        u_strToUTF8(text, sizeof text, NULL, name, -1, &error);
        assert_true(U_SUCCESS(error));
        assert_string_not_equal(uloc_getISO3Country(locale), "");
        ASSERT_SAME(state, *code, uloc_getISO3Country(locale), text);
    }
    assert_true(count >= 249);
}

/* What stands in the UN list's NATIONALITY elements; 'na' says there that none is known, which only a reader can tell.
 */
static void every_nationality_of_the_un_list_is_known(void **state) {
    const fixture *given = *state;
    size_t size;
    char *text = read_testdata("watchlists/un_sc_2026-02-27/UN_consolidated.xml", &size);
    if (!text) {
        skip();
        return;
    }
    size_t count = 0;
    for (char *element = strstr(text, "<NATIONALITY>"); element; element = strstr(element + 1, "<NATIONALITY>")) {
        char *end = strstr(element, "</NATIONALITY>");
        char *value = strstr(element, "<VALUE>");
        for (; end && value && value < end; value = strstr(value + 1, "<VALUE>"), count++) {
            rs_str country = {value + 7, (size_t)(strstr(value, "</VALUE>") - (value + 7))};
            if (rs_normalise_country(given->normaliser, country) == 0) {
                fail_msg("'%.*s' is unknown", RS_STR_ARGS(country));
            }
        }
    }
    assert_true(count > 600);
    free(text);
}

static void every_country_has_a_code_that_finds_it(void **state) {
    const fixture *given = *state;
    rs_country country = 1;
    for (rs_str code = rs_country_code(1); code.length > 0; code = rs_country_code(++country)) {
        assert_int_equal(code.length, 3);
        assert_int_equal(rs_normalise_country(given->normaliser, code), country);
    }
    assert_true(country > 240);
    assert_int_equal(rs_country_code(0).length, 0);
    assert_int_equal(rs_country_code(UINT16_MAX).length, 0);
    assert_true(rs_str_equal(rs_country_code(find(state, "Germany")), rs_str_from("DEU")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_and_names_meet),
        cmocka_unit_test(similar_names_stay_apart),
        cmocka_unit_test(what_is_no_country_is_unknown),
        cmocka_unit_test(every_iso_country_is_known),
        cmocka_unit_test(every_country_has_a_code_that_finds_it),
        cmocka_unit_test(every_nationality_of_the_un_list_is_known),
    };
    return cmocka_run_group_tests_name("normalise/countries", tests, make_fixture, free_fixture);
}
