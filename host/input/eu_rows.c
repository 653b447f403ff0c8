#include "host/input/eu_rows.h"

#include <stdlib.h>

#include "host/input/table.h"
#include "host/input/text.h"

struct rs_eu_rows {
    rs_intake *intake;
    rs_table *table;
    rs_fields *inner; /* of a row that is a single cell; NULL: rows are as they should be */
    size_t columns;
};

void rs_eu_rows_close(rs_eu_rows *rows) {
    if (!rows)
        return;
    rs_table_close(rows->table);
    rs_fields_free(rows->inner);
    free(rows);
}

static const char SEVERAL_LINES[] = "the cell that stands for the row holds several lines";

/* Splits the single cell of a row. Out: *good is false for several lines in it. Errors: RS_ENOMEM. */
static rs_status split_cell(rs_fields *inner, const rs_fields *row, bool *good) {
    return rs_fields_split(inner, rs_str_trim(rs_fields_at(row, 0)), good);
}

/* Takes the header's single cell apart. */
static rs_status unwrap_header(rs_eu_rows *rows, const rs_fields **header, uint64_t line) {
    bool good = false;
    rows->inner = rs_fields_create(rs_text_separator(rs_fields_at(*header, 0)));
    if (!rows->inner)
        return RS_ENOMEM;
    rs_fields_allow_quotes(rows->inner);
    rs_status status = split_cell(rows->inner, *header, &good);
    if (!status && !good)
        status = rs_fail(RS_EINPUT, "%s, line %llu: the header cannot be read: %s", rows->intake->path,
                         (unsigned long long)line, SEVERAL_LINES);
    *header = rows->inner;
    return status;
}

rs_status rs_eu_rows_open(rs_eu_rows **out, rs_intake *intake, const rs_fields **header) {
    *out = NULL;
    rs_eu_rows *rows = calloc(1, sizeof *rows);
    if (!rows)
        return rs_fail_memory();
    rows->intake = intake;
    uint64_t line = 0;
    const rs_table_options options = {.separator = rs_text_separator(rs_source_head(intake->source)),
                                      .allow_quotes = true};
    rs_status status = rs_table_open(&rows->table, intake, intake->source, &options);
    if (!status)
        status = rs_table_header(rows->table, header, &line);
    if (!status && rs_fields_count(*header) == 1)
        status = unwrap_header(rows, header, line);
    if (status) {
        rs_eu_rows_close(rows);
        return status;
    }
    rows->columns = rs_fields_count(*header);
    *out = rows;
    return RS_OK;
}

/* Takes a row's single cell apart. Out: *good; a bad row is rejected. */
static rs_status unwrap(rs_eu_rows *rows, const rs_fields **fields, uint64_t line, bool *good) {
    rs_status status = split_cell(rows->inner, *fields, good);
    const size_t count = rs_fields_count(rows->inner);
    if (!status && !*good)
        rs_intake_reject(rows->intake, line, NULL, "%s", SEVERAL_LINES);
    else if (!status && count != rows->columns)
        rs_intake_reject(rows->intake, line, NULL, "wrong number of columns: %zu instead of %zu", count, rows->columns);
    *good = *good && count == rows->columns;
    *fields = rows->inner;
    return status;
}

rs_status rs_eu_rows_next(rs_eu_rows *rows, const rs_fields **fields, uint64_t *line, bool *more) {
    bool good = false;
    rs_status status = RS_OK;
    do {
        status = rs_table_next(rows->table, rows->inner ? 1 : rows->columns, fields, line, more);
        good = !rows->inner;
        if (!status && *more && rows->inner)
            status = unwrap(rows, fields, *line, &good);
    } while (!status && *more && !good);
    return status;
}

rs_fields *rs_eu_rows_peek(rs_str head) {
    const rs_str line = rs_text_first_line(head);
    rs_fields *fields = rs_fields_create(rs_text_separator(line));
    bool good = false;
    bool split = fields && !rs_fields_split(fields, line, &good) && good;
    if (split && rs_fields_count(fields) == 1) {
        const rs_str cell = rs_fields_at(fields, 0);
        rs_fields *inner = rs_fields_create(rs_text_separator(cell));
        split = inner && !split_cell(inner, fields, &good) && good;
        rs_fields_free(fields);
        fields = inner;
    }
    if (split)
        return fields;
    rs_fields_free(fields);
    return NULL;
}
