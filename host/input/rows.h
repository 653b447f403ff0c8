/*
 * Cuts a stream of separated values into rows, by quotes alone: what the fields are is libcsv's work (fields.h). This
 * split is what keeps one bad row from spoiling those behind it. A row's first physical line is always the place to
 * go on from: an open quote swallows at most that line, never the rest of the file.
 */
#ifndef RS_INPUT_ROWS_H
#define RS_INPUT_ROWS_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"
#include "host/input/source.h"

typedef enum rs_row_fault {
    RS_ROW_GOOD,
    RS_ROW_OPEN_QUOTE,  /* a quote that is not closed, neither before the file's end nor within RS_MOST_ITEM_BYTES */
    RS_ROW_AFTER_QUOTE, /* something else than a separator behind a closing quote */
    RS_ROW_TOO_LONG,    /* a line of more than RS_MOST_ITEM_BYTES */
} rs_row_fault;

typedef struct rs_row {
    rs_str bytes;       /* without its line end; valid until the next call; empty if there is a fault */
    uint64_t line;      /* physical line on which the row starts, from 1 */
    rs_row_fault fault; /* if there is one, the next row starts on the line after this one's first line */
} rs_row;

typedef struct rs_rows rs_rows;

/* source stays the caller's and must outlive it. A byte order mark is skipped. Free with rs_rows_free. */
rs_status rs_rows_create(rs_rows **out, rs_source *source, char separator);

/* Byte 0x1A at the start of a row ends the stream, as in files made on MS-DOS. */
void rs_rows_end_at_substitute(rs_rows *rows);

/* The next row that is not blank. Errors: RS_EINPUT (the source cannot be read). */
rs_status rs_rows_next(rs_rows *rows, rs_row *out, bool *more);

/*
 * Says that the row just given is bad though its quotes are balanced: a stray quote may have joined several lines,
 * so the next row starts on the line after its first line.
 */
void rs_rows_resume_after_first_line(rs_rows *rows);

void rs_rows_free(rs_rows *rows); /* NULL is allowed */

#endif
