/* Published phonetic codes in files, which may be absent: one check for all encoders. */
#ifndef RS_TESTS_ENCODE_PHONETIC_VECTORS_H
#define RS_TESTS_ENCODE_PHONETIC_VECTORS_H

#include "host/encode/phonetic.h"
#include "tests/unit/score/vectors.h"

/* A word on which a source differs from the text that phonetic.h names. */
typedef struct phonetic_exception {
    const char *word;
    const char *ours;
    const char *why;
} phonetic_exception;

/* Our code for a row as text, or false for a row that is none (a header). */
typedef bool (*phonetic_row_code)(const vector_row *row, const char **word, const char **published,
                                  char ours[RS_PHONETIC_TEXT_BYTES]);

/* The code that is expected where a row is an exception; the published one elsewhere. */
static inline const char *expected_code(const char *word, const char *published, const phonetic_exception *exceptions,
                                        size_t exception_count, size_t *excepted) {
    for (size_t i = 0; i < exception_count; i++) {
        if (strcmp(exceptions[i].word, word) == 0) {
            (*excepted)++;
            return exceptions[i].ours;
        }
    }
    return published;
}

/* Skips the test where the file is absent; otherwise all rows agree, and every exception is met. */
static inline void check_phonetic_file(const char *name, phonetic_row_code code, const phonetic_exception *exceptions,
                                       size_t exception_count) {
    FILE *file = open_vectors(name);
    if (file == NULL) {
        print_message("skipped: vectors/%s is absent (set RESCREEN_TESTDATA)\n", name);
        skip();
    }
    vector_row row;
    size_t checked = 0, excepted = 0;
    while (next_vector(file, &row)) {
        const char *word = NULL, *published = NULL;
        char ours[RS_PHONETIC_TEXT_BYTES];
        if (!code(&row, &word, &published, ours)) {
            continue;
        }
        const char *expected = expected_code(word, published, exceptions, exception_count, &excepted);
        if (strcmp(ours, expected) != 0) {
            fail_msg("vectors/%s: %s gives %s, not %s", name, word, ours, expected);
        }
        checked++;
    }
    fclose(file);
    assert_true(checked >= 10);
    assert_int_equal(excepted, exception_count);
}

#endif
