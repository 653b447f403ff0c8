#include "host/input/passenger_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/utf8.h"
#include "host/input/json_cells.h"
#include "host/input/text.h"

typedef enum line_format { UNDECIDED, JSON_LINES, CSV_ROWS } line_format;

struct rs_passenger_lines {
    rs_intake intake;
    line_format format;
    rs_json_cells *json;
    rs_fields *fields; /* of CSV rows */
    rs_columns columns;
    rs_passenger_line *out; /* of the line being read, for rejects */
};

static const char INPUT_NAME[] = "standard input";

/* Messages that were cut to their room may end within a character. */
static void end_with_whole_character(char *text) {
    const rs_str all = rs_str_from(text);
    size_t at = 0;
    for (size_t start = 0; at < all.length; start = at) {
        if (rs_utf8_next(all, &at) < 0) {
            text[start] = '\0';
            return;
        }
    }
}

static void on_reject(void *context, const rs_rejected_row *row) {
    rs_passenger_line *out = ((rs_passenger_lines *)context)->out;
    out->kind = RS_LINE_WRONG;
    (void)snprintf(out->fault, sizeof out->fault, "%s%s%s", row->field, row->field[0] ? ": " : "", row->reason);
    end_with_whole_character(out->fault);
}

rs_status rs_passenger_lines_create(rs_passenger_lines **out, const rs_input_options *options) {
    rs_status status = rs_columns_check_maps(options);
    if (status) {
        return status;
    }
    rs_passenger_lines *lines = calloc(1, sizeof *lines);
    if (!lines) {
        return rs_fail_memory();
    }
    lines->intake = (rs_intake){.path = INPUT_NAME, .options = options, .on_reject = on_reject, .context = lines};
    lines->intake.builder = rs_builder_create();
    lines->json = rs_json_cells_create();
    if (!lines->intake.builder || !lines->json) {
        rs_passenger_lines_free(lines);
        return RS_ENOMEM;
    }
    *out = lines;
    return RS_OK;
}

void rs_passenger_lines_free(rs_passenger_lines *lines) {
    if (!lines) {
        return;
    }
    rs_builder_free(lines->intake.builder);
    rs_json_cells_free(lines->json);
    rs_fields_free(lines->fields);
    free(lines);
}

static void reject(rs_passenger_lines *lines, uint64_t number, const char *reason) {
    rs_intake_reject(&lines->intake, number, NULL, "%s", reason);
}

/* Cuts a row into fields. Out: *good; a bad one is rejected. */
static rs_status split(rs_passenger_lines *lines, rs_str text, uint64_t number, bool *good) {
    rs_status status = rs_fields_split(lines->fields, text, good);
    if (!status && !*good) {
        reject(lines, number, "bad quoting: a quote within a field, or one that is not closed on its line");
    }
    return status;
}

/* A header that cannot be one leaves it undecided what the lines are. */
static rs_status read_header(rs_passenger_lines *lines, rs_str text, uint64_t number) {
    bool good = false;
    rs_fields_free(lines->fields);
    lines->fields = rs_fields_create(rs_text_separator(text));
    rs_status status = lines->fields ? split(lines, text, number, &good) : RS_ENOMEM;
    if (status || !good) {
        return status;
    }
    if (rs_columns_resolve(&lines->columns, lines->fields, lines->intake.options, INPUT_NAME, number)) {
        lines->out->kind = RS_LINE_WRONG;
        (void)snprintf(lines->out->fault, sizeof lines->out->fault, "neither a JSON object nor a header: %s",
                       rs_error_message());
        end_with_whole_character(lines->out->fault);
        return RS_OK;
    }
    lines->format = CSV_ROWS;
    lines->out->kind = RS_LINE_HEADER;
    return RS_OK;
}

/* Out: *cells and *good; a wrong line is rejected. */
static rs_status read_cells(rs_passenger_lines *lines, rs_str text, uint64_t number, rs_cells *cells, bool *good) {
    *good = false;
    if (lines->format == JSON_LINES) {
        return rs_json_cells_read(lines->json, &lines->intake, text, number, cells, good);
    }
    rs_status status = split(lines, text, number, good);
    if (*good && rs_fields_count(lines->fields) != lines->columns.count) {
        *good = false;
        rs_intake_reject(&lines->intake, number, NULL, "wrong number of columns: %zu instead of %zu",
                         rs_fields_count(lines->fields), lines->columns.count);
    }
    if (*good) {
        rs_cells_of_row(cells, &lines->columns, lines->fields);
    }
    return status;
}

static rs_status read_passenger(rs_passenger_lines *lines, rs_str text, uint64_t number) {
    rs_cells cells;
    bool good = false;
    rs_status status = read_cells(lines, text, number, &cells, &good);
    const uint64_t unknown_before = lines->intake.counts.dates_unknown;
    if (status || !good || !rs_cells_build(&lines->intake, &cells, number, number)) {
        return status;
    }
    lines->out->kind = RS_LINE_PASSENGER;
    lines->out->unknown_date = lines->intake.counts.dates_unknown > unknown_before;
    return rs_builder_finish(lines->intake.builder, number, &lines->out->record);
}

rs_status rs_passenger_lines_read(rs_passenger_lines *lines, rs_str text, uint64_t number, rs_passenger_line *out) {
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    *out = (rs_passenger_line){.kind = RS_LINE_BLANK};
    lines->out = out;
    if (number == 1 && text.length >= 3 && memcmp(text.data, byte_order_mark, 3) == 0) {
        text = (rs_str){text.data + 3, text.length - 3};
    }
    const rs_str trimmed = rs_str_trim(text); /* a row of tabs may begin or end with an empty field */
    if (trimmed.length == 0) {
        return RS_OK;
    }
    const char *fault = rs_text_fault(text);
    if (fault) {
        reject(lines, number, fault);
        return RS_OK;
    }
    if (lines->format == UNDECIDED && trimmed.data[0] == '{') {
        lines->format = JSON_LINES;
    }
    return lines->format == UNDECIDED ? read_header(lines, text, number) : read_passenger(lines, text, number);
}
