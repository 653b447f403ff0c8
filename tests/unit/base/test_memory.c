#include "host/base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void grow_keeps_items_and_doubles(void **state) {
    (void)state;
    size_t capacity = 0;
    int *items = NULL;
    for (int i = 0; i < 1000; i++) {
        int *grown = rs_grow(items, &capacity, (size_t)i + 1, sizeof *items);
        assert_non_null(grown);
        items = grown;
        items[i] = i;
    }
    assert_in_range(capacity, 1000, 2000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    size_t before = capacity;
    assert_ptr_equal(rs_grow(items, &capacity, 10, sizeof *items), items);
    assert_int_equal(capacity, before);
    free(items);
}

static void grow_refuses_what_overflows_and_leaves_the_array(void **state) {
    (void)state;
    size_t capacity = 0;
    uint64_t *items = rs_grow(NULL, &capacity, 4, sizeof *items);
    assert_non_null(items);
    items[3] = 42;
    size_t before = capacity;
    assert_null(rs_grow(items, &capacity, SIZE_MAX / 2, sizeof *items));
    assert_null(rs_grow(items, &capacity, SIZE_MAX, 1));
    assert_int_equal(capacity, before);
    assert_int_equal(items[3], 42);
    free(items);
}

static void arena_pieces_are_zeroed_aligned_and_apart(void **state) {
    (void)state;
    rs_arena *arena = rs_arena_create();
    assert_non_null(arena);
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    static const unsigned char zeros[200];
    for (size_t i = 0; i < PIECES; i++) {
        size_t bytes = i % 200;
        pieces[i] = rs_arena_alloc(arena, bytes);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        if (bytes > 0)
            assert_memory_equal(pieces[i], zeros, bytes);
        memset(pieces[i], (int)(i % 251), bytes);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t at = 0; at < i % 200; at++)
            assert_int_equal(pieces[i][at], i % 251);
    rs_arena_free(arena);
}

static void arena_takes_large_pieces_between_small_ones(void **state) {
    (void)state;
    rs_arena *arena = rs_arena_create();
    char *large_first = rs_arena_alloc(arena, 5000000);
    char *small = rs_arena_copy(arena, "small", 6);
    char *large = rs_arena_alloc(arena, 3000000);
    char *next = rs_arena_copy(arena, "next", 5);
    assert_true(large_first && small && large && next);
    memset(large_first, 1, 5000000);
    memset(large, 2, 3000000);
    assert_string_equal(small, "small");
    assert_string_equal(next, "next");
    assert_in_range(rs_arena_bytes(arena), 8000000, 8100000);
    assert_null(rs_arena_alloc(arena, SIZE_MAX - 8));
    rs_arena_free(arena);
}

static void arena_reset_gives_memory_back_and_zeroes_again(void **state) {
    (void)state;
    rs_arena *arena = rs_arena_create();
    for (int i = 0; i < 5000; i++)
        memset(rs_arena_alloc(arena, 1000), 0xff, 1000);
    size_t held = rs_arena_bytes(arena);
    assert_true(held >= 5000000);
    rs_arena_reset(arena);
    assert_true(rs_arena_bytes(arena) < held / 2);
    const char *again = rs_arena_alloc(arena, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
    rs_arena_reset(arena);
    rs_arena_alloc(arena, 100000000);
    rs_arena_reset(arena);
    assert_true(rs_arena_bytes(arena) < 10000000);
    rs_arena_free(arena);
}

static void arena_copies_nothing_and_frees_nothing(void **state) {
    (void)state;
    rs_arena *arena = rs_arena_create();
    rs_arena_reset(arena);
    assert_non_null(rs_arena_copy(arena, NULL, 0));
    rs_arena_free(arena);
    rs_arena_free(NULL);
}

static void tables_are_zeroed_at_any_size(void **state) {
    (void)state;
    const size_t sizes[] = {0, 1, 4095, ((size_t)4 << 20) - 1, (size_t)4 << 20, ((size_t)6 << 20) + 8};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int again = 0; again < 2; again++) { /* memory that has been used before */
            unsigned char *table = rs_table_alloc(sizes[i]);
            assert_non_null(table);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(table[k], 0);
            memset(table, 0xff, sizes[i]);
            free(table);
        }
    }
    assert_null(rs_table_alloc(SIZE_MAX));
    assert_null(rs_table_alloc((size_t)PTRDIFF_MAX + 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grow_keeps_items_and_doubles),
        cmocka_unit_test(grow_refuses_what_overflows_and_leaves_the_array),
        cmocka_unit_test(tables_are_zeroed_at_any_size),
        cmocka_unit_test(arena_pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(arena_takes_large_pieces_between_small_ones),
        cmocka_unit_test(arena_reset_gives_memory_back_and_zeroes_again),
        cmocka_unit_test(arena_copies_nothing_and_frees_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
