/* Rows of a CSV file in batches of a few thousand, each field as a view. A helper of compare_csv.c alone. */
#ifndef RS_COMPARE_PAIR_ROWS_H
#define RS_COMPARE_PAIR_ROWS_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

/* Rows in a batch: enough to keep a device busy. Bytes of a row: no sensible row is longer. */
enum { RS_PAIR_ROWS_IN_BATCH = 16384, RS_PAIR_ROW_BYTES = 1024 * 1024 };

typedef struct rs_pair_rows rs_pair_rows;

/*
 * Opens a file, or standard input for "-"; its first row is the header, which tells whether commas, semicolons or tabs
 * separate the columns. Out: *out, ended by rs_pair_rows_close. Errors: RS_EINPUT, RS_ENOMEM.
 */
rs_status rs_pair_rows_open(rs_pair_rows **out, const char *path);
void rs_pair_rows_close(rs_pair_rows *rows); /* NULL is allowed */

size_t rs_pair_rows_columns(const rs_pair_rows *rows);
rs_str rs_pair_rows_header(const rs_pair_rows *rows, size_t column);

/* The next batch; *count is 0 at the end. Errors: RS_EINPUT with the line, RS_ENOMEM. */
rs_status rs_pair_rows_next(rs_pair_rows *rows, size_t *count);

/* A field of the batch; valid until the next batch. */
rs_str rs_pair_rows_field(const rs_pair_rows *rows, size_t row, size_t column);

#endif
