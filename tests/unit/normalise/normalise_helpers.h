/* What the tests of this folder share. */
#ifndef NORMALISE_HELPERS_H
#define NORMALISE_HELPERS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/str.h"
#include "host/normalise/normalise.h"

/* The group's fixture: one normaliser and one arena for all of its tests. */
typedef struct fixture {
    rs_normaliser *normaliser;
    rs_arena *arena;
} fixture;

static inline int make_fixture(void **state) {
    fixture *made = calloc(1, sizeof *made);
    if (!made) {
        return -1;
    }
    *state = made;
    made->arena = rs_arena_create();
    if (!made->arena || rs_normaliser_create(&made->normaliser) != RS_OK) {
        print_error("%s\n", rs_error_message());
        return -1;
    }
    return 0;
}

static inline int free_fixture(void **state) {
    fixture *made = *state;
    rs_normaliser_free(made->normaliser);
    rs_arena_free(made->arena);
    free(made);
    return 0;
}

/* The whole of a file of the test data in memory, to be freed, or NULL where it is absent. */
static inline char *read_testdata(const char *name, size_t *size) {
    const char *folder = getenv("RESCREEN_TESTDATA");
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder && folder[0] ? folder : "../shared/testdata", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        print_message("skipped: %s is absent (set RESCREEN_TESTDATA)\n", path);
        return NULL;
    }
    char *text = NULL;
    size_t length = 0;
    size_t capacity = 0;
    for (;;) {
        char *grown = rs_grow(text, &capacity, length + 65536, 1);
        assert_non_null(grown);
        text = grown;
        size_t read = fread(text + length, 1, capacity - length - 1, file);
        length += read;
        if (read == 0) {
            break;
        }
    }
    assert_int_equal(ferror(file), 0);
    fclose(file);
    text[length] = '\0';
    *size = length;
    return text;
}

#endif
