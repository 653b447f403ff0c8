/* Published test vectors for string metrics: CSV files of plain fields, which may be absent. */
#ifndef RS_TESTS_SCORE_VECTORS_H
#define RS_TESTS_SCORE_VECTORS_H

#include <stdio.h>

#include "tests/unit/score/score_helpers.h"

enum { VECTOR_FIELDS = 8, VECTOR_LINE_BYTES = 512 };

typedef struct vector_row {
    char line[VECTOR_LINE_BYTES];
    char *fields[VECTOR_FIELDS]; /* within line; those that the row lacks are empty */
} vector_row;

/* The file in $RESCREEN_TESTDATA/vectors/, or NULL where it is absent. */
static inline FILE *open_vectors(const char *name) {
    char path[4096];
    int written = snprintf(path, sizeof path, "%s/vectors/%s", testdata_folder(), name);
    assert_true(written > 0 && (size_t)written < sizeof path);
    return fopen(path, "rb");
}

/* The next row without quotes; those with quotes are passed over. False at the end. */
static inline bool next_vector(FILE *file, vector_row *row) {
    while (fgets(row->line, sizeof row->line, file) != NULL) {
        if (strchr(row->line, '"') != NULL)
            continue;
        row->line[strcspn(row->line, "\r\n")] = '\0';
        char *at = row->line;
        for (size_t i = 0; i < VECTOR_FIELDS; i++) {
            row->fields[i] = at;
            at += strcspn(at, ",");
            if (*at == ',')
                *at++ = '\0';
        }
        return true;
    }
    return false;
}

/* True for a string of bytes that are characters, and not blanks alone, which one published table treats apart. */
static inline bool is_plain_vector(const char *text) {
    bool only_blanks = text[0] != '\0';
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at >= 0x80)
            return false;
        only_blanks = only_blanks && *at == ' ';
    }
    return !only_blanks;
}

#endif
