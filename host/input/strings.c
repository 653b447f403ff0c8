#include "host/input/strings.h"

#include <stdlib.h>

#include "host/input/columns.h"
#include "host/input/table.h"
#include "host/input/text.h"
#include "host/input/text_lines.h"

/* Either `lines`, or `table` and what says where in it the column is. */
struct rs_string_reader {
    rs_intake intake;
    rs_text_lines *lines;
    rs_table *table;
    rs_mending mending; /* of a line */
    size_t columns;
    size_t column;
};

/* What can be told before any row is read. */
static rs_status open_csv(rs_string_reader *reader, const char *column) {
    rs_intake *intake = &reader->intake;
    const rs_fields *header = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_open_text(&reader->table, intake, &header, &line);
    if (status == RS_OK) {
        reader->columns = rs_fields_count(header);
        status = rs_columns_find(&reader->column, header, column, intake->path, line);
    }
    return status;
}

rs_status rs_string_reader_open(rs_string_reader **out, const char *path, const char *column, rs_reject_fn on_reject,
                                void *context) {
    *out = NULL;
    rs_string_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        return rs_fail_memory();
    }
    reader->intake = (rs_intake){.path = path, .on_reject = on_reject, .context = context};
    rs_status status = rs_source_open(&reader->intake.source, path);
    if (status == RS_OK) {
        status = rs_source_check_text(reader->intake.source);
    }
    if (status == RS_OK) {
        status = column ? open_csv(reader, column) : rs_text_lines_create(&reader->lines, reader->intake.source);
    }
    if (status != RS_OK) {
        rs_string_reader_close(reader);
        return status;
    }
    *out = reader;
    return RS_OK;
}

void rs_string_reader_close(rs_string_reader *reader) {
    if (!reader) {
        return;
    }
    rs_text_lines_free(reader->lines);
    rs_table_close(reader->table);
    rs_source_close(reader->intake.source);
    free(reader->mending.bytes);
    free(reader);
}

static rs_status next_line(rs_string_reader *reader, rs_str *text, bool *more) {
    for (;;) {
        bool too_long = false;
        rs_status status = rs_text_lines_next(reader->lines, text, &too_long, more);
        if (status != RS_OK || !*more) {
            return status;
        }
        uint64_t line = ++reader->intake.counts.rows; /* rows and lines are the same here */
        const char *fault = too_long ? "line longer than 1 MiB" : rs_text_nul(*text);
        if (!fault) {
            return rs_intake_mend(&reader->intake, &reader->mending, line, text);
        }
        rs_intake_reject(&reader->intake, line, NULL, "%s", fault);
    }
}

static rs_status next_cell(rs_string_reader *reader, rs_str *text, bool *more) {
    const rs_fields *fields = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_next(reader->table, reader->columns, &fields, &line, more);
    if (status == RS_OK && *more) {
        *text = rs_fields_at(fields, reader->column);
    }
    return status;
}

rs_status rs_string_reader_next(rs_string_reader *reader, rs_str *text, uint64_t *row, bool *more) {
    rs_status status = reader->table ? next_cell(reader, text, more) : next_line(reader, text, more);
    if (status != RS_OK) {
        return status;
    }
    if (!*more) {
        rs_intake_say_charset(&reader->intake);
    }
    const rs_input_counts *counts = &reader->intake.counts;
    if (!*more && counts->rows == 0) {
        return rs_fail(RS_EINPUT, "%s: %s", reader->intake.path,
                       reader->table ? "has a header and no row" : "has no line but a byte order mark");
    }
    *row = counts->rows - 1;
    return RS_OK;
}

const rs_input_counts *rs_string_reader_counts(const rs_string_reader *reader) {
    return &reader->intake.counts;
}

uint64_t rs_string_reader_bytes_read(const rs_string_reader *reader) {
    return rs_source_bytes_read(reader->intake.source);
}

uint64_t rs_string_reader_bytes_total(const rs_string_reader *reader) {
    return rs_source_bytes_total(reader->intake.source);
}
