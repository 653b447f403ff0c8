/*
 * string_score: exact Jaro-Winkler, or edit distance, of the pairs that the filter let through; strings of at most 32
 * letters out of 30.
 *
 * A work-item takes a block of VECTOR_WIDTH pairs, one a lane, all with the same two lengths. meets[i] has bit j set
 * where letter i of a meets letter j of b; both measures are computed from these masks:
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

/* The pairs of a block; a lane without one repeats the first. Returns how many there are. */
uint load_block(__global const uint *block, uint *a, uint *b) {
    uint count = 0;
    for (uint k = 0; k < VECTOR_WIDTH; k++) {
        const bool there = block[2 * k] != RS_ABI_NO_STRING;
        count += there;
        a[k] = block[there ? 2 * k : 0];
        b[k] = block[there ? 2 * k + 1 : 1];
    }
    return count;
}

#if VECTOR_WIDTH == 1
#define EACH_LANE(value) (value(0))
#elif VECTOR_WIDTH == 8
#define EACH_LANE(value) ((lanes)(value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7)))
#else
#define EACH_LANE(value)                                                                                               \
    ((lanes)(value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7), value(8), value(9),       \
             value(10), value(11), value(12), value(13), value(14), value(15)))
#endif

/* The codes of the letters of all lanes' strings, which have `length` letters each. Sixteen letters a lane are loaded
 * at once and turned in registers: processors gather slowly. */
void load_letters(__global const uint *letters, const uint *ids, uint length, lanes *codes) {
    for (uint part = 0; part * 16 < length; part++) {
        uint4 rows[VECTOR_WIDTH];
#pragma unroll
        for (uint k = 0; k < VECTOR_WIDTH; k++) {
            rows[k] = vload4(0, letters + ids[k] * WORDS + part * 4);
        }
#define FIRST(lane) rows[lane].s0
#define SECOND(lane) rows[lane].s1
#define THIRD(lane) rows[lane].s2
#define FOURTH(lane) rows[lane].s3
        const lanes words[4] = {EACH_LANE(FIRST), EACH_LANE(SECOND), EACH_LANE(THIRD), EACH_LANE(FOURTH)};
#pragma unroll
        for (uint i = 0; i < 16; i++) {
            codes[part * 16 + i] = (words[i / 4] >> (8 * (i % 4))) & (RS_ABI_LETTER_CODES - 1);
        }
    }
}

/* meets[i] for all letters of a and those letters of b that are at most `reach` places away. */
void fill_meets(const lanes *a, uint a_length, const lanes *b, uint b_length, uint reach, lanes *meets) {
    for (uint i = 0; i < a_length; i++) {
        const uint begin = i - min(reach, i), end = min(i + reach + 1, b_length);
        lanes places = 0, place = (lanes)(1u << begin);
        for (uint j = begin; j < end; j++) {
            places = CHOOSE(MASK(b[j] == a[i]), places | place, places);
            place <<= 1;
        }
        meets[i] = places;
    }
}

uint common_prefix(uint a, uint b) {
    const uint differ = a ^ b;
    return differ & 0xff ? 0 : differ & 0xffff ? 1 : differ & 0xffffff ? 2 : differ ? 3 : 4;
}

