#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;

static void expect_as(const char *format, const char *text, const char *expected) {
    const rs_input_options options = {.role = RS_PASSENGERS, .format = format};
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "mrz");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected);
    assert_int_equal(got.counts.rejected, got.rejects);
    assert_int_equal(got.counts.left_out, 0);
}

/* Recognised by content. */
static void expect(const char *text, const char *expected) {
    expect_as(NULL, text, expected);
}

#define TD3_FIRST "P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<\n"
#define TD3_SECOND "X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4\n"
#define TD3 TD3_FIRST TD3_SECOND
#define TD3_RECORD(line, id) line " " id "|MUSTER ANNA MARIA|1974-08-12|UTO|F|X1234567/UTO\n"

#define TD1_FIRST "I<UTOD231458907<<<<<<<<<<<<<<<\n"
#define TD1_SECOND "7408122F2904157UTO<<<<<<<<<<<4\n"
#define TD1_THIRD "MUSTER<<ANNA<MARIA<<<<<<<<<<<<\n"
#define TD1 TD1_FIRST TD1_SECOND TD1_THIRD
#define TD1_RECORD(line, id) line " " id "|MUSTER ANNA MARIA|1974-08-12|UTO|F|D23145890/UTO\n"

static void one_after_the_other(void **state) {
    (void)state;
    expect(TD3, TD3_RECORD("1", "1"));
    expect(TD3 TD1 TD3, TD3_RECORD("1", "1") TD1_RECORD("3", "2") TD3_RECORD("6", "3"));
    expect("\xEF\xBB\xBF\n" TD1 "\n \n" TD3_FIRST "\n" TD3_SECOND "\n\n", TD1_RECORD("2", "1") TD3_RECORD("7", "2"));
}

static void as_people_type_them(void **state) {
    (void)state;
    expect("p utomuster  anna maria\r\nx1234567<7uto7408122f2904157<<<<<<<<<<<<<<<4\r\n", TD3_RECORD("1", "1"));
    expect("  P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<\t\rX1234567<7 UTO7408122 F2904157<<<<<<<<<<<<<<<4\r",
           TD3_RECORD("1", "1"));
    expect("I UTOD231458907\n7408122F2904157UTO           4\nMUSTER  ANNA MARIA", TD1_RECORD("1", "1"));
    expect("P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4\nI<UTOD231458907<<"
           "<<<<<<<<<<<<<7408122F2904157UTO<<<<<<<<<<<4MUSTER<<ANNA<MARIA<<<<<<<<<<<<",
           TD3_RECORD("1", "1") TD1_RECORD("2", "2"));
}

static void a_bad_zone_is_one_row(void **state) {
    (void)state;
    expect("P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<\n" TD3_SECOND TD3,
           "1 ! line 1 of the zone has 43 characters instead of 44\n" TD3_RECORD("3", "2"));
    expect(TD3_FIRST "X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<\n" TD3,
           "1 ! line 2 of the zone has 42 characters instead of 44\n" TD3_RECORD("3", "2"));
    expect(TD1_FIRST TD1_SECOND "MUSTER<<ANNA<MARIA<<<<<<<<<<<<<\n" TD1,
           "1 ! 3 lines of up to 31 characters instead of 3 of 30 or 2 of 36 or 44\n" TD1_RECORD("4", "2"));
    expect("P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<!?\n" TD3_SECOND TD3,
           "1 ! something else than A-Z and 0-9 and < in the zone\n" TD3_RECORD("3", "2"));
    expect("9<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<\n" TD3_SECOND TD3,
           "1 ! the zone does not begin with a document's letter and a country\n" TD3_RECORD("3", "2"));
    expect("P<UTO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n" TD3_SECOND TD3,
           "1 ! no name in the machine-readable zone\n" TD3_RECORD("3", "2"));
}

static void a_line_is_missing(void **state) {
    (void)state;
    expect(TD3_FIRST TD3, "1 ! 1 of the lines of a zone without the others\n" TD3_RECORD("2", "2"));
    expect(TD3_SECOND TD3, "1 ! 1 of the lines of a zone without the others\n" TD3_RECORD("2", "2"));
    expect(TD3_SECOND TD3_SECOND TD3,
           "1 ! the zone does not begin with a document's letter and a country\n" TD3_RECORD("3", "2"));
    expect(TD3 TD3_FIRST, TD3_RECORD("1", "1") "3 ! 1 of the lines of a zone without the others\n");
    expect(TD1_FIRST TD1_SECOND TD1, "1 ! 2 of the lines of a zone without the others\n" TD1_RECORD("3", "2"));
    expect(TD1_FIRST TD1_SECOND TD3, "1 ! 2 of the lines of a zone without the others\n" TD3_RECORD("3", "2"));
    expect(TD3 TD3 "hello\n",
           TD3_RECORD("1", "1") TD3_RECORD("3", "2") "5 ! 1 of the lines of a zone without the others\n");
}

static void a_line_without_end(void **state) {
    (void)state;
    enum { LONG = 3 * 1024 * 1024 };
    char *text = malloc(LONG + 200);
    assert_non_null(text);
    memset(text, 'A', LONG);
    strcpy(text + LONG, "\n" TD3);
    expect_as("mrz", text, "1 ! something else than A-Z and 0-9 and < in the zone\n" TD3_RECORD("2", "2"));
    free(text);
}

static void what_is_no_such_file(void **state) {
    (void)state;
    static const char *const others[] = {
        "name\nMUSTER ANNA\n", "SURNAME GIVEN NAMES DATE OF BI\nA\n", "name,line1\nA," TD3_FIRST, "mrz\n" TD3_FIRST,
        "a\nb\nc\nd\ne\n" TD3,
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        reading_of_text(&got, others[i], RS_PASSENGERS);
        assert_string_not_equal(got.format, "mrz");
    }
}

static void a_list_of_zones(void **state) {
    (void)state;
    reading_of_text(&got, TD3, RS_WATCHLIST);
    assert_string_equal(got.text, TD3_RECORD("1", "1"));
}

static void the_fixture(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/fixtures/input/zones.txt", &options);
    assert_string_equal(got.error, "");
    assert_int_equal(got.counts.rows, 11);
    assert_int_equal(got.records, 11);
    assert_int_equal(got.with_document, 11);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_after_the_other),   cmocka_unit_test(as_people_type_them),
        cmocka_unit_test(a_bad_zone_is_one_row), cmocka_unit_test(a_line_is_missing),
        cmocka_unit_test(a_line_without_end),    cmocka_unit_test(what_is_no_such_file),
        cmocka_unit_test(a_list_of_zones),       cmocka_unit_test(the_fixture),
    };
    return cmocka_run_group_tests_name("input/mrz", tests, NULL, NULL);
}
