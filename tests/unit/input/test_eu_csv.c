/* The reader of the EU's list in CSV, with its rows and the names that it keeps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;
static const rs_input_options LIST = {.role = RS_WATCHLIST};

static void expect_counts(uint64_t rows, uint64_t records, uint64_t left_out, uint64_t rejected) {
    assert_string_equal(got.format, "eu-csv");
    assert_int_equal(got.counts.rows, rows);
    assert_int_equal(got.records, records);
    assert_int_equal(got.counts.left_out, left_out);
    assert_int_equal(got.counts.rejected, rejected);
}

#define ANTON                                                                                                          \
    "\xD0\x90\xD0\xBD\xD1\x82\xD0\xBE\xD0\xBD \xD0\x91\xD0\xB5\xD0\xB9\xD1\x88\xD0\xBF\xD0\xB8\xD0\xBB\xD1\x8C"

static void the_list(void **state) {
    (void)state;
    reading_of_file(&got, "tests/fixtures/input/eu.csv", &LIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, "2 100|Anton Beispiel|||M|\n"
                                  "3 100|~Toni||||\n"
                                  "4 100|" ANTON "||||\n"
                                  "5 100|Anton Beispiel||||\n"
                                  "6 100|Anton Beispiel|1965-12-01||||born Utopia\n"
                                  "7 100|Anton Beispiel|~1966-12||||born UT\n"
                                  "8 100|Anton Beispiel|~1960..1963|||\n"
                                  "9 100|Anton Beispiel|1982-04-19+-2|||\n"
                                  "10 100|Anton Beispiel||||\xD0\x96-123/UT, ZH-123/UT\n"
                                  "11 100|Anton Beispiel||UT||\n"
                                  "13 ! id: missing id; an entry of a list needs one\n"
                                  "14 ! name: empty name, and none in a row before of its id\n"
                                  "15 300|Carla Muster||||\n"
                                  "16 300|Carla Muster||||\n");
    expect_counts(15, 12, 1, 2);
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void the_list_until_2018(void **state) {
    (void)state;
    reading_of_file(&got, "tests/fixtures/input/eu_old.csv", &LIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, "2 1|Anna M\xC3\xBCster|||F|\n"
                                  "3 1|Annie||||\n"
                                  "4 1|Anna M\xC3\xBCster|1960-03-12||||born UTO\n"
                                  "5 1|Anna M\xC3\xBCster|||||born ERE\n"
                                  "6 1|Anna M\xC3\xBCster||||A12345/UTO\n"
                                  "7 1|Anna M\xC3\xBCster||UTO||\n"
                                  "9 ! name: empty name, and none in a row before of its id\n"
                                  "10 3|Bert Beispiel||||\n"
                                  "11 1|Anna M\xC3\xBCster|1961|||\n");
    expect_counts(10, 8, 1, 1);
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void subjects_of_all_kinds(void **state) {
    (void)state;
    const rs_input_options all = {.role = RS_WATCHLIST, .any_schema = true};
    reading_of_file(&got, "tests/fixtures/input/eu.csv", &all);
    expect_counts(15, 13, 0, 2);
    assert_non_null(strstr(got.text, "12 200|Beispiel \"Werke\"||||\n"));
}

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_WATCHLIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "eu-csv");
    assert_string_equal(got.text, expected);
}

#define HEADER "Entity_logical_id;Subject_type;Naal_wholename;Entity_logical_id"

/* Rows by themselves and rows that are single cells; the second column of a name that stands twice is passed over. */
static void rows_of_both_kinds(void **state) {
    (void)state;
    expect(HEADER "\n1;P;A \"\"B\"\" C;\n2;E;D;\n;P;E;3\n4;P\n",
           "2 1|A \"\"B\"\" C||||\n4 ! id: missing id; an entry of a list needs one\n"
           "5 ! wrong number of columns: 2 instead of 4\n");
    expect("\"" HEADER
           "\t\t\"\n\"1;P;\"\"A; B\"\";1\t\t\"\n\"2;P;C\"\n\"3;P;\"\"D;\"\n4;P;E;4\n\"6;P;G;\n7;P;H;\"\n\"5;;F;\"\n",
           "2 1|A; B||||\n3 ! wrong number of columns: 3 instead of 4\n"
           "4 ! wrong number of columns: 3 instead of 4\n5 4|E||||\n"
           "6 ! the cell that stands for the row holds several lines\n8 5|F||||\n");
    expect("NameAlias_WholeName,Entity_LogicalId\n\"B, A\",7\n", "2 7|B, A||||\n");
}

static void subjects_need_not_be_neighbours(void **state) {
    (void)state;
    expect("Entity_LogicalId;NameAlias_WholeName;NameAlias_LastName;NameAlias_Strong;Citizenship_CountryDescription\n"
           "1;;A;false;\n2;B;;true;\n1;;;;UTOPIA\n2;;;;EREWHON\n2;C;;;\n2;;;;UTOPIA\n",
           "2 1|~A||||\n3 2|B||||\n4 1|~A||UTOPIA||\n5 2|B||EREWHON||\n6 2|C||||\n7 2|B||UTOPIA||\n");
}

static void calendars(void **state) {
    (void)state;
    expect("Entity_LogicalId;NameAlias_WholeName;BirthDate_BirthDate;BirthDate_Year;BirthDate_CalendarType\n"
           "1;A;;1402;HIJRI\n2;B;1369-05-02;;Solar Hijri\n3;C;;1960;\n4;D;circa 1960;;GREGORIAN\n5;E;;1960;JULIAN\n",
           "2 1|A|1981..1982|||\n3 2|B|1990-07-24|||\n4 3|C|1960|||\n5 4|D|~1960|||\n6 5|E||||\n");
    assert_int_equal(got.counts.dates_unknown, 1); /* of a calendar that nobody here knows */
}

static void files_that_are_none(void **state) {
    (void)state;
    const rs_input_options forced = {.role = RS_WATCHLIST, .format = "eu-csv"};
    static const char text[] = "id;name\n1;A\n";
    reading_of_bytes(&got, text, sizeof text - 1, &forced);
    assert_string_equal(got.error,
                        "FILE: its header lacks 'Entity_LogicalId', or 'NameAlias_WholeName' of the EU's list");
    static const char lines[] = "\"a;b\nc;d\"\n";
    reading_of_bytes(&got, lines, sizeof lines - 1, &forced);
    assert_string_equal(
        got.error, "FILE, line 1: the header cannot be read: the cell that stands for the row holds several lines");
    reading_of_text(&got, HEADER "\n", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE: this watchlist has no entries");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list),
        cmocka_unit_test(the_list_until_2018),
        cmocka_unit_test(subjects_of_all_kinds),
        cmocka_unit_test(rows_of_both_kinds),
        cmocka_unit_test(subjects_need_not_be_neighbours),
        cmocka_unit_test(calendars),
        cmocka_unit_test(files_that_are_none),
    };
    return cmocka_run_group_tests_name("input/eu_csv", tests, NULL, NULL);
}
