#include "host/documents/document_sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/fuzzing.h"

static int by_all(const void *left, const void *right) {
    const rs_document_row *a = left, *b = right;
    if (a->high != b->high) {
        return a->high < b->high ? -1 : 1;
    }
    if (a->low != b->low) {
        return a->low < b->low ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* Rows whose documents differ only in the bits of `mask`. */
static void assert_sorts(size_t count, uint64_t mask) {
    rs_document_row *rows = malloc((count + 1) * sizeof *rows), *expected = malloc((count + 1) * sizeof *rows);
    assert_true(rows && expected);
    for (size_t i = 0; i < count; i++) {
        const uint64_t bits = (fuzz_random() & mask) | (~mask & UINT64_C(0x0123456789ABCDEF));
        rows[i] = (rs_document_row){(uint32_t)(bits >> 32), (uint32_t)bits, (uint32_t)i + 1};
    }
    memcpy(expected, rows, count * sizeof *rows);
    qsort(expected, count, sizeof *expected, by_all);
    rs_document_rows_sort(rows, count);
    assert_memory_equal(rows, expected, count * sizeof *rows);
    free(rows);
    free(expected);
}

static void rows_of_any_number_are_sorted(void **state) {
    (void)state;
    static const size_t counts[] = {0, 1, 2, 31, 32, 33, 255, 256, 257, 5000, 65535, 65536, 200000};
    fuzz_start(1);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        assert_sorts(counts[i], UINT64_MAX);
    }
}

static void rows_that_differ_in_few_bits_are_sorted(void **state) {
    (void)state;
    static const uint64_t masks[] = {0, 1, UINT64_C(1) << 63, 0xFF00, UINT64_C(0x0000FF0000000000), 0x0F0F};
    fuzz_start(2);
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        assert_sorts(3000, masks[i]);
        assert_sorts(70000, masks[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_any_number_are_sorted),
        cmocka_unit_test(rows_that_differ_in_few_bits_are_sorted),
    };
    return cmocka_run_group_tests_name("documents/document_sort", tests, NULL, NULL);
}
