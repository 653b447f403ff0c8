#include "host/checkpoint/record_set.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

/* A table with open addressing, two thirds full at most; a digest is its own hash. Zeros are an empty slot. */
struct rs_record_set {
    rs_sha256_half *slots;
    uint64_t slot_count, count, most;
    bool has_zeros; /* a record whose digest is all zeros: by chance one in 10^38, but then it is one */
};

static const rs_sha256_half ZEROS;

static bool equal(const rs_sha256_half *a, const rs_sha256_half *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

rs_status rs_record_set_create(rs_record_set **out, uint64_t most) {
    rs_record_set *set = calloc(1, sizeof *set);
    *out = NULL;
    if (!set) {
        return rs_fail_memory();
    }
    set->most = most;
    set->slot_count = most + most / 2 + 1;
    set->slots = set->slot_count <= SIZE_MAX / sizeof *set->slots
                     ? rs_table_alloc((size_t)set->slot_count * sizeof *set->slots)
                     : NULL;
    if (!set->slots) {
        free(set);
        return rs_fail_memory();
    }
    *out = set;
    return RS_OK;
}

void rs_record_set_free(rs_record_set *set) {
    if (set) {
        free(set->slots);
        free(set);
    }
}

/* Where the record is, or the empty slot where it would be. */
static rs_sha256_half *find(const rs_record_set *set, const rs_sha256_half *record) {
    uint64_t hash = 0;
    memcpy(&hash, record->bytes, sizeof hash);
    uint64_t at = hash % set->slot_count;
    while (!equal(&set->slots[at], record) && !equal(&set->slots[at], &ZEROS)) {
        at = at + 1 < set->slot_count ? at + 1 : 0;
    }
    return &set->slots[at];
}

void rs_record_set_add(rs_record_set *set, const rs_sha256_half *record) {
    assert(set->count < set->most && "room was made for them all");
    set->count++;
    set->has_zeros |= equal(record, &ZEROS);
    *find(set, record) = *record;
}

bool rs_record_set_has(const rs_record_set *set, const rs_sha256_half *record) {
    return equal(record, &ZEROS) ? set->has_zeros : equal(find(set, record), record);
}
