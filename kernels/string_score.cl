/*
 * string_score: exact Jaro-Winkler, or edit distance, of the pairs that the filter let through; strings of at most 32
 * letters out of 30.
 *
 * A work-item takes a block: one outer string b and up to VECTOR_WIDTH inner strings a, one a lane, all of one length.
 * masks[code] has bit j set where b's letter j has that code, so the places where letter i of each a meets b are one
 * look-up, shared by both measures:
 *
 *     meets[i] = masks[code of a's letter i]
 *
 *     Jaro     letter i of a takes the lowest free place of meets[i] within the window; then the taken places, in
 *              order, are held against a's taken letters, in order, and those that differ are out of place
 *     OSA      bit-parallel, b is the pattern (H. Hyyro, 2003)
 *
 * most_out_of_place says with how many letters out of place, m matches and a prefix of l the threshold is still reached
 * (host/strings/jaro_limits.h): the decision is an integer's.
 */
#ifndef VECTOR_WIDTH
#define VECTOR_WIDTH 1 /* pairs a work-item compares at once */
#endif
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

#define WORDS (RS_ABI_FAST_LETTERS / 4) /* a string's letters, four codes a word */
#define LENGTHS 65
#define PREFIXES 5

#if VECTOR_WIDTH == 1
typedef uint lanes;
typedef int signed_lanes;
#define MASK(condition) ((uint)0 - (uint)(condition)) /* all bits where true */
#define LOAD(address) (*(address))
#define STORE(value, address) (*(address) = (value))
#elif VECTOR_WIDTH == 8
typedef uint8 lanes;
typedef int8 signed_lanes;
#define MASK(condition) as_uint8(condition)
#define LOAD(address) vload8(0, address)
#define STORE(value, address) vstore8(value, 0, address)
#else
typedef uint16 lanes;
typedef int16 signed_lanes;
#define MASK(condition) as_uint16(condition)
#define LOAD(address) vload16(0, address)
#define STORE(value, address) vstore16(value, 0, address)
#endif
#define CHOOSE(mask, yes, no) select((lanes)(no), (lanes)(yes), mask)
/* 1 where true: see kernels/similarity.cl on masks and Oclgrind. */
#define ONE_IF(mask) CHOOSE(mask, 1, 0)

/* A table of 32 numbers, looked up for all lanes at once. */
#if VECTOR_WIDTH == 16 && defined(__AVX512F__)
typedef struct table {
    int16 low, high;
} table;
void load_table(__global const uint *numbers, table *t) {
    t->low = as_int16(vload16(0, numbers));
    t->high = as_int16(vload16(1, numbers));
}
lanes look_up(const table *t, lanes places) {
    return as_uint16(__builtin_ia32_vpermi2vard512(t->low, as_int16(places), t->high));
}
#else
typedef struct table {
    __global const uint *numbers;
} table;
void load_table(__global const uint *numbers, table *t) {
    t->numbers = numbers;
}
lanes look_up(const table *t, lanes places) {
    uint place[VECTOR_WIDTH], number[VECTOR_WIDTH];
    STORE(places, place);
    for (uint k = 0; k < VECTOR_WIDTH; k++) {
        number[k] = t->numbers[place[k]];
    }
    return LOAD(number);
}
#endif

/* The inner strings of a block; a lane without one repeats the first. Returns how many there are. */
uint load_block(__global const uint *block, uint *ids) {
    uint count = 0;
    for (uint k = 0; k < VECTOR_WIDTH; k++) {
        const uint id = block[1 + k];
        count += id != RS_ABI_NO_STRING;
        ids[k] = id != RS_ABI_NO_STRING ? id : block[1];
    }
    return count;
}

/* meets[i] for all letters of the inner strings, which have `length` letters each. */
void fill_meets(__global const uint *letters, const uint *ids, uint length, __global const uint *masks, lanes *meets) {
    table places;
    load_table(masks, &places);
    for (uint word = 0; word * 4 < length; word++) {
        uint packed[VECTOR_WIDTH];
        for (uint k = 0; k < VECTOR_WIDTH; k++) {
            packed[k] = letters[ids[k] * WORDS + word];
        }
        const lanes four = LOAD(packed);
        for (uint i = 0; i < 4; i++) {
            meets[word * 4 + i] = look_up(&places, (four >> (8 * i)) & (RS_ABI_LETTER_CODES - 1));
        }
    }
}

uint common_prefix(uint a, uint b) {
    const uint differ = a ^ b;
    return differ & 0xff ? 0 : differ & 0xffff ? 1 : differ & 0xffffff ? 2 : differ ? 3 : 4;
}

/* Bits 0 .. count - 1; count may be 32 or more. */
uint low_bits(uint count) {
    return count >= 32 ? ~0u : (1u << count) - 1;
}

/* Matches within the window; which letters of a (bits of *a_taken) took which places of b (*b_taken). */
lanes match(const lanes *meets, uint a_length, uint b_length, lanes *a_taken, lanes *b_taken) {
    const uint longer = max(a_length, b_length);
    const uint reach = longer > 3 ? longer / 2 - 1 : 0;
    lanes m = 0;
    *a_taken = 0;
    *b_taken = 0;
    for (uint i = 0; i < a_length; i++) {
        const uint window = low_bits(i + reach + 1) & ~low_bits(i - min(reach, i));
        const lanes free_places = meets[i] & window & ~*b_taken;
        const lanes found = MASK(free_places != 0);
        *b_taken |= free_places & (~free_places + 1);
        *a_taken |= found & (1u << i);
        m += ONE_IF(found);
    }
    return m;
}

