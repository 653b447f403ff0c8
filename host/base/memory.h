/* Growable arrays and arenas. Nothing here aborts: NULL means out of memory, and the thread's error message says so. */
#ifndef RS_BASE_MEMORY_H
#define RS_BASE_MEMORY_H

#include <stddef.h>

/*
 * Grows an array so that it holds at least `needed` items, at least doubling it. Returns the array's new place, or
 * NULL (the old array stays valid and owned by the caller). New items are not initialised. Free with free().
 *
 *     void *grown = rs_grow(list->items, &list->capacity, list->count + 1, sizeof *list->items);
 */
void *rs_grow(void *items, size_t *capacity, size_t needed, size_t item_bytes);

/*
 * Zeroed memory for a table that is read in no order: a large one lies in large pages where the system has them, which
 * saves most of the time that finding its pages takes. NULL: out of memory. Free with free().
 */
void *rs_table_alloc(size_t bytes);

/*
 * An arena: memory that is freed all at once. Blocks are never moved, so pointers into it stay valid until
 * rs_arena_reset or rs_arena_free. Not shared between threads without a lock.
 */
typedef struct rs_arena rs_arena;

rs_arena *rs_arena_create(void);                     /* free with rs_arena_free */
void *rs_arena_alloc(rs_arena *arena, size_t bytes); /* zeroed, aligned for any type */
void *rs_arena_take(rs_arena *arena, size_t bytes);  /* the same, not zeroed */
void *rs_arena_copy(rs_arena *arena, const void *data, size_t bytes);
void rs_arena_reset(rs_arena *arena);         /* forgets all blocks, keeps one for reuse */
size_t rs_arena_bytes(const rs_arena *arena); /* bytes held from the system */
void rs_arena_free(rs_arena *arena);          /* NULL is allowed */

#endif
