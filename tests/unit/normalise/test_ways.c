/* Forms of names, by the ways of data/forms.tsv: those that the standards and passports give, and where they end. */
#include "tests/unit/normalise/normalise_helpers.h"

#include <jansson.h>

#include "host/normalise/unicode.h"

enum { FORM_BYTES = RS_MAX_TOKENS * (RS_MAX_TOKEN_LETTERS + 1) };

static void join_tokens(const rs_tokens *tokens, char out[FORM_BYTES]) {
    out[0] = '\0';
    for (uint32_t i = 0; i < tokens->count; i++) {
        (void)strcat(out, i > 0 ? " " : "");
        (void)strcat(out, tokens->letters[i]);
    }
}

static size_t forms_of(void **state, const char *name, const rs_tokens **forms) {
    const fixture *given = *state;
    size_t count = 0;
    assert_int_equal(rs_normalise_forms(given->normaliser, rs_str_from(name), false, forms, &count), RS_OK);
    assert_true(count <= RS_MOST_FORMS);
    return count;
}

static bool has_form(void **state, const char *name, const char *form) {
    const rs_tokens *forms;
    const size_t count = forms_of(state, name, &forms);
    char text[FORM_BYTES];
    for (size_t i = 0; i < count; i++) {
        join_tokens(&forms[i], text);
        if (strcmp(text, form) == 0) {
            return true;
        }
    }
    return false;
}

/* A name, then forms that it must have, ended by NULL. */
typedef const char *const expected_forms[8];

static void assert_forms(void **state, const expected_forms *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 1; names[i][k]; k++) {
            if (!has_form(state, names[i][0], names[i][k])) {
                fail_msg("%s has no form %s", names[i][0], names[i][k]);
            }
        }
    }
}

#define ASSERT_FORMS(state, names) assert_forms(state, names, sizeof(names) / sizeof(names)[0])

static void latin_letters(void **state) {
    static const expected_forms names[] = {
        {"Müller", "MULLER", "MUELLER", "MUXXLLER"},
        {"JÜRGEN GROß", "JURGEN GROSS", "JUERGEN GROSS", "JUXXRGEN GROSS"},
        {"Muñoz", "MUNOZ", "MUNXXOZ"},
        {"Åse Bjørk", "ASE BJORK", "AASE BJOERK"},
        {"Ängström", "ANGSTROM", "AENGSTROEM"},
        {"Þórður Æsœ", "THORDUR AESOE"},
        {"Łukasz", "LUKASZ"},
        {"Đoković", "DOKOVIC", "DJOKOVIC", "DJOKOVICH"},
        {"Šešelj Žarko", "SESELJ ZARKO", "SHESHELJ ZHARKO"},
        {"Məmmədov", "MEMMEDOV", "MAMMADOV"},
        {"Şahin Çelik", "SAHIN CELIK", "SHAHIN CHELIK"},
        {"Yıldız", "YILDIZ"},
    };
    ASSERT_FORMS(state, names);
}

static void cyrillic(void **state) {
    static const expected_forms names[] = {
        /* ICAO; passports of 1997 and of 2010; English, French, German */
        {"Юлия Цой", "IULIIA TSOI", "YULIYA TSOY", "IULIIA TCOI", "YULIA TSOY", "IOULIA TSOI", "JULIJA ZOI"},
        {"Подъячев", "PODIEIACHEV", "PODYACHEV"},
        {"Евгений Достоевский", "EVGENII DOSTOEVSKII", "EVGENIY DOSTOEVSKIY", "YEVGENY DOSTOYEVSKY"},
        {"Щербаков", "SHCHERBAKOV", "CHTCHERBAKOV", "SCHTSCHERBAKOW", "SHTERBAKOV"},
        {"Григорій Їжакевич", "HRYHORII YIZHAKEVYCH"},
        {"Згурський", "ZGURSKII", "ZGHURSKYI"},
        {"Лук'янюк", "LUKIANIUK"},
        {"Рыгор Лёнік", "RYHOR LIONIK"},
        {"Ъгълов Щерев Христо", "AGALOV SHTEREV HRISTO"},
        {"Мария", "MARIIA", "MARIA"},
        {"Ђоковић Шешељ", "DJOKOVIC SESELJ"},
        {"Ќире Ѓорѓиев", "KJIRE GJORGJIEV"},
        {"Ғани Қаюмов", "GANI QAYUMOV"},
    };
    ASSERT_FORMS(state, names);
    assert_false(has_form(state, "Згурський", "ZHURSKYI"));
}

