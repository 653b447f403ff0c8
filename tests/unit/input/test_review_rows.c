/* Files of reviewed pairs: what is read, and every way in which one can be wrong. */
#include "host/input/review_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

#define HEADER "passenger_name,dob,document_number,document_country,list,entry_id,entry_digest,decision,date\n"
#define DIGEST "1:0123456789abcdefABCDEF0123456789"

/* What came out: a line a row, then '*message' for a failure, with FILE for the path. */
typedef struct log {
    char text[4096];
    size_t used;
} log;

static void append(log *out, const char *format, ...) RS_PRINTF(2, 3);

static void append(log *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(out->text + out->used, sizeof out->text - out->used, format, arguments);
    va_end(arguments);
    assert_in_range(length, 0, sizeof out->text - out->used - 1);
    out->used += (size_t)length;
}

static void append_row(log *out, const rs_review_row *row) {
    static const char *const decisions[] = {"undecided", "cleared", "confirmed"};
    append(out, "%s", decisions[row->decision]);
    if (row->decision != RS_UNDECIDED) {
        append(out, " %d-%d-%d %.*s %d-%d-%d %.*s/%.*s %.*s/%.*s %.*s", row->date.year, row->date.month, row->date.day,
               RS_STR_ARGS(row->passenger_name), row->birth.year, row->birth.month, row->birth.day,
               RS_STR_ARGS(row->document.number), RS_STR_ARGS(row->document.country), RS_STR_ARGS(row->list),
               RS_STR_ARGS(row->entry_id), RS_STR_ARGS(row->entry_digest));
    }
    append(out, "\n");
}

static rs_status read_all(log *out, const char *path) {
    rs_review_rows *rows = NULL;
    rs_review_row row;
    bool more = true;
    rs_status status = rs_review_rows_open(&rows, path);
    while (status == RS_OK) {
        status = rs_review_rows_next(rows, &row, &more);
        if (status != RS_OK || !more) {
            break;
        }
        append_row(out, &row);
    }
    rs_review_rows_close(rows);
    return status;
}

static void expect(const char *bytes, const char *wanted) {
    log out = {.used = 0};
    char *path = reading_write(bytes, strlen(bytes));
    rs_status status = read_all(&out, path);
    if (status != RS_OK) {
        const char *message = rs_error_message();
        const char *at = strstr(message, path);
        assert_int_equal(status, RS_EINPUT);
        assert_ptr_equal(at, message);
        append(&out, "*FILE%s", message + strlen(path));
    }
    reading_remove(path);
    assert_string_equal(out.text, wanted);
}

static void rows_are_read(void **state) {
    (void)state;
    expect(HEADER "OLAF SCHOLZ,1958-06-14,,,UN,QDi.1," DIGEST ",cleared,2026-11-24\n"
                  ",,C01X00T47,D,UN,QDi.1," DIGEST ", Confirmed ,24 Nov 2026\n"
                  "\"SCHOLZ, OLAF\",1958,,,\"a,b\",7,25:00000000000000000000000000000000,CLEARED,2026-11-24\n",
           "cleared 2026-11-24 OLAF SCHOLZ 1958-6-14 / UN/QDi.1 " DIGEST "\n"
           "confirmed 2026-11-24  0-0-0 C01X00T47/D UN/QDi.1 " DIGEST "\n"
           "cleared 2026-11-24 SCHOLZ, OLAF 1958-0-0 / a,b/7 25:00000000000000000000000000000000\n");
}

static void a_row_without_decision_is_not_looked_at(void **state) {
    (void)state;
    expect(HEADER "OLAF,never,,,UN,QDi.1,damaged,,soon\n", "undecided\n");
}

static void a_file_without_rows_is_one(void **state) {
    (void)state;
    expect(HEADER, "");
}

static void columns_may_be_others_and_in_any_order(void **state) {
    (void)state;
    expect("Entry ID;note;Decision;date;Entry-Digest;list;Document Number\n7;look;cleared;2026-11-24;" DIGEST
           ";UN;X1\n",
           "cleared 2026-11-24  0-0-0 X1/ UN/7 " DIGEST "\n");
}

static void a_missing_column_is_named(void **state) {
    (void)state;
    expect("list,entry_id,decision,date,document_number\n",
           "*FILE, line 1: no column 'entry_digest'; the columns are: list, entry_id, decision, date, document_number");
    const char *nobody =
        "*FILE, line 1: nothing says who the passengers are: add the column 'document_number', or both "
        "'passenger_name' and 'dob'";
    expect("list,entry_id,entry_digest,decision,date,dob\n", nobody);
    expect("list,entry_id,entry_digest,decision,date,passenger_name,document_country\n", nobody);
    expect("list,entry_id,entry_digest,decision,date,dob,list\n",
           "*FILE, line 1: two columns are called 'list'; rename one of them");
}

