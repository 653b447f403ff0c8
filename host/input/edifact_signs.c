#include "host/input/edifact_signs.h"

#include <string.h>

enum { TAG_BYTES = 3, UNA_SIGNS = 6, MOST_UNA_BYTES = 24, MOST_REFERENCE_BYTES = 35 };

const rs_edifact_signs RS_EDIFACT_USUAL_SIGNS = {':', '+', '?', '\''};

static bool is_alphanumeric(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_blank(char c) {
    return (unsigned char)c <= ' ' || c == 0x7F;
}

/* A printable sign of ASCII that is no letter and no digit. */
static bool is_sign(char c) {
    return c > ' ' && c < 0x7F && !is_alphanumeric(c);
}

static bool has_tag(rs_str text, const char *tag) {
    return text.length > TAG_BYTES && memcmp(text.data, tag, TAG_BYTES) == 0;
}

/* Bytes of letters and digits at the text's start. */
static size_t word_length(rs_str text) {
    size_t length = 0;
    while (length < text.length && is_alphanumeric(text.data[length]))
        length++;
    return length;
}

/* UNB+UNOA: the identifier of the syntax has four letters. */
static bool is_unb(rs_str text) {
    return has_tag(text, "UNB") && is_sign(text.data[3]) && word_length(rs_str_behind(text, 4)) == 4 &&
           text.length > 8 && is_sign(text.data[8]);
}

/* UNH+REFERENCE+PAXLST: with six letters for the message. Out: where its component sign stands. */
static bool is_unh(rs_str text, size_t *component) {
    if (!has_tag(text, "UNH") || !is_sign(text.data[3]))
        return false;
    size_t at = 4;
    while (at < text.length && at < 4 + MOST_REFERENCE_BYTES && text.data[at] != text.data[3])
        at++;
    if (at >= text.length || text.data[at] != text.data[3])
        return false;
    size_t type = word_length(rs_str_behind(text, at + 1));
    *component = at + 1 + type;
    return type == 6 && *component < text.length && is_sign(text.data[*component]);
}

/* Where the segment behind the signs of UNA starts; 0: that is no UNA. */
static size_t una_length(rs_str text) {
    if (!has_tag(text, "UNA") || !is_sign(text.data[3]))
        return 0;
    for (size_t at = TAG_BYTES + 1; at + TAG_BYTES < text.length && at <= MOST_UNA_BYTES; at++)
        if (text.data[at] == 'U' && text.data[at + 1] == 'N' && strchr("BGH", text.data[at + 2]) &&
            is_sign(text.data[at + 3]))
            return at;
    return 0;
}

bool rs_edifact_starts_at(rs_str text, size_t at) {
    size_t component = 0;
    rs_str here = rs_str_behind(text, at);
    if (here.length <= TAG_BYTES || here.data[0] != 'U' || here.data[1] != 'N')
        return false;
    if (is_unb(here) || una_length(here) > 0)
        return true;
    return is_unh(here, &component) && (at == 0 || !is_alphanumeric(text.data[at - 1]));
}

size_t rs_edifact_find_start(rs_str text, size_t limit) {
    for (size_t at = 0; at < limit; at++) {
        const char *found = memchr(text.data + at, 'U', limit - at);
        if (!found)
            break;
        at = (size_t)(found - text.data);
        if (rs_edifact_starts_at(text, at))
            return at;
    }
    return limit;
}

/* What stands before the first UNG or UNH ends the segment before it. 0: it is no sign that could. */
static char terminator_seen(rs_str text, const rs_edifact_signs *signs) {
    for (size_t at = TAG_BYTES; at + TAG_BYTES < text.length && at < RS_EDIFACT_START_BYTES; at++) {
        rs_str here = rs_str_behind(text, at);
        if ((!has_tag(here, "UNG") && !has_tag(here, "UNH")) || here.data[3] != signs->element)
            continue;
        while (is_blank(text.data[at - 1]))
            at--;
        char sign = text.data[at - 1];
        return is_sign(sign) && sign != signs->element && sign != signs->component ? sign : '\0';
    }
    return '\0';
}

static bool is_ascii(rs_str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

/* UNA:+.?, a blank or a sign, and a line end, which is the terminator then. A sign too few is another thing. */
static bool ends_with_line(rs_str una) {
    if (una.length < UNA_SIGNS || una.data[UNA_SIGNS - 2] == RS_EDIFACT_USUAL_SIGNS.terminator)
        return false;
    return una.data[UNA_SIGNS - 1] == '\n' || una.data[UNA_SIGNS - 1] == '\r';
}

/* UNA as people write it: a sign too few, or typographic ones, which no message uses. una: what stands behind the tag.
 */
static void take_una(rs_str una, rs_edifact_signs *out) {
    rs_str given = ends_with_line(una) ? (rs_str){una.data, UNA_SIGNS} : rs_str_trim(una);
    out->component = given.data[0];
    if (given.length == UNA_SIGNS && is_ascii(given)) {
        out->element = is_sign(given.data[1]) ? given.data[1] : out->element;
        out->release = is_sign(given.data[3]) ? given.data[3] : '\0';
        out->terminator = is_sign(given.data[5]) ? given.data[5] : out->terminator;
        if (is_blank(given.data[5]))
            out->terminator = '\n';
    } else if (memchr(given.data, '\\', given.length)) {
        out->release = '\\';
    }
}

size_t rs_edifact_read_signs(rs_str text, rs_edifact_signs *out) {
    *out = RS_EDIFACT_USUAL_SIGNS;
    size_t una = una_length(text);
    rs_str first = rs_str_behind(text, una);
    size_t component = 8;
    if (una > 0)
        take_una((rs_str){text.data + TAG_BYTES, una - TAG_BYTES}, out);
    if (is_unb(first) || is_unh(first, &component)) {
        out->element = first.data[3];
        out->component = first.data[component];
    }
    char seen = terminator_seen(first, out);
    bool by_line =
        out->terminator == '\n' && seen != RS_EDIFACT_USUAL_SIGNS.terminator; /* seen is a text's last sign */
    out->terminator = seen && !by_line ? seen : out->terminator;
    return una;
}
