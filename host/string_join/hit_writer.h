/*
 * Writes the hits of some rows of side a as rows: each row of a with the rows of b whose strings its string hits, the
 * best score first, then the first row. Hits are of distinct strings; here they become rows again.
 */
#ifndef RS_STRING_JOIN_HIT_WRITER_H
#define RS_STRING_JOIN_HIT_WRITER_H

#include <stdio.h>

#include "host/report/report.h"
#include "host/strings/string_join.h"

typedef struct rs_hit_writer {
    const rs_strings *b;
    bool self;        /* rows of b behind the row of a only */
    uint32_t top;     /* rows of b a row of a, at most; 0: all */
    uint32_t threads; /* at least 1 */
    rs_report_format format;
    FILE *stream;
    const char *output; /* its name, for messages */
} rs_hit_writer;

/* The hits of one string of side a, in any order. */
typedef struct rs_hit_span {
    const rs_string_hit *hits; /* their a does not matter */
    size_t count;
} rs_hit_span;

/*
 * Writes rows [row_begin, row_end) of side a: row r has the hits of spans[span_of_row[r - row_begin]], or none if that
 * is RS_STRINGS_NONE. Adds to *rows the rows written. Whatever the number of threads, the bytes are the same.
 * Errors: RS_EOUTPUT, RS_ENOMEM.
 */
rs_status rs_hit_writer_write(const rs_hit_writer *writer, uint32_t row_begin, uint32_t row_end,
                              const uint32_t *span_of_row, const rs_hit_span *spans, uint64_t *rows);

#endif
