/*
 * Optimal string alignment distance of code points, in a band about the diagonal.
 *
 * D(i, j) is the distance of the first i letters of a and the first j of b. D(i, j) >= |i - j|, so cells further than
 * limit from the diagonal are above limit, whatever they are; limit + 1 ("far") stands for them. All sums are kept at
 * far where they exceed it: min(D, far) follows from the min(D, far) of the cells that D follows from. A substitution
 * and a swap stay on their diagonal, so only the two cells at the ends of the band look outside it.
 *
 * A row of nothing but far ends the search: a way to the last cell goes through each row, or passes over it by a swap
 * from D(i - 1, j) to D(i + 1, j + 2) = D(i - 1, j) + 1; but then D(i, j + 1) <= D(i - 1, j) + 1 by a substitution, so
 * where that is far, the swap leads to no less. And D never falls along a way.
 */
#include <assert.h>
#include <stddef.h>

#include "host/strings/string_metric.h"

static uint32_t smaller(uint32_t x, uint32_t y) {
    return x < y ? x : y;
}

static uint32_t larger(uint32_t x, uint32_t y) {
    return x > y ? x : y;
}

/* The rows i - 2, i - 1 and i of D, each of b.length + 1 numbers. */
typedef struct rows {
    uint32_t *before;
    uint32_t *last;
    uint32_t *row;
} rows;

/* Fills row i inside the band, and the cell at each side of it. Returns its least number. */
static uint32_t fill_row(rs_codepoints a, rs_codepoints b, uint32_t i, uint32_t limit, rows d) {
    const uint32_t far = limit + 1;
    const uint32_t start = i > limit ? i - limit : 1;
    const uint32_t end = smaller(b.length, i + limit);
    d.row[start - 1] = start == 1 ? smaller(i, far) : far;
    uint32_t least = d.row[start - 1];
    for (uint32_t j = start; j <= end; j++) {
        const uint32_t gap = smaller(d.last[j], d.row[j - 1]) + 1;
        uint32_t best = smaller(gap, d.last[j - 1] + (a.data[i - 1] != b.data[j - 1] ? 1 : 0));
        if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1]) {
            best = smaller(best, d.before[j - 2] + 1);
        }
        d.row[j] = smaller(best, far);
        least = smaller(least, d.row[j]);
    }
    if (end < b.length) {
        d.row[end + 1] = far;
    }
    return least;
}

uint32_t rs_osa_within(rs_codepoints a, rs_codepoints b, uint32_t limit, uint32_t *scratch) {
    assert(a.length <= RS_METRIC_MAX_CODEPOINTS && b.length <= RS_METRIC_MAX_CODEPOINTS && limit < UINT32_MAX);
    const uint32_t far = limit + 1;
    const uint32_t longer = larger(a.length, b.length);
    if (longer - smaller(a.length, b.length) > limit) {
        return far;
    }
    limit = smaller(limit, longer); /* no distance is larger */
    const size_t row_numbers = (size_t)b.length + 1;
    rows d;
    d.before = scratch;
    d.last = d.before + row_numbers;
    d.row = d.last + row_numbers;
    for (uint32_t j = 0; j <= b.length && j <= limit + 1; j++) {
        d.row[j] = j;
    }
    for (uint32_t i = 1; i <= a.length; i++) {
        d = (rows){d.last, d.row, d.before};
        if (fill_row(a, b, i, limit, d) > limit) {
            return far;
        }
    }
    return d.row[b.length];
}

uint32_t rs_osa_codepoints(rs_codepoints a, rs_codepoints b, uint32_t *scratch) {
    return rs_osa_within(a, b, larger(a.length, b.length), scratch);
}

rs_fraction rs_osa_fraction(uint32_t distance, uint32_t a, uint32_t b) {
    const uint32_t longer = larger(a, b);
    assert(distance <= longer);
    return longer == 0 ? (rs_fraction){1, 1} : (rs_fraction){longer - distance, longer};
}

/* 1 - d/L >= n/m is d <= L (m - n)/m, and d is whole. */
uint32_t rs_osa_limit(rs_fraction threshold, uint32_t a, uint32_t b) {
    assert(threshold.denominator <= RS_FRACTION_PARSED_MOST && threshold.numerator <= threshold.denominator);
    const uint64_t missing = threshold.denominator - threshold.numerator;
    return (uint32_t)(larger(a, b) * missing / threshold.denominator);
}
