#include "host/base/fixed.h"

#include <stdlib.h>

#include "host/base/ascii.h"
#include "host/base/str.h"

bool rs_fixed_parse(const char *text, int32_t *out) {
    const bool negative = text[0] == '-';
    const char *at = text + (text[0] == '-' || text[0] == '+');
    if (!rs_is_digit(at[0])) {
        return false;
    }
    int32_t value = (*at++ - '0') * RS_FIXED_ONE;
    if (at[0] == '.') {
        at++;
        if (!rs_is_digit(at[0])) {
            return false;
        }
        for (int32_t unit = RS_FIXED_ONE / 10; unit > 0 && rs_is_digit(*at); unit /= 10, at++) {
            value += (*at - '0') * unit;
        }
    }
    if (*at != '\0') {
        return false;
    }
    *out = negative ? -value : value;
    return true;
}

/* Digit by digit: millions of scores are printed in a run, which printf would take most of. */
size_t rs_format_number(uint32_t number, uint32_t least_digits, char out[RS_NUMBER_BYTES]) {
    char digits[RS_NUMBER_BYTES]; /* the last one first */
    uint32_t count = 0;
    for (; number > 0 || count < least_digits; number /= 10) {
        digits[count++] = (char)('0' + number % 10);
    }
    for (uint32_t i = 0; i < count; i++) {
        out[i] = digits[count - 1 - i];
    }
    out[count] = '\0';
    return count;
}

void rs_format_decimals(const char *sign, uint32_t size, uint32_t decimals, char out[RS_FIXED_BYTES]) {
    uint32_t one = 1;
    for (uint32_t i = 0; i < decimals; i++) {
        one *= 10;
    }
    char digits[RS_NUMBER_BYTES];
    size_t used = rs_str_append(out, RS_FIXED_BYTES, 0, rs_str_from(sign));
    used = rs_str_append(out, RS_FIXED_BYTES, used, (rs_str){digits, rs_format_number(size / one, 1, digits)});
    used = rs_str_append(out, RS_FIXED_BYTES, used, (rs_str){".", 1});
    (void)rs_str_append(out, RS_FIXED_BYTES, used, (rs_str){digits, rs_format_number(size % one, decimals, digits)});
}

void rs_format_fixed(int32_t points, char out[RS_FIXED_BYTES]) {
    rs_format_decimals(points < 0 ? "-" : "", (uint32_t)abs(points), RS_FIXED_DECIMALS, out);
}
