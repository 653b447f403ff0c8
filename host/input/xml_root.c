#include "host/input/xml_root.h"

#include <string.h>

static bool starts_with(rs_str text, const char *prefix) {
    size_t length = strlen(prefix);
    return text.length >= length && memcmp(text.data, prefix, length) == 0;
}

static rs_str skip(rs_str text, size_t count) {
    return (rs_str){text.data + count, text.length - count};
}

/* The text behind the first `end`; empty if there is none. */
static rs_str skip_past(rs_str text, const char *end) {
    while (text.length > 0 && !starts_with(text, end))
        text = skip(text, 1);
    return text.length > 0 ? skip(text, strlen(end)) : text;
}

/* The text behind a DOCTYPE, which may hold declarations in brackets; what ends within one has no root. */
static rs_str skip_doctype(rs_str text) {
    size_t at = 0;
    while (at < text.length && text.data[at] != '>' && text.data[at] != '[')
        at++;
    text = skip(text, at);
    if (text.length > 0 && text.data[0] == '[')
        text = skip_past(text, "]");
    return skip_past(text, ">");
}

static rs_str leading_name(rs_str text) {
    size_t length = 0;
    while (length < text.length && text.data[length] != '\0' && !strchr(" \t\r\n/><[!?\"'=&", text.data[length]))
        length++;
    return (rs_str){text.data, length};
}

rs_str rs_xml_root(rs_str head) {
    rs_str text = starts_with(head, "\xEF\xBB\xBF") ? skip(head, 3) : head;
    for (;;) {
        text = rs_str_trim(text);
        if (starts_with(text, "<?"))
            text = skip_past(text, "?>");
        else if (starts_with(text, "<!--"))
            text = skip_past(text, "-->");
        else if (starts_with(text, "<!DOCTYPE"))
            text = skip_doctype(text);
        else if (starts_with(text, "<"))
            return leading_name(skip(text, 1));
        else
            return (rs_str){NULL, 0};
    }
}

bool rs_xml_root_is(rs_str head, const char *name) {
    rs_str root = rs_xml_root(head);
    const char *colon = root.length > 0 ? memchr(root.data, ':', root.length) : NULL;
    size_t prefix = colon ? (size_t)(colon - root.data) + 1 : 0;
    return rs_str_equal(skip(root, prefix), rs_str_from(name));
}
