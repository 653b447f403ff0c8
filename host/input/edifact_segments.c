#include "host/input/edifact_segments.h"

#include <stdlib.h>
#include <string.h>

#include "host/input/edifact_signs.h"

/* The buffer holds what is at hand from `start` on: more than the longest segment, unless the file ends before. */
enum { LOOK_BYTES = RS_EDIFACT_MOST_SEGMENT_BYTES + RS_EDIFACT_START_BYTES, CAPACITY = 8 * LOOK_BYTES };

struct rs_edifact_segments {
    rs_source *source;
    rs_edifact_signs signs;
    size_t start, end;
    uint64_t line;
    bool at_end;
    bool inside;    /* an interchange, or a message that stands alone */
    bool has_signs; /* its own */
    char bytes[CAPACITY];
};

rs_status rs_edifact_segments_create(rs_edifact_segments **out, rs_source *source) {
    rs_edifact_segments *s = malloc(sizeof *s);
    *out = s;
    if (!s)
        return rs_fail_memory();
    s->source = source;
    s->start = s->end = 0;
    s->line = 1;
    s->at_end = s->inside = s->has_signs = false;
    s->signs = RS_EDIFACT_USUAL_SIGNS;
    return RS_OK;
}

void rs_edifact_segments_free(rs_edifact_segments *segments) {
    free(segments);
}

static rs_str at_hand(const rs_edifact_segments *s) {
    return (rs_str){s->bytes + s->start, s->end - s->start};
}

static rs_status refill(rs_edifact_segments *s) {
    if (s->at_end || s->end - s->start >= LOOK_BYTES)
        return RS_OK;
    memmove(s->bytes, s->bytes + s->start, s->end - s->start);
    s->end -= s->start;
    s->start = 0;
    while (!s->at_end && s->end < CAPACITY) {
        size_t got = 0;
        rs_status status = rs_source_read(s->source, s->bytes + s->end, CAPACITY - s->end, &got);
        if (status)
            return status;
        s->at_end = got == 0;
        s->end += got;
    }
    return RS_OK;
}

static void take(rs_edifact_segments *s, size_t count) {
    const char *at = s->bytes + s->start;
    const char *end = at + count;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        s->line++;
        at++;
    }
    s->start += count;
}

static void take_blanks(rs_edifact_segments *s) {
    rs_str text = at_hand(s);
    size_t count = 0;
    while (count < text.length && ((unsigned char)text.data[count] <= ' ' || text.data[count] == 0x7F))
        count++;
    take(s, count);
}

/* Bytes up to where the next segment can start: behind the end of a line or a segment. */
static size_t piece_length(const rs_edifact_segments *s, rs_str text) {
    size_t length = 0;
    while (length < text.length && text.data[length] != '\n' && text.data[length] != s->signs.terminator)
        length++;
    return length < text.length ? length + 1 : length;
}

/* Goes on to the next interchange, or to a segment that stands before it. */
static rs_status find_interchange(rs_edifact_segments *s) {
    while (!s->inside) {
        rs_status status = refill(s);
        if (!status) {
            take_blanks(s);
            status = refill(s);
        }
        rs_str text = at_hand(s);
        if (status || text.length == 0)
            return status;
        bool is_segment = rs_edifact_has_tag(text, &s->signs) && text.length > 3 && text.data[3] == s->signs.element;
        if (is_segment && !rs_edifact_starts_at(text, 0))
            return RS_OK;
        size_t length = piece_length(s, text);
        size_t found = rs_edifact_find_start(text, length);
        s->inside = found < length;
        s->has_signs = false;
        const size_t seen = s->at_end ? text.length : text.length - RS_EDIFACT_START_BYTES; /* a start may be cut */
        take(s, found < seen || s->inside ? found : seen);
    }
    return RS_OK;
}

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_released(rs_str text, size_t at, char release) {
    size_t before = at;
    while (release && before > 0 && text.data[before - 1] == release)
        before--;
    return (at - before) % 2 == 1;
}

static bool is_in_a_name(const rs_edifact_segments *s, rs_str text, size_t at) {
    if (text.data[at] != '\'' || at == 0 || at + 1 >= text.length || memcmp(text.data, "UN", 2) == 0)
        return false;
    rs_str behind = {text.data + at + 1, text.length - at - 1};
    return is_letter(text.data[at - 1]) && is_letter(behind.data[0]) && !rs_edifact_has_tag(behind, &s->signs);
}

