/* Tokens: docs/SCORE.md section 2. */
#include "tests/unit/normalise/normalise_helpers.h"

static rs_tokens tokens_of(void **state, const char *text) {
    const fixture *given = *state;
    rs_tokens tokens;
    assert_int_equal(rs_normalise_name(given->normaliser, rs_str_from(text), false, &tokens), RS_OK);
    return tokens;
}

/* The tokens with a blank between each two. */
static void assert_tokens(void **state, const char *text, const char *expected) {
    rs_tokens tokens = tokens_of(state, text);
    char joined[RS_MAX_TOKENS * (RS_MAX_TOKEN_LETTERS + 1) + 1] = "";
    size_t length = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        assert_int_equal(tokens.length[i], strlen(tokens.letters[i]));
        length += (size_t)snprintf(joined + length, sizeof joined - length, "%s%s", i ? " " : "", tokens.letters[i]);
    }
    assert_string_equal(joined, expected);
}

static void names_are_split_at_blanks(void **state) {
    assert_tokens(state, "Olaf Scholz", "OLAF SCHOLZ");
    assert_tokens(state, "SCHOLZ, Olaf-Peter", "SCHOLZ OLAF PETER");
    assert_tokens(state, "ERIKSSON<<ANNA<MARIA<<<<", "ERIKSSON ANNA MARIA");
    assert_tokens(state, "محمد علي", "MHMD LY");
    assert_tokens(state, "J", "J");
    assert_tokens(state, "习近平", "XI JIN PING");
}

static void text_without_letters_has_no_tokens(void **state) {
    assert_tokens(state, "", "");
    assert_tokens(state, " -- 12 ''", "");
}

static void titles_are_dropped(void **state) {
    assert_tokens(state, "Dr. Ayman al Zawahiri", "AYMAN AL ZAWAHIRI");
    assert_tokens(state, "MR John DOE JR", "JOHN DOE");
    assert_tokens(state, "Haji Qari Mullah Omar", "OMAR");
    assert_tokens(state, "Dragan Amr Shams", "DRAGAN AMR SHAMS"); /* titles within tokens are none */
    assert_tokens(state, "JOHNMR", "JOHNMR");
}

static void a_name_of_titles_alone_keeps_them(void **state) {
    assert_tokens(state, "Mr", "MR");
    assert_tokens(state, "Mr Dr", "MR DR");
    assert_tokens(state, "Sheikh Qari General", "SHEIKH QARI GENERAL");
}

static void every_title_of_the_score_is_known(void **state) {
    static const char TITLES[] =
        "ALHAJ ALHAJI CAPT CAPTAIN CHD CHEIKH COL COLONEL DR ENGR GENERAL HADJI HAJ HAJI HAJJI II III INF IV JR LORD "
        "LT MAJ MAULAVI MAULVI MAWLAWI MISS MOLLA MR MRS MS MSTR MULLA MULLAH PRESIDENT PROF QARI REV SAYYED SAYYID "
        "SGT SHAIKH SHAYKH SHEIK SHEIKH SIR SR SYED USTAD";
    char text[sizeof TITLES + 4];
    snprintf(text, sizeof text, "%s DOE", TITLES);
    assert_tokens(state, text, "DOE");
}

/* Syllables and given names that are titles, too. */
static void what_may_be_a_name_is_kept(void **state) {
    assert_tokens(state, "Tsai Ing-wen", "TSAI ING WEN");
    assert_tokens(state, "Dame Diouf", "DAME DIOUF");
    assert_tokens(state, "Hafiz Saeed", "HAFIZ SAEED");
    assert_tokens(state, "Eng Hock Seng", "ENG HOCK SENG");
    assert_tokens(state, "Gen Ito", "GEN ITO");
    assert_tokens(state, "Hon Wai Man", "HON WAI MAN");
}

static void at_most_twelve_tokens_are_kept(void **state) {
    assert_tokens(state, "A B C D E F G H I J K L", "A B C D E F G H I J K L");
    assert_false(tokens_of(state, "A B C D E F G H I J K L").over_limit);
    assert_tokens(state, "A B C D E F G H I J K L M N", "A B C D E F G H I J K L");
    assert_true(tokens_of(state, "A B C D E F G H I J K L M").over_limit);
    /* titles go before the tokens are counted */
    assert_tokens(state, "Mr A B C D E F G H I J K L", "A B C D E F G H I J K L");
    assert_false(tokens_of(state, "Mr A B C D E F G H I J K L").over_limit);
}

static void tokens_are_cut_at_32_letters(void **state) {
    const char *const fits = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF";
    const char *const longer = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG X";
    assert_tokens(state, fits, fits);
    assert_false(tokens_of(state, fits).over_limit);
    assert_tokens(state, longer, "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF X");
    assert_true(tokens_of(state, longer).over_limit);
}

static void truncation_is_passed_on(void **state) {
    const fixture *given = *state;
    rs_tokens tokens;
    rs_normalise_tokens(given->normaliser, rs_str_from("JOHN DO"), true, &tokens);
    assert_true(tokens.truncated);
    assert_int_equal(tokens.count, 2);
    rs_normalise_tokens(given->normaliser, rs_str_from("JOHN DO"), false, &tokens);
    assert_false(tokens.truncated);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_split_at_blanks),
        cmocka_unit_test(text_without_letters_has_no_tokens),
        cmocka_unit_test(titles_are_dropped),
        cmocka_unit_test(a_name_of_titles_alone_keeps_them),
        cmocka_unit_test(every_title_of_the_score_is_known),
        cmocka_unit_test(what_may_be_a_name_is_kept),
        cmocka_unit_test(at_most_twelve_tokens_are_kept),
        cmocka_unit_test(tokens_are_cut_at_32_letters),
        cmocka_unit_test(truncation_is_passed_on),
    };
    return cmocka_run_group_tests_name("normalise/tokens", tests, make_fixture, free_fixture);
}
