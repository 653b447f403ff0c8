/* The sheet for a review. */
#include "host/report/review.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_printed(const rs_report_row *row, const char *wanted) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    rs_report_begin(RS_REPORT_REVIEW, stream);
    assert_int_equal(rs_report_write(RS_REPORT_REVIEW, stream, row), RS_OK);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, wanted);
    free(text);
}

#define HEADER                                                                                                         \
    "passenger_id,passenger_name,dob,document_number,document_country,list,entry_id,alias_name,score,evidence,"        \
    "explanation,entry_digest,decision,date,note\n"

static void a_row_leaves_the_decision_empty(void **state) {
    (void)state;
    const rs_birth birth = {.year = 958, .month = 6, .day = 4};
    const rs_pair pair = {.name_score = 9000, .total = 10500, .points = {.birth = 1000, .birth_known = true}};
    rs_explanation explanation;
    memset(&explanation, 0, sizeof explanation);
    explanation.met_count = 1;
    explanation.met[0] =
        (rs_met_words){.passenger = "JO", .list = "JO", .how = "same", .same = true, .similarity = 10000};
    const rs_report_row row = {.passenger_id = rs_str_from("7"),
                               .passenger_name = rs_str_from("Doe, Jo"),
                               .list = rs_str_from("UN"),
                               .entry_id = rs_str_from("QDi.1"),
                               .alias_name = rs_str_from("JO DOE"),
                               .explanation = &explanation,
                               .entry_digest = rs_str_from("1:ab"),
                               .pair = &pair,
                               .document_number = rs_str_from("X1"),
                               .document_country = rs_str_from("DEU"),
                               .birth = &birth};
    assert_printed(&row,
                   HEADER "7,\"Doe, Jo\",0958-06-04,X1,DEU,UN,QDi.1,JO DOE,1.0000,birth:+0.1000,JO = JO,1:ab,,,\n");
}

static void what_is_not_known_stays_empty(void **state) {
    (void)state;
    const rs_pair pair = {.name_score = 9000, .total = 9000};
    rs_explanation explanation;
    memset(&explanation, 0, sizeof explanation);
    explanation.met_count = 1;
    explanation.met[0] =
        (rs_met_words){.passenger = "JO", .list = "JO", .how = "same", .same = true, .similarity = 10000};
    const rs_report_row row = {.passenger_id = rs_str_from("7"),
                               .passenger_name = rs_str_from("JO"),
                               .explanation = &explanation,
                               .pair = &pair};
    assert_printed(&row, HEADER "7,JO,,,,,,,0.9000,,JO = JO,,,,\n");
}

static void it_is_a_format_by_name(void **state) {
    (void)state;
    rs_report_format format = RS_REPORT_CSV;
    assert_int_equal(rs_report_format_from("review", &format), RS_OK);
    assert_int_equal(format, RS_REPORT_REVIEW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_leaves_the_decision_empty),
        cmocka_unit_test(what_is_not_known_stays_empty),
        cmocka_unit_test(it_is_a_format_by_name),
    };
    return cmocka_run_group_tests_name("review sheet", tests, NULL, NULL);
}
