#include "host/report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/report/csv.h"
#include "tests/unit/report/explanations.h"

/* What a format prints of a row; free with free(). */
static char *printed(rs_report_format format, const rs_report_row *row) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    assert_int_equal(rs_report_write(format, stream, row), RS_OK);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static char *field(rs_str value) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    rs_csv_write_field(stream, value);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void check_field(const char *value, const char *expected) {
    char *text = field(rs_str_from(value));
    assert_string_equal(text, expected);
    free(text);
}

static rs_explanation explanation;

static rs_report_row row_of(const rs_pair *pair) {
    explanation = empty_explanation();
    add_met(&explanation, "JO", "JO", "same", 10000, 10000);
    explanation.similarity = 10000;
    return (rs_report_row){.passenger_id = rs_str_from("7"),
                           .passenger_name = rs_str_from("Doe, \"Jo\""),
                           .list = rs_str_from("un.xml"),
                           .entry_id = rs_str_from("QDi.1"),
                           .alias_name = rs_str_from("JO DOE"),
                           .explanation = &explanation,
                           .entry_digest = rs_str_from("1:ab"),
                           .pair = pair};
}

static void fields_are_quoted_only_where_they_must_be(void **state) {
    (void)state;
    check_field("", "");
    check_field("plain text", "plain text");
    check_field("it's", "it's");
    check_field("a,b", "\"a,b\"");
    check_field("say \"hi\"", "\"say \"\"hi\"\"\"");
    check_field("two\nlines", "\"two\nlines\"");
    check_field("two\r", "\"two\r\"");
    check_field(" blank", "\" blank\"");
    check_field("blank ", "\"blank \"");
}

static void scores_have_four_decimals(void **state) {
    (void)state;
    char text[RS_FIXED_BYTES];
    rs_format_fixed(8247, text);
    assert_string_equal(text, "0.8247");
    rs_format_fixed(10000, text);
    assert_string_equal(text, "1.0000");
    rs_format_fixed(7, text);
    assert_string_equal(text, "0.0007");
    rs_format_fixed(-500, text);
    assert_string_equal(text, "-0.0500");
    assert_int_equal(rs_shown_score(11200), 10000);
    assert_int_equal(rs_shown_score(9999), 9999);
}

static void points_have_a_sign_and_similarities_two_decimals(void **state) {
    (void)state;
    char text[RS_FIXED_BYTES];
    rs_format_signed(0, text);
    assert_string_equal(text, "+0.0000");
    rs_format_signed(-11300, text);
    assert_string_equal(text, "-1.1300");
    rs_format_hundredths(9999, text);
    assert_string_equal(text, "0.99");
    rs_format_hundredths(10000, text);
    assert_string_equal(text, "1.00");
    rs_format_hundredths(105, text);
    assert_string_equal(text, "0.01");
}

static void evidence_shows_what_is_known(void **state) {
    (void)state;
    char text[RS_EVIDENCE_BYTES];
    rs_pair pair = {.name_score = 8247, .total = 8247};
    rs_format_evidence(&pair, text);
    assert_string_equal(text, "");
    pair.points = (rs_points){
        .birth = 0, .birth_known = true, .sex = -500, .sex_known = true, .nationality = 200, .nationality_known = true};
    pair.total = 7947;
    rs_format_evidence(&pair, text);
    assert_string_equal(text, "birth:+0.0000 sex:-0.0500 nationality:+0.0200");
    pair.points = (rs_points){.birthplace = 100,
                              .birthplace_known = true,
                              .country = 90,
                              .country_known = true,
                              .near_document = 400,
                              .near_document_known = true};
    rs_format_evidence(&pair, text);
    assert_string_equal(text, "birthplace:+0.0100 country:+0.0090 near_document:+0.0400");
}

static void a_document_shows_the_points_that_it_took(void **state) {
    (void)state;
    char text[RS_EVIDENCE_BYTES];
    rs_pair pair = {
        .name_score = 1200, .total = 10000, .points = {.birth = -1000, .birth_known = true, .document = true}};
    rs_format_evidence(&pair, text);
    assert_string_equal(text, "birth:-0.1000 document:+0.9800");
    pair = (rs_pair){
        .name_score = 10000, .total = 11000, .points = {.birth = 1000, .birth_known = true, .document = true}};
    rs_format_evidence(&pair, text);
    assert_string_equal(text, "birth:+0.1000 document:+0.0000");
}