static void greek(void **state) {
    static const expected_forms names[] = {
        {"Παπανδρέου", "PAPANDREOU"},
        {"Ευάγγελος Αυγερινός", "EVANGELOS AVGERINOS"},
        {"Ελευθέριος", "ELEFTHERIOS"},
        {"Μπάμπης Λάμπρου", "BAMPIS LAMPROU", "BABIS LABROU"},
        {"Χρήστος", "CHRISTOS", "HRISTOS"},
        {"Ντίνος", "NTINOS", "DINOS"},
        {"Σφυγξ", "SFYNX"},
    };
    ASSERT_FORMS(state, names);
}

static void arabic_script(void **state) {
    static const expected_forms names[] = {
        {"محمد", "MUHAMMAD", "MXHMD"},
        {"أحمد", "AHMAD"},
        {"احمد", "AHMAD"},
        {"عبد الرّحمن", "ABDUL RAHMAN"},
        {"عبد الرحمن البغدادي", "ABDUL RAHMAN AL BAGHDADI"},
        {"أيمن الظواهري", "AYMAN AL ZAWAHIRI"},
        {"برهان", "BURHAN", "BRHAN"},
        {"فاطمة", "FATIMA", "FAXTTMXAH"},
        {"محمود احمدی نژاد", "MAHMOUD AHMADI NEJAD"},
    };
    ASSERT_FORMS(state, names);
}

static void other_scripts(void **state) {
    static const expected_forms names[] = {
        {"משה כהן", "MOSHE COHEN", "MSH CHHN"},
        {"אהוד ברק", "EHUD BARAK"},
        {"בכפ ויכ", "BCHF VICH"}, /* letters that begin a word are other sounds */
        {"박근혜", "PARK GEUNHYE"},
        {"이명박", "LEE MYEONGBAK"}, /* the last syllable is a family name, too */
        {"남궁민", "NAMGUNG MIN"},
        {"유진 김", "YUJIN KIM"}, /* of two words the first syllable is no family name */
        {"曾伟", "ZENG WEI"},
        {"吕斌", "LYU BIN"},
    };
    ASSERT_FORMS(state, names);
}

static void the_usual_form_comes_first(void **state) {
    const fixture *given = *state;
    static const char *const names[] = {"Müller", "Щербаков", "Παπανδρέου", "محمد", "משה", "박근혜", "曾伟"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const rs_tokens *forms;
        rs_tokens usual;
        assert_true(forms_of(state, names[i], &forms) > 1);
        const rs_tokens first = forms[0];
        assert_int_equal(rs_normalise_name(given->normaliser, rs_str_from(names[i]), false, &usual), RS_OK);
        assert_memory_equal(&first, &usual, sizeof usual);
    }
}

static void no_two_forms_are_the_same(void **state) {
    const rs_tokens *forms;
    const size_t count = forms_of(state, "Юрий Щербаков-Цой Ъ. Хрущёв", &forms);
    assert_true(count > 6);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_true(forms[i].count != forms[k].count ||
                        memcmp(forms[i].letters, forms[k].letters, sizeof forms[i].letters) != 0);
        }
    }
}

/* Nothing changes for them: A-Z, other ASCII, and letters that every way writes alike. */
static void plain_names_have_one_form(void **state) {
    static const char *const names[] = {"MUELLER", "Jean-Luc O'Neill", "SHCHERBAKOV YURIY", "JOSÉ", "Łukasz"};
    const rs_tokens *forms;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(forms_of(state, names[i], &forms), 1);
    }
    assert_int_equal(forms_of(state, "12", &forms), 0);
    assert_int_equal(forms_of(state, "", &forms), 0);
}

