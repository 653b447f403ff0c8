/*
 * Letters: docs/SCORE.md section 1. The expected values of the known scripts are those of the normative reference;
 * those of other scripts are ICU's, of which only what has been the same for many releases stands here.
 */
#include "tests/unit/normalise/normalise_helpers.h"

typedef struct spelling {
    const char *text;
    const char *letters;
} spelling;

static const spelling KNOWN_LATIN[] = {
    {"O'Brien", "OBRIEN"},
    {"Müller", "MULLER"},
    {"Jean-Luc Picard", "JEAN LUC PICARD"},
    {"  Smith,   John  ", "SMITH JOHN"},
    {"Łukasz Żółć", "LUKASZ ZOLC"},
    {"Þórr Æsir", "THORR AESIR"},
    {"Straße", "STRASSE"},
    {"STRAẞE", "STRASSE"},
    {"İstanbul ılık", "ISTANBUL ILIK"},
    {"Ŋuŋ Ŧeŋ", "NUN TEN"},
    {"Nguyễn Thị Ánh", "NGUYEN THI ANH"},
    {"D’Arcy", "DARCY"},
    {"Al‑Zawahiri", "AL ZAWAHIRI"},
    {"ʻOkina ʼn", "OKINA N"},
    {"ŀuis", "L UIS"},
    {"ǅ", "DZ"},
    {"Jose\xcc\x81", "JOSE"},
    {"José", "JOSE"},
    {"Ä Ö Ü ß", "A O U SS"},
    {"ǰǰ", "JJ"},
    {"Şehriban Ağa", "SEHRIBAN AGA"},
    {"Đinh Ðorri", "DINH DORRI"},
    {"œuvre", "OEUVRE"},
    {"ıİiI", "IIII"},
    {"e\xcc\x81\xcc\x81", "E"},
    {"ñandú", "NANDU"},
    {"Ə ə", "E E"},
    {"ĸ", "K"},
};

static const spelling KNOWN_CYRILLIC_AND_GREEK[] = {
    {"Щукин Юрий", "SHCHUKIN IURII"},
    {"Подъячев Ольга", "PODIACHEV OLGA"},
    {"Ёлкин", "ELKIN"},
    {"Киів Ґалаґан Єва", "KIIV GALAGAN IEVA"},
    {"Љиљана Његош Џон Ћирић Ђорђе", "LJILJANA NJEGOSH DZON CIRIC DORDE"},
    {"Ѕидов Ѓорѓи Ќерим", "DZIDOV GORGI KERIM"},
    {"Ўлугбек", "ULUGBEK"},
    {"Жуков Хрущёв Цой Чехов Эйзен Ыш Яков", "ZHUKOV KHRUSHCHEV TSOI CHEKHOV EIZEN YSH IAKOV"},
    {"и\xcc\x86од", "IOD"},
    {"Γεώργιος Παπαδόπουλος", "GEORGIOS PAPADOPOYLOS"},
    {"Ψυχή ς", "PSYCHI S"},
    {"Ξένος Φώτης Χάρης Θέμης", "XENOS FOTIS CHARIS THEMIS"},
};

static const spelling KNOWN_ARABIC[] = {
    {"محمد", "MHMD"},
    {"عبد الرحمن", "BD ALRHMN"},
    {"آية الله خميني", "AYH ALLH KHMYNY"},
    {"پرویز چمران", "PRWYZ CHMRAN"},
    {"ژاله گیتی", "ZHALH GYTY"},
    {"ي\xd9\x94 و\xd9\x94 ا\xd9\x93", "W A"},
    {"يئس ؤلاء", "YS WLA"},
    {"أحمد ٱلله", "AHMD ALLH"},
    {"م\xd9\x8eح\xd9\x92م\xd9\x8fد", "MHMD"},
    {"ﷺ", "SLA ALLH LYH WSLM"},
    {"ﷲ", "ALLH"},
};

static const spelling COMPATIBILITY[] = {
    {"ﬁn", "FIN"},
    {"Ａｂｃ", "ABC"},
    {"Ⅳ", "IV"},
    {"①", ""},
    {"50% off", "OFF"},
    {"a\?b`c´d", "ABCD"},
    {"½", ""},
    {"ﬀﬄ", "FFFFL"},
    {"K", "K"},
    {"Å", "A"},
    {"℡", "TEL"},
    {"Ĳ", "IJ"},
    {"𝐀𝐁", "AB"},
    {"\xe2\x80\x8e"
     "abc",
     "ABC"},
    {"tab\x09new\x0aline", "TAB NEW LINE"},
    {"", ""},
    {".", ""},
    {" -- -- ", ""},
    {"x\x01y", "X Y"},
    {"A＇B", "AB"},
    {"ª º", "A O"},
};

