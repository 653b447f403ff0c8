#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;
static const rs_input_options LIST = {.role = RS_WATCHLIST};

static void expect_counts(uint64_t rows, uint64_t records, uint64_t left_out, uint64_t rejected) {
    assert_string_equal(got.format, "uk-csv");
    assert_int_equal(got.counts.rows, rows);
    assert_int_equal(got.records, records);
    assert_int_equal(got.counts.left_out, left_out);
    assert_int_equal(got.counts.rejected, rejected);
}

static void the_list_of_the_treasury(void **state) {
    (void)state;
    reading_of_file(&got, "tests/fixtures/input/uk_old.csv", &LIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text,
                        "3 4711|Anton BEISPIEL|1955|Utopian, Erewhonian||A123456/Utopian, B 77/, 99/12/|born Utopia\n"
                        "4 12|Zo\xC3\xAB Maria M\xC3\x9CLLERIN|1960-05-03|Utopian|Female|\n"
                        "6 4711|Toni BEISPIEL|1956-04|||\n"
                        "7 ! name: empty name\n"
                        "8 ! id: missing id; an entry of a list needs one\n");
    expect_counts(6, 3, 1, 2);
}

static void the_uk_sanctions_list(void **state) {
    (void)state;
    reading_of_file(&got, "tests/fixtures/input/uk.csv", &LIST);
    assert_string_equal(got.error, "");
    assert_string_equal(
        got.text, "3 UTO0001|Anton Berta BEISPIEL, \xD0\x90\xD0\xBD\xD1\x82\xD0\xBE\xD0\xBD "
                  "\xD0\x91\xD0\xB5\xD0\xB9\xD1\x88\xD0\xBF\xD0\xB8\xD0\xBB\xD1\x8C|1965|Utopia|Male|A123456/, 99-12/"
                  "|born Erewhon\n"
                  "4 UTO0001|~TONI|1966-09|||\n"
                  "5 UTO0001|Anton BEYSHPIL|1966-09-12|||\n"
                  "8 777|\xE5\x8F\xAA\xE6\x9C\x89\xE6\xB1\x89\xE5\xAD\x97|1980-12-31|||\n"
                  "9 ! name: empty name\n");
    expect_counts(7, 4, 2, 1);
}

static void subjects_of_all_kinds(void **state) {
    (void)state;
    const rs_input_options all = {.role = RS_WATCHLIST, .any_schema = true};
    reading_of_file(&got, "tests/fixtures/input/uk.csv", &all);
    expect_counts(7, 6, 0, 1);
    assert_non_null(strstr(got.text, "6 UTO0002|BEISPIEL WERKE|"));
    assert_non_null(strstr(got.text, "7 UTO0003|MEERSTERN|"));
}

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_WATCHLIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "uk-csv");
    assert_string_equal(got.text, expected);
}

/* In any order, with any separator, with and without a date before; a row that does not say what it is, is screened. */
static void layouts_differ(void **state) {
    (void)state;
    expect("Group ID,Name 1,Name 6\n1,Anna,MUSTER\n", "2 1|Anna MUSTER||||\n");
    expect("\n\"Last Updated\";\"1/1/2020\"\nname 6;GROUP TYPE;Name_1;group-id;Alias "
           "Quality\nM;;A;1;Low\nN;Individuals;B;2;\n",
           "4 1|~A M||||\n5 2|B N||||\n");
    expect("Report Date: 1\n\n\nx\nName 6,Name 1,Name 2,Group ID,Passport Details,Passport Number\nM,A,B,1,issued "
           "1999,P1\n",
           "6 1|A B M||||P1/\n");
    expect("Name 6,Name 1,Group ID,OFSI Group ID,Unique ID\nM,A,1,2,\nN,B,1,2,3\n", "2 2|A M||||\n3 3|B N||||\n");
}

static void remarks_of_a_person(void **state) {
    (void)state;
    static const char header[] = "Name 6,Name 1,Group ID,DOB,Other Information,Gender\n";
    char text[1000];
    (void)snprintf(text, sizeof text, "%s%s", header,
                   "M,A,1,00/00/1960,Border area.DOB is approximate.,\n"
                   "M,B,2,00/00/1960,UK listing only. Male.,\n"
                   "M,C,3,,(UK Ref):X.1 (Gender):Male.,\n"
                   "M,D,4,,X. (Gender):Female,\n"
                   "M,E,5,,Male,Female\n"
                   "M,F,6,,Females. Male nurse. ,\n");
    expect(text, "2 1|A M|~1960|||\n3 2|B M|1960||Male|\n4 3|C M||||\n5 4|D M|||Female|\n6 5|E M|||Female|\n"
                 "7 6|F M||||\n");
}

static void bad_rows_are_rejected_alone(void **state) {
    (void)state;
    expect("Last Updated,1\nName 6,Name 1,Group ID\nM,\"A\" x,1\nN,the \"\"B\"\",2\nO,3\nP,\"C,4\nQ,D,5\n",
           "3 ! bad quoting: something follows a closing quote\n4 2|the \"\"B\"\" N||||\n"
           "5 ! wrong number of columns: 2 instead of 3\n6 ! bad quoting: a quote is opened and never closed\n"
           "7 5|D Q||||\n");
}

static void files_that_are_none(void **state) {
    (void)state;
    const rs_input_options forced = {.role = RS_WATCHLIST, .format = "uk-csv"};
    static const char text[] = "a,b\n1,2\n3,4\n5,6\n7,8\n9,10\n";
    reading_of_bytes(&got, text, sizeof text - 1, &forced);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "FILE: none of its first 5 lines has the columns 'Name 1', 'Name 6' and 'Unique ID' "
                                   "or 'Group ID' of a list of the United Kingdom");
    reading_of_text(&got, "Last Updated,1\nName 6,Name 1,Group ID\n", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE: this watchlist has no entries");
    reading_of_text(&got, "id,name\n1,Name 6\n", RS_WATCHLIST);
    assert_string_equal(got.format, "csv");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_of_the_treasury), cmocka_unit_test(the_uk_sanctions_list),
        cmocka_unit_test(subjects_of_all_kinds),    cmocka_unit_test(layouts_differ),
        cmocka_unit_test(remarks_of_a_person),      cmocka_unit_test(bad_rows_are_rejected_alone),
        cmocka_unit_test(files_that_are_none),
    };
    return cmocka_run_group_tests_name("input/uk_csv", tests, NULL, NULL);
}
