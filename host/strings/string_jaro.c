/*
 * Jaro and Jaro-Winkler of code points in linear time.
 *
 * The definition: each a[i] in turn marks the first unmarked b[j] = a[i] with low <= j < end, low = max(0, i - reach)
 * and end = i + reach + 1. Here each letter has a queue of its positions in b in ascending order. For a[i], positions
 * below low are taken off the front of the queue of its letter; if the front is then below end, it is marked and taken
 * off. It is the same: a position leaves the queue when it is marked, or when it lies below low for some i, and then it
 * lies below low for all later i too, because low never falls. So the queue holds all unmarked positions of the letter
 * from low on, and its front is the first of them: it is in the window, or none is. Each position leaves once, so the
 * time of all queues together is linear.
 */
#include <assert.h>
#include <string.h>

#include "host/strings/string_metric.h"

/* No slot, or no position; larger than any. */
#define NONE UINT32_MAX

/*
 * Fibonacci hashing: the upper bits of letter * 2^32 / golden ratio spread any run of neighbouring code points evenly,
 * so that even letters picked to fall into one bucket are at most about 2^21 / buckets.
 */
static uint32_t hash(uint32_t letter, uint32_t shift) {
    return (letter * UINT32_C(2654435769)) >> shift;
}

/* The letter's slot, or NONE. */
static uint32_t find(const rs_letter_index *index, uint32_t letter) {
    uint32_t slot = index->buckets[hash(letter, index->hash_shift)];
    while (slot != NONE && index->letters[slot] != letter) {
        slot = index->chain[slot];
    }
    return slot;
}

/* The letter's new slot, without positions. */
static uint32_t add(rs_letter_index *index, uint32_t letter) {
    uint32_t *bucket = &index->buckets[hash(letter, index->hash_shift)];
    const uint32_t slot = index->distinct++;
    index->letters[slot] = letter;
    index->first[slot] = NONE;
    index->chain[slot] = *bucket;
    *bucket = slot;
    return slot;
}

rs_letter_index rs_letter_index_make(rs_codepoints text, uint32_t *memory) {
    assert(text.length <= RS_METRIC_MAX_CODEPOINTS);
    uint32_t bits = 1;
    while ((UINT32_C(1) << bits) < text.length) {
        bits++;
    }
    const size_t buckets = (size_t)1 << bits;
    rs_letter_index index = {.text = text, .hash_shift = 32 - bits, .buckets = memory};
    index.letters = memory + buckets;
    index.chain = index.letters + text.length;
    index.first = index.chain + text.length;
    index.next = index.first + text.length;
    for (size_t i = 0; i < buckets; i++) {
        index.buckets[i] = NONE;
    }
    /* From the end, so that each letter's list is in ascending order. */
    for (uint32_t j = text.length; j-- > 0;) {
        uint32_t slot = find(&index, text.data[j]);
        slot = slot == NONE ? add(&index, text.data[j]) : slot;
        index.next[j] = index.first[slot];
        index.first[slot] = j;
    }
    return index;
}

/*
 * The matching. front: the index's first positions, used up here. Out: marked[j] is 1 for the positions that match,
 * else 0; matched: the letters of a that match, in order. Returns how many.
 */
static uint32_t match(rs_codepoints a, const rs_letter_index *b, uint32_t *front, uint32_t *marked, uint32_t *matched) {
    const uint32_t longer = a.length > b->text.length ? a.length : b->text.length;
    const uint32_t reach = longer / 2 > 1 ? longer / 2 - 1 : 0;
    uint32_t matches = 0;
    for (uint32_t i = 0; i < a.length; i++) {
        const uint32_t slot = find(b, a.data[i]);
        if (slot == NONE) {
            continue;
        }
        const uint32_t low = i > reach ? i - reach : 0;
        uint32_t j = front[slot];
        while (j < low) {
            j = b->next[j];
        }
        if (j <= i + reach) {
            marked[j] = 1;
            matched[matches++] = a.data[i];
            j = b->next[j];
        }
        front[slot] = j;
    }
    return matches;
}

rs_jaro_counts rs_jaro_count_indexed(rs_codepoints a, const rs_letter_index *b, uint32_t *scratch) {
    assert(a.length <= RS_METRIC_MAX_CODEPOINTS);
    const uint32_t length = b->text.length;
    rs_jaro_counts counts = {.a = a.length, .b = length};
    if (a.length == 0 || length == 0) {
        return counts;
    }
    uint32_t *front = scratch;
    uint32_t *marked = scratch + length;
    uint32_t *matched = marked + length;
    memcpy(front, b->first, b->distinct * sizeof *front);
    memset(marked, 0, length * sizeof *marked);
    counts.matches = match(a, b, front, marked, matched);

    uint32_t seen = 0;
    for (uint32_t j = 0; j < length; j++) {
        if (marked[j] != 0) {
            counts.out_of_place += matched[seen++] != b->text.data[j] ? 1 : 0;
        }
    }
    const uint32_t shorter = a.length < length ? a.length : length;
    while (counts.prefix < 4 && counts.prefix < shorter && a.data[counts.prefix] == b->text.data[counts.prefix]) {
        counts.prefix++;
    }
    return counts;
}

rs_jaro_counts rs_jaro_count(rs_codepoints a, rs_codepoints b, uint32_t *scratch) {
    const rs_letter_index index = rs_letter_index_make(b, scratch);
    return rs_jaro_count_indexed(a, &index, scratch + 6 * (size_t)b.length + 2);
}

/* On one denominator: (mm(a + b) + (m - t)ab) / 3abm. */
rs_fraction rs_jaro_fraction(rs_jaro_counts counts) {
    const uint64_t a = counts.a;
    const uint64_t b = counts.b;
    const uint64_t m = counts.matches;
    if (m == 0) {
        return (rs_fraction){a == 0 && b == 0 ? 1 : 0, 1};
    }
    const uint64_t t = counts.out_of_place / 2;
    return (rs_fraction){m * m * (a + b) + (m - t) * a * b, 3 * a * b * m};
}

/* J + l/10 (1 - J), on ten times Jaro's denominator: the only place where 850,000 letters fill 64 bits. */
rs_fraction rs_jaro_winkler_fraction(rs_jaro_counts counts) {
    const rs_fraction jaro = rs_jaro_fraction(counts);
    if (10 * jaro.numerator <= 7 * jaro.denominator || counts.prefix == 0) {
        return jaro;
    }
    const uint64_t missing = jaro.denominator - jaro.numerator;
    return (rs_fraction){10 * jaro.numerator + counts.prefix * missing, 10 * jaro.denominator};
}
