/* Bytes at which a field of separated values can end, or be more than its plain content: separator, quote, line ends.
 */
#ifndef RS_INPUT_FIELD_STOPS_H
#define RS_INPUT_FIELD_STOPS_H

#include <limits.h>
#include <stdbool.h>

typedef struct rs_field_stops {
    bool is_stop[UCHAR_MAX + 1];
} rs_field_stops;

static inline rs_field_stops rs_field_stops_of(char separator) {
    rs_field_stops stops = {{['"'] = true, ['\r'] = true, ['\n'] = true}};
    stops.is_stop[(unsigned char)separator] = true;
    return stops;
}

/* The first of them from `at` on, or end. */
static inline const char *rs_field_stop(const rs_field_stops *stops, const char *at, const char *end) {
    while (at < end && !stops->is_stop[(unsigned char)*at])
        at++;
    return at;
}

#endif
