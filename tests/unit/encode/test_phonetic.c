/* Packing of phonetic codes, Soundex and NYSIIS. Double Metaphone has a test of its own. */
#include "tests/support/words.h"
#include "tests/unit/encode/phonetic_vectors.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct example {
    const char *word;
    const char *code;
} example;

static void check_examples(uint64_t (*encode)(rs_str), const example *examples, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char text[RS_PHONETIC_TEXT_BYTES];
        rs_phonetic_print(encode(rs_str_from(examples[i].word)), text);
        if (strcmp(text, examples[i].code) != 0) {
            fail_msg("%s gives %s, not %s", examples[i].word, text, examples[i].code);
        }
    }
}

static void codes_read_back_as_they_were_packed(void **state) {
    (void)state;
    static const char *const texts[] = {"", "A", "AA", "0", "00", "A0", "9", "R163", "AAAAAAAAAAAA", "999999999999"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        char text[RS_PHONETIC_TEXT_BYTES];
        const uint64_t code = rs_phonetic_pack(rs_str_from(texts[i]));
        rs_phonetic_print(code, text);
        assert_string_equal(text, texts[i]);
        assert_int_equal(code == 0, texts[i][0] == '\0');
    }
    uint64_t seed = 3;
    for (size_t round = 0; round < 20000; round++) {
        char drawn[RS_PHONETIC_TEXT_BYTES], text[RS_PHONETIC_TEXT_BYTES];
        test_word(&seed, test_random(&seed, RS_PHONETIC_LETTERS + 1), 26, drawn);
        for (size_t i = 0; drawn[i] != '\0'; i++) {
            drawn[i] = test_random(&seed, 4) == 0 ? (char)('0' + (char)test_random(&seed, 10)) : drawn[i];
        }
        rs_phonetic_print(rs_phonetic_pack(rs_str_from(drawn)), text);
        assert_string_equal(text, drawn);
    }
}

static void soundex_is_that_of_the_archives(void **state) {
    (void)state;
    static const example examples[] = {
        /* the National Archives' page */
        {"Washington", "W252"},
        {"Lee", "L000"},
        {"Gutierrez", "G362"},
        {"Pfister", "P236"},
        {"Jackson", "J250"},
        {"Tymczak", "T522"},
        {"VanDeusen", "V532"},
        {"Ashcraft", "A261"},
        /* Knuth, The Art of Computer Programming, volume 3, section 6 */
        {"Euler", "E460"},
        {"Ellery", "E460"},
        {"Gauss", "G200"},
        {"Ghosh", "G200"},
        {"Hilbert", "H416"},
        {"Heilbronn", "H416"},
        {"Knuth", "K530"},
        {"Kant", "K530"},
        {"Lloyd", "L300"},
        {"Ladd", "L300"},
        {"Lukasiewicz", "L222"},
        {"Lissajous", "L222"},
        {"Rogers", "R262"},
        {"Rodgers", "R326"},
        {"Sinclair", "S524"},
        {"St. Clair", "S324"},
        {"Wachs", "W200"},
        {"Waugh", "W200"},
        {"Tchebysheff", "T212"},
        {"Chebyshev", "C121"},
        /* vowels part, H and W do not, also behind the first letter */
        {"BAB", "B100"},
        {"BHB", "B000"},
        {"BWPFV", "B000"},
        {"BYB", "B100"},
        {"HHW", "H000"},
        /* every letter has its digit */
        {"ABAFAPAV", "A111"},
        {"OVCTL", "O123"},
        {"OGADALAM", "O234"},
        {"OJKQSXZN", "O250"},
        {"AEIOUR", "A600"},
        {"", ""},
    };
    check_examples(rs_soundex, examples, COUNT(examples));
}

static void nysiis_follows_each_of_its_rules(void **state) {
    (void)state;
    static const example examples[] = {
        /* the start */
        {"MacIntosh", "MCANT"},
        {"Knuth", "NAT"},
        {"Kant", "CAD"},
        {"Philbert", "FALBAD"},
        {"Pfister", "FASTAR"},
        {"Schneider", "SNADAR"},
        /* the end, once only */
        {"Lee", "LY"},
        {"Marie", "MARY"},
        {"Humboldt", "HANBALD"},
        {"Gerard", "GARAD"},
        {"Grant", "GRAD"},
        {"Edmund", "EDNAD"},
        {"Gilmourdt", "GALNARD"},
        {"ND", "D"},
        /* between */
        {"Stevens", "STAFAN"},
        {"Aeiou", "A"},
        {"Vasquez", "VASG"},
        {"Lozano", "LASAN"},
        {"Thomson", "TANSAN"},
        {"Bekker", "BACAR"},
        {"Mackney", "MCNY"},
        {"Bakno", "BAN"},
        {"Fischer", "FASAR"},
        {"Joseph", "JASAF"},
        {"Lipton", "LAPTAN"},
        {"Ahab", "AHAB"},
        {"Hannah", "HAN"},
        {"Bahrain", "BARAN"},
        {"Theo", "T"},
        {"Lawson", "LASAN"},
        {"Gwen", "GWAN"},
        {"Taylor", "TAYLAR"},
        /* the clean-up */
        {"Williams", "WALAN"},
        {"Mackay", "MCY"},
        {"Rose", "RAS"},
        {"Bosch", "B"},
        {"Ay", "AY"},
        {"S", "S"},
        {"A", "A"},
        /* 12 letters at most */
        {"Wolfeschlegelsteinhausen", "WALFASLAGALS"},
        {"", ""},
    };
    check_examples(rs_nysiis, examples, COUNT(examples));
}

