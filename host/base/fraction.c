#include "host/base/fraction.h"

#include <assert.h>
#include <float.h>
#include <inttypes.h>
#include <stddef.h>
#include <string.h>

/* A number of 128 bits; ISO C has no such type. */
typedef struct wide {
    uint64_t high;
    uint64_t low;
} wide;

/* By halves of 32 bits. No sum overflows: (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1. */
static wide multiply(uint64_t a, uint64_t b) {
    const uint64_t mask = UINT32_MAX;
    const uint64_t low = (a & mask) * (b & mask);
    const uint64_t middle = (a >> 32) * (b & mask) + (low >> 32);
    const uint64_t other = (a & mask) * (b >> 32) + (middle & mask);
    return (wide){(a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32), (other << 32) | (low & mask)};
}

/* Negative, 0 or positive as a < b, a = b, a > b. */
static int compare(wide a, wide b) {
    if (a.high != b.high) {
        return a.high < b.high ? -1 : 1;
    }
    return (a.low > b.low) - (a.low < b.low);
}

bool rs_fraction_at_least(rs_fraction a, rs_fraction b) {
    return compare(multiply(a.numerator, b.denominator), multiply(b.numerator, a.denominator)) >= 0;
}

/* ---- reading ---- */

enum { MAX_DIGITS = 9 };

/* Reads 1 to most digits from *text, which moves on behind them. Returns how many; 0 if there are none or too many. */
static uint32_t read_digits(const char **text, uint32_t most, uint64_t *value) {
    uint32_t count = 0;
    const char *at = *text;
    *value = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        if (count == most) {
            return 0;
        }
        *value = *value * 10 + (uint64_t)(*at - '0');
        count++;
    }
    *text = at;
    return count;
}

/* The part behind the point; out holds the part before it, over 1. */
static bool read_decimals(const char **text, rs_fraction *out) {
    uint64_t value = 0;
    const uint32_t digits = read_digits(text, MAX_DIGITS, &value);
    for (uint32_t i = 0; i < digits; i++) {
        out->numerator *= 10;
        out->denominator *= 10;
    }
    out->numerator += value;
    return digits > 0;
}

static bool read_fraction(const char *text, rs_fraction *out) {
    const char *at = text;
    *out = (rs_fraction){0, 1};
    const uint32_t digits = read_digits(&at, MAX_DIGITS, &out->numerator);
    bool known = digits > 0;
    if (known && *at == '/') {
        at++;
        known = read_digits(&at, MAX_DIGITS, &out->denominator) > 0;
    } else if (known) {
        known = digits == 1;
        if (known && *at == '.') {
            at++;
            known = read_decimals(&at, out);
        }
    }
    return known && *at == '\0' && out->denominator > 0 && out->numerator <= out->denominator;
}

rs_status rs_fraction_parse(const char *text, rs_fraction *out) {
    rs_fraction read = {0, 1};
    if (!read_fraction(text, &read)) {
        return rs_fail(RS_EUSAGE,
                       "'%.60s' is not a number from 0 to 1: give a decimal with up to %d digits behind the point, as "
                       "in 0.92, or a fraction of whole numbers with up to %d digits, as in 14/15",
                       text, MAX_DIGITS, MAX_DIGITS);
    }
    *out = read;
    return RS_OK;
}

/* ---- printing ---- */

/*
 * The nearest double, ties to even. IEEE 754 rounds a division correctly, and numbers up to 2^53 become doubles as they
 * are, so for those a division in doubles is the answer (unless the machine computes with more precision and then
 * rounds twice). Others are divided bit by bit.
 */
static double nearest_double(rs_fraction fraction) {
    const uint64_t whole = UINT64_C(1) << DBL_MANT_DIG;
    if (fraction.denominator <= whole && (FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 1)) {
        return (double)fraction.numerator / (double)fraction.denominator;
    }
    /* Always: fraction = (bits + rest / denominator) / 2^places, and rest < denominator. */
    uint64_t rest = fraction.numerator;
    uint64_t bits = 0;
    int places = 0;
    for (; bits < whole; places++) {
        const uint64_t missing = fraction.denominator - rest;
        const bool one = rest >= missing;
        rest = one ? rest - missing : rest + rest;
        bits = bits * 2 + (one ? 1 : 0);
    }
    /* One bit more than a double holds; halving is exact, since the least fraction is 2^-64. */
    const bool up = (bits & 1) != 0 && (rest != 0 || (bits & 2) != 0);
    double value = (double)((bits >> 1) + (up ? 1 : 0));
    for (int i = 1; i < places; i++) {
        value /= 2;
    }
    return value;
}

