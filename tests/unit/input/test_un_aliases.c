#include "host/input/un_aliases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct found {
    char text[512];
} found;

static void on_name(void *context, rs_str name) {
    found *out = context;
    size_t used = strlen(out->text);
    (void)snprintf(out->text + used, sizeof out->text - used, "[%.*s]", RS_STR_ARGS(name));
}

static void expect(const char *text, const char *expected) {
    char scratch[512];
    found out = {""};
    assert_true(strlen(text) <= sizeof scratch);
    rs_un_split_aliases(rs_str_from(text), scratch, on_name, &out);
    assert_string_equal(out.text, expected);
}

static void one_name(void **state) {
    (void)state;
    expect("Anton Beispiel", "[Anton Beispiel]");
    expect("BEISPIEL, Anton", "[BEISPIEL, Anton]");
    expect("\"BEISPIEL, Anton\"", "[BEISPIEL, Anton]");
    expect(") Anton Beispiel", "[Anton Beispiel]");
    expect("Anton (Muster) Beispiel", "[Anton   Beispiel]"); /* the builder leaves one blank of them */
    expect("O'Neil", "[O'Neil]");
    expect("Born Stark", "[Born Stark]");
}

static void several_names(void **state) {
    (void)state;
    expect("Anton B; Antun B;Antin B", "[Anton B][Antun B][Antin B]");
    expect("Anton B; Antun B b) A. Beispiel; A. Bspl", "[Anton B][Antun B][A. Beispiel][A. Bspl]");
    expect("a) Anton b) Antun", "[Anton][Antun]");
    expect("(a) Anton (b) Antun", "[Anton][Antun]");
    expect("1) Anton 2) Antun", "[Anton][Antun]");
    expect(";;Anton;;", "[Anton]");
}

static void names_in_two_scripts(void **state) {
    (void)state;
    expect("Anton (Антон)", "[Anton][Антон]");
    expect("Anton (original script: Антон)", "[Anton][Антон]");
    expect("Антон (Anton; Antun)", "[Антон][Anton][Antun]");
    expect("金铁三 (Jin)", "[金铁三][Jin]");
    expect("(Anton)", "[Anton]");
    expect("Anton (Антон", "[Anton][Антон]");
}

static void remarks_are_no_names(void **state) {
    (void)state;
    expect("Anton Beispiel (previously listed as)", "[Anton Beispiel]");
    expect("(Sheikh) Anton Beispiel", "[Anton Beispiel]");
    expect("Anton Beispiel born in 1963", "[Anton Beispiel]");
    expect("Anton Beispiel, born 1 Jan. 1953 (card 12)", "[Anton Beispiel]");
    expect("Anton son of Berta (Антон),", "[Anton][Антон]");
}

static void nothing(void **state) {
    (void)state;
    expect("", "");
    expect("()", "");
    expect("(", "");
    expect(")", "");
    expect("; , ()", "");
    expect("\xFF(\xFF", "[\xFF][\xFF]");
}

static void a_bracket_spells_the_word_before_it(void **state) {
    (void)state;
    expect("Lom-ali Butayev (Butaev)", "[Lom-ali Butayev][Lom-ali Butaev]");
    expect("X; Anton Beyer (Beier) Sohn; Y", "[X][Anton Beyer   Sohn][Y][Anton Beier Sohn]");
    expect("Anton III (third)", "[Anton III]");
    expect("Anton Beyer (Beyer-Muster of Utopia)", "[Anton Beyer]");
    expect("Be(Be", "[Be][Be]");
}

static void expect_note(const char *note, const char *alias, const char *expected) {
    found out = {""};
    rs_un_split_note(rs_str_from(note), rs_str_from(alias), on_name, &out);
    assert_string_equal(out.text, expected);
}

static void names_in_notes(void **state) {
    (void)state;
    expect_note("Anton Muster; Antun Muster; Anton\nthe Muster", "Антон",
                "[Anton Muster][Antun Muster][Anton\nthe Muster]");
    expect_note("(Abu Du’a; Abu Duaa’) known by this", "أبو دعاء", "[Abu Du’a][Abu Duaa’]");
    expect_note("born in 1971 (Anton Muster; Dr. Anton al-Muster)", "Dr. Anton Muster al-Bsp",
                "[Anton Muster][Dr. Anton al-Muster]");
    expect_note("original script: Абу Банат", "Abu Banat", "[Абу Банат]");
    expect_note("Previously listed as. In Arabic: سيف العدل", "Sayf", "[سيف العدل]");
}

static void notes_without_names(void **state) {
    (void)state;
    expect_note("Governor; Minister", "Антон", "");
    expect_note("Anton Muster", "Антон", ""); /* one alone may be anybody */
    expect_note("Call sign; previously listed", "Антон", "");
    expect_note("Passport number: B05; DOB: 1948", "Антон", "");
    expect_note("Berta Muster; Cilla Muster", "Anton Beispiel", ""); /* the same letters, and no word in common */
    expect_note("nationality: Yemeni", "Anton", "");
    expect_note("", "", "");
    expect_note("(", "", "");
    expect_note(":", "", "");
    expect_note(" In:", "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_name),
        cmocka_unit_test(several_names),
        cmocka_unit_test(names_in_two_scripts),
        cmocka_unit_test(remarks_are_no_names),
        cmocka_unit_test(nothing),
        cmocka_unit_test(a_bracket_spells_the_word_before_it),
        cmocka_unit_test(names_in_notes),
        cmocka_unit_test(notes_without_names),
    };
    return cmocka_run_group_tests_name("input/un_aliases", tests, NULL, NULL);
}
