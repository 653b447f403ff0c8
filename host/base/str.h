/* String views: a pointer and a length in bytes, not ended by NUL, owned by somebody else (an arena, most often). */
#ifndef RS_BASE_STR_H
#define RS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/memory.h"

typedef struct rs_str {
    const char *data; /* may be NULL only if length is 0 */
    size_t length;    /* bytes */
} rs_str;

/* For printf: printf("%.*s", RS_STR_ARGS(view)). */
#define RS_STR_ARGS(view) (int)(view).length, ((view).data ? (view).data : "")

rs_str rs_str_from(const char *text); /* of a C string; NULL gives the empty view */
bool rs_str_equal(rs_str a, rs_str b);
bool rs_str_equal_ignoring_case(rs_str a, rs_str b); /* ASCII letters only */
bool rs_str_is(rs_str text, const char *word);       /* the same text, ignoring case like rs_str_equal_ignoring_case */
bool rs_str_begins(rs_str text, const char *prefix); /* likewise */
bool rs_str_contains(rs_str text, const char *phrase);
bool rs_str_has_digit(rs_str text);     /* 0-9 */
int rs_str_compare(rs_str a, rs_str b); /* by bytes, as memcmp, then by length */
rs_str rs_str_trim(rs_str text);        /* without ASCII blanks, tabs and line ends at both ends */

/* The text from `at` on, and that from start up to end; within the text. */
static inline rs_str rs_str_behind(rs_str text, size_t at) {
    return (rs_str){text.data + at, text.length - at};
}

static inline rs_str rs_str_part(rs_str text, size_t start, size_t end) {
    return (rs_str){text.data + start, end - start};
}

/* A copy in the arena, ended by a NUL that length does not count. data is NULL when out of memory. */
rs_str rs_str_copy(rs_arena *arena, rs_str text);

/*
 * Puts text behind the `used` bytes of a buffer of `room` bytes and ends it by NUL; what finds no room is cut. Returns
 * the bytes used then, always below room.
 */
size_t rs_str_append(char *out, size_t room, size_t used, rs_str text);

/* The same with a number's decimal digits. */
size_t rs_str_append_number(char *out, size_t room, size_t used, uint64_t number);

#endif
