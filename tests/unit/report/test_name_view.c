#include "host/report/name_view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(letters)                                                                                                  \
    { (letters), sizeof(letters) - 1 }

static const rs_seen_word WORDS[] = {
    {.letters = TEXT("LI"),
     .tokens = 1,
     .weight = 40,
     .chinese = TEXT("LI"),
     .korean = TEXT("YI"),
     .variants = {{.line = 9, .kind = TEXT("spelling"), .culture = TEXT("korean"), .tokens = TEXT("LEE LI")},
                  {.line = 12, .kind = TEXT("surname"), .culture = TEXT("chinese"), .tokens = TEXT("LI LY")}},
     .variants_count = 2},
    {.letters = TEXT("JUANA"),
     .tokens = 1,
     .weight = 110,
     .skeleton = TEXT("JN"),
     .metaphone = {TEXT("JN"), TEXT("AN")}},
    {.letters = TEXT("LIJUANA"),
     .tokens = 2,
     .weight = 150,
     .skeleton = TEXT("LJN"),
     .metaphone = {TEXT("LJN")},
     .variants = {{.line = 9, .kind = TEXT("spelling"), .culture = TEXT("korean"), .tokens = TEXT("LEE LI")}},
     .variants_count = 1},
};

static const rs_seen_form FORMS[] = {{.words = WORDS, .word_count = 3, .joined = TEXT("LIJUANA")},
                                     {.words = WORDS, .word_count = 1, .over_limit = true}};

#define TABLE                                                                                                          \
    "\n"                                                                                                               \
    "word     weight  skeleton  sounds like  syllables              variants\n"                                        \
    "LI       40                             Chinese LI, Korean YI  9 12\n"                                            \
    "JUANA    110     JN        JN or AN\n"                                                                            \
    "written together:\n"                                                                                              \
    "LIJUANA  150     LJN       LJN                                 9\n"                                               \
    "\n"                                                                                                               \
    "the whole name written together: LIJUANA\n"                                                                       \
    "\n"                                                                                                               \
    "variants, by line of data/variants.tsv:\n"                                                                        \
    "9  spelling, korean: LEE LI\n"                                                                                    \
    "12  surname, chinese: LI LY\n"

static rs_name_view view_of(size_t forms) {
    return (rs_name_view){
        .text = TEXT("L\xc3\xad Juana"), .letters = TEXT("LI JUANA"), .forms = FORMS, .form_count = forms};
}

static char *printed(const rs_name_view *view, bool json) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    if (json) {
        assert_int_equal(rs_name_view_write_json(stream, view), RS_OK);
    } else {
        rs_name_view_print(stream, view);
    }
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void check(const rs_name_view *view, bool json, const char *expected) {
    char *text = printed(view, json);
    assert_string_equal(text, expected);
    free(text);
}

static void a_name_is_a_table_and_its_variants(void **state) {
    (void)state;
    const rs_name_view view = view_of(1);
    check(&view, false, "name     L\xc3\xad Juana\nletters  LI JUANA\n" TABLE);
}

static void several_forms_are_numbered(void **state) {
    (void)state;
    const rs_name_view view = view_of(2);
    check(&view, false,
          "name     L\xc3\xad Juana\nletters  LI JUANA\n\nform 1 of 2\n" TABLE "\nform 2 of 2\n"
          "cut to 12 tokens of at most 32 letters\n"
          "\n"
          "word  weight  skeleton  sounds like  syllables              variants\n"
          "LI    40                             Chinese LI, Korean YI  9 12\n"
          "\n"
          "variants, by line of data/variants.tsv:\n"
          "9  spelling, korean: LEE LI\n"
          "12  surname, chinese: LI LY\n");
}

static void a_name_without_letters_says_so(void **state) {
    (void)state;
    const rs_name_view view = {.text = TEXT("42"), .letters = {NULL, 0}};
    check(&view, false, "name     42\nno letter is left: such a name cannot be screened\n");
    check(&view, true, "{\"name\":\"42\",\"letters\":\"\",\"forms\":[]}\n");
}

static void programs_have_it_as_an_object(void **state) {
    (void)state;
    const rs_name_view view = view_of(1);
    check(&view, true,
          "{\"name\":\"L\xc3\xad Juana\",\"letters\":\"LI JUANA\",\"forms\":[{\"tokens\":["
          "{\"letters\":\"LI\",\"weight\":40,\"skeleton\":null,\"metaphone\":[],\"chinese\":\"LI\",\"korean\":\"YI\","
          "\"variants\":[{\"line\":9,\"kind\":\"spelling\",\"culture\":\"korean\",\"tokens\":\"LEE LI\"},"
          "{\"line\":12,\"kind\":\"surname\",\"culture\":\"chinese\",\"tokens\":\"LI LY\"}]},"
          "{\"letters\":\"JUANA\",\"weight\":110,\"skeleton\":\"JN\",\"metaphone\":[\"JN\",\"AN\"],\"chinese\":null,"
          "\"korean\":null,\"variants\":[]}],\"written_together\":["
          "{\"letters\":\"LIJUANA\",\"weight\":150,\"skeleton\":\"LJN\",\"metaphone\":[\"LJN\"],\"chinese\":null,"
          "\"korean\":null,\"variants\":[{\"line\":9,\"kind\":\"spelling\",\"culture\":\"korean\",\"tokens\":"
          "\"LEE LI\"}]}],\"joined\":\"LIJUANA\",\"over_limit\":false}]}\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_a_table_and_its_variants),
        cmocka_unit_test(several_forms_are_numbered),
        cmocka_unit_test(a_name_without_letters_says_so),
        cmocka_unit_test(programs_have_it_as_an_object),
    };
    return cmocka_run_group_tests_name("name_view", tests, NULL, NULL);
}
