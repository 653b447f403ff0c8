#include "host/string_join/hit_order.h"

#include <string.h>

/*
 * Both sorts merge runs in pairs, from one array to the other and back. Hits start as runs of RUN, each sorted by
 * insertion: most strings have no more hits than that. Choosing between two fronts by arithmetic instead of a branch
 * matters, since the order is random.
 */
enum { RUN = 32 };

/* Scores are never negative and are numbers, so they compare as their bits do; here as doubles. */
static bool is_before(const rs_string_hit *x, const rs_string_hit *y) {
    return (x->score > y->score) | ((x->score == y->score) & (x->b < y->b));
}

static void insert_sort(rs_string_hit *hits, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const rs_string_hit moved = hits[i];
        size_t at = i;
        for (; at > 0 && is_before(&moved, &hits[at - 1]); at--) {
            hits[at] = hits[at - 1];
        }
        hits[at] = moved;
    }
}

static void merge_hits(const rs_string_hit *x, size_t x_count, const rs_string_hit *y, size_t y_count,
                       rs_string_hit *out) {
    const rs_string_hit *const x_end = x + x_count;
    const rs_string_hit *const y_end = y + y_count;
    while (x < x_end && y < y_end) {
        const bool second = is_before(y, x);
        *out++ = *(second ? y : x);
        x += !second;
        y += second;
    }
    memcpy(out, x, (size_t)(x_end - x) * sizeof *x);
    memcpy(out + (x_end - x), y, (size_t)(y_end - y) * sizeof *y);
}

bool rs_hits_are_ordered(const rs_string_hit *hits, size_t count) {
    size_t i = 1;
    while (i < count && !is_before(&hits[i], &hits[i - 1])) {
        i++;
    }
    return i >= count;
}

void rs_hits_order(rs_string_hit *hits, size_t count, rs_string_hit *scratch) {
    if (rs_hits_are_ordered(hits, count)) {
        return;
    }
    for (size_t begin = 0; begin < count; begin += RUN) {
        insert_sort(hits + begin, count - begin < RUN ? count - begin : RUN);
    }
    rs_string_hit *from = hits;
    rs_string_hit *to = scratch;
    for (size_t run = RUN; run < count; run *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * run) {
            const size_t left = count - begin < run ? count - begin : run;
            const size_t rest = count - begin - left;
            merge_hits(from + begin, left, from + begin + left, rest < run ? rest : run, to + begin);
        }
        rs_string_hit *other = from;
        from = to;
        to = other;
    }
    if (from != hits) {
        memcpy(hits, from, count * sizeof *hits);
    }
}

/* The end of the ascending run that starts at begin. */
static size_t run_end(const uint32_t *rows, size_t begin, size_t count) {
    size_t end = begin + 1;
    while (end < count && rows[end - 1] < rows[end]) {
        end++;
    }
    return end < count ? end : count;
}

static void merge_rows(const uint32_t *x, size_t x_count, const uint32_t *y, size_t y_count, uint32_t *out) {
    const uint32_t *const x_end = x + x_count;
    const uint32_t *const y_end = y + y_count;
    while (x < x_end && y < y_end) {
        const bool second = *y < *x;
        *out++ = second ? *y : *x;
        x += !second;
        y += second;
    }
    memcpy(out, x, (size_t)(x_end - x) * sizeof *x);
    memcpy(out + (x_end - x), y, (size_t)(y_end - y) * sizeof *y);
}

/* One pass, over neighbouring pairs of runs. Returns false if there was one run only. */
static bool merge_pass(const uint32_t *from, size_t count, uint32_t *to) {
    size_t begin = 0;
    while (begin < count) {
        const size_t middle = run_end(from, begin, count);
        if (begin == 0 && middle == count) {
            return false;
        }
        const size_t end = middle < count ? run_end(from, middle, count) : count;
        merge_rows(from + begin, middle - begin, from + middle, end - middle, to + begin);
        begin = end;
    }
    return count > 0;
}

void rs_rows_order(uint32_t *rows, size_t count, uint32_t *scratch) {
    uint32_t *from = rows;
    uint32_t *to = scratch;
    while (merge_pass(from, count, to)) {
        uint32_t *other = from;
        from = to;
        to = other;
    }
    if (from != rows) {
        memcpy(rows, from, count * sizeof *rows);
    }
}
