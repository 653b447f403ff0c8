#include "host/base/status.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void fail_returns_the_status_and_keeps_the_message(void **state) {
    (void)state;
    assert_int_equal(rs_fail(RS_EINPUT, "%s:%d: bad date", "list.csv", 7), RS_EINPUT);
    assert_string_equal(rs_error_message(), "list.csv:7: bad date");
    assert_int_equal(rs_fail_memory(), RS_ENOMEM);
    assert_non_null(strstr(rs_error_message(), "out of memory"));
}

static void a_message_may_quote_the_last_one(void **state) {
    (void)state;
    (void)rs_fail(RS_EDEVICE, "inner");
    (void)rs_fail(RS_EDEVICE, "outer: %s", rs_error_message());
    assert_string_equal(rs_error_message(), "outer: inner");
}

static void a_message_is_one_line_of_bounded_length(void **state) {
    (void)state;
    (void)rs_fail(RS_EINPUT, "a\nb\tc\033[31m");
    assert_string_equal(rs_error_message(), "a?b?c?[31m");
    char longest[5000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    (void)rs_fail(RS_EINPUT, "%s", longest);
    size_t length = strlen(rs_error_message());
    assert_true(length < 2000);
    assert_string_equal(rs_error_message() + length - 4, "x...");
}

static void *fail_in_thread(void *before) {
    *(size_t *)before = strlen(rs_error_message());
    (void)rs_fail(RS_EUSAGE, "of the other thread");
    return NULL;
}

static void a_message_belongs_to_its_thread(void **state) {
    (void)state;
    (void)rs_fail(RS_EUSAGE, "mine");
    pthread_t thread;
    size_t length_before = 99;
    assert_int_equal(pthread_create(&thread, NULL, fail_in_thread, &length_before), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(length_before, 0);
    assert_string_equal(rs_error_message(), "mine");
}

static void *keep_in_thread(void *outcome) {
    rs_outcome_keep(outcome, RS_OK);
    rs_outcome_keep(outcome, rs_fail(RS_EINPUT, "the first"));
    rs_outcome_keep(outcome, rs_fail(RS_EUSAGE, "the second"));
    rs_outcome_keep(outcome, RS_OK);
    return NULL;
}

static void an_outcome_brings_a_failure_to_another_thread(void **state) {
    (void)state;
    rs_outcome outcome = {0};
    pthread_t thread;
    (void)rs_fail(RS_EDEVICE, "mine");
    assert_int_equal(rs_outcome_state(&outcome), RS_OK);
    assert_string_equal(rs_error_message(), "mine");
    assert_int_equal(pthread_create(&thread, NULL, keep_in_thread, &outcome), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(rs_outcome_state(&outcome), RS_EINPUT);
    assert_string_equal(rs_error_message(), "the first");
}

static void exit_codes_are_the_status_without_sign(void **state) {
    (void)state;
    assert_int_equal(rs_exit_code(RS_OK), 0);
    assert_int_equal(rs_exit_code(RS_EINTERNAL), 1);
    assert_int_equal(rs_exit_code(RS_EUSAGE), 2);
    assert_int_equal(rs_exit_code(RS_ENOMEM), 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fail_returns_the_status_and_keeps_the_message),
        cmocka_unit_test(a_message_may_quote_the_last_one),
        cmocka_unit_test(a_message_is_one_line_of_bounded_length),
        cmocka_unit_test(a_message_belongs_to_its_thread),
        cmocka_unit_test(an_outcome_brings_a_failure_to_another_thread),
        cmocka_unit_test(exit_codes_are_the_status_without_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
