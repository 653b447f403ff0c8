/* What both kinds of generated files share: checked options, loaded tables, rows of CSV. */
#ifndef RS_GENERATE_ROWS_H
#define RS_GENERATE_ROWS_H

#include "host/generate/culture.h"
#include "host/generate/facts.h"
#include "host/generate/generate.h"

/* Everything that rows are made from; constant while they are made. */
typedef struct rs_workshop {
    rs_cultures *cultures;
    rs_rewrites respellings;
    rs_plain_letters letters;
    uint64_t seed;
    int32_t reference_days;
} rs_workshop;

/* Checks the options that both kinds share and loads the tables. Out: to be closed in every case. */
rs_status rs_workshop_open(rs_workshop *workshop, const rs_generate_options *options);
void rs_workshop_close(rs_workshop *workshop);

/* Writes one field and the comma behind it, or the line's end behind the last. */
void rs_row_field(FILE *out, rs_str field);
void rs_row_last_field(FILE *out, rs_str field);

/* Writes dob, sex, nationality, document_number and document_country, with a comma behind the last if more follows. */
void rs_row_facts(FILE *out, const rs_made_facts *facts, bool more_follows);

/* An id: a letter and the number, from 1, with at least seven digits. */
void rs_row_id(FILE *out, char letter, uint64_t row);

/* Flushes. Errors: RS_EOUTPUT if any writing has failed. */
rs_status rs_rows_check(FILE *out);

#endif