static void limits_hold_for_each_form(void **state) {
    char name[4096] = "";
    const rs_tokens *forms;
    for (int i = 0; i < 20; i++) {
        (void)strcat(name, "ЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩЩ ");
    }
    const size_t count = forms_of(state, name, &forms);
    assert_true(count > 1);
    for (size_t i = 0; i < count; i++) {
        assert_true(forms[i].over_limit);
        assert_int_equal(forms[i].count, RS_MAX_TOKENS);
    }
}

static void bad_bytes_are_blanks_in_every_form(void **state) {
    assert_true(has_form(state, "Мария\xff\xd0Юрий", "MARIA YURY"));
}

/* Letters of all scripts of the table, marks, signs and blanks in any order: forms keep to A-Z and to their limits. */
static void any_text_has_sound_forms(void **state) {
    static const struct {
        uint32_t first, count;
    } blocks[] = {{0x20, 0x5F},  {0xC0, 0x180}, {0x300, 0x20},    {0x370, 0x90},    {0x400, 0x130},
                  {0x590, 0x60}, {0x600, 0xFF}, {0xAC00, 0x2BA0}, {0x4E00, 0x2000}, {0x1F600, 0x40}};
    uint64_t seed = 1;
    size_t several = 0;
    for (int round = 0; round < 4000; round++) {
        char name[160];
        size_t length = 0;
        const uint32_t characters = 1 + (uint32_t)round % 30;
        for (uint32_t i = 0; i < characters; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            const uint32_t block = (uint32_t)(seed >> 33) % (sizeof blocks / sizeof blocks[0]);
            length += rs_utf8_put(name + length,
                                  (UChar32)(blocks[block].first + (uint32_t)(seed >> 40) % blocks[block].count));
        }
        name[length] = '\0';
        const rs_tokens *forms;
        const size_t count = forms_of(state, name, &forms);
        several += count > 1;
        for (size_t i = 0; i < count; i++) {
            assert_in_range(forms[i].count, 1, RS_MAX_TOKENS);
            for (uint32_t k = 0; k < forms[i].count; k++) {
                assert_in_range(forms[i].length[k], 1, RS_MAX_TOKEN_LETTERS);
                assert_int_equal(strspn(forms[i].letters[k], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), forms[i].length[k]);
            }
        }
    }
    assert_true(several > 1000);
}

/* ---- public tables, where they are at hand ------------------------------------------------------------------------
 */

/* The next cell of a CSV row without quotes around commas, as these files have them. NULL at its end. */
static char *next_cell(char **rest, char separator) {
    char *cell = *rest;
    if (!cell) {
        return NULL;
    }
    char *end = strchr(cell, separator);
    if (end) {
        *end = '\0';
    }
    *rest = end ? end + 1 : NULL;
    return cell;
}

