#include "host/documents/number_codes.h"

#include <stdlib.h>

#include "host/base/interner.h"

enum { MOST_CHARACTERS = 10, MOST_DIGITS = 15, CHARACTERS = 36, DIGITS = 10 };

/* How many texts of 1 to 10 characters there are, and of 1 to 15 digits: the codes of each begin behind the last. */
#define CHARACTER_CODES UINT64_C(3760620109779060)
#define DIGIT_CODES UINT64_C(1111111111111110)
#define FIRST_DIGIT_CODE (CHARACTER_CODES + 1)
#define FIRST_KEPT_CODE (FIRST_DIGIT_CODE + DIGIT_CODES + 1)

_Static_assert(FIRST_KEPT_CODE + UINT32_MAX < UINT64_C(1) << RS_NUMBER_CODE_BITS, "every code has its place");

struct rs_number_codes {
    rs_interner *kept;
};

rs_number_codes *rs_number_codes_create(void) {
    rs_number_codes *codes = calloc(1, sizeof *codes);
    if (!codes) {
        (void)rs_fail_memory();
        return NULL;
    }
    codes->kept = rs_interner_create();
    if (!codes->kept) {
        free(codes);
        return NULL;
    }
    return codes;
}

void rs_number_codes_free(rs_number_codes *codes) {
    if (codes) {
        rs_interner_free(codes->kept);
        free(codes);
    }
}

/* 1 to 36, digits first; 0 for any other character. */
static uint64_t place_of(char c) {
    if (c >= '0' && c <= '9') {
        return (uint64_t)(c - '0') + 1;
    }
    return c >= 'A' && c <= 'Z' ? (uint64_t)(c - 'A') + DIGITS + 1 : 0;
}

/*
 * The number read to the base, with places that count from 1, so that 0, 00 and 000 are different numbers: every text
 * of at most `most` characters has a value of its own. Returns 0 if it is longer or has another character.
 */
static uint64_t value_of(rs_str number, size_t most, uint64_t base) {
    uint64_t value = 0;
    if (number.length > most) {
        return 0;
    }
    for (size_t i = 0; i < number.length; i++) {
        const uint64_t place = place_of(number.data[i]);
        if (place == 0 || place > base) {
            return 0;
        }
        value = value * base + place;
    }
    return value;
}

/* The code of a number that is its own; 0 for one that has to be kept. */
static uint64_t own_code(rs_str number) {
    const uint64_t value = value_of(number, MOST_CHARACTERS, CHARACTERS);
    if (value > 0) {
        return value;
    }
    const uint64_t digits = value_of(number, MOST_DIGITS, DIGITS);
    return digits > 0 ? FIRST_DIGIT_CODE + digits : 0;
}

rs_status rs_number_codes_add(rs_number_codes *codes, rs_str number, uint64_t *code) {
    uint32_t kept = 0;
    *code = own_code(number);
    if (*code > 0) {
        return RS_OK;
    }
    rs_status status = rs_interner_add(codes->kept, number, &kept, NULL);
    *code = FIRST_KEPT_CODE + kept;
    return status;
}

bool rs_number_codes_find(const rs_number_codes *codes, rs_str number, uint64_t *code) {
    *code = own_code(number);
    if (*code > 0) {
        return true;
    }
    const uint32_t kept = rs_interner_find(codes->kept, number);
    *code = FIRST_KEPT_CODE + kept;
    return kept != RS_INTERNER_NONE;
}
