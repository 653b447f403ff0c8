#include "host/base/interner.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/*
 * slots: a table of a power of two, at most 7/8 full, probed linearly; a slot holds a key's number + 1, or 0. Behind a
 * number lie the key (its bytes in the arena) and 32 bits of its hash, which save most comparisons of keys and make
 * the doubling of the table independent of the keys.
 */
struct rs_interner {
    rs_arena *arena;
    uint32_t *slots;
    size_t slot_count; /* 0 before the first key */
    rs_str *keys;
    uint32_t *hashes;
    size_t key_capacity;
    size_t hash_capacity;
    uint32_t count;
};

enum { FIRST_SLOTS = 64 };

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
    free(interner->hashes);
    free(interner);
}

void rs_interner_reset(rs_interner *interner) {
    rs_arena_reset(interner->arena);
    if (interner->slots)
        memset(interner->slots, 0, interner->slot_count * sizeof *interner->slots);
    interner->count = 0;
}

static uint32_t hash_key(rs_str key) {
    return (uint32_t)XXH3_64bits(key.length ? key.data : "", key.length);
}

/* The slot that holds the key, or the free slot where it belongs. */
static size_t find_slot(const rs_interner *interner, rs_str key, uint32_t hash) {
    size_t mask = interner->slot_count - 1;
    size_t slot = hash & mask;
    while (interner->slots[slot] != 0) {
        uint32_t number = interner->slots[slot] - 1;
        if (interner->hashes[number] == hash && rs_str_equal(interner->keys[number], key))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static rs_status double_slots(rs_interner *interner) {
    size_t slot_count = interner->slot_count ? interner->slot_count * 2 : FIRST_SLOTS;
    uint32_t *slots = slot_count <= MAX_SLOTS ? calloc(slot_count, sizeof *slots) : NULL;
    if (!slots)
        return rs_fail_memory();
    size_t mask = slot_count - 1;
    for (uint32_t number = 0; number < interner->count; number++) {
        size_t slot = interner->hashes[number] & mask;
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        slots[slot] = number + 1;
    }
    free(interner->slots);
    interner->slots = slots;
    interner->slot_count = slot_count;
    return RS_OK;
}

/* Makes sure that one more key fits, before anything is changed. */
static rs_status make_room(rs_interner *interner) {
    if ((size_t)interner->count + 1 > interner->slot_count / 8 * 7) {
        rs_status status = double_slots(interner);
        if (status != RS_OK)
            return status;
    }
    rs_str *keys = rs_grow(interner->keys, &interner->key_capacity, (size_t)interner->count + 1, sizeof *keys);
    if (!keys)
        return RS_ENOMEM;
    interner->keys = keys;
    uint32_t *hashes = rs_grow(interner->hashes, &interner->hash_capacity, (size_t)interner->count + 1, sizeof *hashes);
    if (!hashes)
        return RS_ENOMEM;
    interner->hashes = hashes;
    return RS_OK;
}

rs_status rs_interner_add(rs_interner *interner, rs_str key, uint32_t *number, bool *is_new) {
    uint32_t known = rs_interner_find(interner, key);
    if (is_new)
        *is_new = known == RS_INTERNER_NONE;
    if (known != RS_INTERNER_NONE) {
        *number = known;
        return RS_OK;
    }
    rs_status status = make_room(interner);
    if (status != RS_OK)
        return status;
    rs_str copy = rs_str_copy(interner->arena, key);
    if (!copy.data)
        return RS_ENOMEM;
    uint32_t hash = hash_key(copy);
    size_t slot = find_slot(interner, copy, hash);
    interner->keys[interner->count] = copy;
    interner->hashes[interner->count] = hash;
    *number = interner->count++;
    interner->slots[slot] = interner->count;
    return RS_OK;
}

uint32_t rs_interner_find(const rs_interner *interner, rs_str key) {
    if (interner->slot_count == 0)
        return RS_INTERNER_NONE;
    uint32_t held = interner->slots[find_slot(interner, key, hash_key(key))];
    return held ? held - 1 : RS_INTERNER_NONE;
}

rs_str rs_interner_key(const rs_interner *interner, uint32_t number) {
    return interner->keys[number];
}

uint32_t rs_interner_count(const rs_interner *interner) {
    return interner->count;
}
