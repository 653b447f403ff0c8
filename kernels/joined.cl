/*
 * joined: the joined rule (docs/SCORE.md) for pairs of whole names whose tokens are written together: equal, or
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

#define JOINED_EQUAL 9750
#define COST_OF_AN_EDIT 5000 /* divided by the letters of the longer name */
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

/* 0: none. */
uint score_of(__global const uchar *a, uint la, __global const uchar *b, uint lb) {
    if (la == lb && equal_letters(a, b, 1, la) == la) {
        return JOINED_EQUAL;
    }
    return min(la, lb) >= LEAST_LETTERS_FOR_AN_EDIT && within_one_edit(a, la, b, lb)
               ? JOINED_EQUAL - COST_OF_AN_EDIT / max(la, lb)
               : 0;
}

/* In: blocks of pairs of places (kernels/abi.h), the joined texts at these, with RS_ABI_JOINED_STRIDE letters a text.
 * Out: those that score, as many as fit, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
joined(__global const uint *restrict blocks, uint block_count, __global const uint *restrict w_text,
       __global const uint *restrict p_text, __global const uchar *restrict p_letters,
       __global const uchar *restrict p_length, __global const uchar *restrict w_letters,
       __global const uchar *restrict w_length, __global rs_abi_scored *restrict similar,
       volatile __global uint *restrict similar_count, uint capacity) {
    for (uint i = get_global_id(0); i < block_count; i += get_global_size(0)) {
        __global const uint *block = blocks + (ulong)i * (2 * VECTOR_WIDTH);
        for (uint lane = 0; lane < VECTOR_WIDTH && block[lane] != RS_ABI_NO_STRING; lane++) {
            const uint w = w_text[block[lane]], p = p_text[block[VECTOR_WIDTH + lane]];
            const uint score = score_of(p_letters + (ulong)p * RS_ABI_JOINED_STRIDE, p_length[p],
                                        w_letters + (ulong)w * RS_ABI_JOINED_STRIDE, w_length[w]);
            const uint place = score ? atomic_inc(similar_count) : capacity;
            if (place < capacity) {
                similar[place].p = p;
                similar[place].w = w;
                similar[place].score = score;
            }
        }
    }
}
