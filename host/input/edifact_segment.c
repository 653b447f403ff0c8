#include "host/input/edifact_segment.h"

#include <string.h>

#include "host/base/utf8.h"
#include "host/input/text.h"

/* What stands for the interchange's signs in a segment that is cut. */
static const char ELEMENT = '\x1D';
static const char COMPONENT = '\x1F';

bool rs_edifact_has_tag(rs_str text, const rs_edifact_signs *signs) {
    if (text.length < 3 || text.data[0] < 'A' || text.data[0] > 'Z')
        return false;
    for (size_t i = 1; i < 3; i++)
        if (!(text.data[i] >= 'A' && text.data[i] <= 'Z') && !(text.data[i] >= '0' && text.data[i] <= '9'))
            return false;
    if (text.length == 3)
        return true;
    char next = text.data[3];
    return next == signs->element || next == signs->component || next == signs->terminator ||
           (unsigned char)next <= ' ';
}

/* Letters and digits are never signs, and are most of a segment. */
static bool is_plain(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/*
 * Puts the signs of this file that mean something in place of the interchange's, and takes the mark of released ones
 * off. Returns the bytes left. Out: *doubtful, whether there are bytes that no plain text has.
 */
static size_t split(const rs_edifact_signs *signs, char *bytes, size_t length, bool *doubtful) {
    size_t used = 0;
    *doubtful = false;
    for (size_t at = 0; at < length; at++) {
        if (is_plain(bytes[at])) {
            bytes[used++] = bytes[at];
            continue;
        }
        bool is_released = bytes[at] == signs->release && signs->release && at + 1 < length;
        char c = bytes[at += is_released];
        if (c == signs->element && !is_released)
            c = ELEMENT;
        else if (c == signs->component && !is_released)
            c = COMPONENT;
        else if (c == '\r' || c == '\n')
            c = '\n';
        else if ((unsigned char)c < ' ' && c != '\0')
            c = ' ';
        *doubtful = *doubtful || c == '\0' || (unsigned char)c >= 0x7F;
        if (c != '\n' || used == 0 || bytes[used - 1] != '\n')
            bytes[used++] = c;
    }
    return used;
}

void rs_edifact_cut(rs_edifact_segment *out, char *bytes, size_t length, const rs_edifact_signs *signs) {
    bool doubtful = false;
    if (rs_edifact_has_tag((rs_str){bytes, length}, signs))
        memcpy(out->tag, bytes, 3);
    else if (length > 0)
        out->fault = "this is no segment: it starts with no tag";
    out->bytes = (rs_str){bytes, split(signs, bytes, length, &doubtful)};
    if (doubtful && !out->fault)
        out->fault = rs_text_nul(out->bytes);
    out->is_alien = doubtful && !out->fault && !rs_utf8_valid(out->bytes);
}

/* Takes what stands before the next such sign off the text. False if there is nothing left. */
static bool next_part(rs_str *text, char sign, rs_str *part) {
    if (!text->data)
        return false;
    const char *found = memchr(text->data, sign, text->length);
    size_t length = found ? (size_t)(found - text->data) : text->length;
    *part = (rs_str){text->data, length};
    *text = found ? (rs_str){found + 1, text->length - length - 1} : (rs_str){NULL, 0};
    return true;
}

size_t rs_edifact_elements(const rs_edifact_segment *segment) {
    size_t count = 0;
    for (size_t i = 0; i < segment->bytes.length; i++)
        count += segment->bytes.data[i] == ELEMENT;
    return count;
}

rs_str rs_edifact_at(const rs_edifact_segment *segment, size_t element, size_t component) {
    rs_str rest = segment->bytes;
    rs_str part = {NULL, 0};
    for (size_t i = 0; i <= element; i++)
        if (!next_part(&rest, ELEMENT, &part))
            return (rs_str){NULL, 0};
    rest = part;
    for (size_t i = 0; i < component; i++)
        if (!next_part(&rest, COMPONENT, &part))
            return (rs_str){NULL, 0};
    return rs_str_trim(part);
}

bool rs_edifact_next_component(rs_str *left, rs_str *component) {
    const bool found = next_part(left, COMPONENT, component);
    *component = found ? rs_str_trim(*component) : (rs_str){NULL, 0};
    return found;
}

rs_str rs_edifact_unwrapped(rs_builder *builder, rs_str text) {
    const char *wrap;
    while (text.length > 0 && (wrap = memchr(text.data, '\n', text.length))) {
        size_t length = (size_t)(wrap - text.data);
        text = rs_builder_append(builder, (rs_str){text.data, length}, (rs_str){wrap + 1, text.length - length - 1});
    }
    return text;
}

bool rs_edifact_number(rs_str text, uint64_t *out) {
    *out = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = 10 * *out + (uint64_t)(text.data[i] - '0');
    }
    return text.length > 0 && text.length <= 18;
}

void rs_edifact_reject(rs_intake *intake, uint64_t line, const char *field, const char *reason) {
    intake->counts.rows++;
    rs_intake_reject(intake, line, field, "%s", reason);
}
