#include "host/input/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void expect(const char *file, const char *date) {
    char path[256];
    rs_input *input = NULL;
    const rs_input_options options = {.role = RS_WATCHLIST, .any_schema = true};
    (void)snprintf(path, sizeof path, "tests/fixtures/input/%s", file);
    assert_int_equal(rs_input_open(&input, path, &options, NULL, NULL), RS_OK);
    bool more = true;
    while (more) {
        const rs_record *record = NULL;
        assert_int_equal(rs_input_next(input, &record, &more), RS_OK);
    }
    assert_string_equal(rs_input_stated_date(input), date);
    rs_input_close(input);
}

/* In the list's own words. */
static void lists_say_when_they_were_made(void **state) {
    (void)state;
    expect("un.xml", "2026-01-01T00:00:00.000Z");
    expect("ofac.xml", "01/01/2026");
    expect("uk.xml", "2026-01-01");
    expect("eu.xml", "2026-01-01T00:00:00.000+01:00");
    expect("eu_old.xml", "01/01/2016");
    expect("uk.csv", "28-Jan-2026");
    expect("uk_old.csv", "02/04/2014");
    expect("eu.csv", "28/11/2026");
    expect("eu_old.csv", "04/07/2018");
}

static void others_do_not(void **state) {
    (void)state;
    expect("list.csv", "");
    expect("list.jsonl", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_say_when_they_were_made),
        cmocka_unit_test(others_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
