/* What the writers of JSON share. */
#ifndef RS_REPORT_JSON_H
#define RS_REPORT_JSON_H

#include <jansson.h>
#include <stdint.h>

/* Points are whole ten-thousandths, so four significant digits print each of them exactly. */
#define RS_JSON_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(4))

/* Ten-thousandths as a number: 8247 is 0.8247. NULL: out of memory. */
static inline json_t *rs_json_points(int32_t points) {
    return json_real((double)points / 10000.0);
}

#endif
