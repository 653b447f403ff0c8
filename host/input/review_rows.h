/*
 * The rows of a file of reviewed pairs: CSV with a header, as `screen --format review` writes it and a person has
 * filled it in. Other columns are ignored.
 *
 *     passenger_name  dob  document_number  document_country   who the passenger is; not all need be there
 *     list  entry_id  entry_digest                             the entry that was looked at
 *     decision  date                                           cleared or confirmed, and when; empty: undecided
 *
 * A wrong row ends the run: a decision that is not understood must not pass for none.
 */
#ifndef RS_INPUT_REVIEW_ROWS_H
#define RS_INPUT_REVIEW_ROWS_H

#include "host/base/status.h"
#include "host/record/record.h"

typedef enum rs_decision { RS_UNDECIDED, RS_CLEARED, RS_CONFIRMED } rs_decision;

/* Texts are without blanks at their ends, and valid until the next row. */
typedef struct rs_review_row {
    rs_decision decision; /* where it is RS_UNDECIDED, nothing else is set */
    rs_birth date;        /* of the decision: year, month and day */
    rs_str passenger_name;
    rs_birth birth; /* year 0: none is given */
    rs_raw_document document;
    rs_str list;
    rs_str entry_id;
    rs_str entry_digest; /* of this scheme or another one */
} rs_review_row;

typedef struct rs_review_rows rs_review_rows;

/*
 * Opens a file, or standard input for "-"; path must outlive it. Out: *out, ended by rs_review_rows_close.
 * Errors: RS_EINPUT for a missing, unreadable, empty or binary file, a folder, a header without a column that is
 * needed; RS_ENOMEM.
 */
rs_status rs_review_rows_open(rs_review_rows **out, const char *path);
void rs_review_rows_close(rs_review_rows *rows); /* NULL is allowed */

/*
 * The next row. *more is false at the end, when *out is not set. Errors: RS_EINPUT, with file and line, for a row that
 * cannot be read, an unknown decision, a date that is none, a damaged digest; RS_ENOMEM.
 */
rs_status rs_review_rows_next(rs_review_rows *rows, rs_review_row *out, bool *more);

#endif
