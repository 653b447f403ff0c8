#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "host/input/edifact_ids.h"

static void expect(rs_edifact_ids *ids, const char *reference, const char *interchange, const char *expected) {
    char id[RS_EDIFACT_ID_BYTES];
    assert_int_equal(rs_edifact_ids_take(ids, rs_str_from(reference), rs_str_from(interchange), id), RS_OK);
    assert_string_equal(id, expected);
}

static void what_comes_again_is_told_apart(void **state) {
    (void)state;
    rs_edifact_ids *ids = rs_edifact_ids_create();
    assert_non_null(ids);
    expect(ids, "PAX001", "17", "PAX001");
    expect(ids, "PAX002", "17", "PAX002");
    expect(ids, "PAX001", "18", "18/PAX001");
    expect(ids, "PAX001", "18", "18/PAX001#2");
    expect(ids, "PAX001", "18", "18/PAX001#3");
    expect(ids, "18/PAX001#4", "x", "18/PAX001#4");
    expect(ids, "PAX001", "18", "18/PAX001#5");
    expect(ids, "PAX001", "19", "19/PAX001");
    expect(ids, "", "", "");
    expect(ids, "", "", "/");
    rs_edifact_ids_free(ids);
}

static void many_are_all_different(void **state) {
    (void)state;
    rs_edifact_ids *ids = rs_edifact_ids_create();
    char reference[24], expected[48];
    assert_non_null(ids);
    for (int i = 0; i < 10000; i++) {
        (void)snprintf(reference, sizeof reference, "R%d", i % 5000);
        (void)snprintf(expected, sizeof expected, "%s%s", i < 5000 ? "" : "I/", reference);
        expect(ids, reference, "I", expected);
    }
    rs_edifact_ids_free(ids);
}

static void long_references_are_cut_between_characters(void **state) {
    (void)state;
    rs_edifact_ids *ids = rs_edifact_ids_create();
    char reference[80], expected[80];
    assert_non_null(ids);
    (void)snprintf(reference, sizeof reference, "%063d\xC3\xA9xyz", 0);
    (void)snprintf(expected, sizeof expected, "%063d", 0);
    expect(ids, reference, "", expected);
    rs_edifact_ids_free(ids);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_again_is_told_apart),
        cmocka_unit_test(many_are_all_different),
        cmocka_unit_test(long_references_are_cut_between_characters),
    };
    return cmocka_run_group_tests_name("input/edifact_ids", tests, NULL, NULL);
}