static void csv_row(void **state) {
    (void)state;
    rs_pair pair = {.rank = 2, .name_score = 9500, .total = 10500, .points = {.birth = 1000, .birth_known = true}};
    rs_report_row row = row_of(&pair);
    row.alias = 3;
    char *text = printed(RS_REPORT_CSV, &row);
    assert_string_equal(text, "7,2,un.xml,QDi.1,1.0000,0.9500,3,JO DOE,\"Doe, \"\"Jo\"\"\",birth:+0.1000,JO = JO\n");
    free(text);
}

static void csv_header_has_the_columns_of_a_row(void **state) {
    (void)state;
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    rs_report_begin(RS_REPORT_CSV, stream);
    rs_report_begin(RS_REPORT_JSONL, stream);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,"
                              "evidence,explanation\n");
    free(text);
}

static void jsonl_row(void **state) {
    (void)state;
    rs_pair pair = {.rank = 1, .name_score = 8247, .total = 8247, .points = {.sex = -500, .sex_known = true}};
    rs_report_row row = row_of(&pair);
    row.passenger_id = rs_str_from("tab\there");
    char *text = printed(RS_REPORT_JSONL, &row);
    assert_string_equal(
        text, "{\"passenger_id\":\"tab\\there\",\"rank\":1,\"list\":\"un.xml\",\"entry_id\":\"QDi.1\","
              "\"score\":0.8247,\"name_score\":0.8247,\"alias\":0,\"alias_name\":\"JO DOE\","
              "\"passenger_name\":\"Doe, \\\"Jo\\\"\",\"evidence\":{\"sex\":-0.05},"
              "\"explanation\":\"JO = JO\","
              "\"matched\":{\"tokens\":[{\"passenger\":\"JO\",\"list\":\"JO\",\"how\":\"same\","
              "\"similarity\":1.0,\"weight\":1.0}],\"similarity\":1.0,"
              "\"left\":{\"passenger\":[],\"list\":[],\"points\":0.0},\"notes\":[]},\"entry_digest\":\"1:ab\"}\n");
    free(text);
}

static void every_score_survives_jsonl(void **state) {
    (void)state;
    for (int32_t score = 0; score <= 10000; score++) {
        char wanted[64];
        rs_pair pair = {.rank = 1, .name_score = score, .total = 10000};
        rs_report_row row = row_of(&pair);
        char *text = printed(RS_REPORT_JSONL, &row);
        const char *at = strstr(text, "\"name_score\":");
        assert_non_null(at);
        (void)snprintf(wanted, sizeof wanted, "%.4f", strtod(at + strlen("\"name_score\":"), NULL));
        assert_int_equal((wanted[0] - '0') * 10000L + strtol(wanted + 2, NULL, 10), score);
        free(text);
    }
}

static void text_that_is_not_utf8_is_no_json(void **state) {
    (void)state;
    rs_pair pair = {.rank = 1};
    rs_report_row row = row_of(&pair);
    row.alias_name = rs_str_from("\xff");
    FILE *stream = fopen("/dev/null", "w");
    assert_non_null(stream);
    assert_int_equal(rs_report_write(RS_REPORT_JSONL, stream, &row), RS_EINTERNAL);
    assert_int_equal(fclose(stream), 0);
}

static void formats_are_known_by_name(void **state) {
    (void)state;
    rs_report_format format = RS_REPORT_CSV;
    assert_int_equal(rs_report_format_from("jsonl", &format), RS_OK);
    assert_int_equal(format, RS_REPORT_JSONL);
    assert_int_equal(rs_report_format_from("csv", &format), RS_OK);
    assert_int_equal(format, RS_REPORT_CSV);
    assert_int_equal(rs_report_format_from("xml", &format), RS_EUSAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_quoted_only_where_they_must_be),
        cmocka_unit_test(scores_have_four_decimals),
        cmocka_unit_test(points_have_a_sign_and_similarities_two_decimals),
        cmocka_unit_test(evidence_shows_what_is_known),
        cmocka_unit_test(a_document_shows_the_points_that_it_took),
        cmocka_unit_test(csv_row),
        cmocka_unit_test(csv_header_has_the_columns_of_a_row),
        cmocka_unit_test(jsonl_row),
        cmocka_unit_test(every_score_survives_jsonl),
        cmocka_unit_test(text_that_is_not_utf8_is_no_json),
        cmocka_unit_test(formats_are_known_by_name),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