lanes count_out_of_place(const lanes *meets, uint a_length, lanes a_taken, lanes b_taken) {
    lanes count = 0, left = b_taken;
    for (uint i = 0; i < a_length; i++) {
        const lanes is_taken = MASK((a_taken & (1u << i)) != 0);
        const lanes next = left & (~left + 1) & is_taken;
        count += ONE_IF(is_taken & MASK((meets[i] & next) == 0));
        left ^= next;
    }
    return count;
}

void append(__global rs_abi_string_hit *hits, volatile __global uint *hit_count, uint capacity, uint a, uint b,
            uint counts) {
    const uint place = atomic_inc(hit_count);
    if (place < capacity) {
        hits[place].a = a;
        hits[place].b = b;
        hits[place].counts = counts;
    }
}

/* In: blocks of pairs; letters and prefixes of the inner strings (a), masks and prefixes of the outer ones (b); the
 * limits. Out: hits, as many as fit, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_jaro(__global const uint *restrict blocks, uint block_count, __global const uint *restrict a_letters,
            __global const uchar *restrict a_length, __global const uint *restrict a_prefix,
            __global const uint *restrict b_masks, __global const uchar *restrict b_length,
            __global const uint *restrict b_prefix, __global const char *restrict most_out_of_place,
            __global rs_abi_string_hit *restrict hits, volatile __global uint *restrict hit_count, uint capacity) {
    for (uint n = get_global_id(0); n < block_count; n += get_global_size(0)) {
        __global const uint *block = blocks + (ulong)n * (1 + VECTOR_WIDTH);
        const uint b = block[0];
        uint ids[VECTOR_WIDTH], matches[VECTOR_WIDTH], out_of_place[VECTOR_WIDTH];
        const uint count = load_block(block, ids);
        const uint la = a_length[ids[0]], lb = b_length[b];
        lanes meets[RS_ABI_FAST_LETTERS], a_taken, b_taken;
        fill_meets(a_letters, ids, la, b_masks + (ulong)b * RS_ABI_LETTER_CODES, meets);
        const lanes m = match(meets, la, lb, &a_taken, &b_taken);
        STORE(m, matches);
        STORE(count_out_of_place(meets, la, a_taken, b_taken), out_of_place);
        __global const char *limits = most_out_of_place + (LENGTHS * la + lb) * PREFIXES * LENGTHS;
        for (uint k = 0; k < count; k++) {
            const uint l = common_prefix(a_prefix[ids[k]], b_prefix[b]);
            if ((int)out_of_place[k] <= (int)limits[l * LENGTHS + matches[k]]) {
                append(hits, hit_count, capacity, ids[k], b, matches[k] | out_of_place[k] << 8 | l << 16);
            }
        }
    }
}

lanes osa_distance(const lanes *meets, uint a_length, uint b_length) {
    const uint last = 1u << (b_length - 1);
    lanes vp = ~(lanes)(0), vn = 0, d0 = 0, before = 0, distance = b_length;
    for (uint i = 0; i < a_length; i++) {
        const lanes swap = (((~d0) & meets[i]) << 1) & before;
        d0 = (((meets[i] & vp) + vp) ^ vp) | meets[i] | vn | swap;
        lanes hp = vn | ~(d0 | vp);
        lanes hn = d0 & vp;
        distance += ONE_IF(MASK((hp & last) != 0));
        distance -= ONE_IF(MASK((hn & last) != 0));
        hp = (hp << 1) | 1;
        hn = hn << 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = meets[i];
    }
    return distance;
}

/* The same for the edit distance. most_edits has a number for each pair of lengths: [65 * a + b], -1 where no distance
 * reaches the threshold. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_osa(__global const uint *restrict blocks, uint block_count, __global const uint *restrict a_letters,
           __global const uchar *restrict a_length, __global const uint *restrict b_masks,
           __global const uchar *restrict b_length, __global const char *restrict most_edits,
           __global rs_abi_string_hit *restrict hits, volatile __global uint *restrict hit_count, uint capacity) {
    for (uint n = get_global_id(0); n < block_count; n += get_global_size(0)) {
        __global const uint *block = blocks + (ulong)n * (1 + VECTOR_WIDTH);
        const uint b = block[0];
        uint ids[VECTOR_WIDTH], distances[VECTOR_WIDTH];
        const uint count = load_block(block, ids);
        const uint la = a_length[ids[0]], lb = b_length[b];
        lanes meets[RS_ABI_FAST_LETTERS];
        fill_meets(a_letters, ids, la, b_masks + (ulong)b * RS_ABI_LETTER_CODES, meets);
        STORE(osa_distance(meets, la, lb), distances);
        for (uint k = 0; k < count; k++) {
            if ((int)distances[k] <= (int)most_edits[LENGTHS * la + lb]) {
                append(hits, hit_count, capacity, ids[k], b, distances[k]);
            }
        }
    }
}