static bool starts_with(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* Whether one of the forms of the name is the romanisation, without its signs. */
static bool is_among_forms(void **state, const char *name, const char *romanised) {
    const fixture *given = *state;
    rs_tokens wanted;
    char text[FORM_BYTES];
    assert_int_equal(rs_normalise_name(given->normaliser, rs_str_from(romanised), false, &wanted), RS_OK);
    join_tokens(&wanted, text);
    return wanted.count > 0 && has_form(state, name, text);
}

/* ICAO's tables: each letter, between two others, is among the forms as it stands there. */
static void letters_of_icao_are_among_the_forms(void **state) {
    size_t size = 0;
    int right = 0, all = 0;
    char *text = read_testdata("translit_nicknames/icao9303/icao9303_latin_arabic.csv", &size);
    if (!text) {
        skip();
    }
    char *rest = text;
    (void)next_cell(&rest, '\n'); /* the header */
    for (char *line = next_cell(&rest, '\n'); line && line[0]; line = next_cell(&rest, '\n')) {
        char name[32], form[32];
        (void)next_cell(&line, ',');
        (void)next_cell(&line, ',');
        const char *letter = next_cell(&line, ',');
        const char *mrz = next_cell(&line, ',');
        assert_non_null(mrz);
        (void)snprintf(name, sizeof name, "A%sA", letter);
        (void)snprintf(form, sizeof form, "A%sA", mrz);
        const bool found = has_form(state, name, form);
        if (!found) {
            print_message("%s is never %s\n", letter, mrz);
        }
        all++;
        right += found;
    }
    free(text);
    print_message("letters of ICAO 9303: %d of %d\n", right, all);
    assert_true(100 * right >= 95 * all);
}

/*
 * Examples of official romanisations of names: not all are ways of passports (scholars write with signs), so that a
 * share is expected.
 */
static void romanisations_are_among_the_forms(void **state) {
    static const struct {
        const char *maps; /* begin of the romanisation's name */
        int least_percent;
    } sets[] = {{"icao-", 100},
                {"ua-ukr-", 90},
                {"bgna-bul-", 90},
                {"elot-ell-Grek-Latn-743-2001-ts", 95},
                {"bgnpcgn-srp-", 90},
                {"mvd-", 80},
                {"bgnpcgn-ukr-Cyrl-Latn-2019", 95}};
    enum { SETS = sizeof sets / sizeof sets[0] };
    int right[SETS] = {0}, all[SETS] = {0};
    size_t size = 0;
    char *text = read_testdata("translit_nicknames/interscript/transliteration_tests.csv", &size);
    if (!text) {
        skip();
    }
    char *rest = text;
    for (char *line = next_cell(&rest, '\n'); line; line = next_cell(&rest, '\n')) {
        char *cells = line;
        const char *map = next_cell(&cells, ',');
        const char *name = next_cell(&cells, ',');
        const char *latin = cells;
        for (int i = 0; name && latin && i < SETS; i++) {
            if (starts_with(map, sets[i].maps) && name[0] != '"' && latin[0] != '"') {
                all[i]++;
                right[i] += is_among_forms(state, name, latin);
            }
        }
    }
    free(text);
    for (int i = 0; i < SETS; i++) {
        print_message("%s: %d of %d\n", sets[i].maps, right[i], all[i]);
    }
    for (int i = 0; i < SETS; i++) {
        assert_true(all[i] > 0);
        assert_true(100 * right[i] >= sets[i].least_percent * all[i]);
    }
}

/* The names, without the sentence, that a transliteration of Russian comes with. */
static void check_samples(void **state, const char *schema, int least) {
    char path[128];
    size_t size = 0;
    (void)snprintf(path, sizeof path, "translit_nicknames/iuliia_ru/%s.json", schema);
    char *text = read_testdata(path, &size);
    if (!text) {
        skip();
    }
    json_t *root = json_loadb(text, size, 0, NULL);
    free(text);
    assert_non_null(root);
    int right = 0, all = 0;
    size_t i;
    json_t *sample;
    json_array_foreach(json_object_get(root, "samples"), i, sample) {
        const char *name = json_string_value(json_array_get(sample, 0));
        const char *latin = json_string_value(json_array_get(sample, 1));
        if (name && latin && !strchr(name, ',')) {
            all++;
            right += is_among_forms(state, name, latin);
        }
    }
    json_decref(root);
    print_message("%s: %d of %d\n", schema, right, all);
    assert_true(right >= least);
}

static void russian_samples_are_among_the_forms(void **state) {
    check_samples(state, "icao_doc_9303", 8);
    check_samples(state, "mvd_310", 3);
    check_samples(state, "gost_52535", 1);
    check_samples(state, "mvd_782", 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin_letters),
        cmocka_unit_test(cyrillic),
        cmocka_unit_test(greek),
        cmocka_unit_test(arabic_script),
        cmocka_unit_test(other_scripts),
        cmocka_unit_test(the_usual_form_comes_first),
        cmocka_unit_test(no_two_forms_are_the_same),
        cmocka_unit_test(plain_names_have_one_form),
        cmocka_unit_test(limits_hold_for_each_form),
        cmocka_unit_test(bad_bytes_are_blanks_in_every_form),
        cmocka_unit_test(any_text_has_sound_forms),
        cmocka_unit_test(letters_of_icao_are_among_the_forms),
        cmocka_unit_test(romanisations_are_among_the_forms),
        cmocka_unit_test(russian_samples_are_among_the_forms),
    };
    return cmocka_run_group_tests(tests, make_fixture, free_fixture);
}
