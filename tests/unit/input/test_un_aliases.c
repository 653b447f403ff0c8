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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_name),
        cmocka_unit_test(several_names),
        cmocka_unit_test(names_in_two_scripts),
        cmocka_unit_test(remarks_are_no_names),
        cmocka_unit_test(nothing),
    };
    return cmocka_run_group_tests_name("input/un_aliases", tests, NULL, NULL);
}
