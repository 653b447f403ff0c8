/* Scores and points are whole ten-thousandths; people write and read them as decimals. */
#ifndef RS_BASE_FIXED_H
#define RS_BASE_FIXED_H

#include <stdbool.h>
#include <stdint.h>

enum { RS_FIXED_ONE = 10000, RS_FIXED_DECIMALS = 4, RS_FIXED_BYTES = 16 };

/* One digit with up to four decimals, and perhaps a sign: 0.8, +0.0250, -0.1. Out: ten-thousandths. False for anything
 * else, as for more decimals: nothing is rounded. */
bool rs_fixed_parse(const char *text, int32_t *out);

/* Ten-thousandths with four decimals: 8247 gives 0.8247. */
void rs_format_fixed(int32_t points, char out[RS_FIXED_BYTES]);

#endif
