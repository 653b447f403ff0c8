#include "host/input/rows.h"

#include <stdlib.h>
#include <string.h>

#include "host/input/field_stops.h"

/*
 * The window holds at least the row being cut, so that a bad one can be taken back to the end of its first line:
 *
 *     bytes  [ done | row being cut ....... | read ahead ..... | room ]
 *                   ^ start                 ^ start + at       ^ end  ^ capacity
 *
 * Most rows are short, and a window that stays in the processor's caches is read faster: it grows when a row needs it.
 */
enum { FIRST_WINDOW_BYTES = 4 * RS_SOURCE_HEAD_BYTES, MOST_WINDOW_BYTES = 2 * RS_MOST_ITEM_BYTES };

typedef enum quote_state { FIELD_START, UNQUOTED, QUOTED, QUOTE_CLOSED, BLANK_AFTER_QUOTE } quote_state;

struct rs_rows {
    rs_source *source;
    unsigned char *window;
    size_t capacity;
    size_t start;
    size_t end;
    uint64_t line; /* of window[start] */
    unsigned char separator;
    rs_field_stops stops;
    bool at_end; /* the source has no more bytes */
    bool end_at_substitute;
    rs_status failed; /* reading: seen by rs_rows_next */
    /* The row given last: dropped from the window by the next call. */
    size_t given_bytes;
    uint64_t given_lines;
    size_t first_line_bytes;
};

/* A row while it is being cut. */
typedef struct cut {
    size_t at;               /* next byte, from the row's start */
    size_t content_end;      /* bytes without the line end */
    size_t first_line_bytes; /* 0: no line end met yet */
    uint64_t lines;          /* line ends met */
    quote_state state;
    bool blank; /* only blanks so far */
    bool done;
    rs_row_fault fault;
} cut;

rs_status rs_rows_create(rs_rows **out, rs_source *source, char separator) {
    *out = NULL;
    rs_rows *rows = calloc(1, sizeof *rows);
    if (!rows)
        return rs_fail_memory();
    rows->window = malloc(FIRST_WINDOW_BYTES);
    rows->capacity = FIRST_WINDOW_BYTES;
    if (!rows->window) {
        free(rows);
        return rs_fail_memory();
    }
    rows->source = source;
    rows->separator = (unsigned char)separator;
    rows->stops = rs_field_stops_of(separator);
    rows->line = 1;
    rs_str head = rs_source_head(source);
    if (head.length >= 3 && memcmp(head.data, "\xEF\xBB\xBF", 3) == 0)
        rows->given_bytes = 3; /* dropped like a row by the first call, which counts no line for it */
    *out = rows;
    return RS_OK;
}

void rs_rows_end_at_substitute(rs_rows *rows) {
    rows->end_at_substitute = true;
}

void rs_rows_free(rs_rows *rows) {
    if (!rows)
        return;
    free(rows->window);
    free(rows);
}

static bool has_room(const rs_rows *rows) {
    return rows->capacity - rows->end >= RS_SOURCE_HEAD_BYTES;
}

/* Takes the room of what is done, then grows the window. */
static rs_status make_room(rs_rows *rows) {
    if (rows->start > 0 && !has_room(rows)) {
        memmove(rows->window, rows->window + rows->start, rows->end - rows->start);
        rows->end -= rows->start;
        rows->start = 0;
    }
    if (has_room(rows) || rows->capacity == MOST_WINDOW_BYTES)
        return RS_OK;
    unsigned char *grown = realloc(rows->window, 2 * rows->capacity);
    if (!grown)
        return rs_fail_memory();
    rows->window = grown;
    rows->capacity *= 2;
    return RS_OK;
}

/* Reads on. Returns false at the end of the source, and when reading failed. */
static bool fill(rs_rows *rows) {
    if (rows->at_end)
        return false;
    size_t got = 0;
    rows->failed = make_room(rows);
    if (!rows->failed)
        rows->failed = rs_source_read(rows->source, rows->window + rows->end, rows->capacity - rows->end, &got);
    rows->end += got;
    rows->at_end = rows->failed || got == 0;
    return got > 0 && !rows->failed;
}

/* Byte number `at` of the row being cut, or -1 behind the last one. */
static int byte_at(rs_rows *rows, size_t at) {
    while (rows->start + at >= rows->end)
        if (!fill(rows))
            return -1;
    return rows->window[rows->start + at];
}

/* Counts a line end that byte c at `at` makes: LF, or CR that no LF follows. Returns its bytes, or 0. */
static size_t line_end_bytes(rs_rows *rows, size_t at, int c) {
    if (c == '\n')
        return 1;
    if (c != '\r')
        return 0;
    return byte_at(rows, at + 1) == '\n' ? 2 : 1;
}

static void take_line_end(cut *row, size_t bytes, bool ends_row) {
    if (ends_row) {
        row->content_end = row->at;
        row->done = true;
    }
    row->at += bytes;
    row->lines++;
    if (row->first_line_bytes == 0)
        row->first_line_bytes = row->at;
}

static quote_state next_state(quote_state state, int c, int separator, rs_row_fault *fault) {
    bool blank = (c == ' ' || c == '\t') && c != separator;
    switch (state) {
    case FIELD_START:
        return c == separator || blank ? FIELD_START : c == '"' ? QUOTED : UNQUOTED;
    case UNQUOTED:
        return c == separator ? FIELD_START : UNQUOTED;
    case QUOTED:
        return c == '"' ? QUOTE_CLOSED : QUOTED;
    case QUOTE_CLOSED:
        if (c == '"')
            return QUOTED; /* a doubled quote stands for one */
        break;
    case BLANK_AFTER_QUOTE:
        break;
    }
    if (c == separator)
        return FIELD_START;
    if (!blank)
        *fault = RS_ROW_AFTER_QUOTE;
    return BLANK_AFTER_QUOTE;
}

