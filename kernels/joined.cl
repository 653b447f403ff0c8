/*
 * joined: the joined rule (SCORE.md section 4) for pairs of whole names whose tokens are written together: equal, or
 * one edit apart where the shorter has at least 8 letters.
 *
 * One edit is told from more by the common prefix and suffix alone:
 *
 *     same length      a = x c y, b = x d y (substitution), or x cd y against x dc y (swap of neighbours)
 *     one letter more  prefix + suffix cover the shorter string
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

#define JOINED_EQUAL 9500
#define LEAST_LETTERS_FOR_AN_EDIT 8

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

/* In: pairs of joined texts, with RS_ABI_JOINED_STRIDE letters a text. Out: those that score, as many as fit, and the
 * count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
joined(__global const rs_abi_pair *restrict pairs, uint pair_count, __global const uchar *restrict p_letters,
       __global const uchar *restrict p_length, __global const uchar *restrict w_letters,
       __global const uchar *restrict w_length, __global rs_abi_scored *restrict similar,
       volatile __global uint *restrict similar_count, uint capacity) {
    for (uint i = get_global_id(0); i < pair_count; i += get_global_size(0)) {
        const rs_abi_pair pair = pairs[i];
        __global const uchar *a = p_letters + (ulong)pair.p * RS_ABI_JOINED_STRIDE;
        __global const uchar *b = w_letters + (ulong)pair.w * RS_ABI_JOINED_STRIDE;
        const uint la = p_length[pair.p], lb = w_length[pair.w];
        uint score = 0;
        if (la == lb && equal_letters(a, b, 1, la) == la) {
            score = JOINED_EQUAL;
        } else if (min(la, lb) >= LEAST_LETTERS_FOR_AN_EDIT && within_one_edit(a, la, b, lb)) {
            score = JOINED_EQUAL - 10000 / max(la, lb);
        }
        if (score) {
            const uint place = atomic_inc(similar_count);
            if (place < capacity) {
                similar[place].p = pair.p;
                similar[place].w = pair.w;
                similar[place].score = score;
            }
        }
    }
}
