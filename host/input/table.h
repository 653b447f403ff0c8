/*
 * The good rows of a file of separated values, as fields. Rows that cannot be read are rejected here, once for all
 * readers: quoting, length, NUL bytes, number of columns. Those that are not UTF-8 are mended (charset.h).
 */
#ifndef RS_INPUT_TABLE_H
#define RS_INPUT_TABLE_H

#include "host/input/fields.h"
#include "host/input/reader.h"

typedef struct rs_table_options {
    char separator;
    bool end_at_substitute; /* rows.h: byte 0x1A at the start of a row ends the file */
    bool allow_quotes;      /* fields.h: the makers of the list write quotes in fields that are not quoted */

    /*
     * A file beside the list (aliases, remarks): its rows are no rows of the list, so only its bad ones are counted,
     * each as one row and one reject, under the file's name.
     */
    bool beside;
} rs_table_options;

typedef struct rs_table rs_table;

/* intake and source stay the caller's and must outlive it. Free with rs_table_close. Errors: RS_ENOMEM. */
rs_status rs_table_open(rs_table **out, rs_intake *intake, rs_source *source, const rs_table_options *options);

/*
 * The header: the first row, whatever its number of columns. Errors: RS_EINPUT if there is none or it is damaged.
 * The fields are valid until the next call for this table, here and below.
 */
rs_status rs_table_header(rs_table *table, const rs_fields **fields, uint64_t *line);

/*
 * Opens the intake's source, whose separator is seen from its start, and reads the header. Errors: as the two above;
 * *out is set, or NULL, in any case.
 */
rs_status rs_table_open_text(rs_table **out, rs_intake *intake, const rs_fields **header, uint64_t *line);

/* The next good row, which has `columns` fields. Errors: RS_EINPUT, RS_ENOMEM. */
rs_status rs_table_next(rs_table *table, size_t columns, const rs_fields **fields, uint64_t *line, bool *more);

void rs_table_close(rs_table *table); /* NULL is allowed */

#endif
