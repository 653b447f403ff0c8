/*
 * Writers of the result: one file of this folder a format, CSV and JSON lines printing the same columns (JSON lines
 * the entry's digest, too) and the sheet for reviews its own (review.h).
 *
 *     passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation
 */
#ifndef RS_REPORT_REPORT_H
#define RS_REPORT_REPORT_H

#include <stdio.h>

#include "host/base/fixed.h"
#include "host/base/status.h"
#include "host/base/str.h"
#include "host/record/explanation.h"
#include "host/record/pair.h"
#include "host/record/record.h"
#include "host/report/evidence.h"

/* A pair with everything that is printed of it. Text belongs to others and is UTF-8. */
typedef struct rs_report_row {
    rs_str passenger_id;
    rs_str passenger_name; /* as printed in the input */
    rs_str list;
    rs_str entry_id;
    uint32_t alias;    /* the number of the entry's printed name; 0 is its first */
    rs_str alias_name; /* as printed in the list */
    const rs_explanation *explanation;
    rs_str entry_digest;
    const rs_pair *pair;

    /* What the passenger is known by in other files, for RS_REPORT_REVIEW alone; may be empty or NULL. */
    rs_str document_number;
    rs_str document_country;
    const rs_birth *birth;
} rs_report_row;

typedef enum rs_report_format { RS_REPORT_CSV, RS_REPORT_JSONL, RS_REPORT_REVIEW } rs_report_format;

/* The format called `csv`, `jsonl` or `review`. Errors: RS_EUSAGE. */
rs_status rs_report_format_from(const char *name, rs_report_format *out);

/* What comes before the first row, if the format has it. Write errors stay with the stream, for its owner to check. */
void rs_report_begin(rs_report_format format, FILE *stream);

/* One row. Errors: RS_ENOMEM, RS_EINTERNAL; write errors stay with the stream. */
rs_status rs_report_write(rs_report_format format, FILE *stream, const rs_report_row *row);

/* The score that is shown: a total above 10000 reads 1.0000. */
int32_t rs_shown_score(int32_t total);

/* As rs_format_fixed, with a sign in any case: -500 gives -0.0500, 0 gives +0.0000. */
void rs_format_signed(int32_t points, char out[RS_FIXED_BYTES]);

/* A similarity with two decimals, rounded down, so that only what is the same reads 1.00: 9999 gives 0.99. Not below 0.
 */
void rs_format_hundredths(int32_t points, char out[RS_FIXED_BYTES]);

#endif
