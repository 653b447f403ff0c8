/*
 * bucket_filter: which pairs of strings can reach the threshold, in two steps.
 *
 * Strings that agree in length and in a coarse letter histogram share a bucket. A signature, coarse or fine, is a
 * histogram in unary: each bit says that a string has at least so many letters of a kind, so popcount(x ^ y) never
 * exceeds the distance of the two histograms, and that of the coarse never exceeds that of the fine.
 *
 *     1. an outer bucket's coarse signature against those of the inner buckets -> ranges of places, where near buckets
 *        that lie side by side make one range
 *     2. each of its strings' fine signature against those of all strings in the ranges, and where that lets a pair
 *        through the rest of the histogram -> survivors
 *
 * Step 1 spares nearly all of step 2. How much two strings may differ depends on their common prefix: tile.limit.
 *
 * Survivors leave in blocks of VECTOR_WIDTH pairs with the same lengths, so that they are verified side by side: words
 * inner, outer, inner, outer, ... with RS_ABI_NO_STRING behind the last pair.
 */
#ifndef VECTOR_WIDTH
#define VECTOR_WIDTH 1 /* pairs of a block */
#endif
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items that share a tile, an outer bucket each */
#endif
#ifndef MAX_RANGES
#define MAX_RANGES 1024 /* ranges a tile can have: every other one of at most 2048 inner buckets */
#endif

#if defined(__AVX512F__) && defined(__has_builtin)
#if __has_builtin(__builtin_ia32_ucmpq512_mask)
#define HAVE_MASKS /* comparing vectors gives a bit a lane */
#endif
#endif

#define INLINE inline __attribute__((always_inline))

#if VECTOR_WIDTH == 1
#define LANES 1 /* signatures a work-item compares at once */
typedef ulong signatures;
#define LOAD(address) (*(address))
#else
#define LANES 8 /* 512 bits; more lanes would only be emptier at the ends of ranges */
typedef ulong8 signatures;
#define LOAD(address) vload8(0, address)
#endif

/* Bit k of the result: lane k of x has at most `most` bits. The population count of vectors is written out: compilers
 * know the pattern and use what the processor has, while PoCL's popcount of a vector becomes scalar code. So does
 * gathering a bit a lane, where the processor has masks. */
INLINE uint lanes_within(signatures x, uint most) {
#if LANES == 1
    return popcount(x) <= most;
#else
    x = x - ((x >> 1) & 0x5555555555555555UL);
    x = (x & 0x3333333333333333UL) + ((x >> 2) & 0x3333333333333333UL);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fUL;
    x = (x * 0x0101010101010101UL) >> 56;
#ifdef HAVE_MASKS
    return (uchar)__builtin_ia32_ucmpq512_mask(as_long8(x), as_long8((signatures)(most)), 2, (uchar)0xff);
#else
    const ulong8 eight = select((ulong8)(0), (ulong8)(1, 2, 4, 8, 16, 32, 64, 128), x <= (signatures)(most));
    const ulong4 four = eight.lo | eight.hi;
    const ulong2 two = four.lo | four.hi;
    return (uint)(two.x | two.y);
#endif
#endif
}

/* The lanes of a vector at `place` that lie before `end`. */
INLINE uint lanes_before(uint place, uint end) {
    return end - place < LANES ? (1u << (end - place)) - 1 : (1u << LANES) - 1;
}

/* Place of the lowest bit. */
INLINE uint lowest(uint bits) {
    return 31 - clz(bits & (~bits + 1));
}

/* Equal letters at the start, by their codes, cut at 4. */
INLINE uint common_prefix(uint a, uint b) {
    const uint differ = a ^ b;
    return differ & 0xff ? 0 : differ & 0xffff ? 1 : differ & 0xffffff ? 2 : differ ? 3 : 4;
}

/* Where survivors go. */
typedef struct sink {
    __global uint *blocks;
    volatile __global uint *counters; /* blocks, pairs */
    uint capacity;                    /* in blocks */
    uint block[2 * VECTOR_WIDTH];
    uint filled; /* words of block */
    uint pairs;
} sink;

