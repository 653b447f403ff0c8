#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void check(const char *format, const char *expected) {
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, format);
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, got.rejects);
}

static void expect(const char *text, rs_role role, const char *expected) {
    reading_of_text(&got, text, role);
    check("jsonl", expected);
}

static void a_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/list.jsonl", &options);
    check("jsonl", "1 e1|Anton Beispiel, Антон Байшпиль, Toni; der Lange, A. Beispiel|1955-02-01, ~1958|UTO, "
                   "Erewhon|M|\n"
                   "2 e1|~Toni||||X1/UTO, Y22/ERE\n"
                   "3 2|Berta Muster|1960|||P7/UTO\n"
                   "4 ! id: missing id; an entry of a list needs one\n"
                   "5 ! dob: neither a text nor a whole number, nor an array of them\n"
                   "6 ! not valid JSON at byte 22\n"
                   "7 ! a field is given twice\n"
                   "8 ! not a JSON object\n"
                   "10 e8|Hanna||||\n");
}

static void passengers(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/fixtures/input/passengers.jsonl", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "jsonl");
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected);
    assert_true(got.records >= 4);
}

static void a_passenger_without_id_is_its_row(void **state) {
    (void)state;
    expect("{\"name\":\"A\"}\r\n\r\n{\r\n{\"name\":\"B\"}", RS_PASSENGERS,
           "1 1|A||||\n3 ! not valid JSON at byte 1\n4 3|B||||\n");
}

static void one_document_country_for_all(void **state) {
    (void)state;
    expect("{\"name\":\"A\",\"passport\":[\"X1\",\"X2\"],\"passport_country\":\"UTO\"}", RS_PASSENGERS,
           "1 1|A||||X1/UTO, X2/UTO\n");
}

static void an_array(void **state) {
    (void)state;
    expect("[{\"name\":\"A\"},{\"name\":\"B\"}]", RS_PASSENGERS, "1 1|A||||\n1 2|B||||\n");
    expect("\xEF\xBB\xBF[\n {\"name\":\"A\"},\n {\n  \"name\": \"B\"\n }\n]\n", RS_PASSENGERS,
           "2 1|A||||\n3 2|B||||\n");
    expect("[{\"name\":\"A\"}, 7, \"x\", [{\"name\":\"no\"}], null, {\"name\":\"B\"}]", RS_PASSENGERS,
           "1 1|A||||\n1 ! not a JSON object\n1 ! not a JSON object\n1 ! not a JSON object\n1 ! not a JSON object\n"
           "1 6|B||||\n");
}

static void objects_over_several_lines(void **state) {
    (void)state;
    expect("{\n  \"name\": \"A\"\n}\n{\n  \"name\": \"B\"\n}\n", RS_PASSENGERS, "1 1|A||||\n4 2|B||||\n");
}

static void a_first_line_that_is_cut_off(void **state) {
    (void)state;
    expect("{\"name\":\"A\n{\"name\":\"B\"}\n", RS_PASSENGERS, "1 ! not valid JSON at byte 10\n2 2|B||||\n");
}

static void bytes_that_are_no_text(void **state) {
    (void)state;
    static const char bytes[] = "{\"name\":\"A\"}\n{\"name\":\"\xFF\"}\n{\"name\":\"\0\"}\n{\"name\":\"\\u0000\"}\n"
                                "{\"name\":\"\\uD800\"}\n{\"name\":\"B\"}\n";
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_bytes(&got, bytes, sizeof bytes - 1, &options);
    check("jsonl", "1 1|A||||\n2 ! not UTF-8\n3 ! holds a NUL byte\n4 ! holds a NUL character\n"
                   "5 ! not valid JSON at byte 16\n6 6|B||||\n");
}

/* Deeper than any stack, and longer than any record: in a line, and in an array, whose other elements are read. */
static void what_is_made_to_break_a_reader(void **state) {
    (void)state;
    enum { MANY = 3 * 1000 * 1000 };
    char *text = malloc(MANY + 200);
    assert_non_null(text);
    for (int layout = 0; layout < 2; layout++) {
        strcpy(text, layout == 0 ? "{\"name\":" : "[{\"name\":");
        size_t used = strlen(text);
        memset(text + used, '[', 5000);
        memset(text + used + 5000, ']', 5000);
        strcpy(text + used + 10000, layout == 0 ? "}\n{\"name\":\"" : "},{\"name\":\"");
        used = strlen(text);
        memset(text + used, 'x', MANY - used);
        strcpy(text + MANY, layout == 0 ? "\"}\n{\"name\":\"B\"}\n" : "\"},\n{\"name\":\"B\"}]\n");
        expect(text, RS_PASSENGERS,
               layout == 0 ? "1 ! nested too deeply\n2 ! longer than 1 MiB\n3 3|B||||\n"
                           : "1 ! nested too deeply\n1 ! longer than 1 MiB\n2 3|B||||\n");
    }
    free(text);
}

static void maps(void **state) {
    (void)state;
    const rs_column_map map[] = {{"name", "who"}};
    const rs_input_options options = {.role = RS_PASSENGERS, .maps = map, .map_count = 1};
    const char *text = "{\"who\":\"A\",\"name\":\"B\"}\n";
    reading_of_bytes(&got, text, strlen(text), &options);
    check("jsonl", "1 1|A||||\n");
}

static void aliases_alone_are_names(void **state) {
    (void)state;
    expect("{\"id\":\"1\",\"aliases\":[\"Anton\",\"Toni\"]}\n", RS_WATCHLIST, "1 1|Anton, Toni||||\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list),
        cmocka_unit_test(aliases_alone_are_names),
        cmocka_unit_test(passengers),
        cmocka_unit_test(a_passenger_without_id_is_its_row),
        cmocka_unit_test(one_document_country_for_all),
        cmocka_unit_test(an_array),
        cmocka_unit_test(objects_over_several_lines),
        cmocka_unit_test(a_first_line_that_is_cut_off),
        cmocka_unit_test(bytes_that_are_no_text),
        cmocka_unit_test(what_is_made_to_break_a_reader),
        cmocka_unit_test(maps),
    };
    return cmocka_run_group_tests_name("input/jsonl", tests, NULL, NULL);
}
