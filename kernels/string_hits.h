/*
 * What the kernels that verify pairs of strings do with a pair that reaches the threshold. On the device this text
 * comes after lanes.h and before the kernel's.
 *
 * Where only the best `top` hits of a string are wanted, best holds the `top` greatest keys of each string of side a so
 * far, 0 for none; a hit whose key is less than all of these has `top` better ones and is dropped at once. A key is
 * floor(2^31 score): of two hits the one with the greater key has the greater score. Equal keys are all kept, and the
 * host cuts exactly.
 */
#ifndef RS_STRING_HITS_H
#define RS_STRING_HITS_H

/* A kernel's arguments for its hits: as many as fit, and the count of all of them. */
#define HIT_ARGUMENTS                                                                                                  \
    __global rs_abi_string_hit *restrict hits, volatile __global uint *restrict hit_count, uint capacity,              \
        volatile __global uint *restrict best, uint top

typedef struct hit_list {
    __global rs_abi_string_hit *hits;
    volatile __global uint *count;
    uint capacity; /* of hits */
    volatile __global uint *best;
    uint top; /* 0: all hits are wanted */
} hit_list;

#define INIT_HIT_LIST(list)                                                                                            \
    do {                                                                                                               \
        (list).hits = hits;                                                                                            \
        (list).count = hit_count;                                                                                      \
        (list).capacity = capacity;                                                                                    \
        (list).best = best;                                                                                            \
        (list).top = top;                                                                                              \
    } while (0)

INLINE uint common_prefix(uint a, uint b) {
    const uint differ = a ^ b;
    return differ & 0xff ? 0 : differ & 0xffff ? 1 : differ & 0xffffff ? 2 : differ ? 3 : 4;
}

INLINE uint key_of(uint numerator, uint denominator) {
    return (uint)(((ulong)numerator << 31) / denominator);
}

/* Of Jaro-Winkler, or of Jaro: host/strings/string_metric.h has the fractions. Up to 64 letters the denominator is
 * below 2^23. */
INLINE uint jaro_key(uint a, uint b, uint counts, bool winkler) {
    const uint m = counts & 0xff, t = (counts >> 8 & 0xff) / 2;
    const uint d = 3 * a * b * m, n = m * m * (a + b) + (m - t) * a * b;
    return key_of(10 * n + (winkler && 10 * n > 7 * d ? (counts >> 16) * (d - n) : 0), 10 * d);
}

INLINE uint osa_key(uint a, uint b, uint distance) {
    return key_of(max(a, b) - distance, max(a, b));
}

/*
 * Enters a key among the greatest of a string of side a. False if there are `top` greater ones. The least of the slots
 * is replaced, if no one else has replaced it meanwhile; since slots only grow, it is still the least then.
 */
INLINE bool enter_best(const hit_list *list, uint a, uint key) {
    volatile __global uint *slots = list->best + (ulong)a * list->top;
    for (;;) {
        uint least = 0, value = slots[0];
        for (uint i = 1; i < list->top; i++) {
            const uint other = slots[i];
            least = other < value ? i : least;
            value = min(other, value);
        }
        if (key <= value) {
            return key == value;
        }
        if (atomic_cmpxchg(slots + least, value, key) == value) {
            return true;
        }
    }
}

/* Appends some hits: one step of the shared counter for all of them. */
INLINE void append_hits(const hit_list *list, const rs_abi_string_hit *found, uint count) {
    const uint place = count ? atomic_add(list->count, count) : 0;
    for (uint k = 0; k < count && place + k < list->capacity; k++) {
        list->hits[place + k] = found[k];
    }
}

#endif
