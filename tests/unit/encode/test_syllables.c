/* Readings of texts as East Asian syllables: docs/SCORE.md, data/syllables.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "host/encode/syllables.h"

static int make_syllables(void **state) {
    rs_syllables *syllables = NULL;
    if (rs_syllables_create(&syllables) != RS_OK) {
        return -1;
    }
    *state = syllables;
    return 0;
}

static int free_syllables(void **state) {
    rs_syllables_free(*state);
    return 0;
}

static rs_readings read_text(void **state, const char *text) {
    return rs_syllables_read(*state, rs_str_from(text));
}

static uint32_t chinese(void **state, const char *text) {
    return rs_reading_syllables(read_text(state, text).chinese);
}

static uint32_t korean(void **state, const char *text) {
    return read_text(state, text).korean;
}

static bool is_pinyin(void **state, const char *text) {
    return (read_text(state, text).chinese & RS_READING_IS_PINYIN) != 0;
}

static void romanisations_of_a_syllable_read_alike(void **state) {
    static const char *const alike[][2] = {
        {"XI", "HSI"},  {"JIN", "CHIN"},  {"QIN", "CHIN"},    {"ZHANG", "CHANG"},      {"CAI", "TSAI"},
        {"GUO", "KUO"}, {"XIE", "HSIEH"}, {"ZHONG", "CHUNG"}, {"JINPING", "CHINPING"}, {"ZEDONG", "TSETUNG"}};
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
        assert_int_not_equal(chinese(state, alike[i][0]), 0);
        assert_int_equal(chinese(state, alike[i][0]), chinese(state, alike[i][1]));
    }
    assert_int_not_equal(chinese(state, "LIN"), chinese(state, "LIU"));
    assert_int_not_equal(chinese(state, "JI"), chinese(state, "CHI")); /* CHI is pinyin, too, for another syllable */
    assert_int_not_equal(chinese(state, "RUN"), chinese(state, "JUN"));
    assert_int_equal(korean(state, "JEONG"), korean(state, "CHONG"));
    assert_int_equal(korean(state, "GIM"), korean(state, "KIM"));
    assert_int_equal(korean(state, "YEONGSU"), korean(state, "YONGSOO"));
    assert_int_not_equal(korean(state, "KIM"), korean(state, "JEONG"));
}

static void a_reading_knows_whether_it_is_pinyin(void **state) {
    assert_true(is_pinyin(state, "XI"));
    assert_true(is_pinyin(state, "CHANG")); /* it is Wade-Giles, too */
    assert_true(is_pinyin(state, "JINPING"));
    assert_false(is_pinyin(state, "HSI"));
    assert_false(is_pinyin(state, "CHINPING"));
}

static void one_syllable_is_told_from_several(void **state) {
    assert_true(rs_reading_is_one_syllable(read_text(state, "XIAN").chinese));
    assert_false(rs_reading_is_one_syllable(read_text(state, "JINPING").chinese));
    assert_false(rs_reading_is_one_syllable(0));
    assert_false(rs_reading_is_one_syllable(RS_READING_IS_PINYIN));
}

/* XIAN, not XI AN; of the two ways with as many syllables LI NAN, not LIN AN: its last one is longer. */
static void the_fewest_syllables_are_read(void **state) {
    const uint32_t xian = chinese(state, "XIAN");
    assert_true(xian < UINT32_C(1) << RS_SYLLABLE_BITS);
    assert_int_equal(chinese(state, "LINAN"), chinese(state, "LI") | chinese(state, "NAN") << RS_SYLLABLE_BITS);
}

static void other_texts_do_not_read(void **state) {
    static const char *const none[] = {"SMITH", "MOHAMMED", "X", "", "WLADIMIR", "HSIX", "ZHUANGZHUANGZHUANGZ"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_int_equal(read_text(state, none[i]).chinese, 0);
        assert_int_equal(read_text(state, none[i]).korean, 0);
    }
    assert_int_not_equal(chinese(state, "ZHUANGZHUANGZHUANG"), 0); /* 18 letters, three syllables */
    assert_int_equal(chinese(state, "MAMAMAMA"), 0);               /* four */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(romanisations_of_a_syllable_read_alike),
        cmocka_unit_test(a_reading_knows_whether_it_is_pinyin),
        cmocka_unit_test(one_syllable_is_told_from_several),
        cmocka_unit_test(the_fewest_syllables_are_read),
        cmocka_unit_test(other_texts_do_not_read),
    };
    return cmocka_run_group_tests_name("syllables", tests, make_syllables, free_syllables);
}
