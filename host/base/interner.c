#include "host/base/interner.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/*
 * slots: a table of a power of two, at most 3/4 full, probed linearly. A slot holds 32 bits of a key's hash above the
 * key's number + 1, or is 0. So a probe reads one line of memory and no key but those of the same hash, and the
 * doubling of the table needs no key at all. The keys lie one behind the other, each ended by NUL, in pieces of the
 * arena, which would round each of them up.
 */
struct rs_interner {
    rs_arena *arena;
    uint64_t *slots;
    size_t slot_count; /* 0 before the first key */
    rs_str *keys;
    size_t key_capacity;
    uint32_t count;
    char *piece; /* where the next key goes */
    size_t piece_room;
};

enum { FIRST_SLOTS = 64, LEAST_PIECE_BYTES = 512, MOST_PIECE_BYTES = 1 << 16 };

/* 2^31 slots, so that 32 bits of hash still spread over all of them and no number comes near RS_INTERNER_NONE. */
static const size_t MAX_SLOTS = (size_t)1 << 31;

rs_interner *rs_interner_create(void) {
    rs_interner *interner = calloc(1, sizeof *interner);
    rs_arena *arena = rs_arena_create();
    if (!interner || !arena) {
        free(interner);
        rs_arena_free(arena);
        rs_fail_memory();
        return NULL;
    }
    interner->arena = arena;
    return interner;
}

void rs_interner_free(rs_interner *interner) {
    if (!interner)
        return;
    rs_arena_free(interner->arena);
    free(interner->slots);
    free(interner->keys);
    free(interner);
}

void rs_interner_reset(rs_interner *interner) {
    rs_arena_reset(interner->arena);
    if (interner->slots)
        memset(interner->slots, 0, interner->slot_count * sizeof *interner->slots);
    interner->count = 0;
    interner->piece = NULL;
    interner->piece_room = 0;
}

static uint32_t hash_key(rs_str key) {
    return (uint32_t)XXH3_64bits(key.length ? key.data : "", key.length);
}

/* The slot that holds the key, or the free slot where it belongs. */
static size_t find_slot(const rs_interner *interner, rs_str key, uint32_t hash) {
    size_t mask = interner->slot_count - 1;
    size_t slot = hash & mask;
    for (uint64_t held; (held = interner->slots[slot]) != 0; slot = (slot + 1) & mask) {
        if (held >> 32 == hash && rs_str_equal(interner->keys[(uint32_t)held - 1], key))
            break;
    }
    return slot;
}

static rs_status double_slots(rs_interner *interner) {
    size_t slot_count = interner->slot_count ? interner->slot_count * 2 : FIRST_SLOTS;
    uint64_t *slots = slot_count <= MAX_SLOTS ? rs_table_alloc(slot_count * sizeof *slots) : NULL;
    if (!slots)
        return rs_fail_memory();
    size_t mask = slot_count - 1;
    for (size_t i = 0; i < interner->slot_count; i++) {
        uint64_t held = interner->slots[i];
        if (held == 0)
            continue;
        size_t slot = held >> 32 & mask;
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        slots[slot] = held;
    }
    free(interner->slots);
    interner->slots = slots;
    interner->slot_count = slot_count;
    return RS_OK;
}

/* Makes sure that one more key fits, before anything is changed. */
static rs_status make_room(rs_interner *interner) {
    if ((size_t)interner->count + 1 > interner->slot_count / 4 * 3) {
        rs_status status = double_slots(interner);
        if (status != RS_OK)
            return status;
    }
    rs_str *keys = rs_grow(interner->keys, &interner->key_capacity, (size_t)interner->count + 1, sizeof *keys);
    if (!keys)
        return RS_ENOMEM;
    interner->keys = keys;
    return RS_OK;
}

/* Pieces grow with what is held, so that a small interner stays small. A key longer than a piece gets one of its own.
 */
static rs_status copy_key(rs_interner *interner, rs_str key, rs_str *copy) {
    if (interner->piece_room <= key.length) {
        size_t bytes = rs_arena_bytes(interner->arena);
        bytes = bytes < LEAST_PIECE_BYTES ? LEAST_PIECE_BYTES : bytes > MOST_PIECE_BYTES ? MOST_PIECE_BYTES : bytes;
        bytes = bytes > key.length ? bytes : key.length + 1;
        char *piece = rs_arena_alloc(interner->arena, bytes);
        if (!piece)
            return RS_ENOMEM;
        interner->piece = piece;
        interner->piece_room = bytes;
    }
    if (key.length > 0)
        memcpy(interner->piece, key.data, key.length);
    interner->piece[key.length] = '\0';
    *copy = (rs_str){interner->piece, key.length};
    interner->piece += key.length + 1;
    interner->piece_room -= key.length + 1;
    return RS_OK;
}

uint32_t rs_interner_prefetch(const rs_interner *interner, rs_str key) {
    uint32_t hash = hash_key(key);
    if (interner->slot_count > 0)
        __builtin_prefetch(&interner->slots[hash & (interner->slot_count - 1)]);
    return hash;
}

rs_status rs_interner_add_hashed(rs_interner *interner, rs_str key, uint32_t hash, uint32_t *number, bool *is_new) {
    rs_str copy;
    if (make_room(interner) != RS_OK)
        return RS_ENOMEM;
    size_t slot = find_slot(interner, key, hash);
    uint64_t held = interner->slots[slot];
    if (is_new)
        *is_new = held == 0;
    if (held != 0) {
        *number = (uint32_t)held - 1;
        return RS_OK;
    }
    if (copy_key(interner, key, &copy) != RS_OK)
        return RS_ENOMEM;
    interner->keys[interner->count] = copy;
    *number = interner->count++;
    interner->slots[slot] = (uint64_t)hash << 32 | interner->count;
    return RS_OK;
}

rs_status rs_interner_add(rs_interner *interner, rs_str key, uint32_t *number, bool *is_new) {
    return rs_interner_add_hashed(interner, key, hash_key(key), number, is_new);
}

uint32_t rs_interner_find(const rs_interner *interner, rs_str key) {
    if (interner->slot_count == 0)
        return RS_INTERNER_NONE;
    uint64_t held = interner->slots[find_slot(interner, key, hash_key(key))];
    return held ? (uint32_t)held - 1 : RS_INTERNER_NONE;
}

rs_str rs_interner_key(const rs_interner *interner, uint32_t number) {
    return interner->keys[number];
}

uint32_t rs_interner_count(const rs_interner *interner) {
    return interner->count;
}
