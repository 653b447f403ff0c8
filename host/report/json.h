/* What the writers of JSON share. */
#ifndef RS_REPORT_JSON_H
#define RS_REPORT_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Points are whole ten-thousandths, so four significant digits print each of them exactly. */
#define RS_JSON_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(4))

/* Ten-thousandths as a number: 8247 is 0.8247. NULL: out of memory. */
static inline json_t *rs_json_points(int32_t points) {
    return json_real((double)points / 10000.0);
}

/* The same back. False for what is no number of at most four decimals between -10 and 10. */
static inline bool rs_json_read_points(const json_t *value, int32_t *points) {
    const double exact = json_number_value(value) * 10000.0;
    if (!json_is_number(value) || exact <= -100000.0 || exact >= 100000.0) {
        return false;
    }
    *points = (int32_t)(exact < 0 ? exact - 0.5 : exact + 0.5);
    return exact - *points > -1e-6 && exact - *points < 1e-6;
}

#endif
