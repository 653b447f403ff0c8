#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_WATCHLIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "documents");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected);
    assert_int_equal(got.counts.rejected, got.rejects);
}

static void a_document_a_row(void **state) {
    (void)state;
    expect("id,document_number,document_country,document_type\nS1, X-123 4567 ,UTO,P\n,c01x00t47,,ID\n",
           "2 S1|||||X-123 4567/UTO\n3 |||||c01x00t47/\n");
}

static void rows_that_are_no_document_are_rejected(void **state) {
    (void)state;
    expect("document_number,document_country\n,UTO\nX1234567,UTO\nUNKNOWN,UTO\nX1,UTO,more\n\"X1\" 2,UTO\nX2345678,\n",
           "2 ! document_number: empty number\n"
           "3 |||||X1234567/UTO\n"
           "4 ! document_number: no digit in the number\n"
           "5 ! wrong number of columns: 3 instead of 2\n"
           "6 ! bad quoting: something follows a closing quote\n"
           "7 |||||X2345678/\n");
    assert_int_equal(got.counts.rows, 6);
}

static void columns_have_several_names(void **state) {
    (void)state;
    static const char *const headers[] = {
        "Document Number,Document Country", "passport_number,issuing_country", "NUMBER,COUNTRY",
        "Passport No,Issuing State",        "doc_no,Country of Issue",         "document,issuer",
        "passport,passport_country",        "number,Document Issuing Country"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "%s\nX1234567,UTO\n", headers[i]);
        expect(text, "2 |||||X1234567/UTO\n");
    }
}

static void a_number_alone_is_a_list(void **state) {
    (void)state;
    expect("passport_number\nX1234567\n", "2 |||||X1234567/\n");
    expect("document_number\tid\nX1234567\tS1\n", "2 S1|||||X1234567/\n");
    expect("record_id,passport_number\nS1,X1234567\n", "2 S1|||||X1234567/\n");
}

/* Records with names are read with them: no name may be passed over unseen. */
static void a_list_of_people_is_none(void **state) {
    (void)state;
    static const char *const people[] = {"name", "Full Name", "holder_names", "DOB", "sex"};
    enum { WITH_NAMES = 2 }; /* of them: the others are no list at all */
    reading_of_text(&got, "id,name,document_number\nA1,Anna Muster,X1234567\n", RS_WATCHLIST);
    assert_string_equal(got.format, "csv");
    assert_string_equal(got.text, "2 A1|Anna Muster||||X1234567/\n");
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "document_number,%s\nX1234567,Anna\n", people[i]);
        reading_of_text(&got, text, RS_WATCHLIST);
        assert_string_not_equal(got.format, "documents");
        if (i >= WITH_NAMES) {
            assert_int_equal(got.status, RS_EINPUT);
            assert_non_null(strstr(got.error, "write documents:FILE"));
        }
    }
}

static void what_is_asked_for_is_read(void **state) {
    (void)state;
    static const char text[] = "document_number,holder name\nX1234567,Anna\n";
    const rs_input_options options = {.role = RS_WATCHLIST, .format = "documents"};
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_string_equal(got.text, "2 |||||X1234567/\n");
}

static void maps_name_columns(void **state) {
    (void)state;
    static const char text[] = "ref,doc,state,number\nS1,X1234567,UTO,7\n";
    static const rs_column_map maps[] = {{.field = "document_number", .column = "doc"},
                                         {.field = "document_country", .column = "state"},
                                         {.field = "id", .column = "ref"},
                                         {.field = "name", .column = "whole"}};
    const rs_input_options options = {.role = RS_WATCHLIST, .maps = maps, .map_count = 4};
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_string_equal(got.format, "documents");
    assert_string_equal(got.text, "2 S1|||||X1234567/UTO\n");
}

/* The same maps serve lists of people, which have the mapped columns, and lists of documents, which need not. */
static void maps_of_other_lists_do_no_harm(void **state) {
    (void)state;
    static const char documents[] = "number,country\nX1234567,UTO\n";
    static const char people[] = "ref,whole,number\nA1,Anna Muster,7\n";
    static const rs_column_map maps[] = {{.field = "name", .column = "whole"}, {.field = "id", .column = "ref"}};
    const rs_input_options options = {.role = RS_WATCHLIST, .maps = maps, .map_count = 2};
    reading_of_bytes(&got, documents, strlen(documents), &options);
    assert_string_equal(got.text, "2 |||||X1234567/UTO\n");
    reading_of_bytes(&got, people, strlen(people), &options);
    assert_string_equal(got.text, "2 A1|Anna Muster||||\n");
}

static void errors_say_what_to_do(void **state) {
    (void)state;
    static const char text[] = "code,country\nX1234567,UTO\n";
    rs_input_options options = {.role = RS_WATCHLIST, .format = "documents"};
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "FILE, line 1: no column 'document_number'; the columns are: code, country");
    options.role = RS_PASSENGERS;
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_int_equal(got.status, RS_EUSAGE);
    assert_non_null(strstr(got.error, "has no passengers"));
    reading_of_text(&got, "number,number\nX1234567,UTO\n", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE, line 1: two columns are called 'number'; rename one of them");
    reading_of_text(&got, "passport_number,document_no\nX1234567,X7654321\n", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE, line 1: 'passport_number' or 'document_no' may be the field "
                                   "document_number; say which one it is with --map-list "
                                   "document_number=passport_number");
    reading_of_text(&got, "number\nUNKNOWN\n", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE: none of the 1 rows of this list of documents could be read");
    reading_of_text(&got, "number\n", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE: this watchlist has no entries");
}

static void passengers_are_no_list_of_documents(void **state) {
    (void)state;
    reading_of_text(&got, "number,country\nX1234567,UTO\n", RS_PASSENGERS);
    assert_string_equal(got.format, "");
    assert_non_null(strstr(got.error, "no column 'name'"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_a_row),           cmocka_unit_test(rows_that_are_no_document_are_rejected),
        cmocka_unit_test(columns_have_several_names), cmocka_unit_test(a_number_alone_is_a_list),
        cmocka_unit_test(a_list_of_people_is_none),   cmocka_unit_test(what_is_asked_for_is_read),
        cmocka_unit_test(maps_name_columns),          cmocka_unit_test(maps_of_other_lists_do_no_harm),
        cmocka_unit_test(errors_say_what_to_do),      cmocka_unit_test(passengers_are_no_list_of_documents),
    };
    return cmocka_run_group_tests_name("input/document_list", tests, NULL, NULL);
}
