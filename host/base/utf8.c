#include "host/base/utf8.h"

#include <string.h>

/* The shape of a character by its first byte: how many bytes follow, and the least value that needs so many. */
typedef struct shape {
    unsigned following;
    int32_t bits;
    int32_t least;
} shape;

static bool shape_of(unsigned char first, shape *out) {
    if (first < 0x80)
        *out = (shape){0, first, 0};
    else if (first >= 0xC2 && first <= 0xDF)
        *out = (shape){1, first & 0x1F, 0x80};
    else if (first >= 0xE0 && first <= 0xEF)
        *out = (shape){2, first & 0x0F, 0x800};
    else if (first >= 0xF0 && first <= 0xF4)
        *out = (shape){3, first & 0x07, 0x10000};
    else
        return false;
    return true;
}

int32_t rs_utf8_next(rs_str text, size_t *at) {
    size_t start = (*at)++;
    shape form;
    if (!shape_of((unsigned char)text.data[start], &form) || text.length - start <= form.following)
        return -1;
    int32_t value = form.bits;
    for (size_t i = 1; i <= form.following; i++) {
        unsigned char byte = (unsigned char)text.data[start + i];
        if ((byte & 0xC0) != 0x80)
            return -1;
        value = value * 64 + (byte & 0x3F);
    }
    if (value < form.least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return -1;
    *at = start + 1 + form.following;
    return value;
}

/* Whether the next eight bytes are all ASCII, as nearly all of nearly all files are. */
static bool is_ascii_ahead(rs_str text, size_t at) {
    uint64_t bytes;
    if (text.length - at < sizeof bytes)
        return false;
    memcpy(&bytes, text.data + at, sizeof bytes);
    return (bytes & UINT64_C(0x8080808080808080)) == 0;
}

bool rs_utf8_valid(rs_str text) {
    for (size_t at = 0; at < text.length;) {
        if (is_ascii_ahead(text, at))
            at += sizeof(uint64_t);
        else if ((unsigned char)text.data[at] < 0x80)
            at++;
        else if (rs_utf8_next(text, &at) < 0)
            return false;
    }
    return true;
}
