/*
 * One column of strings, row by row, in memory that does not grow with the file: a plain text file of one string a
 * line, or a column of a CSV file with a header.
 *
 * A plain file has no header, no quotes and no blank lines: an empty line is an empty string. A CSV file's rows are
 * those behind its header; blank lines are none, and blanks around a cell that is not quoted do not belong to it.
 */
#ifndef RS_INPUT_STRINGS_H
#define RS_INPUT_STRINGS_H

#include "host/input/input.h"

typedef struct rs_string_reader rs_string_reader;

/*
 * column: the CSV file's column, or NULL for a plain file. on_reject is called for each row that cannot be read (too
 * long, not UTF-8, a NUL byte, bad CSV) as it is met; it may be NULL. path, column and context must outlive the reader.
 * Out: *out, ended by rs_string_reader_close. Errors: RS_EINPUT for a missing, unreadable, empty or binary file, a
 * folder, a header without the column; RS_ENOMEM.
 */
rs_status rs_string_reader_open(rs_string_reader **out, const char *path, const char *column, rs_reject_fn on_reject,
                                void *context);
void rs_string_reader_close(rs_string_reader *reader); /* NULL is allowed */

/*
 * The next good row. Out: *text, valid UTF-8 without NUL, until the next call; *row, its number in the file from 0,
 * which counts the rejected rows, too; *more is false at the end. Errors: RS_EINPUT (read error; at the end, a file
 * without any row), RS_ENOMEM.
 */
rs_status rs_string_reader_next(rs_string_reader *reader, rs_str *text, uint64_t *row, bool *more);

/* Rows so far: rows and rejected, the rest is 0. */
const rs_input_counts *rs_string_reader_counts(const rs_string_reader *reader);

uint64_t rs_string_reader_bytes_read(const rs_string_reader *reader);
uint64_t rs_string_reader_bytes_total(const rs_string_reader *reader); /* 0 if not a plain file */

#endif
