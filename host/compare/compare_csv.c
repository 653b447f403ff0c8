#include "host/compare/compare_csv.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/outfile.h"
#include "host/compare/pair_rows.h"
#include "host/report/csv.h"

typedef struct rs_comparing {
    const rs_compare_csv_job *job;
    rs_pair_rows *rows;
    rs_outfile *output;
    size_t first;
    size_t second;
    rs_text_pair *pairs; /* of a batch */
    uint32_t *scores;
} rs_comparing;

/* The header's columns for a message, cut where it would fill the screen. */
static void list_columns(const rs_pair_rows *rows, char *out, size_t capacity) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < rs_pair_rows_columns(rows) && used < capacity; i++) {
        rs_str name = rs_pair_rows_header(rows, i);
        int written = snprintf(out + used, capacity - used, "%s%.*s", i > 0 ? ", " : "", RS_STR_ARGS(name));
        used += written > 0 ? (size_t)written : 0;
    }
}

static rs_status find_column(const rs_comparing *comparing, const char *name, size_t *out) {
    size_t columns = rs_pair_rows_columns(comparing->rows);
    for (size_t i = 0; i < columns; i++) {
        if (rs_str_equal(rs_pair_rows_header(comparing->rows, i), rs_str_from(name))) {
            *out = i;
            return RS_OK;
        }
    }
    char existing[400];
    list_columns(comparing->rows, existing, sizeof existing);
    return rs_fail(RS_EINPUT, "%s: line 1: there is no column '%s'; name two of these with --columns A,B: %s",
                   comparing->job->path, name, existing);
}

static rs_status open_files(rs_comparing *comparing) {
    const rs_compare_csv_job *job = comparing->job;
    comparing->pairs = calloc(RS_PAIR_ROWS_IN_BATCH, sizeof *comparing->pairs);
    comparing->scores = calloc(RS_PAIR_ROWS_IN_BATCH, sizeof *comparing->scores);
    if (!comparing->pairs || !comparing->scores) {
        return rs_fail_memory();
    }
    rs_status status = rs_pair_rows_open(&comparing->rows, job->path);
    if (status == RS_OK) {
        status = find_column(comparing, job->first, &comparing->first);
    }
    if (status == RS_OK) {
        status = find_column(comparing, job->second, &comparing->second);
    }
    return status == RS_OK ? rs_outfile_open(&comparing->output, job->output) : status;
}

static void write_header(const rs_comparing *comparing) {
    FILE *stream = rs_outfile_stream(comparing->output);
    for (size_t i = 0; i < rs_pair_rows_columns(comparing->rows); i++) {
        rs_csv_write_field(stream, rs_pair_rows_header(comparing->rows, i));
        (void)fputc(',', stream);
    }
    (void)fputs("score\n", stream);
}

static rs_status write_rows(const rs_comparing *comparing, size_t count) {
    FILE *stream = rs_outfile_stream(comparing->output);
    for (size_t row = 0; row < count; row++) {
        for (size_t i = 0; i < rs_pair_rows_columns(comparing->rows); i++) {
            rs_csv_write_field(stream, rs_pair_rows_field(comparing->rows, row, i));
            (void)fputc(',', stream);
        }
        char score[RS_FIXED_BYTES];
        rs_format_fixed((int32_t)comparing->scores[row], score);
        (void)fprintf(stream, "%s\n", score);
    }
    if (ferror(stream)) {
        return rs_fail(RS_EOUTPUT, "cannot write '%s': %s", comparing->job->output, strerror(errno));
    }
    return RS_OK;
}

static rs_status compare_batch(const rs_comparing *comparing, rs_comparer *comparer, size_t count) {
    for (size_t row = 0; row < count; row++) {
        comparing->pairs[row].a = rs_pair_rows_field(comparing->rows, row, comparing->first);
        comparing->pairs[row].b = rs_pair_rows_field(comparing->rows, row, comparing->second);
    }
    rs_status status = rs_compare_pairs(comparer, comparing->pairs, count, comparing->scores);
    return status == RS_OK ? write_rows(comparing, count) : status;
}

static rs_status compare_all(const rs_comparing *comparing, rs_comparer *comparer, uint64_t *rows) {
    write_header(comparing);
    for (;;) {
        size_t count = 0;
        rs_status status = rs_pair_rows_next(comparing->rows, &count);
        if (status != RS_OK || count == 0) {
            return status;
        }
        status = compare_batch(comparing, comparer, count);
        if (status != RS_OK) {
            return status;
        }
        *rows += count;
    }
}

rs_status rs_compare_csv(rs_comparer *comparer, const rs_compare_csv_job *job, uint64_t *rows) {
    rs_comparing comparing = {.job = job};
    *rows = 0;
    rs_status status = open_files(&comparing);
    if (status == RS_OK) {
        status = compare_all(&comparing, comparer, rows);
    }
    if (status == RS_OK && *rows == 0) {
        status = rs_fail(RS_EINPUT, "%s: the file has a header but no row", job->path);
    }
    if (status == RS_OK) {
        status = rs_outfile_commit(comparing.output);
        comparing.output = NULL;
    }
    rs_outfile_discard(comparing.output);
    rs_pair_rows_close(comparing.rows);
    free(comparing.pairs);
    free(comparing.scores);
    return status;
}
