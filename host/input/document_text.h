/* Pieces of the texts in which lists tell of documents. */
#ifndef RS_INPUT_DOCUMENT_TEXT_H
#define RS_INPUT_DOCUMENT_TEXT_H

#include <string.h>

#include "host/base/ascii.h"
#include "host/base/str.h"

static inline size_t rs_skip_blanks(rs_str text, size_t at) {
    while (at < text.length && rs_is_blank(text.data[at]))
        at++;
    return at;
}

/* Where the bracket that opens at `at` is closed, or the text's end. */
static inline size_t rs_bracket_end(rs_str text, size_t at) {
    const char *close = memchr(text.data + at, ')', text.length - at);
    return close ? (size_t)(close - text.data) : text.length;
}

static inline bool rs_is_stop(char c) {
    return c == '.' || c == ',' || c == ';';
}

/* A comma or the like at the end of a word, and not in it: '12CP63882.3FRA' is one. */
static inline bool rs_ends_clause(rs_str text, size_t at) {
    return rs_is_stop(text.data[at]) && (at + 1 == text.length || rs_is_blank(text.data[at + 1]));
}
#endif