static const spelling FOREIGN[] = {
    {"习近平", "XI JIN PING"},
    {"習近平", "XI JIN PING"},
    {"김정은", "GIMJEONGEUN"}, /* ICU's hyphen, where syllables could be parted otherwise, parts no words */
    {"\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7", "GIM"}, /* three jamo that compose to one syllable */
    {"בנימין נתניהו", "BNYMYN NTNYHW"},
    {"გიორგი", "GIORGI"}, /* in upper case ICU has no rules for Georgian */
    {"Արմեն Գալոյան", "ARMEN GALOYAN"},
    {"नरेन्द्र मोदी", "NARENDRA MODI"}, /* vowel signs are marks, and belong to the run */
    {"シンゾウ", "SHINZOU"},
    {"Ɓala Ɗan Ƙasim", "BALA DAN KASIM"}, /* Latin letters that the tables lack */
    {"WANG 习 Li", "WANG XI LI"},
};

/* Signs of how a text is set are gone, whatever they stand between; the non-joiner of Persian parts words. */
static const spelling MERE_SIGNS[] = {
    {"a\xc2\xad"
     "b",
     "AB"},                         /* soft hyphen */
    {"YA\xe2\x80\x8bSIR", "YASIR"}, /* zero-width blank */
    {"a\xe2\x80\x8d"
     "b",
     "AB"}, /* joiner */
    {"\xef\xbb\xbfIV\xe2\x81\xa0"
     "AN",
     "IVAN"},                         /* mark of byte order, word joiner */
    {"علی\xe2\x80\x8cرضا", "LY RDA"}, /* non-joiner */
    {"محـمد", "MHMD"},                /* letters made longer */
    {"عبد الرحمٰن", "BD ALRHMN"},      /* alef above */
    {"O´Brien", "OBRIEN"},
    {"佐々木", "ZUO ZUO MU"},
    {"々木", "MU"}, /* with nothing to repeat */
    {"山﨑", "SHAN QI"},
    {"ﻣﺤﻤﺪ", "MHMD"},  /* as set in print */
    {"ｼﾞﾛｳ", "JIROU"}, /* half-width, with the mark of voice behind */
};

/* Letters of alphabets that are larger than those of their scripts' first languages. */
static const spelling LARGER_ALPHABETS[] = {
    {"Үсенов Өмир Қанат", "USENOV OMIR KANAT"},
    {"Ухнаагийн Хүрэлсүх", "UKHNAAGIIN KHURELSUKH"},
    {"Әлия Ғани Ұлан", "ALIIA GANI ULAN"},
    {"ڕێبوار", "REBWAR"},
    {"ھشام", "HSHAM"},
    {"ګل آغا", "GL AGHA"},
    {"ئەحمەد", "EHMED"},
    {"Ɔfori Ǝ Ɣana", "OFORI E GANA"},
    {"ኃይለ ማርያም", "HAYLE MARYAM"},
    {"አህመድ", "AHMED"},
    {"ገብረሥላሴ", "GEBRESLASE"},
    {"ጌታቸው", "GETACHEW"},
};

/* What ISO 15919 writes otherwise than passports do. */
static const spelling INDIC[] = {
    {"अमित शाह", "AMIT SHAH"},
    {"नरेंद्र चौधरी", "NARENDRA CHAUDHARI"},
    {"कृष्ण", "KRISHNA"},
    {"सोनिया गाँधी", "SONIYA GANDHI"},
    {"अंबानी", "AMBANI"},
    {"ज्ञान", "GYAN"},
    {"लक्ष्\xe2\x80\x8dमी", "LAKSHMI"},
    {"ब", "BA"}, /* a letter alone keeps its vowel */
    {"ਮਨਮੋਹਨ ਸਿੰਘ", "MANAMOHAN SINGH"},
    {"সুভাষ সিং", "SUBHASH SING"},
    {"શાહ", "SHAH"},
    {"ଶର୍ମା", "SHARMA"},
    {"ಶಂಕರ", "SHANKARA"}, /* the south says the last vowel */
    {"லட்சுமி செல்வன்", "LATSUMI SELVAN"},
    {"பச்சை", "PACHCHAI"},
};

