#include "host/base/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Standard error goes to a file while a test runs; that is never a terminal. */
static FILE *caught;
static int real_stderr = -1;
static char content[4096];

static int catch_stderr(void **state) {
    (void)state;
    caught = tmpfile();
    real_stderr = dup(STDERR_FILENO);
    if (!caught || real_stderr < 0)
        return -1;
    return dup2(fileno(caught), STDERR_FILENO) < 0 ? -1 : 0;
}

static const char *read_caught(void) {
    fflush(stderr);
    rewind(caught);
    content[fread(content, 1, sizeof content - 1, caught)] = '\0';
    return content;
}

static int restore_stderr(void **state) {
    (void)state;
    fflush(stderr);
    rs_set_verbosity(RS_NORMAL);
    int result = dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    fclose(caught);
    return result < 0 ? -1 : 0;
}

static size_t lines_in(const char *text) {
    size_t count = 0;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void say_heeds_the_verbosity(void **state) {
    (void)state;
    rs_say(RS_NORMAL, "one %d", 1);
    rs_say(RS_VERBOSE, "two");
    rs_set_verbosity(RS_QUIET);
    rs_say(RS_NORMAL, "three");
    rs_say(RS_QUIET, "four");
    rs_set_verbosity(RS_VERBOSE);
    rs_say(RS_VERBOSE, "five");
    assert_string_equal(read_caught(), "one 1\nfour\nfive\n");
}

static void run_progress(rs_progress_mode mode, uint64_t total) {
    rs_progress *progress = rs_progress_create(mode, "passengers");
    assert_non_null(progress);
    for (uint64_t done = 0; done <= 1000; done++)
        rs_progress_update(progress, done, total, done * 2);
    rs_progress_free(progress);
}

static void auto_and_never_write_nothing_into_a_file(void **state) {
    (void)state;
    run_progress(RS_PROGRESS_AUTO, 1000);
    run_progress(RS_PROGRESS_NEVER, 1000);
    rs_progress_free(NULL);
    assert_string_equal(read_caught(), "");
}

static void always_writes_a_line_each_tenth_into_a_file(void **state) {
    (void)state;
    run_progress(RS_PROGRESS_ALWAYS, 1000);
    const char *text = read_caught();
    assert_int_equal(lines_in(text), 10);
    assert_non_null(strstr(text, "passengers  10% [##..................] 200"));
    assert_non_null(strstr(text, "passengers 100% [####################] 2000"));
    assert_null(strchr(text, '\r'));
}

static void an_unknown_or_passed_total_does_no_harm(void **state) {
    (void)state;
    run_progress(RS_PROGRESS_ALWAYS, 0);
    run_progress(RS_PROGRESS_ALWAYS, 500);
    assert_int_equal(lines_in(read_caught()), 10);
}

static void time_does_not_run_backwards(void **state) {
    (void)state;
    uint64_t before = rs_now_ns();
    assert_true(before > 0);
    assert_true(rs_now_ns() >= before);
}

#define CAUGHT(test) cmocka_unit_test_setup_teardown(test, catch_stderr, restore_stderr)

int main(void) {
    const struct CMUnitTest tests[] = {
        CAUGHT(say_heeds_the_verbosity),
        CAUGHT(auto_and_never_write_nothing_into_a_file),
        CAUGHT(always_writes_a_line_each_tenth_into_a_file),
        CAUGHT(an_unknown_or_passed_total_does_no_harm),
        cmocka_unit_test(time_does_not_run_backwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
