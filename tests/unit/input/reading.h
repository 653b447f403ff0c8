/* Reads a whole input and writes down what came out, as text that a test can compare. */
#ifndef TESTS_UNIT_INPUT_READING_H
#define TESTS_UNIT_INPUT_READING_H

#include "host/input/input.h"

enum { READING_TEXT_BYTES = 64 * 1024, READING_ERROR_BYTES = 1024 };

typedef struct reading {
    rs_status status;
    char error[READING_ERROR_BYTES];
    char format[32];
    rs_input_counts counts;
    uint64_t records;
    uint64_t rejects; /* calls of the reject function */
    uint64_t names;
    uint64_t low_quality_names;
    uint64_t births;
    uint64_t nationalities;
    uint64_t birth_countries;
    uint64_t documents;
    uint64_t with_birth;
    uint64_t with_nationality;
    uint64_t with_birth_country;
    uint64_t with_sex;
    uint64_t with_document;

    /*
     * A line a record and a line a reject, in the order of the file, cut when full:
     *
     *     3 id|name, ~low quality name, name that may be cut^|1960-03-12, ~1961 1955..1958|nationality,
     * other|M|number/country|born country, other 4 ! field: reason
     *
     * (the countries of birth with their bar only if there are any, and behind them |remark ... likewise)
     */
    char text[READING_TEXT_BYTES];
} reading;

/* Reads the file at path. Never fails itself: what goes wrong is in out->status. */
void reading_of_file(reading *out, const char *path, const rs_input_options *options);

/* Writes bytes to a new temporary file, reads it, and removes it. The path in messages is replaced by FILE. */
void reading_of_bytes(reading *out, const void *bytes, size_t length, const rs_input_options *options);

/* The same for a C string and no maps. */
void reading_of_text(reading *out, const char *text, rs_role role);

/* Reads the text as a list, and asserts that nothing went wrong, that its records and rejects are those expected, as in
 * reading.text, and that the rows add up. */
void reading_expect_list(reading *out, const char *text, bool any_schema, const char *expected);

/* Writes a file in the folder for temporary files; free the path with reading_remove. */
char *reading_write(const void *bytes, size_t length);
void reading_remove(char *path);

/* The path of a real list in the test data, or NULL where there is none; free it with free(). */
char *reading_testdata(const char *relative);

#endif
