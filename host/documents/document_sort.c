/*
 * A radix sort from the first byte on, in place: rows are counted by a byte, each is swapped into the part of its byte,
 * and every part is sorted by the next byte (P. M. McIlroy, K. Bostic, M. D. McIlroy, 'Engineering Radix Sort', 1993,
 * where it is called the American flag).
 */
#include "host/documents/document_sort.h"

#include <stdbool.h>

#include "host/base/parallel.h"

enum { BYTES = 12, VALUES = 256, FEW = 32, MOST_SPANS = BYTES * VALUES };

/* Rows that agree in the bytes before `at` and are still to be sorted. */
typedef struct span {
    rs_document_row *rows;
    size_t count;
    unsigned at;
} span;

/* Byte `at` of a row, the weightiest first. */
static unsigned byte_at(const rs_document_row *row, unsigned at) {
    const uint32_t words[] = {row->high, row->low, row->row};
    return words[at / 4] >> (24 - 8 * (at % 4)) & 255;
}

static bool comes_before(const rs_document_row *a, const rs_document_row *b) {
    if (a->high != b->high) {
        return a->high < b->high;
    }
    return a->low != b->low ? a->low < b->low : a->row < b->row;
}

static void sort_few(rs_document_row *rows, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const rs_document_row row = rows[i];
        size_t to = i;
        for (; to > 0 && comes_before(&row, &rows[to - 1]); to--) {
            rows[to] = rows[to - 1];
        }
        rows[to] = row;
    }
}

/* Parts the rows by a byte. Out: ends[v], where the part of value v ends. */
static void part(rs_document_row *rows, size_t count, unsigned at, size_t ends[VALUES]) {
    size_t next[VALUES] = {0}; /* where the next row of a value goes */
    for (size_t i = 0; i < count; i++) {
        next[byte_at(&rows[i], at)]++;
    }
    for (size_t value = 0, begin = 0; value < VALUES; value++) {
        ends[value] = begin + next[value];
        next[value] = begin;
        begin = ends[value];
    }
    for (size_t value = 0; value < VALUES; value++) {
        while (next[value] < ends[value]) {
            const rs_document_row row = rows[next[value]];
            const unsigned own = byte_at(&row, at);
            rows[next[value]] = rows[next[own]]; /* the row itself where it is in its part already */
            rows[next[own]++] = row;
        }
    }
}

/* The span that was found last is parted first, so that of each byte the spans of one part alone are open. */
static void sort_from(rs_document_row *rows, size_t count, unsigned at) {
    span open[MOST_SPANS];
    open[0] = (span){rows, count, at};
    for (size_t open_count = 1; open_count > 0;) {
        const span it = open[--open_count];
        size_t ends[VALUES];
        if (it.count <= FEW || it.at == BYTES) {
            sort_few(it.rows, it.count);
            continue;
        }
        part(it.rows, it.count, it.at, ends);
        for (size_t value = 0, begin = 0; value < VALUES; begin = ends[value++]) {
            if (ends[value] - begin > 1) {
                open[open_count++] = (span){it.rows + begin, ends[value] - begin, it.at + 1};
            }
        }
    }
}

typedef struct sort_job {
    rs_document_row *rows;
    const size_t *ends;
} sort_job;

static void sort_parts(void *context, size_t begin, size_t end) {
    const sort_job *job = context;
    for (size_t value = begin; value < end; value++) {
        const size_t first = value > 0 ? job->ends[value - 1] : 0;
        sort_from(job->rows + first, job->ends[value] - first, 1);
    }
}

void rs_document_rows_sort(rs_document_row *rows, size_t count) {
    enum { FEW_FOR_THREADS = 1 << 16 };
    size_t ends[VALUES];
    if (count < FEW_FOR_THREADS) {
        sort_from(rows, count, 0);
        return;
    }
    part(rows, count, 0, ends);
    rs_parallel_ranges(VALUES, 1, sort_parts, &(sort_job){rows, ends});
}
