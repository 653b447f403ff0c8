#include "host/base/fixed.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool rs_fixed_parse(const char *text, int32_t *out) {
    const bool negative = text[0] == '-';
    const char *at = text + (text[0] == '-' || text[0] == '+');
    if (!is_digit(at[0])) {
        return false;
    }
    int32_t value = (*at++ - '0') * RS_FIXED_ONE;
    if (at[0] == '.') {
        at++;
        if (!is_digit(at[0])) {
            return false;
        }
        for (int32_t unit = RS_FIXED_ONE / 10; unit > 0 && is_digit(*at); unit /= 10, at++) {
            value += (*at - '0') * unit;
        }
    }
    if (*at != '\0') {
        return false;
    }
    *out = negative ? -value : value;
    return true;
}

void rs_format_fixed(int32_t points, char out[RS_FIXED_BYTES]) {
    const int32_t size = abs(points);
    (void)snprintf(out, RS_FIXED_BYTES, "%s%d.%04d", points < 0 ? "-" : "", size / RS_FIXED_ONE, size % RS_FIXED_ONE);
}
