/* The table of formats, and how a file's format is found. A new format is one line here. */
#include <stdio.h>
#include <string.h>

#include "host/base/utf8.h"
#include "host/input/reader.h"
#include "host/input/xml_root.h"

/* In the order in which they are tried: csv takes any text with a first line, so it comes last. */
static const rs_format *const FORMATS[] = {&rs_format_un_xml, &rs_format_ofac_csv, &rs_format_csv};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

static const char FORMAT_NAMES[] = "csv, un-xml, ofac-csv";

const char *rs_input_format_names(void) {
    return FORMAT_NAMES;
}

static const rs_format *find(const char *name) {
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(FORMATS[i]->name, name) == 0)
            return FORMATS[i];
    return NULL;
}

bool rs_input_is_format(const char *name) {
    return find(name) != NULL;
}

rs_status rs_format_by_name(const rs_format **out, const char *name) {
    *out = find(name);
    if (!*out)
        return rs_fail(RS_EUSAGE, "there is no format '%s'; the formats are %s", name, FORMAT_NAMES);
    return RS_OK;
}

static bool starts_with(rs_str text, const char *bytes, size_t count) {
    return text.length >= count && memcmp(text.data, bytes, count) == 0;
}

/* What an unknown file looks like, for the message. */
static const char *describe(rs_str head) {
    static const struct {
        const char *bytes;
        size_t count;
        const char *is;
    } signs[] = {
        {"\xFF\xFE", 2, "UTF-16 text; save it as UTF-8"},
        {"\xFE\xFF", 2, "UTF-16 text; save it as UTF-8"},
        {"PK\x03\x04", 4, "a ZIP archive or a spreadsheet; unpack it, or save it as CSV"},
        {"PK\x05\x06", 4, "an empty ZIP archive"},
        {"\x1F\x8B", 2, "gzip data; unpack it first"},
        {"BZh", 3, "bzip2 data; unpack it first"},
        {"\xFD"
         "7zXZ",
         5, "xz data; unpack it first"},
        {"\xD0\xCF\x11\xE0", 4, "an old spreadsheet or document; save it as CSV"},
        {"%PDF", 4, "a PDF document"},
        {"{", 1, "JSON"},
        {"[", 1, "JSON"},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts_with(head, signs[i].bytes, signs[i].count))
            return signs[i].is;
    if (memchr(head.data, '\0', head.length))
        return "binary data, or UTF-16 text";
    if (rs_str_trim(head).length == 0)
        return "nothing but blanks";
    size_t line_end = 0;
    while (line_end < head.length && head.data[line_end] != '\n' && head.data[line_end] != '\r')
        line_end++;
    if (line_end == RS_SOURCE_HEAD_BYTES)
        return "a first line of more than 64 KiB";
    if (!rs_utf8_valid((rs_str){head.data, line_end}))
        return "a header that is not UTF-8; convert it, for example with iconv -f WINDOWS-1252 -t UTF-8";
    return "text without a header line";
}

rs_status rs_format_by_content(const rs_format **out, const char *path, rs_str head) {
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (FORMATS[i]->recognises(head)) {
            *out = FORMATS[i];
            return RS_OK;
        }
    }
    *out = NULL;
    rs_str root = rs_xml_root(head);
    if (root.length > 0)
        return rs_fail(RS_EINPUT, "%s: unknown format: XML with the root element <%.*s>; the formats are %s", path,
                       root.length > 60 ? 60 : (int)root.length, root.data, FORMAT_NAMES);
    return rs_fail(RS_EINPUT, "%s: unknown format: it looks like %s; the formats are %s", path, describe(head),
                   FORMAT_NAMES);
}