void flush(sink *out) {
    const uint place = atomic_inc(&out->counters[0]);
    if (place < out->capacity) {
        __global uint *to = out->blocks + (ulong)place * (2 * VECTOR_WIDTH);
        for (uint i = 0; i < 2 * VECTOR_WIDTH; i++) {
            to[i] = i < out->filled ? out->block[i] : RS_ABI_NO_STRING;
        }
    }
    out->pairs += out->filled / 2;
    out->filled = 0;
}

/* The inner strings whose buckets are near an outer bucket: places [begin, end), begin | end << 16, from the tile's
 * first place on. first[b] is the first place of bucket b. Returns the number of ranges. */
INLINE uint find_ranges(__global const ulong *coarse, __global const uint *first, uint bucket_begin, uint bucket_end,
                        ulong own, uint most, uint *ranges) {
    const uint origin = first[bucket_begin];
    uint count = 0, open_end = ~0u;
    for (uint b = bucket_begin; b < bucket_end; b += LANES) {
        uint lanes = lanes_within(LOAD(coarse + b) ^ own, most) & lanes_before(b, bucket_end);
        for (; lanes; lanes &= lanes - 1) {
            const uint near = b + lowest(lanes);
            const uint begin = first[near] - origin, end = first[near + 1] - origin;
            if (begin == open_end) {
                ranges[count - 1] = (ranges[count - 1] & 0xffff) | end << 16;
            } else {
                ranges[count++] = begin | end << 16;
            }
            open_end = end;
        }
    }
    return count;
}

/* In: tiles, one a work-group; both sides' columns, sorted by bucket, signatures readable for LANES - 1 places past the
 * last. Out: blocks, as many as fit; counters[0] all blocks, counters[1] all pairs in them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
bucket_filter(__global const rs_abi_bucket_tile *restrict tiles, __global const ulong *restrict inner_coarse,
              __global const uint *restrict inner_first, __global const ulong *restrict inner_fine,
              __global const ulong *restrict inner_rest, __global const uint *restrict inner_prefix,
              __global const uint *restrict inner_id, __global const ulong *restrict outer_coarse,
              __global const uint *restrict outer_first, __global const ulong *restrict outer_fine,
              __global const ulong *restrict outer_rest, __global const uint *restrict outer_prefix,
              __global const uint *restrict outer_id, __global uint *restrict blocks,
              volatile __global uint *restrict counters, uint capacity) {
    const rs_abi_bucket_tile tile = tiles[get_group_id(0)];
    const uint origin = inner_first[tile.inner_begin];
    const uint most = tile.max_distance;
    sink out;
    out.blocks = blocks;
    out.counters = counters;
    out.capacity = capacity;
    out.filled = out.pairs = 0;
    for (uint o = tile.outer_begin + (uint)get_local_id(0); o < tile.outer_end; o += GROUP_SIZE) {
        uint ranges[MAX_RANGES];
        const uint range_count =
            find_ranges(inner_coarse, inner_first, tile.inner_begin, tile.inner_end, outer_coarse[o], most, ranges);
        const uint outer_end = range_count ? outer_first[o + 1] : 0;
        for (uint s = outer_first[o]; s < outer_end; s++) {
            const ulong own = outer_fine[s], rest = outer_rest[s];
            const uint prefix = outer_prefix[s];
            const uint id = outer_id[s];
            for (uint r = 0; r < range_count; r++) {
                const uint end = origin + (ranges[r] >> 16);
                for (uint i = origin + (ranges[r] & 0xffff); i < end; i += LANES) {
                    uint lanes = lanes_within(LOAD(inner_fine + i) ^ own, most);
                    if (lanes) {
                        lanes &= lanes_before(i, end);
                    }
                    for (; lanes; lanes &= lanes - 1) {
                        const uint place = i + lowest(lanes);
                        const int distance =
                            (int)(popcount(inner_fine[place] ^ own) + popcount(inner_rest[place] ^ rest));
                        if (distance <= tile.limit[common_prefix(inner_prefix[place], prefix)]) {
                            out.block[out.filled++] = inner_id[place];
                            out.block[out.filled++] = id;
                            if (out.filled == 2 * VECTOR_WIDTH) {
                                flush(&out);
                            }
                        }
                    }
                }
            }
        }
    }
    if (out.filled) {
        flush(&out);
    }
    if (out.pairs) {
        atomic_add(&counters[1], out.pairs);
    }
}
