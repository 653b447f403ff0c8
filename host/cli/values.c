#include "host/cli/values.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/base/fixed.h"

rs_status rs_value_fraction(const char *option, const char *text, int32_t *out) {
    int32_t value = 0;
    if (!rs_is_digit(text[0]) || !rs_fixed_parse(text, &value) || value > RS_FIXED_ONE) {
        return rs_fail(RS_EUSAGE, "%s %s: it is a number from 0 to 1 with up to %d decimals, as in 0.80", option, text,
                       RS_FIXED_DECIMALS);
    }
    *out = value;
    return RS_OK;
}

/* The digits at the start of text, all of which fit; NULL if there are none or the number is too large. */
static const char *read_number(const char *text, uint64_t most, uint64_t *out) {
    uint64_t value = 0;
    const char *at = text;
    for (; rs_is_digit(*at); at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (digit > most || value > (most - digit) / 10) {
            return NULL;
        }
        value = value * 10 + digit;
    }
    *out = value;
    return at > text ? at : NULL;
}

rs_status rs_value_number(const char *option, const char *text, uint64_t least, uint64_t most, uint64_t *out) {
    uint64_t value = 0;
    const char *end = read_number(text, most, &value);
    if (!end || *end != '\0' || value < least || value > most) {
        return rs_fail(RS_EUSAGE, "%s %s: it is a whole number from %" PRIu64 " to %" PRIu64, option, text, least,
                       most);
    }
    *out = value;
    return RS_OK;
}

rs_status rs_value_choice(const char *option, const char *text, const char *const *choices, int *out) {
    char words[128] = "";
    for (int i = 0; choices[i]; i++) {
        if (strcmp(choices[i], text) == 0) {
            *out = i;
            return RS_OK;
        }
        size_t used = strlen(words);
        (void)snprintf(words + used, sizeof words - used, "%s%s", i > 0 ? ", " : "", choices[i]);
    }
    return rs_fail(RS_EUSAGE, "%s %s: it is one of %s", option, text, words);
}
