#include "host/input/list_columns.h"

#include <stdint.h>
#include <string.h>

#include "host/input/column_names.h"

static size_t find(const rs_fields *header, const char *name) {
    for (size_t i = 0; i < rs_fields_count(header) && i < RS_MAX_FIELDS; i++)
        if (rs_same_letters_of_column(rs_fields_at(header, i), rs_str_from(name)))
            return i;
    return SIZE_MAX;
}

size_t rs_list_column(const rs_fields *header, const char *const names[RS_LIST_COLUMN_NAMES]) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; found == SIZE_MAX && i < RS_LIST_COLUMN_NAMES && names[i]; i++)
        found = find(header, names[i]);
    return found;
}

bool rs_list_has_column(const rs_fields *header, const char *name) {
    return find(header, name) != SIZE_MAX;
}

/* The bytes of a number in brackets, '(1)' or '(12)', at `at`, or 0. bare: '1)' is one, too. */
static size_t marker_bytes(rs_str text, size_t at, bool bare) {
    const size_t start = at + (text.data[at] == '(' ? 1 : 0);
    size_t end = start;
    while (end < text.length && text.data[end] >= '0' && text.data[end] <= '9')
        end++;
    bool is_marker = (bare || start > at) && end > start && end <= start + 2 && end < text.length;
    return is_marker && text.data[end] == ')' ? end + 1 - at : 0;
}

/* Where the value ends that text starts with: at a separator, or before the next number. */
static size_t value_end(rs_str text, bool bare) {
    for (size_t at = 0; at < text.length; at++) {
        bool apart = at == 0 || text.data[at - 1] == ' ' || text.data[at - 1] == '-';
        if (text.data[at] == ';' || text.data[at] == '|' || (apart && marker_bytes(text, at, bare) > 0))
            return at;
    }
    return text.length;
}

static rs_str from(rs_str text, size_t at) {
    return (rs_str){text.data + at, text.length - at};
}

/* What stands between two numbers and is no value: '(1)-(2) Greece', '(1) to (6) Greece'. 'TO' alone would be Tonga. */
static bool is_filler(rs_str value, bool numbered, rs_str rest) {
    static const char *const words[] = {"to", "and", "&"};
    if (rs_str_equal(value, rs_str_from("-")))
        return true;
    for (size_t i = 0; numbered && rest.length > 0 && i < sizeof words / sizeof *words; i++)
        if (rs_str_equal(value, rs_str_from(words[i])))
            return true;
    return false;
}

/* Numbers without an opening bracket part the values only of a cell that begins with one. */
bool rs_list_next_value(rs_str *cell, rs_str *value) {
    rs_str text = rs_str_trim(*cell);
    while (text.length > 0) {
        const bool bare = text.data[0] != '(' && marker_bytes(text, 0, true) > 0;
        const size_t marker = marker_bytes(text, 0, bare);
        const size_t separator = text.data[0] == ';' || text.data[0] == '|';
        text = rs_str_trim(from(text, marker > 0 ? marker : separator));
        const size_t end = value_end(text, bare);
        *value = rs_str_trim((rs_str){text.data, end});
        text = from(text, end);
        if (value->length > 0 && !is_filler(*value, marker > 0, text)) {
            *cell = text;
            return true;
        }
        text = rs_str_trim(text);
    }
    *cell = text;
    return false;
}

rs_str rs_list_country(rs_str text) {
    static const char *const ends[] = {" (", " citizen", " national"};
    for (size_t at = 0; at < text.length; at++) {
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            const size_t length = strlen(ends[i]);
            const rs_str here = {text.data + at, text.length - at < length ? text.length - at : length};
            if (rs_str_equal_ignoring_case(here, rs_str_from(ends[i])))
                return rs_str_trim((rs_str){text.data, at});
        }
    }
    return text;
}