/* digits / 10^places */
typedef struct decimal {
    uint64_t digits;
    uint32_t places;
} decimal;

enum { FIRST_PLACES = 17, LAST_PLACES = 27 };

static const uint64_t powers_of_five[LAST_PLACES - FIRST_PLACES + 1] = {
    UINT64_C(762939453125),        UINT64_C(3814697265625),      UINT64_C(19073486328125),
    UINT64_C(95367431640625),      UINT64_C(476837158203125),    UINT64_C(2384185791015625),
    UINT64_C(11920928955078125),   UINT64_C(59604644775390625),  UINT64_C(298023223876953125),
    UINT64_C(1490116119384765625), UINT64_C(7450580596923828125)};

/* product / 2^shift, rounded down, where that fits; 0 < shift < 64. */
static uint64_t shifted(wide product, uint32_t shift) {
    return (product.high << (64 - shift)) | (product.low >> shift);
}

/*
 * The shortest decimal in the interval of numbers that are read as `value`, which is below 1.
 *
 * With value = c 2^-p and c of 53 bits, the interval ends half way to the neighbours, at (4c + 2) 2^-(p + 2) and
 * (4c - 2) 2^-(p + 2); the lower neighbour of a power of two lies half as far away, so there it is (4c - 1) 2^-(p + 2).
 * All are scaled by 10^places, which makes value nearly 10^16 or more, and so the interval longer than 1: it holds a
 * whole number. 10^places 2^-(p + 2) = 5^places 2^-shift; shift is 38 where value is near 1 and 62 where it is near
 * 10^-10. The ends are an odd number, or twice one, divided by 2^shift: never whole, so it makes no difference whether
 * they belong to the interval. Then digits are cut as long as a number that does without them is in the interval; of
 * those that are left, which have the fewest digits, the nearest is taken (ties to even).
 */
static decimal shortest(double value) {
    uint64_t ieee = 0;
    memcpy(&ieee, &value, sizeof ieee);
    const uint64_t hidden = UINT64_C(1) << 52;
    const uint64_t c = (ieee & (hidden - 1)) | hidden;
    const uint32_t p = 1075 - (uint32_t)(ieee >> 52);

    uint32_t places = FIRST_PLACES;
    double scaled = value;
    while (scaled < 0.1 && places < LAST_PLACES) {
        scaled *= 10;
        places++;
    }
    const uint32_t shift = p + 2 - places;
    const uint64_t five = powers_of_five[places - FIRST_PLACES];
    uint64_t low = shifted(multiply(4 * c - (c == hidden ? 1 : 2), five), shift) + 1;
    uint64_t high = shifted(multiply(4 * c + 2, five), shift);
    const uint64_t near = shifted(multiply(4 * c, five), shift);

    uint64_t unit = 1;
    while ((low + 9) / 10 <= high / 10) {
        low = (low + 9) / 10;
        high /= 10;
        unit *= 10;
        places--;
    }
    /* Twice the value against twice the middle of two neighbours, both by 2^shift. */
    uint64_t digits = near / unit;
    const int side = compare(multiply(8 * c, five), multiply((2 * digits + 1) * unit, UINT64_C(1) << shift));
    digits += side > 0 || (side == 0 && digits % 2 == 1) ? 1 : 0;
    /* The interval reaches as far up as down or farther, so the nearest number can only lie outside below it. */
    return (decimal){digits < low ? low : digits, places};
}

void rs_score_print(double score, char out[RS_FRACTION_TEXT_BYTES]) {
    assert(score == 0 || score >= 1e-10);
    if (score == 0 || score >= 1) {
        memcpy(out, score == 0 ? "0" : "1", 2);
        return;
    }
    decimal number = shortest(score);
    memcpy(out, "0.", 2);
    out[2 + number.places] = '\0';
    for (uint32_t i = number.places; i > 0; i--) {
        out[1 + i] = (char)('0' + number.digits % 10);
        number.digits /= 10;
    }
}

void rs_fraction_print(rs_fraction fraction, char out[RS_FRACTION_TEXT_BYTES]) {
    assert(fraction.denominator > 0 && fraction.numerator <= fraction.denominator);
    assert(fraction.numerator == 0 || fraction.denominator / fraction.numerator <= UINT64_C(10000000000));
    if (fraction.numerator == 0 || fraction.numerator == fraction.denominator) {
        rs_score_print(fraction.numerator == 0 ? 0 : 1, out);
    } else {
        rs_score_print(nearest_double(fraction), out);
    }
}
