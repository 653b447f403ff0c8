#include "host/join/joined_index.h"

#include <stdlib.h>
#include <string.h>

#include "kernels/joined_keys.h"

enum { KEYS_A_LIST = 4, KEY_BITS = 64 };

/* Takes a key of a text. */
typedef void (*key_fn)(rs_joined_index *index, rs_joined_key key, uint32_t text);

static void count_key(rs_joined_index *index, rs_joined_key key, uint32_t text) {
    (void)text;
    index->list[key >> index->shift]++;
}

static void fill_key(rs_joined_index *index, rs_joined_key key, uint32_t text) {
    index->keys[index->list[key >> index->shift]++] = (rs_abi_keyed){(uint32_t)key, text};
}

static void each_key(rs_joined_index *index, const rs_texts *joined, key_fn take) {
    for (uint32_t text = 0; text < joined->count; text++) {
        const uint8_t *letters = joined->letters + (size_t)text * joined->stride;
        const uint32_t length = joined->length[text];
        for (uint32_t left_out = 0; left_out <= length; left_out++) {
            if (rs_joined_leaves_out(letters, length, left_out)) {
                take(index, rs_joined_key_of(letters, length, left_out), text);
            }
        }
    }
}

/* No fewer than there are. */
static uint64_t count_keys(const rs_texts *joined) {
    uint64_t keys = 0;
    for (uint32_t text = 0; text < joined->count; text++) {
        keys += joined->length[text] < RS_JOINED_LEAST_FOR_AN_EDIT ? 1U : joined->length[text] + 1U;
    }
    return keys;
}

static void add_up(rs_joined_index *index) {
    uint32_t start = 0;
    for (uint32_t k = 0; k <= index->list_count; k++) {
        const uint32_t count = index->list[k];
        index->list[k] = start;
        start += count;
    }
}

/* Filling has moved each start to where the next list begins. */
static void step_back(rs_joined_index *index) {
    memmove(index->list + 1, index->list, index->list_count * sizeof *index->list);
    index->list[0] = 0;
}

rs_status rs_joined_index_make(rs_joined_index *index, const rs_texts *joined) {
    const uint64_t keys = count_keys(joined);
    uint32_t bits = 1;
    memset(index, 0, sizeof *index);
    if (keys > UINT32_MAX) {
        return rs_fail(RS_ENOMEM, "more than 2^32 keys of joined names: screen a smaller list at a time");
    }
    while (((uint64_t)1 << bits) * KEYS_A_LIST < keys) {
        bits++;
    }
    index->shift = KEY_BITS - bits;
    index->list_count = (uint32_t)1 << bits;
    index->list = calloc((size_t)index->list_count + 1, sizeof *index->list);
    index->keys = malloc((keys + 1) * sizeof *index->keys);
    if (!index->list || !index->keys) {
        return rs_fail_memory();
    }
    each_key(index, joined, count_key);
    add_up(index);
    each_key(index, joined, fill_key);
    step_back(index);
    return RS_OK;
}

void rs_joined_index_clear(rs_joined_index *index) {
    free(index->list);
    free(index->keys);
    memset(index, 0, sizeof *index);
}
