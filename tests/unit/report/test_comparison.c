#include "host/report/comparison.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/report/explanations.h"

static void check_print(const rs_pair *pair, const rs_explanation *explanation, const char *expected) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    const rs_report_row row = {.passenger_name = rs_str_from("Ayman al Kovac"),
                               .alias_name = rs_str_from("\xd0\x90"),
                               .explanation = explanation,
                               .pair = pair};
    rs_comparison_print(stream, &row);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, expected);
    free(text);
}

static void the_table_is_as_wide_as_its_words(void **state) {
    (void)state;
    rs_explanation explanation = empty_explanation();
    const rs_pair pair = {.name_score = 9833, .total = 9833};
    add_met(&explanation, "ABDUL RAHMAN", "ABDULRAHMAN", "same when written together", 10000, 8335);
    add_met(&explanation, "DAS", "DIS", "typing error", 9000, 1665);
    explanation.similarity = 9833;
    check_print(&pair, &explanation,
                "0.9833\n"
                "\n"
                "passenger  Ayman al Kovac\n"
                "list       \xd0\x90\n"
                "\n"
                "passenger     list         how                         similarity  weight\n"
                "ABDUL RAHMAN  ABDULRAHMAN  same when written together        1.00    0.83\n"
                "DAS           DIS          typing error                      0.90    0.17\n"
                "\n"
                " 0.9833  words that met\n"
                " 0.9833  names\n");
}

static void the_bill_adds_up_to_the_total(void **state) {
    (void)state;
    const rs_explanation explanation = full_explanation();
    const rs_pair pair = {
        .name_score = 8000,
        .total = 8500,
        .points = {.birth = 1000, .birth_known = true, .sex = -500, .sex_known = true, .nationality_known = true}};
    check_print(&pair, &explanation,
                "0.8500\n"
                "\n"
                "passenger  Ayman al Kovac\n"
                "list       \xd0\x90\n"
                "\n"
                "passenger  list   how               similarity  weight\n"
                "AYMAN      AIMAN  variant spelling        0.90    0.50\n"
                "AL         AL     same                    1.00    0.50\n"
                "\n"
                " 0.9500  words that met\n"
                "-0.1000  only in passenger: KOVAC; only in list: MUHAMMED RABI\n"
                "-0.0500  weak alias\n"
                " 0.8000  names\n"
                "+0.1000  birth\n"
                "-0.0500  sex\n"
                "+0.0000  nationality\n"
                " 0.8500  total\n");
}

static void names_without_a_common_word_have_no_table(void **state) {
    (void)state;
    rs_explanation explanation = empty_explanation();
    const rs_pair pair = {.total = 10800, .points = {.birth = 800, .birth_known = true, .document = true}};
    add_left(&explanation.list_left, "OLAF");
    add_note(&explanation, "a remark", 0);
    check_print(&pair, &explanation,
                "1.0000\n"
                "\n"
                "passenger  Ayman al Kovac\n"
                "list       \xd0\x90\n"
                "\n"
                " 0.0000  no word in common\n"
                "         only in list: OLAF\n"
                "         a remark\n"
                " 0.0000  names\n"
                "+0.0800  birth\n"
                "+1.0000  document\n"
                " 1.0800  total, shown as 1.0000\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_as_wide_as_its_words),
        cmocka_unit_test(the_bill_adds_up_to_the_total),
        cmocka_unit_test(names_without_a_common_word_have_no_table),
    };
    return cmocka_run_group_tests_name("comparison", tests, NULL, NULL);
}
