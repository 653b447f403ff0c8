#define _DEFAULT_SOURCE /* madvise; NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "host/base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "host/base/status.h"

enum { MIN_ITEMS = 8 };

/* A system with other pages refuses the advice, which does no harm. */
enum { PAGE_BYTES = 4096, LEAST_LARGE_BYTES = 4 << 20 };

void *rs_grow(void *items, size_t *capacity, size_t needed, size_t item_bytes) {
    if (items && needed <= *capacity)
        return items;
    size_t wanted = *capacity > SIZE_MAX / 2 ? SIZE_MAX : *capacity * 2;
    if (wanted < needed)
        wanted = needed;
    if (wanted < MIN_ITEMS)
        wanted = MIN_ITEMS;
    void *grown = wanted <= PTRDIFF_MAX / item_bytes ? realloc(items, wanted * item_bytes) : NULL;
    if (!grown) {
        rs_fail_memory();
        return NULL;
    }
    *capacity = wanted;
    return grown;
}

void *rs_table_alloc(size_t bytes) {
    void *table = bytes <= PTRDIFF_MAX ? calloc(bytes ? bytes : 1, 1) : NULL;
    if (!table) {
        rs_fail_memory();
        return NULL;
    }
#ifdef MADV_HUGEPAGE
    if (bytes >= LEAST_LARGE_BYTES) { /* fresh from the system: no page of it has been touched yet */
        const size_t before = (PAGE_BYTES - (uintptr_t)table % PAGE_BYTES) % PAGE_BYTES; /* the first whole page */
        (void)madvise((char *)table + before, bytes - before, MADV_HUGEPAGE);
    }
#endif
    return table;
}

/*
 * An arena is a chain of blocks, the newest first. Only the newest is filled further, except that an allocation too
 * large for a block of the usual size gets one of its own behind the newest, so that the newest is not wasted.
 *
 *     arena -> newest [####....] -> [########] -> [########] -> NULL
 *                         ^ used     room
 */
typedef struct block {
    struct block *older;
    size_t room; /* bytes after the header */
    size_t used; /* bytes; always a multiple of the strictest alignment, so that the next piece is aligned */
    alignas(max_align_t) unsigned char bytes[];
} block;

struct rs_arena {
    block *newest;
    size_t held_bytes;
    size_t next_room; /* bytes of the next block: doubles, so that a large arena has few blocks */
};

/* 4 KiB keeps an arena for one record small; from 1 MiB on, doubling saves no time any more but wastes memory. */
static const size_t FIRST_ROOM_BYTES = 4096 - sizeof(block);
static const size_t MAX_ROOM_BYTES = (1U << 20) - sizeof(block);

rs_arena *rs_arena_create(void) {
    rs_arena *arena = calloc(1, sizeof *arena);
    if (!arena) {
        rs_fail_memory();
        return NULL;
    }
    arena->next_room = FIRST_ROOM_BYTES;
    return arena;
}

static block *add_block(rs_arena *arena, size_t room) {
    block *fresh = room <= PTRDIFF_MAX - sizeof *fresh ? malloc(sizeof *fresh + room) : NULL;
    if (!fresh) {
        rs_fail_memory();
        return NULL;
    }
    fresh->room = room;
    fresh->used = 0;
    arena->held_bytes += sizeof *fresh + room;
    return fresh;
}

static block *add_own_block(rs_arena *arena, size_t bytes) {
    block *own = add_block(arena, bytes);
    if (!own)
        return NULL;
    if (arena->newest) {
        own->older = arena->newest->older;
        arena->newest->older = own;
    } else {
        own->older = NULL;
        arena->newest = own;
    }
    return own;
}

static block *add_newest_block(rs_arena *arena) {
    block *fresh = add_block(arena, arena->next_room);
    if (!fresh)
        return NULL;
    fresh->older = arena->newest;
    arena->newest = fresh;
    arena->next_room = arena->next_room * 2 + sizeof *fresh; /* header and room double together */
    if (arena->next_room > MAX_ROOM_BYTES)
        arena->next_room = MAX_ROOM_BYTES;
    return fresh;
}

void *rs_arena_take(rs_arena *arena, size_t bytes) {
    const size_t alignment = alignof(max_align_t);
    if (bytes > PTRDIFF_MAX - alignment) {
        rs_fail_memory();
        return NULL;
    }
    size_t rounded = (bytes ? bytes + alignment - 1 : alignment) / alignment * alignment;
    block *home = arena->newest;
    if (!home || home->room - home->used < rounded)
        home = rounded > arena->next_room / 4 ? add_own_block(arena, rounded) : add_newest_block(arena);
    if (!home)
        return NULL;
    void *piece = home->bytes + home->used;
    home->used += rounded;
    return piece;
}

void *rs_arena_alloc(rs_arena *arena, size_t bytes) {
    void *piece = rs_arena_take(arena, bytes);
    return piece ? memset(piece, 0, bytes) : NULL;
}

void *rs_arena_copy(rs_arena *arena, const void *data, size_t bytes) {
    void *piece = rs_arena_take(arena, bytes);
    if (piece && bytes)
        memcpy(piece, data, bytes);
    return piece;
}

static void free_chain(rs_arena *arena, block *first) {
    while (first) {
        block *older = first->older;
        arena->held_bytes -= sizeof *first + first->room;
        free(first);
        first = older;
    }
}

void rs_arena_reset(rs_arena *arena) {
    if (!arena->newest)
        return;
    free_chain(arena, arena->newest->older);
    arena->newest->older = NULL;
    arena->newest->used = 0;
    if (arena->newest->room > MAX_ROOM_BYTES) { /* one huge record must not be held on to for the rest of the run */
        free_chain(arena, arena->newest);
        arena->newest = NULL;
    }
}

size_t rs_arena_bytes(const rs_arena *arena) {
    return arena->held_bytes;
}

void rs_arena_free(rs_arena *arena) {
    if (!arena)
        return;
    free_chain(arena, arena->newest);
    free(arena);
}