/* Matches; which letters of a (bits of *a_taken) took which places of b (*b_taken). */
lanes match(const lanes *meets, uint a_length, lanes *a_taken, lanes *b_taken) {
    lanes m = 0;
    *a_taken = 0;
    *b_taken = 0;
    for (uint i = 0; i < a_length; i++) {
        const lanes free_places = meets[i] & ~*b_taken;
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

/* Appends the hits of a block: one step of the shared counter for all of them. */
void append(__global rs_abi_string_hit *hits, volatile __global uint *hit_count, uint capacity,
            const rs_abi_string_hit *found, uint count) {
    const uint place = count ? atomic_add(hit_count, count) : 0;
    for (uint k = 0; k < count && place + k < capacity; k++) {
        hits[place + k] = found[k];
    }
}

/* In: blocks of pairs; lengths, letters and prefixes of both sides (inner strings are a, outer ones b); the limits.
 * Out: hits, as many as fit, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_jaro(__global const uint *restrict blocks, uint block_count, __global const uint *restrict a_letters,
            __global const uchar *restrict a_length, __global const uint *restrict a_prefix,
            __global const uint *restrict b_letters, __global const uchar *restrict b_length,
            __global const uint *restrict b_prefix, __global const char *restrict most_out_of_place,
            __global rs_abi_string_hit *restrict hits, volatile __global uint *restrict hit_count, uint capacity) {
    for (uint n = get_global_id(0); n < block_count; n += get_global_size(0)) {
        uint a[VECTOR_WIDTH], b[VECTOR_WIDTH], matches[VECTOR_WIDTH], out_of_place[VECTOR_WIDTH];
        const uint count = load_block(blocks + (ulong)n * (2 * VECTOR_WIDTH), a, b);
        const uint la = a_length[a[0]], lb = b_length[b[0]], longer = max(la, lb);
        lanes a_codes[RS_ABI_FAST_LETTERS], b_codes[RS_ABI_FAST_LETTERS], meets[RS_ABI_FAST_LETTERS];
        lanes a_taken, b_taken;
        load_letters(a_letters, a, la, a_codes);
        load_letters(b_letters, b, lb, b_codes);
        fill_meets(a_codes, la, b_codes, lb, longer > 3 ? longer / 2 - 1 : 0, meets);
        STORE_LANES(match(meets, la, &a_taken, &b_taken), matches);
        STORE_LANES(count_out_of_place(meets, la, a_taken, b_taken), out_of_place);
        __global const char *limits = most_out_of_place + (LENGTHS * la + lb) * PREFIXES * LENGTHS;
        rs_abi_string_hit found[VECTOR_WIDTH];
        uint found_count = 0;
        for (uint k = 0; k < count; k++) {
            const uint l = common_prefix(a_prefix[a[k]], b_prefix[b[k]]);
            found[found_count].a = a[k];
            found[found_count].b = b[k];
            found[found_count].counts = matches[k] | out_of_place[k] << 8 | l << 16;
            found_count += (int)out_of_place[k] <= (int)limits[l * LENGTHS + matches[k]];
        }
        append(hits, hit_count, capacity, found, found_count);
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
           __global const uchar *restrict a_length, __global const uint *restrict b_letters,
           __global const uchar *restrict b_length, __global const char *restrict most_edits,
           __global rs_abi_string_hit *restrict hits, volatile __global uint *restrict hit_count, uint capacity) {
    for (uint n = get_global_id(0); n < block_count; n += get_global_size(0)) {
        uint a[VECTOR_WIDTH], b[VECTOR_WIDTH], distances[VECTOR_WIDTH];
        const uint count = load_block(blocks + (ulong)n * (2 * VECTOR_WIDTH), a, b);
        const uint la = a_length[a[0]], lb = b_length[b[0]];
        lanes a_codes[RS_ABI_FAST_LETTERS], b_codes[RS_ABI_FAST_LETTERS], meets[RS_ABI_FAST_LETTERS];
        load_letters(a_letters, a, la, a_codes);
        load_letters(b_letters, b, lb, b_codes);
        fill_meets(a_codes, la, b_codes, lb, RS_ABI_FAST_LETTERS, meets);
        STORE_LANES(osa_distance(meets, la, lb), distances);
        rs_abi_string_hit found[VECTOR_WIDTH];
        uint found_count = 0;
        for (uint k = 0; k < count; k++) {
            found[found_count].a = a[k];
            found[found_count].b = b[k];
            found[found_count].counts = distances[k];
            found_count += (int)distances[k] <= (int)most_edits[LENGTHS * la + lb];
        }
        append(hits, hit_count, capacity, found, found_count);
    }
}
