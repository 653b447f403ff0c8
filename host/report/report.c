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

void rs_format_signed(int32_t points, char out[RS_FIXED_BYTES]) {
    rs_format_decimals(points < 0 ? "-" : "+", (uint32_t)abs(points), RS_FIXED_DECIMALS, out);
}

void rs_format_hundredths(int32_t points, char out[RS_FIXED_BYTES]) {
    rs_format_decimals("", (uint32_t)points / 100, 2, out);
}
