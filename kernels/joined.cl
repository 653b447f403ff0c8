/*
 * joined: the joined rule (docs/SCORE.md) for whole names whose tokens are written together: equal, or one edit apart
 * where the shorter has at least 8 letters. A work-item looks up all keys of a passenger's joined name among those of
 * the watchlist (joined_keys.h), and compares the names it finds there.
 *
 * One edit is told from more by the common prefix and suffix alone:
 *
 *     same length      a = x c y, b = x d y (substitution), or x cd y against x dc y (swap of neighbours)
 *     one letter more  prefix + suffix cover the shorter string
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

#define JOINED_EQUAL 9750
#define MOST_COUNTED 0x80000000u /* far from where 32 bits end */
#define READ_COUNT(count) atomic_or(count, 0u)
#define COST_OF_AN_EDIT 5000 /* divided by the letters of the longer name */

/* Equal letters from the front (step 1) or from the back (step -1), at most `limit`. */
uint equal_letters(__global const uchar *a, __global const uchar *b, int step, uint limit) {
    uint count = 0;
    while (count < limit && a[(int)count * step] == b[(int)count * step]) {
        count++;
    }
    return count;
}

bool within_one_edit(__global const uchar *a, uint la, __global const uchar *b, uint lb) {
    const uint shorter = min(la, lb), longer = max(la, lb);
    if (longer - shorter > 1) {
        return false;
    }
    const uint prefix = equal_letters(a, b, 1, shorter);
    const uint suffix = equal_letters(a + la - 1, b + lb - 1, -1, shorter - prefix);
    const uint rest = longer - prefix - suffix;
    if (rest <= 1) {
        return true;
    }
    return la == lb && rest == 2 && a[prefix] == b[prefix + 1] && a[prefix + 1] == b[prefix];
}

/* 0: none. */
uint score_of(__global const uchar *a, uint la, __global const uchar *b, uint lb) {
    if (la == lb && equal_letters(a, b, 1, la) == la) {
        return JOINED_EQUAL;
    }
    return min(la, lb) >= RS_JOINED_LEAST_FOR_AN_EDIT && within_one_edit(a, la, b, lb)
               ? JOINED_EQUAL - COST_OF_AN_EDIT / max(la, lb)
               : 0;
}

/* In: P joined texts [p_begin, p_end), RS_ABI_JOINED_STRIDE letters a text; W's keys in lists: list[k] up to list[k +
 * 1] has those whose highest bits, the key shifted right by `shift`, are k. Out: pairs that score, as many as fit, a
 * pair of unequal names perhaps more than once, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
joined(uint p_begin, uint p_end, __global const uchar *restrict p_letters, __global const uchar *restrict p_length,
       __global const uint *restrict list, uint shift, __global const rs_abi_keyed *restrict keys,
       __global const uchar *restrict w_letters, __global const uchar *restrict w_length,
       __global rs_abi_scored *restrict out, volatile __global uint *restrict out_count, uint capacity) {
    for (uint p = p_begin + (uint)get_global_id(0); p < p_end; p += (uint)get_global_size(0)) {
        __global const uchar *letters = p_letters + (ulong)p * RS_ABI_JOINED_STRIDE;
        const uint length = p_length[p];
        rs_joined_walk walk;
        rs_joined_key key = rs_joined_begin(&walk, letters, length);
        bool is_whole = true;
        do {
            for (uint k = list[key >> shift]; k < list[(key >> shift) + 1]; k++) {
                if (keys[k].low_key != (uint)key) {
                    continue;
                }
                const uint w = keys[k].text;
                const uint score = score_of(letters, length, w_letters + (ulong)w * RS_ABI_JOINED_STRIDE, w_length[w]);
                /* Equal names have all keys in common: only the whole ones count. */
                if (score && (is_whole || score != JOINED_EQUAL)) {
                    const uint place = READ_COUNT(out_count) < MOST_COUNTED ? atomic_inc(out_count) : MOST_COUNTED;
                    if (place < capacity) {
                        out[place].p = p;
                        out[place].w = w;
                        out[place].score = score;
                    }
                }
            }
            is_whole = false;
        } while (rs_joined_next(&walk, letters, &key));
    }
}
