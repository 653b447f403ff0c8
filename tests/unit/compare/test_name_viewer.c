#include "host/compare/name_viewer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "host/encode/lexicon.h"
#include "host/encode/phonetic.h"

static rs_name_viewer *viewer;

static int make_viewer(void **state) {
    (void)state;
    return rs_name_viewer_create(&viewer) == RS_OK ? 0 : -1;
}

static int free_viewer(void **state) {
    (void)state;
    rs_name_viewer_free(viewer);
    return 0;
}

static rs_name_view look(const char *text) {
    rs_name_view view;
    assert_int_equal(rs_name_viewer_look(viewer, rs_str_from(text), &view), RS_OK);
    return view;
}

static void assert_text(rs_str text, const char *expected) {
    char copy[256];
    (void)snprintf(copy, sizeof copy, "%.*s", RS_STR_ARGS(text));
    assert_string_equal(copy, expected);
}

static void words_are_tokens_then_runs(void **state) {
    (void)state;
    static const char *const letters[] = {"AL", "RASHID", "TRUST", "ALRASHID", "RASHIDTRUST", "ALRASHIDTRUST"};
    static const uint32_t tokens[] = {1, 1, 1, 2, 2, 3};
    const rs_name_view view = look("Dr. Al-Rash\xc3\xaf"
                                   "d Trust");
    assert_text(view.letters, "DR AL RASHID TRUST");
    assert_int_equal(view.form_count, 1);
    assert_int_equal(view.forms[0].word_count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_text(view.forms[0].words[i].letters, letters[i]);
        assert_int_equal(view.forms[0].words[i].tokens, tokens[i]);
    }
    assert_text(view.forms[0].joined, "ALRASHIDTRUST");
    assert_false(view.forms[0].over_limit);
}

/* Asked of the tables and the functions themselves, word by word. */
static void a_word_has_what_the_lexicon_says(void **state) {
    (void)state;
    rs_lexicon *lexicon = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    const rs_name_view view = look("MOHAMED JUAN KIM ZAWAHIRI");
    for (size_t i = 0; i < 4; i++) {
        const rs_seen_word *word = &view.forms[0].words[i];
        const rs_traits traits = rs_lexicon_traits(lexicon, word->letters);
        char skeleton[RS_SKELETON_BYTES], code[RS_PHONETIC_TEXT_BYTES];
        uint64_t primary = 0, alternate = 0;
        uint32_t lines = traits.spelling != 0 ? 1 : 0;
        for (int k = 0; k < RS_MOST_FAMILIES; k++) {
            lines += traits.families[k] != 0 ? 1 : 0;
        }
        assert_int_equal(word->weight, rs_lexicon_weight(lexicon, word->letters));
        assert_int_equal(word->variants_count, lines);
        assert_true(lines == 0 || traits.spelling == 0 || word->variants[0].line == traits.spelling);
        (void)rs_skeleton(word->letters, skeleton);
        assert_text(word->skeleton, skeleton);
        rs_double_metaphone(word->letters, &primary, &alternate);
        rs_phonetic_print(primary, code);
        assert_text(word->metaphone[0], code);
        rs_phonetic_print(alternate == primary ? 0 : alternate, code);
        assert_text(word->metaphone[1], code);
        assert_int_equal(word->chinese.length > 0, traits.readings.chinese != 0);
        assert_int_equal(word->korean.length > 0, traits.readings.korean != 0);
    }
    rs_lexicon_free(lexicon);
}

static void what_is_not_compared_is_not_there(void **state) {
    (void)state;
    assert_int_equal(look("42").form_count, 0);
    assert_int_equal(look("").form_count, 0);
    const rs_name_view view = look("A. Li");
    assert_text(view.forms[0].words[1].skeleton, "");
    assert_int_equal(view.forms[0].joined.length, 0); /* too short for the joined rule */
    assert_true(look("A B C D E F G H I J K L M").forms[0].over_limit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_tokens_then_runs),
        cmocka_unit_test(a_word_has_what_the_lexicon_says),
        cmocka_unit_test(what_is_not_compared_is_not_there),
    };
    return cmocka_run_group_tests_name("name_viewer", tests, make_viewer, free_viewer);
}
