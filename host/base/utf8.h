/* Is it UTF-8, and which characters does it hold? Bytes are decoded strictly: no overlong forms, no surrogates. */
#ifndef RS_BASE_UTF8_H
#define RS_BASE_UTF8_H

#include <stdint.h>

#include "host/base/str.h"

/* True if text is UTF-8 from end to end. NUL is a character like any other here. */
bool rs_utf8_valid(rs_str text);

/*
 * The character that starts at byte *at, which moves on behind it. Returns -1 where no UTF-8 character starts; then
 * *at moves on by one byte, so that a loop always ends.
 */
int32_t rs_utf8_next(rs_str text, size_t *at);

#endif
