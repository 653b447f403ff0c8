/* A column of strings of a file in memory, for a join. Rows that cannot be read take no part, and are said. */
#ifndef RS_STRING_JOIN_STRING_COLUMN_H
#define RS_STRING_JOIN_STRING_COLUMN_H

#include "host/encode/strings.h"

typedef struct rs_string_column {
    rs_strings strings;
    uint64_t rejected; /* rows */
} rs_string_column;

/*
 * column: of a CSV file; NULL: a plain file, one string a line. Says on standard error how many rows cannot be read,
 * where the first of them is and why. Out: *out, ended by rs_string_column_clear. Errors: as rs_string_reader_open and
 * rs_string_reader_next; RS_EINPUT for more rows than 32 bits count.
 */
rs_status rs_string_column_load(rs_string_column *out, const char *path, const char *column);
void rs_string_column_clear(rs_string_column *column);

#endif
