#include "host/compare/pair_rows.h"

#include <csv.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/source.h"
#include "host/input/text.h"

enum { CHUNK_BYTES = 64 * 1024 };

/*
 * The fields of a batch lie one after the other in `text`; field i ends at ends[i] and begins where the one before
 * ends. The header is a batch of its own, copied to `header`.
 */
struct rs_pair_rows {
    const char *path;
    rs_source *source;
    struct csv_parser parser;
    bool parser_open;
    char chunk[CHUNK_BYTES];
    size_t chunk_used;
    size_t chunk_bytes;
    uint64_t line; /* being read, from 1 */
    size_t row_bytes;
    char *text;
    size_t text_bytes;
    size_t text_capacity;
    size_t *ends;
    size_t field_count;
    size_t field_capacity;
    size_t row_count;
    size_t fields_in_row;
    rs_arena *arena; /* of the header */
    rs_str *header;
    size_t columns; /* 0: the header is still to come */
    rs_status failure;
};

static void on_field(void *data, size_t length, void *context) {
    rs_pair_rows *rows = context;
    if (rows->failure != RS_OK) {
        return;
    }
    void *text = rs_grow(rows->text, &rows->text_capacity, rows->text_bytes + length + 1, 1);
    rows->text = text ? text : rows->text;
    void *ends = rs_grow(rows->ends, &rows->field_capacity, rows->field_count + 1, sizeof *rows->ends);
    rows->ends = ends ? ends : rows->ends;
    if (!text || !ends) {
        rows->failure = RS_ENOMEM;
        return;
    }
    if (length > 0) {
        memcpy(rows->text + rows->text_bytes, data, length);
    }
    rows->text_bytes += length;
    rows->ends[rows->field_count++] = rows->text_bytes;
    rows->fields_in_row++;
}

static void on_row(int end_byte, void *context) {
    (void)end_byte;
    rs_pair_rows *rows = context;
    if (rows->failure != RS_OK) {
        return;
    }
    if (rows->columns > 0 && rows->fields_in_row != rows->columns) {
        rows->failure = rs_fail(RS_EINPUT, "%s: line %" PRIu64 ": the row has %zu columns, the header has %zu",
                                rows->path, rows->line, rows->fields_in_row, rows->columns);
        return;
    }
    rows->fields_in_row = 0;
    rows->row_bytes = 0;
    rows->row_count++;
}

static rs_status read_chunk(rs_pair_rows *rows) {
    rows->chunk_used = 0;
    return rs_source_read(rows->source, rows->chunk, CHUNK_BYTES, &rows->chunk_bytes);
}

