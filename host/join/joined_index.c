#include "host/join/joined_index.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/parallel.h"
#include "kernels/joined_keys.h"

enum {
    KEYS_A_LIST = 4,
    KEY_BITS = 64,
    MOST_PARTS = 4, /* of the texts, each with counts of its own, so that threads need not wait for each other */
};

/* Texts are dealt with in parts, and a list has the keys of the first part first: the same however many threads. */
typedef struct maker {
    rs_joined_index *index;
    const rs_texts *joined;
    size_t parts;
    uint32_t *place[MOST_PARTS]; /* of the next key of each list */
} maker;

/* Takes a key of a text. */
typedef void (*key_fn)(const maker *m, size_t part, rs_joined_key key, uint32_t text);

static void count_key(const maker *m, size_t part, rs_joined_key key, uint32_t text) {
    (void)text;
    m->place[part][key >> m->index->shift]++;
}

static void fill_key(const maker *m, size_t part, rs_joined_key key, uint32_t text) {
    m->index->keys[m->place[part][key >> m->index->shift]++] = (rs_abi_keyed){(uint32_t)key, text};
}

static void each_key(const maker *m, size_t part, key_fn take) {
    const rs_texts *joined = m->joined;
    const size_t begin = joined->count * part / m->parts, end = joined->count * (part + 1) / m->parts;
    for (size_t text = begin; text < end; text++) {
        const uint8_t *letters = joined->letters + text * joined->stride;
        rs_joined_walk walk;
        rs_joined_key key = rs_joined_begin(&walk, letters, joined->length[text]);
        do {
            take(m, part, key, (uint32_t)text);
        } while (rs_joined_next(&walk, letters, &key));
    }
}

static void count_parts(void *context, size_t begin, size_t end) {
    for (size_t part = begin; part < end; part++) {
        each_key(context, part, count_key);
    }
}

static void fill_parts(void *context, size_t begin, size_t end) {
    for (size_t part = begin; part < end; part++) {
        each_key(context, part, fill_key);
    }
}

/* From counts to places. */
static void add_up(const maker *m) {
    uint32_t start = 0;
    for (uint32_t k = 0; k < m->index->list_count; k++) {
        m->index->list[k] = start;
        for (size_t part = 0; part < m->parts; part++) {
            const uint32_t count = m->place[part][k];
            m->place[part][k] = start;
            start += count;
        }
    }
    m->index->list[m->index->list_count] = start;
}

bool rs_joined_index_shape(rs_joined_index *index, uint32_t list_count) {
    uint32_t bits = 1;
    while (bits < 31 && UINT32_C(1) << bits < list_count) {
        bits++;
    }
    index->shift = KEY_BITS - bits;
    index->list_count = list_count;
    return UINT32_C(1) << bits == list_count;
}

/* No fewer than there are. */
static uint64_t most_keys(const rs_texts *joined) {
    uint64_t keys = 0;
    for (uint32_t text = 0; text < joined->count; text++) {
        keys += joined->length[text] < RS_JOINED_LEAST_FOR_AN_EDIT ? 1U : joined->length[text] + 1U;
    }
    return keys;
}

static rs_status make(maker *m) {
    rs_joined_index *index = m->index;
    rs_parallel_ranges(m->parts, 1, count_parts, m);
    add_up(m);
    index->keys = malloc(((size_t)index->list[index->list_count] + 1) * sizeof *index->keys);
    if (!index->keys) {
        return rs_fail_memory();
    }
    rs_parallel_ranges(m->parts, 1, fill_parts, m);
    return RS_OK;
}

rs_status rs_joined_index_make(rs_joined_index *index, const rs_texts *joined) {
    const uint64_t keys = most_keys(joined);
    uint32_t bits = 1;
    maker m = {.index = index, .joined = joined};
    memset(index, 0, sizeof *index);
    if (keys > UINT32_MAX) {
        return rs_fail(RS_ENOMEM, "more than 2^32 keys of joined names: screen a smaller list at a time");
    }
    while (((uint64_t)1 << bits) * KEYS_A_LIST < keys) {
        bits++;
    }
    (void)rs_joined_index_shape(index, UINT32_C(1) << bits);
    index->list = malloc(((size_t)index->list_count + 1) * sizeof *index->list);
    m.parts = rs_parallel_threads() < MOST_PARTS ? rs_parallel_threads() : MOST_PARTS;
    rs_status status = index->list ? RS_OK : rs_fail_memory();
    for (size_t part = 0; !status && part < m.parts; part++) {
        m.place[part] = calloc(index->list_count, sizeof *m.place[part]);
        status = m.place[part] ? RS_OK : rs_fail_memory();
    }
    if (!status) {
        status = make(&m);
    }
    for (size_t part = 0; part < m.parts; part++) {
        free(m.place[part]);
    }
    return status;
}

void rs_joined_index_clear(rs_joined_index *index) {
    if (!index->is_mapped) {
        free(index->list);
        free(index->keys);
    }
    memset(index, 0, sizeof *index);
}
