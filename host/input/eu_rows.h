/*
 * The rows of the EU's list in CSV. Some copies went through a program that took each row for a single cell: it stands
 * in quotes, with the true quotes doubled and tabs for the missing cells. They are read like the others.
 */
#ifndef RS_INPUT_EU_ROWS_H
#define RS_INPUT_EU_ROWS_H

#include "host/input/fields.h"
#include "host/input/reader.h"

typedef struct rs_eu_rows rs_eu_rows;

/*
 * Opens the intake's source and reads the header. Out: *out, ended by rs_eu_rows_close; *header, valid until the next
 * row. Errors: as rs_table_open and rs_table_header; then *out is NULL.
 */
rs_status rs_eu_rows_open(rs_eu_rows **out, rs_intake *intake, const rs_fields **header);
void rs_eu_rows_close(rs_eu_rows *rows); /* NULL is allowed */

/* The next good row; bad ones are rejected. Errors: RS_EINPUT, RS_ENOMEM. */
rs_status rs_eu_rows_next(rs_eu_rows *rows, const rs_fields **fields, uint64_t *line, bool *more);

/* The header in a file's head, split; NULL if there is none. Freed by rs_fields_free. */
rs_fields *rs_eu_rows_peek(rs_str head);

#endif
