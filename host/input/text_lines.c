#include "host/input/text_lines.h"

#include <stdlib.h>
#include <string.h>

/*
 * The window holds the line being looked for, and what was read ahead:
 *
 *     bytes  [ done | line ............... | read ahead ... | room ]
 *                   ^ start                                 ^ end  ^ capacity
 */
enum { WINDOW_BYTES = 2 * RS_MOST_ITEM_BYTES };

struct rs_text_lines {
    rs_source *source;
    char *window;
    size_t start;
    size_t end;
    size_t line_feed; /* there is none between start and here; looking goes on from here */
    size_t carriage_return;
    bool half_ended; /* the last line ended in CR: an LF that follows belongs to it */
    bool at_end;     /* the source has no more bytes */
};

rs_status rs_text_lines_create(rs_text_lines **out, rs_source *source) {
    *out = NULL;
    rs_text_lines *lines = calloc(1, sizeof *lines);
    if (!lines) {
        return rs_fail_memory();
    }
    lines->source = source;
    lines->window = malloc(WINDOW_BYTES);
    if (!lines->window) {
        free(lines);
        return rs_fail_memory();
    }
    rs_str head = rs_source_head(source);
    size_t got = 0;
    if (head.length >= 3 && memcmp(head.data, "\xEF\xBB\xBF", 3) == 0) {
        (void)rs_source_read(source, lines->window, 3, &got); /* from the head: it cannot fail */
    }
    *out = lines;
    return RS_OK;
}

void rs_text_lines_free(rs_text_lines *lines) {
    if (!lines) {
        return;
    }
    free(lines->window);
    free(lines);
}

static void move_to_front(rs_text_lines *lines) {
    memmove(lines->window, lines->window + lines->start, lines->end - lines->start);
    lines->end -= lines->start;
    lines->line_feed -= lines->line_feed < lines->start ? lines->line_feed : lines->start;
    lines->carriage_return -= lines->carriage_return < lines->start ? lines->carriage_return : lines->start;
    lines->start = 0;
}

/* Reads on. The window has room: a line that fills it is given up before. */
static rs_status fill(rs_text_lines *lines) {
    if (lines->start > 0 && lines->end == WINDOW_BYTES) {
        move_to_front(lines);
    }
    size_t got = 0;
    rs_status status = rs_source_read(lines->source, lines->window + lines->end, WINDOW_BYTES - lines->end, &got);
    lines->end += got;
    lines->at_end = status != RS_OK || got == 0;
    return status;
}

/* The next such byte of what has been read, or its end. */
static size_t find(const rs_text_lines *lines, size_t *known, char byte) {
    if (*known < lines->start) {
        *known = lines->start;
    }
    if (*known < lines->end && lines->window[*known] != byte) {
        const char *found = memchr(lines->window + *known, byte, lines->end - *known);
        *known = found ? (size_t)(found - lines->window) : lines->end;
    }
    return *known;
}

static size_t find_line_end(rs_text_lines *lines) {
    size_t line_feed = find(lines, &lines->line_feed, '\n');
    size_t carriage_return = find(lines, &lines->carriage_return, '\r');
    return line_feed < carriage_return ? line_feed : carriage_return;
}

/* Passes over the LF of a CR LF whose CR ended the last line. */
static rs_status finish_line_end(rs_text_lines *lines) {
    rs_status status = RS_OK;
    if (lines->half_ended && lines->start == lines->end && !lines->at_end) {
        status = fill(lines);
    }
    if (lines->half_ended && lines->start < lines->end && lines->window[lines->start] == '\n') {
        lines->start++;
    }
    lines->half_ended = false;
    return status;
}

rs_status rs_text_lines_next(rs_text_lines *lines, rs_str *line, bool *too_long, bool *more) {
    *line = (rs_str){NULL, 0};
    *too_long = false;
    rs_status status = finish_line_end(lines);
    size_t line_end = find_line_end(lines);
    while (status == RS_OK && line_end == lines->end && !lines->at_end) {
        if (lines->end - lines->start > RS_MOST_ITEM_BYTES) {
            *too_long = true;
            lines->start = lines->end;
        }
        status = fill(lines);
        line_end = find_line_end(lines);
    }
    *too_long = *too_long || line_end - lines->start > RS_MOST_ITEM_BYTES;
    *more = status == RS_OK && (line_end < lines->end || line_end > lines->start || *too_long);
    if (!*more) {
        return status;
    }
    if (!*too_long) {
        *line = (rs_str){lines->window + lines->start, line_end - lines->start};
    }
    lines->half_ended = line_end < lines->end && lines->window[line_end] == '\r';
    lines->start = line_end < lines->end ? line_end + 1 : line_end;
    return RS_OK;
}