static void cut_byte(rs_rows *rows, cut *row, int c) {
    size_t line_end = line_end_bytes(rows, row->at, c);
    if (line_end > 0) {
        take_line_end(row, line_end, row->state != QUOTED);
        return;
    }
    row->blank = row->blank && (c == ' ' || c == '\t') && c != rows->separator;
    row->state = next_state(row->state, c, rows->separator, &row->fault);
    row->done = row->fault != RS_ROW_GOOD;
    row->at++;
}

/* Cuts a row without quotes, which most are, if all of it is there: it ends at its first line end. */
static bool cut_plain_row(const rs_rows *rows, cut *row) {
    const char *bytes = (const char *)rows->window + rows->start;
    const char *line_feed = memchr(bytes, '\n', rows->end - rows->start);
    size_t length = line_feed ? (size_t)(line_feed - bytes) : 0;
    if (length == 0 || length > RS_MOST_ITEM_BYTES || bytes[0] == ' ' || bytes[0] == '\t') /* perhaps a blank row */
        return false;
    size_t content = length - (bytes[length - 1] == '\r');
    if (content == 0 || memchr(bytes, '"', content) || memchr(bytes, '\r', content))
        return false;
    row->at = length + 1;
    row->content_end = content;
    row->first_line_bytes = row->at;
    row->lines = 1;
    row->blank = false;
    row->done = true;
    return true;
}

/* Goes on to the next byte within a field that can change the state, or to the end of what is there. */
static void skip_content(const rs_rows *rows, cut *row) {
    if (row->state != QUOTED && row->state != UNQUOTED)
        return;
    const char *bytes = (const char *)rows->window + rows->start;
    const size_t there = rows->end - rows->start, most = there < RS_MOST_ITEM_BYTES ? there : RS_MOST_ITEM_BYTES;
    if (row->at < most)
        row->at = (size_t)(rs_field_stop(&rows->stops, bytes + row->at, bytes + most) - bytes);
}

/* Finds the row's end, or what is wrong with it. Never looks at more than RS_MOST_ITEM_BYTES and a line end. */
static void cut_row(rs_rows *rows, cut *row) {
    if (cut_plain_row(rows, row))
        return;
    while (!row->done) {
        skip_content(rows, row);
        if (row->at > RS_MOST_ITEM_BYTES) {
            row->fault = row->first_line_bytes > 0 ? RS_ROW_OPEN_QUOTE : RS_ROW_TOO_LONG;
            return;
        }
        int c = byte_at(rows, row->at);
        if (c >= 0) {
            cut_byte(rows, row, c);
            continue;
        }
        row->content_end = row->at;
        row->done = true;
        if (row->state == QUOTED)
            row->fault = RS_ROW_OPEN_QUOTE;
    }
}

/* Drops bytes up to and with the end of the physical line, however long it is. */
static void drop_line(rs_rows *rows) {
    size_t at = 0;
    for (;;) {
        int c = byte_at(rows, at);
        size_t line_end = c < 0 ? 0 : line_end_bytes(rows, at, c);
        if (c < 0 || line_end > 0) {
            rows->start += at + line_end;
            rows->line += line_end > 0;
            return;
        }
        if (++at == RS_SOURCE_HEAD_BYTES) { /* hand the room back as we go: the line may be longer than the window */
            rows->start += at;
            at = 0;
        }
    }
}

static void drop_given(rs_rows *rows) {
    while (rows->end - rows->start < rows->given_bytes && fill(rows))
        ;
    rows->start += rows->given_bytes;
    rows->line += rows->given_lines;
    rows->given_bytes = 0;
    rows->given_lines = 0;
}

rs_status rs_rows_next(rs_rows *rows, rs_row *out, bool *more) {
    cut row;
    do {
        drop_given(rows);
        int first = byte_at(rows, 0);
        if (first < 0 || (rows->end_at_substitute && first == 0x1A)) {
            *more = false;
            return rows->failed;
        }
        row = (cut){.state = FIELD_START, .blank = true};
        cut_row(rows, &row);
        if (rows->failed)
            return rows->failed;
        rows->given_bytes = row.at;
        rows->given_lines = row.lines;
        rows->first_line_bytes = row.first_line_bytes;
    } while (row.blank && row.fault == RS_ROW_GOOD);

    *out = (rs_row){.line = rows->line, .fault = row.fault};
    *more = true;
    if (row.fault == RS_ROW_GOOD) {
        out->bytes = (rs_str){(const char *)rows->window + rows->start, row.content_end};
    } else if (row.fault != RS_ROW_TOO_LONG && row.first_line_bytes > 0) {
        rs_rows_resume_after_first_line(rows);
    } else {
        rows->given_bytes = 0;
        rows->given_lines = 0;
        drop_line(rows);
    }
    return rows->failed;
}

void rs_rows_resume_after_first_line(rs_rows *rows) {
    if (rows->first_line_bytes == 0)
        return; /* the file's last line: there is nothing behind it */
    rows->given_bytes = rows->first_line_bytes;
    rows->given_lines = 1;
}