/* The file's beginning tells the separator. */
static rs_status open_parser(rs_pair_rows *rows) {
    if (csv_init(&rows->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        return rs_fail_memory();
    }
    rows->parser_open = true;
    csv_set_delim(&rows->parser, (unsigned char)rs_text_separator(rs_source_head(rows->source)));
    return RS_OK;
}

/*
 * The next bytes of the file up to a line's end of either kind: so at most one row ends in them, a batch never gets
 * more rows than it has room for, and `line` is right when a row fails.
 */
static rs_status next_piece(rs_pair_rows *rows, size_t *bytes) {
    if (rows->chunk_used == rows->chunk_bytes) {
        rs_status status = read_chunk(rows);
        if (status != RS_OK) {
            return status;
        }
    }
    const char *start = rows->chunk + rows->chunk_used;
    size_t left = rows->chunk_bytes - rows->chunk_used;
    size_t length = 0;
    while (length < left && start[length] != '\n' && start[length] != '\r') {
        length++;
    }
    *bytes = length < left ? length + 1 : left;
    return RS_OK;
}

static rs_status bad_quoting(const rs_pair_rows *rows) {
    return rs_fail(RS_EINPUT,
                   "%s: line %" PRIu64 ": bad quoting: a quote within a field is written twice, and a field "
                   "that begins with a quote ends with one",
                   rows->path, rows->line);
}

static rs_status parse_piece(rs_pair_rows *rows, size_t bytes) {
    const char *start = rows->chunk + rows->chunk_used;
    rows->row_bytes += bytes;
    if (csv_parse(&rows->parser, start, bytes, on_field, on_row, rows) != bytes) {
        return csv_error(&rows->parser) == CSV_EPARSE ? bad_quoting(rows) : rs_fail_memory();
    }
    if (rows->failure == RS_OK && rows->row_bytes > RS_PAIR_ROW_BYTES) {
        return rs_fail(RS_EINPUT, "%s: line %" PRIu64 ": the row is longer than %d bytes; is a quote missing?",
                       rows->path, rows->line, RS_PAIR_ROW_BYTES);
    }
    rows->line += start[bytes - 1] == '\n' ? 1 : 0;
    rows->chunk_used += bytes;
    return rows->failure;
}

/* Reads until `limit` rows are there, or the file ends. */
static rs_status read_rows(rs_pair_rows *rows, size_t limit) {
    rows->text_bytes = 0;
    rows->field_count = 0;
    rows->row_count = 0;
    while (rows->row_count < limit) {
        size_t bytes = 0;
        rs_status status = next_piece(rows, &bytes);
        if (status == RS_OK && bytes == 0) {
            if (csv_fini(&rows->parser, on_field, on_row, rows) != 0) {
                return bad_quoting(rows);
            }
            return rows->failure;
        }
        if (status == RS_OK) {
            status = parse_piece(rows, bytes);
        }
        if (status != RS_OK) {
            return status;
        }
    }
    return RS_OK;
}

static rs_str field_at(const rs_pair_rows *rows, size_t index) {
    size_t start = index > 0 ? rows->ends[index - 1] : 0;
    return (rs_str){rows->text + start, rows->ends[index] - start};
}

static rs_str without_byte_order_mark(rs_str text) {
    if (text.length >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0) {
        return (rs_str){text.data + 3, text.length - 3};
    }
    return text;
}

static rs_status read_header(rs_pair_rows *rows) {
    rs_status status = read_rows(rows, 1);
    if (status != RS_OK) {
        return status;
    }
    if (rows->row_count == 0) {
        return rs_fail(RS_EINPUT, "%s: the file is empty; it must begin with a header", rows->path);
    }
    rows->header = rs_arena_alloc(rows->arena, rows->field_count * sizeof *rows->header);
    for (size_t i = 0; rows->header && i < rows->field_count; i++) {
        rows->header[i] = rs_str_copy(rows->arena, without_byte_order_mark(field_at(rows, i)));
        if (!rows->header[i].data) {
            return RS_ENOMEM;
        }
    }
    rows->columns = rows->field_count;
    return rows->header ? RS_OK : RS_ENOMEM;
}

rs_status rs_pair_rows_open(rs_pair_rows **out, const char *path) {
    rs_pair_rows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        return rs_fail_memory();
    }
    rows->path = path;
    rows->line = 1;
    rows->arena = rs_arena_create();
    rs_status status = rows->arena ? rs_source_open(&rows->source, path) : RS_ENOMEM;
    if (status == RS_OK) {
        status = open_parser(rows);
    }
    if (status == RS_OK) {
        status = read_header(rows);
    }
    if (status != RS_OK) {
        rs_pair_rows_close(rows);
        return status;
    }
    *out = rows;
    return RS_OK;
}

void rs_pair_rows_close(rs_pair_rows *rows) {
    if (!rows) {
        return;
    }
    rs_source_close(rows->source);
    if (rows->parser_open) {
        csv_free(&rows->parser);
    }
    rs_arena_free(rows->arena);
    free(rows->text);
    free(rows->ends);
    free(rows);
}

size_t rs_pair_rows_columns(const rs_pair_rows *rows) {
    return rows->columns;
}

rs_str rs_pair_rows_header(const rs_pair_rows *rows, size_t column) {
    return rows->header[column];
}

rs_status rs_pair_rows_next(rs_pair_rows *rows, size_t *count) {
    rs_status status = read_rows(rows, RS_PAIR_ROWS_IN_BATCH);
    *count = rows->row_count;
    return status;
}

rs_str rs_pair_rows_field(const rs_pair_rows *rows, size_t row, size_t column) {
    return field_at(rows, row * rows->columns + column);
}
