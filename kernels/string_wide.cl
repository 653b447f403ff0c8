/*
 * string_wide: the same measures as string_score for pairs in which a string has letters without a code of their own. A
 * work-item takes one block and compares its pairs one by one, code point by code point: slower, and as exact.
 */
#ifndef VECTOR_WIDTH
#define VECTOR_WIDTH 1 /* only the size of a block here */
#endif
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

#define LENGTHS (RS_ABI_MOST_LETTERS + 1)
#define PREFIXES 5

/* A string's code points. */
typedef struct wide {
    __global const uint *letters;
    uint length;
} wide;

void load_wide(__global const uint *letters, __global const uint *first, __global const uchar *length, uint place,
               wide *s) {
    s->letters = letters + first[place];
    s->length = length[place];
}

/* Bit j: letter j of s is c. */
ulong places_of(const wide *s, uint c) {
    ulong places = 0;
    for (uint j = 0; j < s->length; j++) {
        places |= (ulong)(s->letters[j] == c) << j;
    }
    return places;
}

/* Bits 0 .. count - 1; count may be 64 or more. */
ulong low_bits(uint count) {
    return count >= 64 ? ~0UL : (1UL << count) - 1;
}

/* matches | letters out of place << 8 | common prefix << 16 */
uint jaro_counts(const wide *a, const wide *b) {
    const uint longer = max(a->length, b->length);
    const uint reach = longer > 3 ? longer / 2 - 1 : 0;
    ulong a_taken = 0, b_taken = 0;
    uint m = 0;
    for (uint i = 0; i < a->length; i++) {
        const ulong window = low_bits(i + reach + 1) & ~low_bits(i - min(reach, i));
        const ulong free_places = places_of(b, a->letters[i]) & window & ~b_taken;
        b_taken |= free_places & (~free_places + 1);
        a_taken |= (ulong)(free_places != 0) << i;
        m += free_places != 0;
    }
    uint out_of_place = 0;
    for (uint i = 0, j = 0; i < a->length; i++) {
        if (a_taken >> i & 1) {
            while (!(b_taken >> j & 1)) {
                j++;
            }
            out_of_place += a->letters[i] != b->letters[j++];
        }
    }
    uint prefix = 0;
    while (prefix < 4 && prefix < min(a->length, b->length) && a->letters[prefix] == b->letters[prefix]) {
        prefix++;
    }
    return m | out_of_place << 8 | prefix << 16;
}

/* Bit-parallel, b is the pattern (H. Hyyro, 2003). */
uint osa_distance(const wide *a, const wide *b) {
    const ulong last = 1UL << (b->length - 1);
    ulong vp = ~0UL, vn = 0, d0 = 0, before = 0;
    uint distance = b->length;
    for (uint i = 0; i < a->length; i++) {
        const ulong meets = places_of(b, a->letters[i]);
        const ulong swap = (((~d0) & meets) << 1) & before;
        d0 = (((meets & vp) + vp) ^ vp) | meets | vn | swap;
        ulong hp = vn | ~(d0 | vp);
        ulong hn = d0 & vp;
        distance += (hp & last) != 0;
        distance -= (hn & last) != 0;
        hp = (hp << 1) | 1;
        hn = hn << 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = meets;
    }
    return distance;
}

/* In: blocks of pairs (inner strings are a, the outer ones b); the code points of both sides, and where those of each
 * string begin; limits: most_out_of_place, or with is_osa most_edits. Out: hits (kernels/string_hits.h). */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_wide(__global const uint *restrict blocks, uint block_count, __global const uint *restrict a_letters,
            __global const uint *restrict a_first, __global const uchar *restrict a_length,
            __global const uint *restrict b_letters, __global const uint *restrict b_first,
            __global const uchar *restrict b_length, __global const char *restrict limits, uint is_osa, uint winkler,
            HIT_ARGUMENTS) {
    hit_list list;
    INIT_HIT_LIST(list);
    for (uint n = get_global_id(0); n < block_count; n += get_global_size(0)) {
        __global const uint *block = blocks + (ulong)n * (2 * VECTOR_WIDTH);
        for (uint k = 0; k < VECTOR_WIDTH && block[k] != RS_ABI_NO_STRING; k++) {
            wide a, b;
            load_wide(a_letters, a_first, a_length, block[k], &a);
            load_wide(b_letters, b_first, b_length, block[VECTOR_WIDTH + k], &b);
            const uint lengths = LENGTHS * a.length + b.length;
            const uint counts = is_osa ? osa_distance(&a, &b) : jaro_counts(&a, &b);
            const bool reached =
                is_osa ? (int)counts <= (int)limits[lengths]
                       : (int)(counts >> 8 & 0xff) <=
                             (int)limits[(lengths * PREFIXES + (counts >> 16)) * LENGTHS + (counts & 0xff)];
            const bool is_wanted =
                reached && (top == 0 || enter_best(&list, block[k],
                                                   is_osa ? osa_key(a.length, b.length, counts)
                                                          : jaro_key(a.length, b.length, counts, winkler)));
            rs_abi_string_hit found;
            found.a = block[k];
            found.b = block[VECTOR_WIDTH + k];
            found.counts = counts;
            append_hits(&list, &found, is_wanted);
        }
    }
}
