#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/edifact_segment.h"

static void elements_and_components(void **state) {
    (void)state;
    char bytes[] = "NAD\x1D"
                   "FL\x1D\x1D a \x1F\x1F"
                   "b\nc";
    rs_edifact_segment segment = {.tag = "NAD", .bytes = {bytes, sizeof bytes - 1}};
    assert_int_equal(rs_edifact_elements(&segment), 3);
    assert_true(rs_str_equal(rs_edifact_at(&segment, 1, 1), rs_str_from("FL")));
    assert_int_equal(rs_edifact_at(&segment, 2, 1).length, 0);
    assert_true(rs_str_equal(rs_edifact_at(&segment, 3, 1), rs_str_from("a")));
    assert_true(rs_str_equal(rs_edifact_at(&segment, 3, 3), rs_str_from("b\nc")));
    assert_int_equal(rs_edifact_at(&segment, 3, 4).length, 0);
    assert_int_equal(rs_edifact_at(&segment, 4, 1).length, 0);
    rs_str left = rs_edifact_at(&segment, 3, 0), component;
    assert_true(rs_edifact_next_component(&left, &component) && rs_str_equal(component, rs_str_from("a")));
    assert_true(rs_edifact_next_component(&left, &component) && component.length == 0);
    assert_true(rs_edifact_next_component(&left, &component) && rs_str_equal(component, rs_str_from("b\nc")));
    assert_false(rs_edifact_next_component(&left, &component));
    assert_int_equal(component.length, 0);
    rs_builder *builder = rs_builder_create();
    assert_non_null(builder);
    assert_true(rs_str_equal(rs_edifact_unwrapped(builder, rs_str_from("a\nb\nc")), rs_str_from("abc")));
    rs_builder_free(builder);
}

static void numbers(void **state) {
    (void)state;
    uint64_t number = 0;
    assert_true(rs_edifact_number(rs_str_from("0042"), &number) && number == 42);
    assert_false(rs_edifact_number(rs_str_from(""), &number));
    assert_false(rs_edifact_number(rs_str_from("4A"), &number));
    assert_false(rs_edifact_number(rs_str_from("9999999999999999999"), &number));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(elements_and_components), cmocka_unit_test(numbers)};
    return cmocka_run_group_tests_name("input/edifact_segment", tests, NULL, NULL);
}
