#include "host/report/report.h"

#include <stdlib.h>
#include <string.h>

#include "host/report/csv.h"
#include "host/report/jsonl.h"

rs_status rs_report_format_from(const char *name, rs_report_format *out) {
    if (strcmp(name, "csv") == 0) {
        *out = RS_REPORT_CSV;
        return RS_OK;
    }
    if (strcmp(name, "jsonl") == 0) {
        *out = RS_REPORT_JSONL;
        return RS_OK;
    }
    return rs_fail(RS_EUSAGE, "unknown output format '%s': it is csv or jsonl", name);
}

void rs_report_begin(rs_report_format format, FILE *stream) {
    if (format == RS_REPORT_CSV) {
        rs_csv_write_header(stream);
    }
}

rs_status rs_report_write(rs_report_format format, FILE *stream, const rs_report_row *row) {
    if (format == RS_REPORT_JSONL) {
        return rs_jsonl_write_row(stream, row);
    }
    rs_csv_write_row(stream, row);
    return RS_OK;
}

int32_t rs_shown_score(int32_t total) {
    return total > 10000 ? 10000 : total;
}

int32_t rs_document_points(const rs_pair *pair) {
    if (!pair->points.document) {
        return 0;
    }
    int32_t rest = pair->name_score + pair->points.birth + pair->points.sex + pair->points.nationality;
    return pair->total > rest ? pair->total - rest : 0;
}

void rs_format_fixed(int32_t points, char out[RS_FIXED_BYTES]) {
    int32_t size = abs(points);
    (void)snprintf(out, RS_FIXED_BYTES, "%s%d.%04d", points < 0 ? "-" : "", size / 10000, size % 10000);
}

void rs_format_signed(int32_t points, char out[RS_FIXED_BYTES]) {
    int32_t size = abs(points);
    (void)snprintf(out, RS_FIXED_BYTES, "%c%d.%04d", points < 0 ? '-' : '+', size / 10000, size % 10000);
}

void rs_format_hundredths(int32_t points, char out[RS_FIXED_BYTES]) {
    (void)snprintf(out, RS_FIXED_BYTES, "%d.%02d", points / 10000, points % 10000 / 100);
}

size_t rs_evidence_pieces(const rs_pair *pair, rs_evidence_piece out[RS_MOST_EVIDENCE]) {
    const rs_points *points = &pair->points;
    const rs_evidence_piece pieces[] = {
        {"birth", points->birth_known, points->birth},
        {"sex", points->sex_known, points->sex},
        {"nationality", points->nationality_known, points->nationality},
        {"document", points->document, rs_document_points(pair)},
    };
    _Static_assert(sizeof pieces / sizeof pieces[0] <= RS_MOST_EVIDENCE, "there is room for every kind");
    size_t count = 0;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        if (pieces[i].known) {
            out[count++] = pieces[i];
        }
    }
    return count;
}

void rs_format_evidence(const rs_pair *pair, char out[RS_EVIDENCE_BYTES]) {
    rs_evidence_piece pieces[RS_MOST_EVIDENCE];
    size_t count = rs_evidence_pieces(pair, pieces);
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count && used < RS_EVIDENCE_BYTES; i++) {
        char points[RS_FIXED_BYTES];
        rs_format_signed(pieces[i].points, points);
        used += (size_t)snprintf(out + used, RS_EVIDENCE_BYTES - used, "%s%s:%s", used > 0 ? " " : "", pieces[i].kind,
                                 points);
    }
}