static rs_str spell(fixture *given, rs_str text) {
    rs_str letters = {0};
    assert_int_equal(rs_normalise_letters(given->normaliser, given->arena, text, &letters), RS_OK);
    return letters;
}

static void assert_letters(rs_str letters, const char *expected, const char *text) {
    if (!rs_str_equal(letters, rs_str_from(expected))) {
        fail_msg("'%s' gives '%.*s', not '%s'", text, RS_STR_ARGS(letters), expected);
    }
}

static void assert_spellings(fixture *given, const spelling *spellings, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_letters(spell(given, rs_str_from(spellings[i].text)), spellings[i].letters, spellings[i].text);
    }
}

#define ASSERT_SPELLINGS(state, spellings)                                                                             \
    assert_spellings(*(state), spellings, sizeof(spellings) / sizeof *(spellings))

static void mere_signs_part_no_words(void **state) {
    ASSERT_SPELLINGS(state, MERE_SIGNS);
}

static void larger_alphabets_lose_no_letters(void **state) {
    ASSERT_SPELLINGS(state, LARGER_ALPHABETS);
}

static void scripts_of_india_are_spelled_as_passports_print_them(void **state) {
    ASSERT_SPELLINGS(state, INDIC);
}

static void latin_is_spelled_as_passports_print_it(void **state) {
    ASSERT_SPELLINGS(state, KNOWN_LATIN);
}

static void cyrillic_and_greek_are_spelled_by_the_tables(void **state) {
    ASSERT_SPELLINGS(state, KNOWN_CYRILLIC_AND_GREEK);
}

static void arabic_is_spelled_by_the_tables(void **state) {
    ASSERT_SPELLINGS(state, KNOWN_ARABIC);
}

static void signs_are_decomposed_dropped_or_blanks(void **state) {
    ASSERT_SPELLINGS(state, COMPATIBILITY);
}

static void other_scripts_become_letters(void **state) {
    ASSERT_SPELLINGS(state, FOREIGN);
    ASSERT_SPELLINGS(state, FOREIGN); /* now from the cache */
}

static void every_script_leaves_something_to_compare(void **state) {
    static const char *const NAMES[] = {"สมชาย", "রহমান", "ਸਿੰਘ",  "படேல்",     "ಕುಮಾರ್",
                                        "കൃഷ്ണൻ",  "አብይ",   "မောင်", "ひらがな", "ᄀ"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (spell(*state, rs_str_from(NAMES[i])).length == 0) {
            fail_msg("nothing is left of '%s'", NAMES[i]);
        }
    }
}

/* Two consonants by the last byte of the number; marks are told with the letters that they belong to. */
static const spelling UNKNOWN[] = {
    {"AB\xea\xae\x93"
     "CD",
     "ABMFCD"},                    /* a Cherokee letter within a word */
    {"ហ៊ុន", "NBQNPPMF"},            /* Khmer: a letter, two marks, a letter */
    {"ហ៊ុន សែន", "NBQNPPMF MTQDMF"}, /* the blank is one */
    {"JOHN ሀ", "JOHN HA"},
};

static void letters_without_any_romanisation_stand_for_themselves(void **state) {
    ASSERT_SPELLINGS(state, UNKNOWN);
}

static void bytes_that_are_not_utf8_are_blanks(void **state) {
    assert_letters(spell(*state, rs_str_from("AB\xff"
                                             "CD")),
                   "AB CD", "0xff");
    assert_letters(spell(*state, rs_str_from("\xc3")), "", "a character cut off");
    assert_letters(spell(*state, rs_str_from("M\xfcller")), "M LLER", "Latin-1");
    assert_letters(spell(*state, rs_str_from("A\xed\xa0\x80Z")), "A Z", "a surrogate");
    assert_letters(spell(*state, (rs_str){"A\0B", 3}), "A B", "a NUL");
    assert_letters(spell(*state, (rs_str){"\xc3\xa9\0B", 4}), "E B", "a NUL beside a letter that is not ASCII");
    assert_letters(spell(*state, (rs_str){NULL, 0}), "", "no text");
}

