/*
 * CSV with a header: passengers of any system, and lists of one's own. Separated by commas, semicolons or tabs; the
 * columns are found by name (columns.h). One row is one record: rows of a list with the same id are merged later.
 */
#include <stdlib.h>
#include <string.h>

#include "host/input/cells.h"
#include "host/input/table.h"
#include "host/input/text.h"

typedef struct csv_reader {
    rs_intake *intake;
    rs_table *table;
    rs_columns columns;
} csv_reader;

/* A line of text that is no markup is taken for a header: what is wrong with it, the reader can say more clearly. */
static bool recognises(rs_str head) {
    rs_str line = rs_text_first_line(head);
    bool cut_off = head.length == RS_SOURCE_HEAD_BYTES && line.data + line.length == head.data + head.length;
    if (line.length == 0 || cut_off || strchr("<{[%", line.data[0]))
        return false;
    for (size_t i = 0; i < line.length; i++)
        if ((unsigned char)line.data[i] < ' ' && line.data[i] != '\t')
            return false;
    return true;
}

static void close_csv(void *reader) {
    csv_reader *csv = reader;
    rs_table_close(csv->table);
    free(csv);
}

/* Notes what the file has that is not used: a slip in a header must not cost all dates of birth unseen. */
static void note_unused(csv_reader *csv, const rs_fields *header) {
    static const char *const numbers[] = {"number", "document"}; /* as in lists of documents */
    rs_intake *intake = csv->intake;
    const size_t *at = csv->columns.at;
    rs_columns_list_unused(header, at, RS_COLUMN_COUNT, intake->unused_columns, sizeof intake->unused_columns);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && intake->options->role == RS_WATCHLIST; i++)
        for (size_t k = 0; k < rs_fields_count(header) && at[RS_COLUMN_DOCUMENT_NUMBER] == SIZE_MAX; k++)
            intake->unused_number =
                intake->unused_number || rs_same_column_name(rs_fields_at(header, k), rs_str_from(numbers[i]));
}

static rs_status open_csv(void **out, rs_intake *intake) {
    csv_reader *csv = calloc(1, sizeof *csv);
    if (!csv)
        return rs_fail_memory();
    csv->intake = intake;
    const rs_table_options options = {.separator = rs_text_separator(rs_source_head(intake->source))};
    const rs_fields *header = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_open(&csv->table, intake, intake->source, &options);
    if (status)
        goto cleanup;
    status = rs_table_header(csv->table, &header, &line);
    if (status)
        goto cleanup;
    status = rs_columns_resolve(&csv->columns, header, intake->options, intake->path, line);
    if (!status)
        note_unused(csv, header);

cleanup:
    if (status)
        close_csv(csv);
    else
        *out = csv;
    return status;
}

static rs_status next_csv(void *reader, const rs_record **record, bool *more) {
    csv_reader *csv = reader;
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        rs_status status = rs_table_next(csv->table, csv->columns.count, &fields, &line, more);
        if (status || !*more)
            return status;
        rs_cells cells;
        rs_cells_of_row(&cells, &csv->columns, fields);
        if (rs_cells_build(csv->intake, &cells, line, csv->intake->counts.rows))
            return rs_builder_finish(csv->intake->builder, line, record);
    }
}

const rs_format rs_format_csv = {"csv", recognises, open_csv, next_csv, close_csv};
