/* Text in ICU's form, UTF-16, and the ways into it, one character at a time. */
#ifndef RS_NORMALISE_UNICODE_H
#define RS_NORMALISE_UNICODE_H

#include <unicode/umachine.h>

#include "host/base/status.h"
#include "host/base/utf8.h"

/* UTF-16 text that somebody else owns. */
typedef struct rs_utf16 {
    const UChar *data;
    int32_t length; /* units */
} rs_utf16;

/* Scratch space: kept from name to name, so that a name costs no allocation. */
typedef struct rs_utf16_buffer {
    UChar *data; /* free with free() */
    size_t capacity;
} rs_utf16_buffer;

/* Room for `units`; what was in it stays. Errors: RS_ENOMEM, also where ICU's 32-bit lengths could not count them. */
rs_status rs_utf16_buffer_reserve(rs_utf16_buffer *buffer, size_t units);

/* The character at *at, which moves behind it. At the end: not to be called. */
UChar32 rs_utf16_next(rs_utf16 text, int32_t *at);

/* Writes a character of up to 4 bytes. Returns the bytes written. */
size_t rs_utf8_put(char *out, UChar32 c);

#endif
