#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void check(const char *expected) {
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "interpol");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, got.rejects);
}

static void expect(const char *text, const char *expected) {
    const rs_input_options options = {.role = RS_WATCHLIST, .format = "interpol"};
    reading_of_bytes(&got, text, strlen(text), &options);
    check(expected);
}

/* The same, recognised by content. */
static void expect_seen(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_WATCHLIST);
    check(expected);
}

static void a_page(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/interpol.json", &options);
    check("6 2021/1|ANNA \"[{\" MARIA MUSTER|1960-03-12|UT, ER|F||born ER\n"
          "20 2021/2|BEISPIEL|1961-04|||\n"
          "21 2021/3|CARLA|1962|||\n"
          "22 ! name: empty name\n");
}

#define A "{\"entity_id\":\"1\",\"forename\":null,\"name\":\"A\",\"_embedded\":{\"links\":[]}}"
#define B "{\"entity_id\":\"2\",\"name\":\"B\"}"

static void other_layouts(void **state) {
    (void)state;
    const char *expected = "1 1|A||||\n2 2|B||||\n";
    expect_seen(A "\n" B "\n", expected);
    expect_seen("[" A ",\n" B "]", expected);
    expect_seen("[" A " , \n" B "\n]\n", expected);
    expect_seen("{\"_embedded\":{\"notices\":[" A "]}}\n{\"_embedded\":{\"notices\":[" B "]}}\n", expected);
    expect_seen("{\"notices\" : [" A ",\n" B "], \"other\":[" A "]}", expected);
    expect_seen("{\n\"entity_id\":\"1\",\n\"forename\":\"\",\"name\":\"A\"}\n", "1 1|A||||\n");
}

static void notices_that_lack_something(void **state) {
    (void)state;
    expect("[{\"entity_id\":\"2\"},{\"forename\":\"A\"},\n" B "]",
           "1 ! name: empty name\n1 ! entity_id: missing id; a notice needs one\n2 2|B||||\n");
}

/* Wherever a file is cut off, what is whole is read, and what is missing is told. */
static void files_that_are_cut_off(void **state) {
    (void)state;
    expect("{\"notices\":[" A ",\n" B, "1 1|A||||\n2 2|B||||\n2 ! cut off: the file ends within the array\n");
    expect("{\"notices\":[" A ",\n", "1 1|A||||\n2 ! cut off: the file ends within the array\n");
    expect("{\"notices\":[" A ",\n{\"entity_id\":\"2\",\"na", "1 1|A||||\n2 ! cut off: the file ends within it\n");
    expect("{\"notices\":[" A ",\n{\"entity_id\":\"2\"", "1 1|A||||\n2 ! cut off: the file ends within it\n");
    expect("[" A "\n,", "1 1|A||||\n2 ! cut off: the file ends within the array\n");
    expect("{\"notices\":[" A "]", "1 1|A||||\n");
}

/* A quote, bracket or comma too few or too many costs one notice, not those behind it. */
static void damaged_notices(void **state) {
    (void)state;
    expect("[{\"entity_id\":\"1\",\"name\":\"A},\n" B "]",
           "1 ! a text in it has no closing quote on its line\n2 2|B||||\n");
    expect("[{\"entity_id\":\"1\",\"name\":\"A}," B "]", "1 ! cut off: the file ends within it\n1 2|B||||\n");
    expect("[{\"entity_id\":\"1\",\n\"name\":\"A,\n\"x\":[{\"y\":1},{\"z\":2}]\n},\n" B "\n]",
           "1 ! a text in it has no closing quote on its line\n3 ! entity_id: missing id; a notice needs one\n"
           "5 2|B||||\n");
    expect("[{\"entity_id\":\"1\",},\n" B "]", "1 ! not valid JSON at byte 18\n2 2|B||||\n");
    expect("[{\"entity_id\":\"1\"}},\n" B "]", "1 ! name: empty name\n1 ! not a JSON object\n2 2|B||||\n");
    expect("[{\"entity_id\":\"1\",\"name\":\"A\",\"entity_id\":\"1\"},\n" B "]",
           "1 ! a field is given twice\n2 2|B||||\n");
}

static void lists_without_notices(void **state) {
    (void)state;
    reading_of_text(&got, "{\"total\":0,\"_embedded\":{\"notices\":[]}}", RS_WATCHLIST);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "FILE: this watchlist has no entries");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page),
        cmocka_unit_test(other_layouts),
        cmocka_unit_test(notices_that_lack_something),
        cmocka_unit_test(files_that_are_cut_off),
        cmocka_unit_test(damaged_notices),
        cmocka_unit_test(lists_without_notices),
    };
    return cmocka_run_group_tests_name("input/interpol", tests, NULL, NULL);
}