/* Case, other characters and what stands behind the view make no difference. */
static void only_the_letters_of_the_word_count(void **state) {
    (void)state;
    static const char *const same[] = {"oconnor", "O'CONNOR", " O-Connor.", "O’Connor\n", "0O4c1o2n3n4o5r"};
    static uint64_t (*const encoders[])(rs_str) = {rs_soundex, rs_nysiis};
    for (size_t k = 0; k < COUNT(encoders); k++) {
        for (size_t i = 0; i < COUNT(same); i++) {
            assert_int_equal(encoders[k](rs_str_from(same[i])), encoders[k](rs_str_from("OCONNOR")));
        }
        assert_int_equal(encoders[k]((rs_str){"LEESCH", 3}), encoders[k](rs_str_from("LEE")));
        assert_int_equal(encoders[k](rs_str_from(" -'1@[`{\xC3\xA9")), 0);
        assert_int_equal(encoders[k]((rs_str){NULL, 0}), 0);
    }
}

/* The first 255 letters are read, whatever stands between them; more is no fault. */
static void long_words_are_read_to_the_limit(void **state) {
    (void)state;
    char word[1001];
    memset(word, 'A', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    word[RS_PHONETIC_WORD_LETTERS - 1] = 'B';
    char text[RS_PHONETIC_TEXT_BYTES];
    rs_phonetic_print(rs_nysiis(rs_str_from(word)), text);
    assert_string_equal(text, "AB");
    word[RS_PHONETIC_WORD_LETTERS - 1] = 'A';
    word[RS_PHONETIC_WORD_LETTERS] = 'B';
    rs_phonetic_print(rs_nysiis(rs_str_from(word)), text);
    assert_string_equal(text, "A");
    rs_phonetic_print(rs_soundex(rs_str_from(word)), text);
    assert_string_equal(text, "A000");
    for (size_t i = 0; i + 1 < sizeof word; i++) {
        word[i] = "BD"[i % 2];
    }
    rs_phonetic_print(rs_nysiis(rs_str_from(word)), text);
    assert_string_equal(text, "BDBDBDBDBDBD");
}

/* Rows word,code; a header has the word "word". */
static bool plain_row(const vector_row *row, uint64_t (*encode)(rs_str), const char **word, const char **published,
                      char ours[RS_PHONETIC_TEXT_BYTES]) {
    *word = row->fields[0];
    *published = row->fields[1];
    rs_phonetic_print(encode(rs_str_from(*word)), ours);
    return strcmp(*word, "word") != 0;
}

static bool soundex_row(const vector_row *row, const char **word, const char **published,
                        char ours[RS_PHONETIC_TEXT_BYTES]) {
    return plain_row(row, rs_soundex, word, published, ours);
}

/* With a third column: strict6 is the original's cut to 6 letters. */
static bool nysiis_row(const vector_row *row, const char **word, const char **published,
                       char ours[RS_PHONETIC_TEXT_BYTES]) {
    const bool is_row = plain_row(row, rs_nysiis, word, published, ours);
    if (strcmp(row->fields[2], "strict6") == 0) {
        ours[6] = '\0';
    }
    return is_row;
}

static void soundex_agrees_with_commons_codec(void **state) {
    (void)state;
    check_phonetic_file("commons_codec/soundex.csv", soundex_row, NULL, 0);
}

static void soundex_agrees_with_jellyfish(void **state) {
    (void)state;
    static const phonetic_exception exceptions[] = {
        {"Çáŕẗéř", "", "only A-Z are letters here: a word is transliterated before"},
        {"¿", "", "a word without letters has no code"},
    };
    check_phonetic_file("jellyfish/soundex.csv", soundex_row, exceptions, COUNT(exceptions));
}

static void nysiis_agrees_with_commons_codec(void **state) {
    (void)state;
    check_phonetic_file("commons_codec/nysiis.csv", nysiis_row, NULL, 0);
}

static void nysiis_agrees_with_jellyfish(void **state) {
    (void)state;
    static const phonetic_exception exceptions[] = {
        {"Bosch", "B", "of SSS only one S is added, and it falls with the last S; jellyfish adds two"},
        {"ç", "", "only A-Z are letters here: a word is transliterated before"},
    };
    check_phonetic_file("jellyfish/nysiis.csv", nysiis_row, exceptions, COUNT(exceptions));
}

static void nysiis_agrees_with_talisman(void **state) {
    (void)state;
    static const phonetic_exception exceptions[] = {
        {"Awale", "AL", "W behind a vowel is that vowel; talisman keeps it here"},
        {"Aegir", "AGAR", "a letter equal to the first is left out; talisman keeps it"},
        {"Philbert", "FALBAD", "the same"},
        {"ANANND", "ANAND", "the end changes once; talisman changes ANAND again"},
    };
    check_phonetic_file("talisman/nysiis.csv", nysiis_row, exceptions, COUNT(exceptions));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_read_back_as_they_were_packed), cmocka_unit_test(soundex_is_that_of_the_archives),
        cmocka_unit_test(nysiis_follows_each_of_its_rules),    cmocka_unit_test(only_the_letters_of_the_word_count),
        cmocka_unit_test(long_words_are_read_to_the_limit),    cmocka_unit_test(soundex_agrees_with_commons_codec),
        cmocka_unit_test(soundex_agrees_with_jellyfish),       cmocka_unit_test(nysiis_agrees_with_commons_codec),
        cmocka_unit_test(nysiis_agrees_with_jellyfish),        cmocka_unit_test(nysiis_agrees_with_talisman),
    };
    return cmocka_run_group_tests_name("encode/phonetic", tests, NULL, NULL);
}
