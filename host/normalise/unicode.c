#include "host/normalise/unicode.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "host/base/memory.h"

/* ICU's macros convert between char, uint8_t and int on purpose; they are used in this file only, so that it is the
 * only one without these two warnings. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#endif

rs_status rs_utf16_buffer_reserve(rs_utf16_buffer *buffer, size_t units) {
    if (units <= buffer->capacity) {
        return RS_OK;
    }
    if (units > INT32_MAX / 2) {
        return rs_fail_memory();
    }
    void *grown = rs_grow(buffer->data, &buffer->capacity, units, sizeof *buffer->data);
    if (!grown) {
        return RS_ENOMEM;
    }
    buffer->data = grown;
    return RS_OK;
}

UChar32 rs_utf16_next(rs_utf16 text, int32_t *at) {
    UChar32 c;
    int32_t next = *at;
    U16_NEXT(text.data, next, text.length, c);
    *at = next;
    return c;
}

size_t rs_utf8_put(char *out, UChar32 c) {
    size_t length = 0;
    uint8_t *bytes = (uint8_t *)out;
    U8_APPEND_UNSAFE(bytes, length, c);
    return length;
}
