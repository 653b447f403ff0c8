/* What the lexicon's numbers stand for. */
#include "host/encode/lexicon_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "host/encode/lexicon.h"

static rs_lexicon *lexicon;

static int make_lexicon(void **state) {
    (void)state;
    return rs_lexicon_create(&lexicon) == RS_OK ? 0 : -1;
}

static int free_lexicon(void **state) {
    (void)state;
    rs_lexicon_free(lexicon);
    return 0;
}

/* Whether one of the tokens, which have single blanks between them, is the word. */
static bool has_token(rs_str tokens, const char *word) {
    char all[4096], wanted[64];
    (void)snprintf(all, sizeof all, " %.*s ", RS_STR_ARGS(tokens));
    (void)snprintf(wanted, sizeof wanted, " %s ", word);
    return strstr(all, wanted) != NULL;
}

static void a_word_stands_in_the_lines_of_its_numbers(void **state) {
    (void)state;
    static const char *const words[] = {"MOHAMED", "BILL", "WILLIAM", "KIM", "LEE", "ABDULRAHMAN"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const rs_traits traits = rs_lexicon_traits(lexicon, rs_str_from(words[i]));
        rs_variants_row row;
        uint32_t lines = 0;
        if (traits.spelling != 0) {
            assert_true(rs_variants_row_at(traits.spelling, &row));
            assert_true(rs_str_equal(row.kind, rs_str_from("spelling")));
            assert_true(has_token(row.tokens, words[i]));
            lines++;
        }
        for (int k = 0; k < RS_MOST_FAMILIES && traits.families[k] != 0; k++) {
            assert_true(rs_variants_row_at(traits.families[k], &row));
            assert_false(rs_str_equal(row.kind, rs_str_from("spelling")));
            assert_true(row.culture.length > 0);
            assert_true(has_token(row.tokens, words[i]));
            lines++;
        }
        assert_true(lines > 0);
    }
}

static void lines_without_a_row_have_none(void **state) {
    (void)state;
    rs_variants_row row;
    assert_false(rs_variants_row_at(0, &row));
    assert_false(rs_variants_row_at(1, &row)); /* a comment */
    assert_false(rs_variants_row_at(UINT32_MAX, &row));
}

static void check_reading(uint32_t reading, const char *expected) {
    char text[RS_READING_TEXT_BYTES];
    rs_reading_print(reading, text);
    assert_string_equal(text, expected);
}

static rs_readings readings_of(const char *text) {
    return rs_lexicon_traits(lexicon, rs_str_from(text)).readings;
}

static void readings_are_syllables(void **state) {
    (void)state;
    check_reading(readings_of("WEI").chinese, "WEI");
    check_reading(readings_of("JIANGWEI").chinese, "JIANG/QIANG WEI");
    check_reading(readings_of("CHIANGWEI").chinese, "JIANG/QIANG WEI"); /* as Wade and Giles have it */
    check_reading(readings_of("ANAIAO").chinese, "AN AI AO");
    check_reading(readings_of("WANWANG").korean, "WAN WANG");
    check_reading(readings_of("SCHMIDT").chinese, "");
    check_reading(0, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_stands_in_the_lines_of_its_numbers),
        cmocka_unit_test(lines_without_a_row_have_none),
        cmocka_unit_test(readings_are_syllables),
    };
    return cmocka_run_group_tests_name("lexicon_words", tests, make_lexicon, free_lexicon);
}
