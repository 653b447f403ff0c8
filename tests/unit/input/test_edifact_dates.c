#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/edifact_dates.h"
#include "tests/unit/input/reading.h"

static reading got;

static void days_of_interchanges(void **state) {
    (void)state;
    rs_birth sent = rs_edifact_sent(rs_str_from("251126"));
    assert_int_equal(sent.year * 10000 + sent.month * 100 + sent.day, 20251126);
    sent = rs_edifact_sent(rs_str_from("20991231"));
    assert_int_equal(sent.year * 10000 + sent.month * 100 + sent.day, 20991231);
    assert_int_equal(rs_edifact_sent(rs_str_from("")).year, 0);
    assert_int_equal(rs_edifact_sent(rs_str_from("259926")).year, 0);
    assert_int_equal(rs_edifact_sent(rs_str_from("2025")).year, 0);
}

/* The births of a passenger in a message of that day. */
static void expect(const char *sent, const char *birth, const char *expected) {
    char text[512] = "";
    const char *const pieces[] = {"UNB+UNOA:4+A+B+", sent, ":0600+1'UNH+M+PAXLST:D'NAD+FL+++A:B'DTM+329:", birth,
                                  "'UNT+4+M'UNZ+1+1'"};
    size_t used = 0;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        used = rs_str_append(text, sizeof text, used, rs_str_from(pieces[i]));
    reading_of_text(&got, text, RS_PASSENGERS);
    assert_int_equal(got.counts.rejected, 0);
    assert_string_equal(got.text, expected);
}

static void nobody_is_born_after_the_message(void **state) {
    (void)state;
    expect("251126", "800514", "1 M/1|B A|1980-05-14|||\n");
    expect("251126", "251126", "1 M/1|B A|2025-11-26|||\n");
    expect("251126", "251127", "1 M/1|B A|1925-11-27|||\n");
    expect("20251126", "251127", "1 M/1|B A|1925-11-27|||\n");
    expect("020101", "030101", "1 M/1|B A|1903-01-01|||\n");
    expect("251126", "250000", "1 M/1|B A|2025|||\n");
    expect("251126", "12JUL64", "1 M/1|B A|1964-07-12|||\n");
    expect("251126", "000229", "1 M/1|B A|2000-02-29|||\n");
    expect("", "800514", "1 M/1|B A|1980-05-14, 2080-05-14|||\n");
}

static void other_forms(void **state) {
    (void)state;
    expect("251126", "19350919:102", "1 M/1|B A|1935-09-19|||\n");
    expect("251126", "20260919:102", "1 M/1|B A|2026-09-19|||\n"); /* a slip, but not one of the century */
    expect("251126", "193509:610", "1 M/1|B A|1935-09|||\n");
    expect("251126", "1935:602", "1 M/1|B A|1935|||\n");
    expect("251126", " 670603", "1 M/1|B A|1967-06-03|||\n");
    assert_int_equal(got.counts.dates_unknown, 0);
    expect("251126", "", "1 M/1|B A||||\n");
    assert_int_equal(got.counts.dates_unknown, 0);
    expect("251126", "991399", "1 M/1|B A||||\n");
    assert_int_equal(got.counts.dates_unknown, 1);
    expect("251126", "000000", "1 M/1|B A||||\n");
    assert_int_equal(got.counts.dates_unknown, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_interchanges),
        cmocka_unit_test(nobody_is_born_after_the_message),
        cmocka_unit_test(other_forms),
    };
    return cmocka_run_group_tests_name("input/edifact_dates", tests, NULL, NULL);
}
