#include "host/report/rerank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *written;

static rs_status rerank(rs_report_format format, const char *row, uint32_t rank) {
    size_t bytes = 0;
    FILE *stream = open_memstream(&written, &bytes);
    assert_non_null(stream);
    rs_status status = rs_report_rerank(format, stream, rs_str_from(row), rank);
    assert_int_equal(fclose(stream), 0);
    return status;
}

static void expect(rs_report_format format, const char *row, uint32_t rank, const char *expected) {
    assert_int_equal(rerank(format, row, rank), RS_OK);
    assert_string_equal(written, expected);
    free(written);
}

static void refuse(rs_report_format format, const char *row) {
    assert_int_equal(rerank(format, row, 7), RS_EINPUT);
    free(written);
}

static void the_second_field_of_csv_is_the_rank(void **state) {
    (void)state;
    expect(RS_REPORT_CSV, "P1,1,w.csv,E1\n", 12, "P1,12,w.csv,E1\n");
    expect(RS_REPORT_CSV, "\"a, \"\"1,2,\"\"\",10,w,\"x\ny\"\n", 9, "\"a, \"\"1,2,\"\"\",9,w,\"x\ny\"\n");
    expect(RS_REPORT_CSV, ",3,w\n", 4, ",4,w\n");
}

static void json_has_it_behind_the_id(void **state) {
    (void)state;
    expect(RS_REPORT_JSONL, "{\"passenger_id\":\"P1\",\"rank\":1,\"list\":\"w\"}\n", 20,
           "{\"passenger_id\":\"P1\",\"rank\":20,\"list\":\"w\"}\n");
    expect(RS_REPORT_JSONL, "{\"passenger_id\":\"\\\",\\\"rank\\\":5,\\\\\",\"rank\":1,\"list\":\"w\"}\n", 2,
           "{\"passenger_id\":\"\\\",\\\"rank\\\":5,\\\\\",\"rank\":2,\"list\":\"w\"}\n");
}

static void a_sheet_for_reviews_has_none(void **state) {
    (void)state;
    expect(RS_REPORT_REVIEW, "P1,NAME,,,\n", 5, "P1,NAME,,,\n");
}

static void what_is_no_row_is_refused(void **state) {
    (void)state;
    static const char *const csv[] = {"", "P1", "P1,", "P1,x,w\n", "P1,1", "\"P1,1,w\n", "P1,1\n"};
    static const char *const json[] = {"",
                                       "{}",
                                       "{\"passenger_id\":",
                                       "{\"passenger_id\":\"P1",
                                       "{\"passenger_id\":\"P1\\",
                                       "{\"passenger_id\":\"P1\",\"rank\":}",
                                       "{\"passenger_id\":\"P1\",\"list\":1}\n",
                                       "{\"rank\":1,\"passenger_id\":\"P1\"}\n"};
    for (size_t i = 0; i < sizeof csv / sizeof csv[0]; i++) {
        refuse(RS_REPORT_CSV, csv[i]);
    }
    for (size_t i = 0; i < sizeof json / sizeof json[0]; i++) {
        refuse(RS_REPORT_JSONL, json[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_field_of_csv_is_the_rank),
        cmocka_unit_test(json_has_it_behind_the_id),
        cmocka_unit_test(a_sheet_for_reviews_has_none),
        cmocka_unit_test(what_is_no_row_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
