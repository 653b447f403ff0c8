/* Scores and points are whole ten-thousandths; people write and read them as decimals. */
#ifndef RS_BASE_FIXED_H
#define RS_BASE_FIXED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RS_FIXED_ONE = 10000, RS_FIXED_DECIMALS = 4, RS_FIXED_BYTES = 16, RS_NUMBER_BYTES = 12 };

/* One digit with up to four decimals, and perhaps a sign: 0.8, +0.0250, -0.1. Out: ten-thousandths. False for anything
 * else, as for more decimals: nothing is rounded. */
bool rs_fixed_parse(const char *text, int32_t *out);

/* Ten-thousandths with four decimals: 8247 gives 0.8247. */
void rs_format_fixed(int32_t points, char out[RS_FIXED_BYTES]);

/* The same of `size` in units of the last decimal, behind a sign, which may be "": with two decimals 82 gives 0.82. */
void rs_format_decimals(const char *sign, uint32_t size, uint32_t decimals, char out[RS_FIXED_BYTES]);

/* A number with zeroes in front of it up to least_digits, at most 10, ended by NUL. Returns its digits. */
size_t rs_format_number(uint32_t number, uint32_t least_digits, char out[RS_NUMBER_BYTES]);

#endif
