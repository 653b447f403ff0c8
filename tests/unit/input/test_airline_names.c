#include "host/input/airline_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* All forms in their order, with ", " between. */
static void expect(const char *surname, const char *given, const char *forms) {
    char text[1024] = "";
    size_t used = 0;
    const rs_record *record = NULL;
    rs_builder *builder = rs_builder_create();
    size_t added = rs_airline_given(builder, rs_str_from(surname), rs_str_from(given));
    assert_int_equal(rs_builder_finish(builder, 1, &record), RS_OK);
    assert_int_equal(record->name_count, added);
    for (size_t i = 0; i < record->name_count; i++) {
        assert_false(record->names[i].low_quality || record->names[i].truncated);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s", i > 0 ? ", " : "",
                                 RS_STR_ARGS(record->names[i].text));
    }
    assert_string_equal(text, forms);
    rs_builder_free(builder);
}

static void names_without_a_title(void **state) {
    (void)state;
    expect("SMITH", "JOHN", "SMITH JOHN");
    expect("", "JOHN", "JOHN");
    expect("SMITH", "", "SMITH");
    expect(" SMITH ", " JOHN PAUL. ", "SMITH JOHN PAUL");
    expect("", "", "");
    expect(" ", " - ", "");
}

static void titles_are_taken_off(void **state) {
    (void)state;
    expect("SMITH", "JOHNMR", "SMITH JOHNMR, SMITH JOHN");
    expect("SMITH", "JOHN MR", "SMITH JOHN MR, SMITH JOHN");
    expect("SMITH", "MR. JOHN", "SMITH MR. JOHN, SMITH JOHN");
    expect("SMITH", "JaneMrs", "SMITH JaneMrs, SMITH Jane");
    expect("RUITER", "MISTYINF", "RUITER MISTYINF, RUITER MISTY");
    expect("SMITHMR", "", "SMITHMR, SMITH");
    expect("AMR", "", "AMR"); /* one letter is no name */
    expect("SMITH", "KEVINMICHAELMSTR", "SMITH KEVINMICHAELMSTR, SMITH KEVINMICHAEL");
    expect("SMITH", "DR JOHN MR", "SMITH DR JOHN MR, SMITH JOHN MR, SMITH JOHN");
    expect("SMITH", "JOHNDRMR", "SMITH JOHNDRMR, SMITH JOHNDR, SMITH JOHN");
}

static void names_that_only_look_like_titles(void **state) {
    (void)state;
    expect("JOVIC", "DRAGAN", "JOVIC DRAGAN");
    expect("KHAN", "AMR", "KHAN AMR, KHAN A");
    expect("KHAN", "DR AMR", "KHAN DR AMR, KHAN AMR, KHAN A");
    expect("KHAN", "SHAMS", "KHAN SHAMS, KHAN SHA");
    expect("KHAN", "MRIDULA", "KHAN MRIDULA");
    expect("IVANOV", "ALEXANDRMR", "IVANOV ALEXANDRMR, IVANOV ALEXANDR, IVANOV ALEXAN");
}

static void a_title_instead_of_a_name(void **state) {
    (void)state;
    expect("SMITH", "MR", "SMITH MR, SMITH, S MITH");
    expect("ATUYETMAIVAN", "MISS", "ATUYETMAIVAN MISS, ATUYETMAIVAN, A TUYETMAIVAN");
    expect("NG", "DR MRS", "NG DR MRS, NG MRS, NG");
    expect("", "MRMRMRMRMRMR", "MRMRMRMRMRMR, MRMRMRMRMR, MRMRMRMR, MRMRMR, MRMR");
    expect("", "MR", "MR");
}

static void surnames_of_one_letter(void **state) {
    (void)state;
    expect("YY", "MOANMISS", "YY MOANMISS, YY MOAN, Y MOAN");
    expect("OO", "THAN", "OO THAN, O THAN");
    expect("E", "MR", "E MR, E");
    expect("\xC3\x85KE", "MR", "\xC3\x85KE MR, \xC3\x85KE");
}

static void suffixes_glued_to_surnames(void **state) {
    (void)state;
    expect("OLSENJR", "JOHNMR", "OLSENJR JOHNMR, OLSEN JOHNMR, OLSENJR JOHN, OLSEN JOHN");
    expect("OLSEN", "JOHNJRMR", "OLSEN JOHNJRMR, OLSEN JOHNJR, OLSEN JOHN");
    expect("HOUSEIII", "AL", "HOUSEIII AL, HOUSE AL");
    expect("III", "AL", "III AL");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_without_a_title),
        cmocka_unit_test(titles_are_taken_off),
        cmocka_unit_test(names_that_only_look_like_titles),
        cmocka_unit_test(a_title_instead_of_a_name),
        cmocka_unit_test(surnames_of_one_letter),
        cmocka_unit_test(suffixes_glued_to_surnames),
    };
    return cmocka_run_group_tests_name("input/airline_names", tests, NULL, NULL);
}
