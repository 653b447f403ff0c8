#include "host/run/old_pairs.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "host/base/interner.h"

/*
 * 32 bytes a pair, and 4 in `next`. The table has a slot of 4 bytes for each three quarters of a pair, is probed
 * linearly from the place that the key's upper half gives, and is made when the number of pairs is known. A slot has
 * the first pair of its key that is not taken yet, or the last one; the others of the key follow by `next`.
 */
typedef struct old_pair {
    XXH128_hash_t key;
    uint32_t rank; /* 0: it is taken */
    uint32_t alias_name;
    uint32_t evidence;
    uint16_t score;
    uint16_t name_score;
} old_pair;

_Static_assert(sizeof(old_pair) == 32 && RS_FIXED_ONE <= UINT16_MAX, "the size that the documents name");

#define NO_PAIR UINT32_MAX

/* So that a third more slots than pairs still have numbers of 32 bits. */
static const uint32_t MOST_PAIRS = 3000000000U;

struct rs_old_pairs {
    XXH3_state_t *hasher;
    rs_interner *alias_names;
    rs_interner *evidence; /* rs_evidence as bytes */
    old_pair *items;
    size_t capacity;
    uint32_t count;
    uint32_t *next;
    uint32_t *slots;
    uint64_t slot_count;
};

rs_old_pairs *rs_old_pairs_create(void) {
    rs_old_pairs *pairs = calloc(1, sizeof *pairs);
    if (!pairs) {
        rs_fail_memory();
        return NULL;
    }
    pairs->hasher = XXH3_createState();
    pairs->alias_names = rs_interner_create();
    pairs->evidence = rs_interner_create();
    if (!pairs->hasher || !pairs->alias_names || !pairs->evidence) {
        rs_fail_memory();
        rs_old_pairs_free(pairs);
        return NULL;
    }
    return pairs;
}

void rs_old_pairs_free(rs_old_pairs *pairs) {
    if (!pairs) {
        return;
    }
    (void)XXH3_freeState(pairs->hasher);
    rs_interner_free(pairs->alias_names);
    rs_interner_free(pairs->evidence);
    free(pairs->items);
    free(pairs->next);
    free(pairs->slots);
    free(pairs);
}

static void hash_text(XXH3_state_t *hasher, rs_str text) {
    if (text.length > 0) {
        (void)XXH3_128bits_update(hasher, text.data, text.length);
    }
    (void)XXH3_128bits_update(hasher, "", 1); /* no text holds a NUL */
}

static XXH128_hash_t hash_key(const rs_old_pairs *pairs, const rs_pair_key *key) {
    (void)XXH3_128bits_reset(pairs->hasher);
    hash_text(pairs->hasher, key->passenger_id);
    hash_text(pairs->hasher, key->list);
    hash_text(pairs->hasher, key->entry_id);
    return XXH3_128bits_digest(pairs->hasher);
}

rs_status rs_old_pairs_add(rs_old_pairs *pairs, const rs_result_row *row) {
    const rs_pair_values *values = &row->values;
    const rs_str evidence = {(const char *)&values->evidence, sizeof values->evidence};
    assert(!pairs->slots);
    if (pairs->count == MOST_PAIRS) {
        return rs_fail(RS_EINPUT, "a result of more than %u pairs cannot be compared: part it", MOST_PAIRS);
    }
    old_pair *grown = rs_grow(pairs->items, &pairs->capacity, (size_t)pairs->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    pairs->items = grown;
    old_pair *pair = &grown[pairs->count];
    *pair = (old_pair){.key = hash_key(pairs, &row->key),
                       .rank = values->rank,
                       .score = (uint16_t)values->score,
                       .name_score = (uint16_t)values->name_score};
    rs_status status = rs_interner_add(pairs->alias_names, values->alias_name, &pair->alias_name, NULL);
    if (status == RS_OK) {
        status = rs_interner_add(pairs->evidence, evidence, &pair->evidence, NULL);
    }
    pairs->count += status == RS_OK;
    return status;
}

/* The slot of the key: its pairs', or the empty one where they would be. */
static uint32_t *find_slot(const rs_old_pairs *pairs, XXH128_hash_t key) {
    uint64_t at = (key.high64 >> 32) * pairs->slot_count >> 32;
    while (pairs->slots[at] != NO_PAIR && !XXH128_isEqual(pairs->items[pairs->slots[at]].key, key)) {
        at = at + 1 < pairs->slot_count ? at + 1 : 0;
    }
    return &pairs->slots[at];
}

rs_status rs_old_pairs_seal(rs_old_pairs *pairs, uint64_t *repeated) {
    *repeated = 0;
    pairs->slot_count = (uint64_t)pairs->count * 4 / 3 + 2;
    pairs->slots = malloc(pairs->slot_count * sizeof *pairs->slots);
    pairs->next = malloc(((size_t)pairs->count + 1) * sizeof *pairs->next);
    if (!pairs->slots || !pairs->next) {
        return rs_fail_memory();
    }
    for (uint64_t i = 0; i < pairs->slot_count; i++) {
        pairs->slots[i] = NO_PAIR;
    }
    /* From the last to the first, so that each goes before those of its key that are there. */
    for (uint32_t i = pairs->count; i-- > 0;) {
        uint32_t *slot = find_slot(pairs, pairs->items[i].key);
        *repeated += *slot != NO_PAIR;
        pairs->next[i] = *slot;
        *slot = i;
    }
    return RS_OK;
}

bool rs_old_pairs_take(rs_old_pairs *pairs, const rs_pair_key *key, rs_pair_values *values) {
    uint32_t *slot = find_slot(pairs, hash_key(pairs, key));
    if (*slot == NO_PAIR || pairs->items[*slot].rank == 0) {
        return false;
    }
    old_pair *pair = &pairs->items[*slot];
    *values = (rs_pair_values){.rank = pair->rank,
                               .score = pair->score,
                               .name_score = pair->name_score,
                               .alias_name = rs_interner_key(pairs->alias_names, pair->alias_name)};
    memcpy(&values->evidence, rs_interner_key(pairs->evidence, pair->evidence).data, sizeof values->evidence);
    pair->rank = 0;
    if (pairs->next[*slot] != NO_PAIR) {
        *slot = pairs->next[*slot];
    }
    return true;
}

uint32_t rs_old_pairs_count(const rs_old_pairs *pairs) {
    return pairs->count;
}

bool rs_old_pairs_is_taken(const rs_old_pairs *pairs, uint32_t index) {
    return pairs->items[index].rank == 0;
}

bool rs_old_pairs_is(const rs_old_pairs *pairs, uint32_t index, const rs_pair_key *key) {
    return XXH128_isEqual(pairs->items[index].key, hash_key(pairs, key));
}
