#include "host/report/csv.h"

#include <string.h>

#include "host/report/explanation_line.h"

static bool needs_quotes(rs_str field) {
    if (field.length == 0) {
        return false;
    }
    if (field.data[0] == ' ' || field.data[field.length - 1] == ' ') {
        return true;
    }
    return memchr(field.data, ',', field.length) || memchr(field.data, '"', field.length) ||
           memchr(field.data, '\n', field.length) || memchr(field.data, '\r', field.length);
}

void rs_csv_write_field(FILE *stream, rs_str field) {
    if (!needs_quotes(field)) {
        (void)fwrite(field.data ? field.data : "", 1, field.length, stream);
        return;
    }
    (void)fputc('"', stream);
    for (size_t i = 0; i < field.length; i++) {
        if (field.data[i] == '"') {
            (void)fputc('"', stream);
        }
        (void)fputc(field.data[i], stream);
    }
    (void)fputc('"', stream);
}

static void write_number(FILE *stream, uint32_t number) {
    char digits[RS_NUMBER_BYTES];
    (void)rs_format_number(number, 1, digits);
    (void)fputs(digits, stream);
}

/* A field that needs no quotes, and the comma before the next. */
static void write_plain(FILE *stream, const char *text) {
    (void)fputs(text, stream);
    (void)fputc(',', stream);
}

void rs_csv_write_header(FILE *stream) {
    (void)fputs(
        "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation\n",
        stream);
}

void rs_csv_write_row(FILE *stream, const rs_report_row *row) {
    const rs_pair *pair = row->pair;
    char total[RS_FIXED_BYTES];
    char name_score[RS_FIXED_BYTES];
    char evidence[RS_EVIDENCE_BYTES];
    char explanation[RS_EXPLANATION_BYTES];
    rs_format_fixed(rs_shown_score(pair->total), total);
    rs_format_fixed(pair->name_score, name_score);
    rs_format_evidence(pair, evidence);
    rs_explanation_line(row->explanation, explanation);

    rs_csv_write_field(stream, row->passenger_id);
    (void)fputc(',', stream);
    write_number(stream, pair->rank);
    (void)fputc(',', stream);
    rs_csv_write_field(stream, row->list);
    (void)fputc(',', stream);
    rs_csv_write_field(stream, row->entry_id);
    (void)fputc(',', stream);
    write_plain(stream, total);
    write_plain(stream, name_score);
    write_number(stream, row->alias);
    (void)fputc(',', stream);
    rs_csv_write_field(stream, row->alias_name);
    (void)fputc(',', stream);
    rs_csv_write_field(stream, row->passenger_name);
    (void)fputc(',', stream);
    write_plain(stream, evidence);
    rs_csv_write_field(stream, rs_str_from(explanation));
    (void)fputc('\n', stream);
}
