/*
 * The rows of a result of a screen, as they are compared with those of another one: CSV, whose columns are found by
 * name, or JSON lines, told apart by content. What a row has beyond these columns is passed over.
 *
 *     passenger_id  list  entry_id              what the pair is known by
 *     rank  score  name_score  alias_name  evidence
 *
 * A wrong row ends the run: a pair that is passed over would seem to be new or gone.
 */
#ifndef RS_RUN_RESULT_ROWS_H
#define RS_RUN_RESULT_ROWS_H

#include "host/report/difference.h"

/* Texts are UTF-8 without blanks at their ends, hold no NUL, and are valid until the next row. */
typedef struct rs_result_row {
    rs_pair_key key; /* none of the three is empty */
    rs_pair_values values;
} rs_result_row;

typedef struct rs_result_rows rs_result_rows;

/*
 * Opens a file, or standard input for "-"; path must outlive it. A file without a byte is a result in JSON lines
 * without pairs. Out: *out, ended by rs_result_rows_close.
 * Errors: RS_EINPUT for a missing or unreadable file, a header without a column that is needed, a sheet for reviews;
 * RS_ENOMEM.
 */
rs_status rs_result_rows_open(rs_result_rows **out, const char *path);
void rs_result_rows_close(rs_result_rows *rows); /* NULL is allowed */

/*
 * The next row. *more is false at the end, when *out is not set. Errors: RS_EINPUT, with file and line, for a row that
 * cannot be read or is none of a result; the message holds nothing of its content. RS_ENOMEM.
 */
rs_status rs_result_rows_next(rs_result_rows *rows, rs_result_row *out, bool *more);

#endif
