#include "host/base/stop.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int stop_listening(void **state) {
    (void)state;
    rs_stop_listen(false);
    return 0;
}

static void a_request_that_nobody_hears_is_refused(void **state) {
    (void)state;
    assert_false(rs_stop_request());
    assert_false(rs_stop_requested());
    rs_stop_listen(true); /* nor is it heard afterwards */
    assert_false(rs_stop_requested());
}

static void the_first_request_is_heard_and_the_second_refused(void **state) {
    (void)state;
    rs_stop_listen(true);
    assert_true(rs_stop_request());
    assert_true(rs_stop_requested());
    assert_false(rs_stop_request());
    assert_true(rs_stop_requested());
}

static void work_that_begins_anew_forgets_the_last_request(void **state) {
    (void)state;
    rs_stop_listen(true);
    assert_true(rs_stop_request());
    rs_stop_listen(false);
    assert_false(rs_stop_requested());
    assert_false(rs_stop_request());
    rs_stop_listen(true);
    assert_false(rs_stop_requested());
    assert_true(rs_stop_request());
}

static void request(int number) {
    (void)number;
    (void)rs_stop_request();
}

static void a_signal_may_ask(void **state) {
    (void)state;
    rs_stop_listen(true);
    struct sigaction before, action = {.sa_handler = request};
    assert_int_equal(sigaction(SIGUSR1, &action, &before), 0);
    assert_int_equal(raise(SIGUSR1), 0);
    assert_true(rs_stop_requested());
    assert_int_equal(sigaction(SIGUSR1, &before, NULL), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_request_that_nobody_hears_is_refused, stop_listening),
        cmocka_unit_test_teardown(the_first_request_is_heard_and_the_second_refused, stop_listening),
        cmocka_unit_test_teardown(work_that_begins_anew_forgets_the_last_request, stop_listening),
        cmocka_unit_test_teardown(a_signal_may_ask, stop_listening),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
