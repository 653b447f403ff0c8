#include "host/report/explanation_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "host/report/json.h"
#include "tests/unit/report/explanations.h"

static void check_json(const rs_explanation *explanation, const char *expected) {
    json_t *object = rs_explanation_json(explanation);
    assert_non_null(object);
    char *text = json_dumps(object, RS_JSON_FLAGS);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
    json_decref(object);
}

static void everything_has_its_place(void **state) {
    (void)state;
    const rs_explanation explanation = full_explanation();
    check_json(&explanation,
               "{\"tokens\":["
               "{\"passenger\":\"AYMAN\",\"list\":\"AIMAN\",\"how\":\"variant spelling\",\"similarity\":0.9,"
               "\"weight\":0.5},"
               "{\"passenger\":\"AL\",\"list\":\"AL\",\"how\":\"same\",\"similarity\":1.0,\"weight\":0.5}],"
               "\"similarity\":0.95,"
               "\"left\":{\"passenger\":[\"KOVAC\"],\"list\":[\"MUHAMMED\",\"RABI\"],\"points\":-0.1},"
               "\"notes\":[{\"text\":\"weak alias\",\"points\":-0.05}]}");
}

static void nothing_is_empty_arrays(void **state) {
    (void)state;
    const rs_explanation explanation = empty_explanation();
    check_json(&explanation, "{\"tokens\":[],\"similarity\":0.0,\"left\":{\"passenger\":[],\"list\":[],\"points\":0.0},"
                             "\"notes\":[]}");
}

static size_t allocations_left;

static void *failing_malloc(size_t bytes) {
    if (allocations_left == 0) {
        return NULL;
    }
    allocations_left--;
    return malloc(bytes);
}

/* Whichever allocation fails, the answer is NULL, and the address sanitizer finds nothing that is left. */
static void out_of_memory_is_null(void **state) {
    (void)state;
    const rs_explanation explanation = full_explanation();
    json_t *object = NULL;
    size_t tries = 0;
    json_set_alloc_funcs(failing_malloc, free);
    for (; !object && tries < 1000; tries++) {
        allocations_left = tries;
        object = rs_explanation_json(&explanation);
    }
    json_set_alloc_funcs(malloc, free);
    assert_true(tries > 20);
    assert_non_null(object);
    json_decref(object);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_has_its_place),
        cmocka_unit_test(nothing_is_empty_arrays),
        cmocka_unit_test(out_of_memory_is_null),
    };
    return cmocka_run_group_tests_name("explanation json", tests, NULL, NULL);
}
