#include "host/input/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/rows.h"
#include "host/input/text.h"

struct rs_table {
    rs_intake *intake;
    const char *path;
    bool beside;
    rs_rows *rows;
    rs_fields *fields;
    rs_mending mending;
};

rs_status rs_table_open(rs_table **out, rs_intake *intake, rs_source *source, const rs_table_options *options) {
    *out = NULL;
    rs_table *table = calloc(1, sizeof *table);
    if (!table)
        return rs_fail_memory();
    table->intake = intake;
    table->path = rs_source_path(source);
    table->beside = options->beside;
    rs_status status = rs_rows_create(&table->rows, source, options->separator);
    if (status)
        goto cleanup;
    if (options->end_at_substitute)
        rs_rows_end_at_substitute(table->rows);
    table->fields = rs_fields_create(options->separator);
    if (!table->fields)
        status = RS_ENOMEM;
    else if (options->allow_quotes)
        rs_fields_allow_quotes(table->fields);

cleanup:
    if (status)
        rs_table_close(table);
    else
        *out = table;
    return status;
}

rs_status rs_table_open_text(rs_table **out, rs_intake *intake, const rs_fields **header, uint64_t *line) {
    const rs_table_options options = {.separator = rs_text_separator(rs_source_head(intake->source))};
    rs_status status = rs_table_open(out, intake, intake->source, &options);
    return status ? status : rs_table_header(*out, header, line);
}

void rs_table_close(rs_table *table) {
    if (!table)
        return;
    rs_rows_free(table->rows);
    rs_fields_free(table->fields);
    free(table->mending.bytes);
    free(table);
}

/* What is wrong with the row's bytes, or NULL. */
static const char *fault_of(const rs_row *row) {
    switch (row->fault) {
    case RS_ROW_OPEN_QUOTE:
        return "bad quoting: a quote is opened and never closed";
    case RS_ROW_AFTER_QUOTE:
        return "bad quoting: something follows a closing quote";
    case RS_ROW_TOO_LONG:
        return "row longer than 1 MiB";
    case RS_ROW_GOOD:
        break;
    }
    return rs_text_nul(row->bytes);
}

/* Splits a row into table->fields. *fault says what is wrong with it, or is NULL. */
static rs_status split(rs_table *table, const rs_row *row, const char **fault) {
    *fault = fault_of(row);
    if (*fault)
        return RS_OK;
    bool good = false;
    rs_str bytes = row->bytes;
    rs_status status = rs_intake_mend(table->intake, &table->mending, row->line, &bytes);
    if (!status)
        status = rs_fields_split(table->fields, bytes, &good);
    if (!status && !good) {
        *fault = "bad quoting: a quote inside a field that is not quoted";
        rs_rows_resume_after_first_line(table->rows);
    }
    return status;
}

rs_status rs_table_header(rs_table *table, const rs_fields **fields, uint64_t *line) {
    rs_row row;
    bool more = false;
    rs_status status = rs_rows_next(table->rows, &row, &more);
    if (status)
        return status;
    if (!more)
        return rs_fail(RS_EINPUT, "%s: holds nothing but blank lines; a header line is needed", table->path);
    const char *fault = NULL;
    status = split(table, &row, &fault);
    if (status)
        return status;
    if (fault)
        return rs_fail(RS_EINPUT, "%s, line %llu: the header cannot be read: %s", table->path,
                       (unsigned long long)row.line, fault);
    *fields = table->fields;
    *line = row.line;
    return RS_OK;
}

static void reject(rs_table *table, uint64_t line, const char *reason) {
    table->intake->counts.rows += table->beside;
    table->intake->beside = table->beside ? table->path : NULL;
    rs_intake_reject(table->intake, line, NULL, "%s", reason);
    table->intake->beside = NULL;
}

/* A stray quote may have joined lines into this row: only its first line is given up. */
static void reject_columns(rs_table *table, uint64_t line, size_t columns) {
    char reason[96];
    (void)snprintf(reason, sizeof reason, "wrong number of columns: %zu instead of %zu", rs_fields_count(table->fields),
                   columns);
    reject(table, line, reason);
    rs_rows_resume_after_first_line(table->rows);
}

rs_status rs_table_next(rs_table *table, size_t columns, const rs_fields **fields, uint64_t *line, bool *more) {
    for (;;) {
        rs_row row;
        rs_status status = rs_rows_next(table->rows, &row, more);
        if (status || !*more)
            return status;
        if (!table->beside)
            table->intake->counts.rows++;
        const char *fault = NULL;
        status = split(table, &row, &fault);
        if (status)
            return status;
        if (fault) {
            reject(table, row.line, fault);
        } else if (rs_fields_count(table->fields) != columns) {
            reject_columns(table, row.line, columns);
        } else {
            *fields = table->fields;
            *line = row.line;
            return RS_OK;
        }
    }
}
