#include "host/report/review.h"

#include "host/report/csv.h"
#include "host/report/explanation_line.h"

void rs_review_write_header(FILE *stream) {
    (void)fputs("passenger_id,passenger_name,dob,document_number,document_country,list,entry_id,alias_name,score,"
                "evidence,explanation,entry_digest,decision,date,note\n",
                stream);
}

static void write_cell(FILE *stream, rs_str text) {
    rs_csv_write_field(stream, text);
    (void)fputc(',', stream);
}

static void write_birth(FILE *stream, const rs_birth *birth) {
    if (birth) {
        (void)fprintf(stream, "%04d-%02d-%02d", birth->year, birth->month, birth->day);
    }
    (void)fputc(',', stream);
}

void rs_review_write_row(FILE *stream, const rs_report_row *row) {
    char score[RS_FIXED_BYTES];
    char evidence[RS_EVIDENCE_BYTES];
    char explanation[RS_EXPLANATION_BYTES];
    rs_format_fixed(rs_shown_score(row->pair->total), score);
    rs_format_evidence(row->pair, evidence);
    rs_explanation_line(row->explanation, explanation);
    write_cell(stream, row->passenger_id);
    write_cell(stream, row->passenger_name);
    write_birth(stream, row->birth);
    write_cell(stream, row->document_number);
    write_cell(stream, row->document_country);
    write_cell(stream, row->list);
    write_cell(stream, row->entry_id);
    write_cell(stream, row->alias_name);
    write_cell(stream, rs_str_from(score));
    write_cell(stream, rs_str_from(evidence));
    write_cell(stream, rs_str_from(explanation));
    write_cell(stream, row->entry_digest);
    (void)fputs(",,\n", stream);
}
