#include "host/report/report.h"

#include <stdlib.h>
#include <string.h>

#include "host/report/csv.h"
#include "host/report/jsonl.h"
#include "host/report/review.h"

rs_status rs_report_format_from(const char *name, rs_report_format *out) {
    if (strcmp(name, "csv") == 0) {
        *out = RS_REPORT_CSV;
        return RS_OK;
    }
    if (strcmp(name, "jsonl") == 0) {
        *out = RS_REPORT_JSONL;
        return RS_OK;
    }
    if (strcmp(name, "review") == 0) {
        *out = RS_REPORT_REVIEW;
        return RS_OK;
    }
    return rs_fail(RS_EUSAGE, "unknown output format '%s': it is csv, jsonl or review", name);
}

void rs_report_begin(rs_report_format format, FILE *stream) {
    if (format == RS_REPORT_CSV) {
        rs_csv_write_header(stream);
    } else if (format == RS_REPORT_REVIEW) {
        rs_review_write_header(stream);
    }
}

rs_status rs_report_write(rs_report_format format, FILE *stream, const rs_report_row *row) {
    if (format == RS_REPORT_JSONL) {
        return rs_jsonl_write_row(stream, row);
    }
    if (format == RS_REPORT_REVIEW) {
        rs_review_write_row(stream, row);
    } else {
        rs_csv_write_row(stream, row);
    }
    return RS_OK;
}

int32_t rs_shown_score(int32_t total) {
    return total > 10000 ? 10000 : total;
}

int32_t rs_document_points(const rs_pair *pair) {
    if (!pair->points.document) {
        return 0;
    }
    int32_t rest = pair->name_score + rs_points_sum(&pair->points);
    return pair->total > rest ? pair->total - rest : 0;
}

void rs_format_signed(int32_t points, char out[RS_FIXED_BYTES]) {
    rs_format_decimals(points < 0 ? "-" : "+", (uint32_t)abs(points), RS_FIXED_DECIMALS, out);
}

void rs_format_hundredths(int32_t points, char out[RS_FIXED_BYTES]) {
    rs_format_decimals("", (uint32_t)points / 100, 2, out);
}

size_t rs_evidence_pieces(const rs_pair *pair, rs_evidence_piece out[RS_EVIDENCE_PIECES]) {
    const rs_points *points = &pair->points;
    const struct {
        bool known;
        rs_evidence_piece piece;
    } all[RS_EVIDENCE_PIECES] = {
        {points->birth_known, {"birth", points->birth}},
        {points->sex_known, {"sex", points->sex}},
        {points->nationality_known, {"nationality", points->nationality}},
        {points->birthplace_known, {"birthplace", points->birthplace}},
        {points->country_known, {"country", points->country}},
        {points->near_document_known, {"near_document", points->near_document}},
        {points->document, {"document", rs_document_points(pair)}},
    };
    size_t count = 0;
    for (size_t i = 0; i < RS_EVIDENCE_PIECES; i++) {
        if (all[i].known) {
            out[count++] = all[i].piece;
        }
    }
    return count;
}

void rs_format_evidence(const rs_pair *pair, char out[RS_EVIDENCE_BYTES]) {
    rs_evidence_piece pieces[RS_EVIDENCE_PIECES];
    const size_t count = rs_evidence_pieces(pair, pieces);
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        char points[RS_FIXED_BYTES];
        rs_format_signed(pieces[i].points, points);
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(used > 0 ? " " : ""));
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(pieces[i].kind));
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(":"));
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(points));
    }
}