/* All of ASCII, by the fast path, and by the other one: U+2019 is dropped, and takes the text off the fast path. */
static void the_fast_path_agrees_with_the_other(void **state) {
    char text[] = "A?B\xe2\x80\x99";
    for (int byte = 0; byte < 128; byte++) {
        char expected[8];
        text[1] = (char)byte;
        rs_str fast = spell(*state, (rs_str){text, 3});
        snprintf(expected, sizeof expected, "%.*s", RS_STR_ARGS(fast));
        assert_letters(spell(*state, (rs_str){text, sizeof text - 1}), expected, text);
    }
}

static void assert_long(fixture *given, const char *unit, const char *letters, size_t repeats) {
    size_t unit_bytes = strlen(unit);
    size_t letters_each = strlen(letters);
    char *text = malloc(repeats * unit_bytes);
    assert_non_null(text);
    for (size_t i = 0; i < repeats; i++) {
        memcpy(text + i * unit_bytes, unit, unit_bytes);
    }
    rs_str spelled = spell(given, (rs_str){text, repeats * unit_bytes});
    assert_int_equal(spelled.length, repeats * letters_each);
    for (size_t i = 0; i < repeats; i++) {
        assert_memory_equal(spelled.data + i * letters_each, letters, letters_each);
    }
    free(text);
}

static void long_text_finds_room(void **state) {
    assert_long(*state, "X", "X", 100000);
    assert_long(*state, "Щ", "SHCH", 50000);
    assert_long(*state, "ß", "SS", 50000);
    assert_long(*state, "ა", "A", 20000); /* one run, too long for the cache */
}

/* More different runs than the cache holds: it starts anew and stays right. */
static void the_cache_is_bounded(void **state) {
    char text[] = "\xe1\x83\x90\xe1\x83\x90\xe1\x83\x90\xe1\x83\x90\xe1\x83\x90"; /* five Georgian letters */
    static const char ROMAN[] = "ABGDEVZT";
    for (uint32_t i = 0; i < 32768 * 3; i += 1) {
        rs_arena_reset(((fixture *)*state)->arena);
        char expected[6] = "";
        uint32_t rest = i;
        for (size_t letter = 0; letter < 5; letter++, rest /= 8) {
            text[letter * 3 + 2] = (char)('\x90' + (char)(rest % 8));
            expected[letter] = ROMAN[rest % 8];
        }
        assert_letters(spell(*state, rs_str_from(text)), expected, text);
    }
}

/* Letters stay what they are, for each line of a real list of names in many scripts. */
static void real_names_become_letters_that_stay(void **state) {
    fixture *given = *state;
    size_t size;
    char *text = read_testdata("screening_bench/yente/negatives_global.csv", &size);
    if (!text) {
        skip();
        return;
    }
    size_t lines = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), lines++) {
        rs_arena_reset(given->arena);
        rs_str letters = spell(given, rs_str_from(line));
        rs_str again = spell(given, letters);
        assert_true(rs_str_equal(letters, again));
        assert_true(letters.length > 0);
        for (size_t i = 0; i < letters.length; i++) {
            assert_true(letters.data[i] == ' ' || (letters.data[i] >= 'A' && letters.data[i] <= 'Z'));
        }
    }
    assert_true(lines > 1000);
    free(text);
}

static void the_version_of_icu_is_named(void **state) {
    (void)state;
    assert_true(strtol(rs_normaliser_icu_version(), NULL, 10) >= 60);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mere_signs_part_no_words),
        cmocka_unit_test(larger_alphabets_lose_no_letters),
        cmocka_unit_test(scripts_of_india_are_spelled_as_passports_print_them),
        cmocka_unit_test(latin_is_spelled_as_passports_print_it),
        cmocka_unit_test(cyrillic_and_greek_are_spelled_by_the_tables),
        cmocka_unit_test(arabic_is_spelled_by_the_tables),
        cmocka_unit_test(signs_are_decomposed_dropped_or_blanks),
        cmocka_unit_test(other_scripts_become_letters),
        cmocka_unit_test(every_script_leaves_something_to_compare),
        cmocka_unit_test(letters_without_any_romanisation_stand_for_themselves),
        cmocka_unit_test(bytes_that_are_not_utf8_are_blanks),
        cmocka_unit_test(the_fast_path_agrees_with_the_other),
        cmocka_unit_test(long_text_finds_room),
        cmocka_unit_test(the_cache_is_bounded),
        cmocka_unit_test(real_names_become_letters_that_stay),
        cmocka_unit_test(the_version_of_icu_is_named),
    };
    return cmocka_run_group_tests_name("normalise/letters", tests, make_fixture, free_fixture);
}
