#include "host/report/rerank.h"

#include <inttypes.h>
#include <string.h>

#include "host/base/ascii.h"

/* Where a CSV field that begins at `at` ends. A quote within quotes is doubled, so it only ends and begins them. */
static size_t end_of_field(rs_str row, size_t at) {
    bool quoted = false;
    while (at < row.length && (quoted || (row.data[at] != ',' && row.data[at] != '\n'))) {
        quoted = row.data[at] == '"' ? !quoted : quoted;
        at++;
    }
    return at;
}

/* Where a JSON string ends that begins at `at`, behind its last quote. */
static size_t end_of_string(rs_str row, size_t at) {
    at++;
    while (at < row.length && row.data[at] != '"') {
        at += row.data[at] == '\\' ? 2 : 1;
    }
    return at + 1;
}

/* Where the digits of the rank begin: in the second field, behind the passenger's id. row.length or more: nowhere. */
static size_t find_rank(rs_report_format format, rs_str row) {
    static const char BEGIN[] = "{\"passenger_id\":", RANK[] = ",\"rank\":";
    if (format == RS_REPORT_CSV) {
        return end_of_field(row, 0) + 1;
    }
    if (row.length < sizeof BEGIN || memcmp(row.data, BEGIN, sizeof BEGIN - 1) != 0) {
        return row.length;
    }
    const size_t end = end_of_string(row, sizeof BEGIN - 1);
    const bool good = end + sizeof RANK <= row.length && memcmp(row.data + end, RANK, sizeof RANK - 1) == 0;
    return good ? end + sizeof RANK - 1 : row.length;
}

rs_status rs_report_rerank(rs_report_format format, FILE *stream, rs_str row, uint32_t rank) {
    if (format == RS_REPORT_REVIEW) { /* which has no ranks */
        (void)fwrite(row.data, 1, row.length, stream);
        return RS_OK;
    }
    const size_t begin = find_rank(format, row);
    size_t end = begin;
    while (end < row.length && rs_is_digit(row.data[end])) {
        end++;
    }
    if (end <= begin || end >= row.length || row.data[end] != ',') {
        return rs_fail(RS_EINPUT, "a row of a shard has no rank where it should be");
    }
    (void)fwrite(row.data, 1, begin, stream);
    (void)fprintf(stream, "%" PRIu32, rank);
    (void)fwrite(row.data + end, 1, row.length - end, stream);
    return RS_OK;
}
