/* Double Metaphone: a word for every rule of the table, and published codes. */
#include "tests/unit/encode/double_metaphone_words.h"
#include "tests/unit/encode/phonetic_vectors.h"

static void check(rs_str word, const char *primary, const char *alternate) {
    uint64_t codes[2];
    char texts[2][RS_PHONETIC_TEXT_BYTES];
    rs_double_metaphone(word, &codes[0], &codes[1]);
    rs_phonetic_print(codes[0], texts[0]);
    rs_phonetic_print(codes[1], texts[1]);
    if (strcmp(texts[0], primary) != 0 || strcmp(texts[1], alternate) != 0) {
        fail_msg("%.*s gives %s and %s, not %s and %s", RS_STR_ARGS(word), texts[0], texts[1], primary, alternate);
    }
}

static void every_rule_gives_its_sounds(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        check(rs_str_from(EXAMPLES[i].word), EXAMPLES[i].primary, EXAMPLES[i].alternate);
    }
}

static void case_makes_no_difference(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        char upper[64];
        const size_t length = strlen(EXAMPLES[i].word);
        for (size_t k = 0; k < length; k++) {
            const char c = EXAMPLES[i].word[k];
            upper[k] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        }
        check((rs_str){upper, length}, EXAMPLES[i].primary, EXAMPLES[i].alternate);
    }
}

static void other_characters_are_dropped_at_the_ends_and_silent_within(void **state) {
    (void)state;
    check(rs_str_from("\t (Thumb?) \xE2\x80\x99"), "0M", "TM");
    check(rs_str_from("Thumb s"), "0MPS", "TMPS");
    check(rs_str_from("van-Thiel"), "FN0L", "FNTL");
    check(rs_str_from("van Thiel"), "FNTL", "FNTL");
    check(rs_str_from("ESPA\xC3\x91OL"), "ASPN", "ASPN");
    check(rs_str_from("\xC3\x87"
                      "elik"),
          "SLK", "SLK");
    check(rs_str_from("\xC3\xA9"), "", "");
    check(rs_str_from("12 - @[`{"), "", "");
    check((rs_str){NULL, 0}, "", "");
}

/* Silent words have no code, and a word may have the alternate one alone. */
static void letters_need_not_sound(void **state) {
    (void)state;
    check(rs_str_from("HW"), "", "");
    check(rs_str_from("H'Ais"), "", "S");
    check(rs_str_from("WJ"), "J", "");
}

/* What stands behind the view is not read as part of the word. */
static void the_end_of_the_word_is_kept(void **state) {
    (void)state;
    check((rs_str){"THUMBER", 5}, "0M", "TM");
    check((rs_str){"CHIANTI", 3}, "X", "X");
    check((rs_str){"A\xC3\xA7", 2}, "A", "A");
}

static void long_words_are_read_to_the_limit(void **state) {
    (void)state;
    char word[1000];
    memset(word, 'E', sizeof word);
    word[RS_PHONETIC_WORD_LETTERS - 1] = 'J';
    check((rs_str){word, sizeof word}, "AJ", "A");
    word[RS_PHONETIC_WORD_LETTERS - 1] = 'E';
    word[RS_PHONETIC_WORD_LETTERS] = 'B';
    check((rs_str){word, sizeof word}, "A", "A");
    memset(word, 'C', sizeof word);
    check((rs_str){word, sizeof word}, "KKKK", "KKKK");
}

/* Rows word,primary,alternate: both codes with a slash between them. */
static bool both_codes(const vector_row *row, const char **word, const char **published,
                       char ours[RS_PHONETIC_TEXT_BYTES]) {
    static char joined[VECTOR_LINE_BYTES];
    uint64_t codes[2];
    char alternate[RS_PHONETIC_TEXT_BYTES];
    *word = row->fields[0];
    snprintf(joined, sizeof joined, "%.200s/%.200s", row->fields[1], row->fields[2]);
    *published = joined;
    rs_double_metaphone(rs_str_from(*word), &codes[0], &codes[1]);
    rs_phonetic_print(codes[0], ours);
    rs_phonetic_print(codes[1], alternate);
    strcat(ours, "/");
    strcat(ours, alternate);
    return strcmp(*word, "word") != 0;
}

/* Rows which,word,code: one of the codes, to be cut to 4 letters. */
static bool one_code(const vector_row *row, const char **word, const char **published,
                     char ours[RS_PHONETIC_TEXT_BYTES]) {
    static char cut[5];
    uint64_t codes[2];
    *word = row->fields[1];
    snprintf(cut, sizeof cut, "%.4s", row->fields[2]);
    *published = cut;
    rs_double_metaphone(rs_str_from(*word), &codes[0], &codes[1]);
    rs_phonetic_print(codes[strcmp(row->fields[0], "alternate") == 0], ours);
    return strcmp(row->fields[0], "which") != 0;
}

static void agrees_with_the_published_list_of_surnames(void **state) {
    (void)state;
    check_phonetic_file("commons_codec/double_metaphone.csv", both_codes, NULL, 0);
}

static void agrees_with_further_published_codes(void **state) {
    (void)state;
    check_phonetic_file("commons_codec/double_metaphone_extra.csv", one_code, NULL, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_gives_its_sounds),
        cmocka_unit_test(case_makes_no_difference),
        cmocka_unit_test(other_characters_are_dropped_at_the_ends_and_silent_within),
        cmocka_unit_test(letters_need_not_sound),
        cmocka_unit_test(the_end_of_the_word_is_kept),
        cmocka_unit_test(long_words_are_read_to_the_limit),
        cmocka_unit_test(agrees_with_the_published_list_of_surnames),
        cmocka_unit_test(agrees_with_further_published_codes),
    };
    return cmocka_run_group_tests_name("encode/double_metaphone", tests, NULL, NULL);
}