static void a_wrong_row_ends_it_with_its_line(void **state) {
    (void)state;
    const char *first = HEADER "A,,X1,,UN,7," DIGEST ",cleared,2026-11-24\n";
    static const struct {
        const char *row;
        const char *message;
    } rows[] = {
        {"A,,X1,,UN,7," DIGEST ",maybe,2026-11-24\n",
         "the decision 'maybe' is unknown: write cleared or confirmed, or nothing where none is made yet"},
        {"A,,X1,,UN,7," DIGEST ",cleared,2026-02-29\n",
         "the date of the decision is '2026-02-29': write a day, as in 2026-11-24"},
        {"A,,X1,,UN,7," DIGEST ",cleared,\n", "the date of the decision is '': write a day, as in 2026-11-24"},
        {"A,,X1,,UN,7," DIGEST ",cleared,2026-11\n",
         "the date of the decision is '2026-11': write a day, as in 2026-11-24"},
        {"A,,X1,,UN,7," DIGEST ",confirmed,2024-2026\n",
         "the date of the decision is '2024-2026': write a day, as in 2026-11-24"},
        {"A,1958-13-01,X1,,UN,7," DIGEST ",cleared,2026-11-24\n",
         "the dob is no date: write it as in 1960-06-29, or leave it empty"},
        {"A,,X1,,UN,7,,cleared,2026-11-24\n",
         "the entry_digest '' is damaged: copy it from the result, where it is 1: and 32 digits"},
        {"A,,X1,,UN,7,1:0123456789abcdefABCDEF012345678,cleared,2026-11-24\n",
         "the entry_digest '1:0123456789abcdefABCDEF012345678' is damaged: copy it from the result, where it is 1: and "
         "32 digits"},
        {"A,,X1,,UN,7,0123456789abcdefABCDEF0123456789ab,cleared,2026-11-24\n",
         "the entry_digest '0123456789abcdefABCDEF0123456789ab' is damaged: copy it from the result, where it is 1: "
         "and 32 digits"},
        {"A,,X1,,UN,7,1:0123456789abcdefABCDEF012345678g,cleared,2026-11-24\n",
         "the entry_digest '1:0123456789abcdefABCDEF012345678g' is damaged: copy it from the result, where it is 1: "
         "and 32 digits"},
        {"A,,X1\n", "wrong number of columns: 3 instead of 9; mend the row or remove it"},
        {"\"A,,X1\n", "bad quoting: a quote is opened and never closed; mend the row or remove it"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char file[1024], wanted[1024];
        (void)snprintf(file, sizeof file, "%s%s", first, rows[i].row);
        (void)snprintf(wanted, sizeof wanted, "cleared 2026-11-24 A 0-0-0 X1/ UN/7 " DIGEST "\n*FILE, line 3: %s",
                       rows[i].message);
        expect(file, wanted);
    }
}

/* What the table skips before a good row is told of all the same. */
static void a_wrong_row_before_a_good_one_is_not_passed_over(void **state) {
    (void)state;
    expect(HEADER "A,B\nA,,X1,,UN,7," DIGEST ",cleared,2026-11-24\n",
           "*FILE, line 2: wrong number of columns: 2 instead of 9; mend the row or remove it");
}

static void what_is_no_file_of_text_is_refused(void **state) {
    (void)state;
    rs_review_rows *rows = NULL;
    expect("", "*FILE: is empty");
    assert_int_equal(rs_review_rows_open(&rows, "/nonexistent.csv"), RS_EINPUT);
    assert_int_equal(rs_review_rows_open(&rows, "/tmp"), RS_EINPUT);
    assert_null(rows);
    char *path = reading_write("\x1f\x8b\0\0\0\0\0\0", 8);
    assert_int_equal(rs_review_rows_open(&rows, path), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "is no text"));
    reading_remove(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(a_row_without_decision_is_not_looked_at),
        cmocka_unit_test(a_file_without_rows_is_one),
        cmocka_unit_test(columns_may_be_others_and_in_any_order),
        cmocka_unit_test(a_missing_column_is_named),
        cmocka_unit_test(a_wrong_row_ends_it_with_its_line),
        cmocka_unit_test(a_wrong_row_before_a_good_one_is_not_passed_over),
        cmocka_unit_test(what_is_no_file_of_text_is_refused),
    };
    return cmocka_run_group_tests_name("review rows", tests, NULL, NULL);
}
