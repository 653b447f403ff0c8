#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/interner.h"
#include "host/generate/generate.h"

/* The bytes that are made; free with free(). */
static char *make(uint64_t seed, uint64_t count, rs_generate_kind kind) {
    char *data = NULL;
    size_t size = 0;
    rs_generate_options options = rs_generate_defaults();
    options.seed = seed;
    options.count = count;
    FILE *stream = open_memstream(&data, &size);
    assert_non_null(stream);
    assert_int_equal(rs_generate_strings(stream, &options, kind), RS_OK);
    assert_int_equal(fclose(stream), 0);
    assert_int_equal(strlen(data), size);
    return data;
}

/* Checks that each line is there once, and has neither small letters nor digits nor is empty. */
static void check_lines(const char *text, uint32_t count) {
    rs_interner *seen = rs_interner_create();
    assert_non_null(seen);
    for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
        const size_t length = strcspn(line, "\n");
        uint32_t number = 0;
        bool is_new = false;
        assert_true(length > 0);
        assert_true(strcspn(line, "abcdefghijklmnopqrstuvwxyz0123456789,\"") > length);
        assert_int_equal(rs_interner_add(seen, (rs_str){line, length}, &number, &is_new), RS_OK);
        assert_true(is_new);
    }
    assert_int_equal(rs_interner_count(seen), count);
    rs_interner_free(seen);
}

static void as_many_as_asked_each_once_in_upper_case(void **state) {
    (void)state;
    for (int kind = RS_GENERATE_FULL_NAMES; kind <= RS_GENERATE_SURNAMES; kind++) {
        char *text = make(1, 20000, (rs_generate_kind)kind);
        check_lines(text, 20000);
        free(text);
    }
}

/* A row depends on seed and number alone, so fewer strings are the first ones of more. */
static void the_seed_alone_decides(void **state) {
    (void)state;
    char *many = make(7, 3000, RS_GENERATE_SURNAMES);
    char *few = make(7, 300, RS_GENERATE_SURNAMES);
    char *others = make(8, 300, RS_GENERATE_SURNAMES);
    assert_memory_equal(many, few, strlen(few));
    assert_string_not_equal(few, others);
    free(many);
    free(few);
    free(others);
}

static void full_names_are_those_of_the_passengers(void **state) {
    (void)state;
    char *names = make(1, 3, RS_GENERATE_FULL_NAMES);
    assert_string_equal(names, "FRANCO CONTE\nPARKER SAMUEL ANDREW\nYAMAZAKI KIYOSHI\n");
    free(names);
    names = make(1, 4, RS_GENERATE_SURNAMES);
    assert_string_equal(names, "CONTE\nPARKER\nYAMAZAKI\nADAMCZYK\n");
    free(names);
}

static void what_is_wrong_is_said(void **state) {
    (void)state;
    rs_generate_options options = rs_generate_defaults();
    FILE *full = fopen("/dev/full", "wb");
    if (!full) {
        skip();
    }
    assert_int_equal(rs_generate_strings(full, &options, RS_GENERATE_FULL_NAMES), RS_EOUTPUT);
    (void)fclose(full);
    options.count = RS_GENERATE_MAX_COUNT + UINT64_C(1);
    assert_int_equal(rs_generate_strings(stdout, &options, RS_GENERATE_FULL_NAMES), RS_EUSAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_as_asked_each_once_in_upper_case),
        cmocka_unit_test(the_seed_alone_decides),
        cmocka_unit_test(full_names_are_those_of_the_passengers),
        cmocka_unit_test(what_is_wrong_is_said),
    };
    return cmocka_run_group_tests_name("strings to join", tests, NULL, NULL);
}
