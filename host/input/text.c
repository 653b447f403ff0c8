#include "host/input/text.h"

#include <string.h>

#include "host/base/utf8.h"
#include "host/input/source.h"

const char *rs_text_nul(rs_str bytes) {
    return bytes.length > 0 && memchr(bytes.data, '\0', bytes.length) ? "holds a NUL byte" : NULL;
}

const char *rs_text_fault(rs_str bytes) {
    const char *fault = rs_text_nul(bytes);
    return fault || rs_utf8_valid(bytes) ? fault : "not UTF-8";
}

static bool starts_with(rs_str text, const char *bytes, size_t count) {
    return text.length >= count && memcmp(text.data, bytes, count) == 0;
}

/* Bytes before the first line end. */
static size_t line_length(rs_str text) {
    size_t length = 0;
    while (length < text.length && text.data[length] != '\n' && text.data[length] != '\r') {
        length++;
    }
    return length;
}

rs_str rs_text_first_line(rs_str head) {
    if (starts_with(head, "\xEF\xBB\xBF", 3)) {
        head = (rs_str){head.data + 3, head.length - 3};
    }
    while (head.length > 0 && head.data[0] != '\0' && strchr(" \t\r\n", head.data[0])) {
        head = (rs_str){head.data + 1, head.length - 1};
    }
    return (rs_str){head.data, line_length(head)};
}

char rs_text_separator(rs_str head) {
    static const char separators[] = {',', ';', '\t'};
    size_t met[sizeof separators] = {0};
    rs_str line = rs_text_first_line(head);
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++) {
        quoted = quoted != (line.data[i] == '"');
        for (size_t k = 0; k < sizeof separators; k++) {
            met[k] += !quoted && line.data[i] == separators[k];
        }
    }
    size_t best = 0;
    for (size_t k = 1; k < sizeof separators; k++) {
        if (met[k] > met[best]) {
            best = k;
        }
    }
    return separators[best];
}

bool rs_text_is_binary(rs_str head) {
    size_t controls = 0;
    for (size_t i = 0; i < head.length; i++) {
        unsigned char byte = (unsigned char)head.data[i];
        controls += byte == 0x7F || (byte < ' ' && !(byte >= '\t' && byte <= '\r') && byte != 0x1A && byte != 0x1B);
    }
    return controls > 2 + head.length / 100;
}

const char *rs_text_describe(rs_str head) {
    static const struct {
        const char *bytes;
        size_t count;
        const char *is;
    } signs[] = {
        {"PK\x03\x04", 4, "a ZIP archive or a spreadsheet; unpack it, or save it as CSV"},
        {"PK\x05\x06", 4, "an empty ZIP archive"},
        {"\x1F\x8B", 2, "gzip data; unpack it first"},
        {"BZh", 3, "bzip2 data; unpack it first"},
        {"\xFD"
         "7zXZ",
         5, "xz data; unpack it first"},
        {"\xD0\xCF\x11\xE0", 4, "an old spreadsheet or document; save it as CSV"},
        {"%PDF", 4, "a PDF document"},
        {"rescreen index", 15, "an index of lists; give it with -w"}, /* with its NUL */
        {"{", 1, "JSON"},
        {"[", 1, "JSON"},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (starts_with(head, signs[i].bytes, signs[i].count)) {
            return signs[i].is;
        }
    }
    if (memchr(head.data, '\0', head.length)) {
        return "binary data";
    }
    if (rs_str_trim(head).length == 0) {
        return "nothing but blanks";
    }
    size_t length = line_length(head);
    if (length == RS_SOURCE_HEAD_BYTES) {
        return "a first line of more than 64 KiB";
    }
    return "text without a header line";
}
