#include "host/input/un_aliases.h"

#include <stdint.h>
#include <string.h>

#include "host/base/utf8.h"

/* Which scripts a text is written in, as far as it matters here. */
typedef struct scripts {
    bool latin;
    bool other;
} scripts;

static scripts scripts_of(rs_str text) {
    scripts found = {false, false};
    for (size_t at = 0; at < text.length;) {
        int32_t c = rs_utf8_next(text, &at);
        bool ascii_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        found.latin = found.latin || ascii_letter || (c >= 0xC0 && c < 0x250);
        found.other = found.other || (c >= 0x370 && !(c >= 0x2000 && c < 0x2070)); /* but punctuation */
    }
    return found;
}

static rs_str part_of(rs_str text, size_t from, size_t to) {
    return (rs_str){text.data + from, to - from};
}

static bool starts_ignoring_case(rs_str text, size_t at, const char *prefix) {
    size_t length = strlen(prefix);
    return text.length - at >= length &&
           rs_str_equal_ignoring_case(part_of(text, at, at + length), rs_str_from(prefix));
}

/* Where the remark behind a name begins: its birth, or whose child it is. text.length: there is none. */
static size_t find_remark(rs_str text) {
    static const char *const remarks[] = {" born in ", " born on ", " born 1",      " born 2",
                                          " born 3",   " son of ",  " daughter of "};
    for (size_t at = 0; at < text.length; at++)
        for (size_t i = 0; text.data[at] == ' ' && i < sizeof remarks / sizeof *remarks; i++)
            if (starts_ignoring_case(text, at, remarks[i]))
                return at;
    return text.length;
}

/* Blanks, commas, brackets and double quotes at the ends are not of the name. */
static rs_str strip(rs_str text) {
    static const char ends[] = " \t\r\n,\"()";
    while (text.length > 0 && text.data[0] != '\0' && strchr(ends, text.data[0]))
        text = part_of(text, 1, text.length);
    while (text.length > 0 && text.data[text.length - 1] != '\0' && strchr(ends, text.data[text.length - 1]))
        text.length--;
    return text;
}

/* A number or letter with a bracket that counts names: 'a) ' or '2) '. Returns its bytes, or 0. */
static size_t marker_bytes(rs_str text, size_t at) {
    bool starts_word = at == 0 || text.data[at - 1] == ' ';
    if (!starts_word || text.length - at < 3 || text.data[at + 1] != ')' || text.data[at + 2] != ' ')
        return 0;
    char c = text.data[at];
    return (c >= 'a' && c <= 'z') || (c >= '1' && c <= '9') ? 3 : 0;
}

/* Hands on the names of a text without brackets, separated by semicolons or markers. */
static void split_names(rs_str text, rs_alias_fn on_name, void *context) {
    size_t start = 0;
    for (size_t at = 0; at <= text.length; at++) {
        size_t separator = at == text.length || text.data[at] == ';' ? 1 : marker_bytes(text, at);
        if (separator == 0)
            continue;
        rs_str name = strip(part_of(text, start, at));
        name = strip(part_of(name, 0, find_remark(name)));
        if (name.length > 0)
            on_name(context, name);
        start = at + separator;
        at += separator - 1;
    }
}

/* The end of the bracketed text that starts behind `open`: its closing bracket, or the text's end. */
static size_t bracket_end(rs_str text, size_t open) {
    const char *close = memchr(text.data + open, ')', text.length - open);
    return close ? (size_t)(close - text.data) : text.length;
}

/* A bracket is a name in its own right if it is in another script than what stands outside. */
static void take_bracket(rs_str inside, scripts outside, rs_alias_fn on_name, void *context) {
    scripts found = scripts_of(inside);
    static const char label[] = "original script:";
    if (starts_ignoring_case(inside, 0, label)) {
        inside = part_of(inside, strlen(label), inside.length);
        found = scripts_of(inside);
    }
    bool nothing_outside = !outside.latin && !outside.other;
    if (nothing_outside || (found.other && !outside.other) || (found.latin && !outside.latin))
        split_names(inside, on_name, context);
}

/*
 * Writes what stands outside of brackets to scratch, with one byte for each bracket: a blank, or a semicolon for one
 * that counts names, as in '(a) X (b) Y'.
 */
static rs_str text_outside(rs_str text, char *scratch) {
    size_t length = 0;
    for (size_t at = 0; at < text.length; at++) {
        scratch[length] = text.data[at];
        if (text.data[at] == '(') {
            size_t close = bracket_end(text, at);
            scratch[length] = close == at + 2 ? ';' : ' ';
            at = close;
        }
        length++;
    }
    return (rs_str){scratch, length};
}

void rs_un_split_aliases(rs_str text, char *scratch, rs_alias_fn on_name, void *context) {
    rs_str outside = text_outside(text, scratch);
    split_names(outside, on_name, context);
    scripts written_in = scripts_of(outside);
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] != '(')
            continue;
        size_t close = bracket_end(text, at);
        take_bracket(part_of(text, at + 1, close), written_in, on_name, context);
        at = close;
    }
}
