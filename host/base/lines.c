#include "host/base/lines.h"

#include <string.h>

rs_lines rs_lines_of(const unsigned char *table, size_t table_bytes) {
    return (rs_lines){.rest = {.data = (const char *)table, .length = table_bytes}, .number = 0};
}

/* Cuts at the separator or, where there is none, at the end. An empty last part does not count as one. */
static bool cut(rs_str *text, char separator, rs_str *part) {
    if (text->length == 0) {
        return false;
    }
    const char *end = memchr(text->data, separator, text->length);
    size_t length = end ? (size_t)(end - text->data) : text->length;
    size_t used = end ? length + 1 : length;
    *part = (rs_str){.data = text->data, .length = length};
    *text = (rs_str){.data = text->data + used, .length = text->length - used};
    return true;
}

/* Only the right end: an empty first column must stay one. */
static rs_str without_line_end(rs_str line) {
    while (line.length > 0 && (line.data[line.length - 1] == '\r' || line.data[line.length - 1] == ' ')) {
        line.length--;
    }
    return line;
}

bool rs_lines_next(rs_lines *lines, rs_str *row) {
    rs_str line;
    while (cut(&lines->rest, '\n', &line)) {
        lines->number++;
        *row = without_line_end(line);
        if (row->length > 0 && row->data[0] != '#') {
            return true;
        }
    }
    return false;
}

bool rs_lines_cut(rs_str *text, char separator, rs_str *part) {
    if (!cut(text, separator, part)) {
        return false;
    }
    *part = rs_str_trim(*part);
    return true;
}