/* Where the terminator of the segment at the text's start is; text.length: it has none. */
static size_t find_terminator(const rs_edifact_segments *s, rs_str text) {
    for (size_t at = 0; at < text.length; at++) {
        const char *found = memchr(text.data + at, s->signs.terminator, text.length - at);
        if (!found)
            break;
        at = (size_t)(found - text.data);
        if (!is_released(text, at, s->signs.release) && !is_in_a_name(s, text, at))
            return at;
    }
    return text.length;
}

/* Passes over a segment that is too long: neither an end nor another start is in its first `length` bytes. */
static rs_status take_rest(rs_edifact_segments *s, size_t length) {
    take(s, length - 1); /* the last of them may release what follows */
    for (;;) {
        rs_status status = refill(s);
        rs_str text = at_hand(s);
        if (status || text.length == 0)
            return status;
        size_t start = rs_edifact_find_start(text, text.length);
        size_t found = find_terminator(s, text);
        size_t stop = start < found ? start : found;
        if (stop < text.length) {
            take(s, stop + (found <= start ? 1 : 0));
            return RS_OK;
        }
        take(s, s->at_end ? text.length : text.length - RS_EDIFACT_START_BYTES);
    }
}

/* Takes the bytes of a segment, of which the first `length` count, without the blanks at their end. */
static void take_as_segment(rs_edifact_segments *s, size_t taken, size_t length, rs_edifact_segment *out) {
    char *bytes = s->bytes + s->start;
    take(s, taken);
    rs_edifact_cut(out, bytes, rs_str_trim((rs_str){bytes, length}).length, &s->signs);
}

/*
 * Where a line starts a segment of its own though no terminator stands before it: one with people or an end, for those
 * that are lost would be missed; any one behind what is no segment. text.length: nowhere.
 */
static size_t find_line_of_segment(const rs_edifact_segments *s, rs_str text) {
    static const char *const tags[] = {"NAD", "TIF", "SSR", "UNT", "UNE", "UNZ"};
    bool any = !rs_edifact_has_tag(text, &s->signs);
    const char *end = text.data + text.length;
    const char *at = text.data;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        while (at < end && (unsigned char)*at <= ' ')
            at++;
        rs_str line = {at, (size_t)(end - at)};
        if (!rs_edifact_has_tag(line, &s->signs) || line.length == 3 || line.data[3] != s->signs.element)
            continue;
        bool found = any;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
            found = found || memcmp(line.data, tags[i], 3) == 0;
        if (found)
            return (size_t)(at - text.data);
    }
    return text.length;
}

static rs_status take_segment(rs_edifact_segments *s, rs_edifact_segment *out) {
    rs_str text = at_hand(s);
    rs_str window = {text.data,
                     text.length < RS_EDIFACT_MOST_SEGMENT_BYTES ? text.length : RS_EDIFACT_MOST_SEGMENT_BYTES};
    size_t end = find_terminator(s, window);
    size_t next = end == 0 ? 0 : 1 + rs_edifact_find_start((rs_str){text.data + 1, text.length - 1}, end - 1);
    if (next < end) { /* another interchange cuts it off, at the line's end: what follows there is around that one */
        const char *line_end = memchr(text.data, '\n', next);
        out->is_cut = true;
        take_as_segment(s, next, line_end ? (size_t)(line_end - text.data) : next, out);
        return RS_OK;
    }
    size_t line = find_line_of_segment(s, (rs_str){text.data, end});
    if (line < end) {
        take_as_segment(s, line, line, out);
        return RS_OK;
    }
    if (end == RS_EDIFACT_MOST_SEGMENT_BYTES) {
        out->fault = "a segment of more than 64 KiB, or its terminator is missing";
        return take_rest(s, end);
    }
    out->is_cut = end == text.length;
    take_as_segment(s, out->is_cut ? end : end + 1, end, out);
    return RS_OK;
}

rs_status rs_edifact_segments_next(rs_edifact_segments *s, rs_edifact_segment *out, bool *more) {
    do {
        rs_status status = find_interchange(s);
        if (!status)
            status = refill(s);
        if (status)
            return status;
        take_blanks(s);
        status = refill(s);
        if (status)
            return status;
        rs_str text = at_hand(s);
        if (s->inside && rs_edifact_starts_at(text, 0) && (!s->has_signs || text.data[2] != 'H')) {
            s->has_signs = true;
            take(s, rs_edifact_read_signs(text, &s->signs));
            text = at_hand(s);
        }
        *more = text.length > 0;
        *out = (rs_edifact_segment){.line = s->line};
        if (!*more)
            return RS_OK;
        status = take_segment(s, out);
        if (status)
            return status;
    } while (!out->fault && out->bytes.length == 0);
    s->inside = (s->inside && !rs_edifact_is(out, "UNZ")) || rs_edifact_is(out, "UNB") || rs_edifact_is(out, "UNH");
    return RS_OK;
}
