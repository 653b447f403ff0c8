/*
 * A column of strings as the `join` command compares them: distinct strings of code points, and the rows that hold
 * each.
 *
 *     string s: codepoints[first[s]] .. codepoints[first[s + 1] - 1], numbered in order of first appearance
 *     its rows: rows[first_row[s]] .. rows[first_row[s + 1] - 1], ascending, from 0
 *
 * Rows whose text is not UTF-8 are not in it; the reader says so.
 */
#ifndef RS_ENCODE_STRINGS_H
#define RS_ENCODE_STRINGS_H

#include <stdint.h>

#include "host/base/interner.h"

typedef struct rs_strings {
    uint32_t count;
    uint32_t row_count; /* rows of the file, rejected ones too: row numbers are below it */
    uint64_t *first;    /* count + 1 */
    uint32_t *codepoints;
    uint32_t *first_row; /* count + 1 */
    uint32_t *rows;
} rs_strings;

/* Row numbers have 32 bits, one of them stands for none. */
#define RS_STRINGS_MAX_ROWS (UINT32_MAX - 1)
#define RS_STRINGS_NONE UINT32_MAX

/* A column while it grows, to at most RS_STRINGS_MAX_ROWS rows, for which the caller sees. */
typedef struct rs_string_set rs_string_set;

rs_string_set *rs_string_set_create(void);   /* NULL: out of memory */
void rs_string_set_free(rs_string_set *set); /* NULL is allowed */

/* The next row. text is valid UTF-8 and may be empty. Errors: RS_ENOMEM. */
rs_status rs_string_set_add(rs_string_set *set, rs_str text);

/* A row that takes no part, so that the numbers of the others stay right. Errors: RS_ENOMEM. */
rs_status rs_string_set_skip(rs_string_set *set);

/* Writes the columns and empties the set. Out: *out, ended by rs_strings_clear. Errors: RS_ENOMEM. */
rs_status rs_string_set_seal(rs_string_set *set, rs_strings *out);
void rs_strings_clear(rs_strings *strings);

uint32_t rs_strings_last_row(const rs_strings *strings, uint32_t string);

/* By row: the number of its string, or RS_STRINGS_NONE if it takes no part. Free with free(). NULL: out of memory. */
uint32_t *rs_strings_by_row(const rs_strings *strings);

/*
 * Some of the strings, in the order chosen, as a column of their own without any row. Out: *out, ended by
 * rs_strings_clear. Errors: RS_ENOMEM.
 */
rs_status rs_strings_pick(const rs_strings *strings, const uint32_t *chosen, uint32_t count, rs_strings *out);

#endif
