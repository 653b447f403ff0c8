/*
 * string_filter: which pairs of strings have enough letters in common to reach the threshold?
 *
 * Matching letters are common to both strings, so a pair whose outer string has more letters that the inner one lacks
 * than the limit of its tile is out, whatever their order (host/strings/string_join.c has the limits). These letters
 * are counted exactly (but for planes that there is no room for, host/filter/letter_plan.h), for a whole block of
 * inner strings at once, a bit each:
 *
 *     planes of a block   one bit a string: 'has not d letters of code c'     |0110...1|  BLOCK_STRINGS bits
 *     steps of a string   the planes of its letters, eight a step             A1 N1 R1 A2 ...
 *
 * The planes of the outer string are added up bit by bit: full adders (sum, carry) turn eight planes and the counter
 * into the counter and a carry of eight; the counter starts so high that it overflows where a string lacks too many,
 * and a lane that overflowed stays out. Where all lanes are out the rest of the steps is skipped: the planes that most
 * strings lack come first.
 *
 * Under Jaro-Winkler a pair may lack more the longer its common prefix is: each lane's counter starts by the limit for
 * the prefix that its string shares with the outer one (starts: one bit a string, 'letter i is c'). Limits that are all
 * the same need no prefixes.
 *
 * Survivors leave in blocks of pairs (kernels/abi.h). Those of one outer string share blocks as far as they fill them,
 * since they are verified faster; the rest goes into blocks of all.
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items that share a block of inner strings, 32 strings each */
#endif

/* A work-item's part of a plane: the words of 32 strings that it has, and how many all have. */
#if VECTOR_WIDTH == 1
#define PART_WORDS 1
#define PLANE_WORDS GROUP_SIZE
typedef uint plane;
typedef uint plane_word;
#define LOAD_PLANE(address) ((address)[get_local_id(0)])
#else
#define PART_WORDS 32 /* two registers of 512 bits: one work-item has a block by itself */
#define PLANE_WORDS PART_WORDS
typedef ulong16 plane;
typedef ulong plane_word;
#define LOAD_PLANE(address) vload16(0, (__global const ulong *)(address))
#endif
#define BLOCK_STRINGS (PLANE_WORDS * 32)
#define ALL ((plane)(~(plane_word)0))
#define NONE ((plane)((plane_word)0))

#if PART_WORDS > 1 && defined(__AVX512F__) && defined(__has_builtin)
#if __has_builtin(__builtin_ia32_pternlogq512_mask) && __has_builtin(__builtin_ia32_ucmpq512_mask)
#define HAVE_TERNARY_LOGIC
#endif
#endif

/* A full adder. GPUs and AVX-512 have any function of three bits as one operation; compilers for the former find it by
 * themselves. SET_WORDS has a bit for each word of 64 strings that is not 0. */
#ifdef HAVE_TERNARY_LOGIC
#define TERNARY_HALF(a, b, c, table)                                                                                   \
    as_ulong8(__builtin_ia32_pternlogq512_mask(as_long8(a), as_long8(b), as_long8(c), table, (uchar)0xff))
#define TERNARY(a, b, c, table)                                                                                        \
    (plane)(TERNARY_HALF((a).lo, (b).lo, (c).lo, table), TERNARY_HALF((a).hi, (b).hi, (c).hi, table))
#define SUM(a, b, c) TERNARY(a, b, c, 0x96)
#define CARRY(a, b, c) TERNARY(a, b, c, 0xe8)
#define SET_HALF(x) ((uint)__builtin_ia32_ucmpq512_mask(as_long8(x), as_long8((ulong8)(0)), 4, (uchar)0xff))
#define SET_WORDS(x) (SET_HALF((x).lo) | SET_HALF((x).hi) << 8)
#define IS_ALL(x) ((SET_HALF(~((x).lo & (x).hi))) == 0)
#else
#define SUM(a, b, c) ((a) ^ (b) ^ (c))
#define CARRY(a, b, c) bitselect(a, c, (a) ^ (b))
#if PART_WORDS == 1
#define IS_ALL(x) ((x) == ~0u)
#else
INLINE bool is_all(plane x) {
    const ulong8 eight = x.lo & x.hi;
    const ulong4 four = eight.lo & eight.hi;
    const ulong2 two = four.lo & four.hi;
    return (two.x & two.y) == ~0UL;
}
#define IS_ALL(x) is_all(x)
#define SET_WORDS(x) (is_all(~(x)) ? 0u : 0xffffu) /* some of these, at least */
#endif
#endif

/* All lanes where the number has the bit. */
#define SPREAD(number, bit) ((plane)((plane_word)0 - ((plane_word)(number) >> (bit)&1)))

/* Letters that were lacked, a bit a plane. Members by name, since compilers keep arrays in memory. */
#define COUNTER_BITS 7 /* up to 64 letters */
typedef struct counter {
    plane b0, b1, b2, b3, b4, b5, b6;
} counter;

/* Sets the counters of some lanes so that they overflow with one letter more than limit. */
INLINE void set_counter(counter *to, plane lanes, uint limit, const uint bits) {
    const uint start = (1u << bits) - 1 - limit;
#define SET_BIT(b, plane_b) (plane_b) = (b) < bits ? bitselect(plane_b, SPREAD(start, b), lanes) : (plane_b)
    SET_BIT(0, to->b0);
    SET_BIT(1, to->b1);
    SET_BIT(2, to->b2);
    SET_BIT(3, to->b3);
    SET_BIT(4, to->b4);
    SET_BIT(5, to->b5);
    SET_BIT(6, to->b6);
}

/* Place of the lowest bit. */
INLINE uint lowest(ulong bits) {
#ifdef HAVE_TERNARY_LOGIC
    return (uint)__builtin_ctzl(bits);
#else
    return 63 - (uint)clz(bits & (~bits + 1));
#endif
}

/* Where survivors go. */
typedef struct sink {
    __global uint *blocks;
    volatile __global uint *counters; /* blocks, pairs */
    uint capacity;                    /* in blocks */
    bool full; /* no room: what is found from now on would be lost, so the launch is done again */
    uint pairs;
    uint rest; /* pairs that wait for others, on CPUs */
    uint rest_inner[VECTOR_WIDTH], rest_outer[VECTOR_WIDTH];
} sink;

/* What outer strings that begin with one letter are compared with: a work-item's part of a block. */
typedef struct block {
    __global const uint *planes, *starts;
    uint place;     /* of its first lane */
    counter start;  /* for those strings */
    plane over;     /* lanes for which there is no limit */
    bool is_shared; /* some of its strings begin so, too */
} block;

/* Starts the counters of the lanes whose strings have letters [begin, end) of the outer string's first ones, too, and
 * those before. same: lanes with those before. */
INLINE void start_sharing(const rs_abi_string_tile *tile, __global const uint *starts, uint prefix, uint begin,
                          uint end, plane *same, counter *to, plane *over, const uint bits) {
    for (uint i = begin; i < end; i++) {
        const uint code = prefix >> (8 * i) & 0xff;
        if (code >= RS_ABI_LETTER_CODES) {
            break; /* the string ends here */
        }
        *same &= LOAD_PLANE(starts + (i * RS_ABI_LETTER_CODES + code) * PLANE_WORDS);
        if (tile->limit[i + 1] != tile->limit[i]) {
            set_counter(to, *same, (uint)tile->limit[i + 1], bits);
            *over &= ~*same;
        }
    }
}

/*
 * The lanes of a block that lack at most as many letters of a string as the limit for their common prefix says. bits:
 * of the counters, which hold the greatest limit.
 */
INLINE plane compare(const rs_abi_string_tile *tile, const block *in, __global const ushort *steps, uint prefix,
                     const uint bits) {
    counter left = in->start;
    plane over = in->over;
    if (in->is_shared) {
        plane same = LOAD_PLANE(in->starts + (prefix & (RS_ABI_LETTER_CODES - 1)) * PLANE_WORDS);
        start_sharing(tile, in->starts, prefix, 1, RS_ABI_STARTS, &same, &left, &over, bits);
    }
    for (uint s = 0; s < tile->step_count; s++) {
        __global const ushort *step = steps + s * RS_ABI_STEP_PLANES;
        const plane p0 = LOAD_PLANE(in->planes + step[0]), p1 = LOAD_PLANE(in->planes + step[1]);
        const plane p2 = LOAD_PLANE(in->planes + step[2]), p3 = LOAD_PLANE(in->planes + step[3]);
        const plane p4 = LOAD_PLANE(in->planes + step[4]), p5 = LOAD_PLANE(in->planes + step[5]);
        const plane p6 = LOAD_PLANE(in->planes + step[6]), p7 = LOAD_PLANE(in->planes + step[7]);
        const plane one_a = SUM(p0, p1, p2), two_a = CARRY(p0, p1, p2);
        const plane one_b = SUM(p3, p4, p5), two_b = CARRY(p3, p4, p5);
        const plane one_c = SUM(p6, p7, left.b0), two_c = CARRY(p6, p7, left.b0);
        const plane two_d = CARRY(one_a, one_b, one_c);
        const plane two = SUM(two_a, two_b, two_c), four_a = CARRY(two_a, two_b, two_c);
        const plane four_b = CARRY(two, two_d, left.b1);
        plane carry = CARRY(four_a, four_b, left.b2);
        left.b0 = SUM(one_a, one_b, one_c);
        left.b1 = SUM(two, two_d, left.b1);
        left.b2 = SUM(four_a, four_b, left.b2);
#define ADD_CARRY(b, plane_b)                                                                                          \
    if (bits > (b)) {                                                                                                  \
        const plane next = (plane_b)&carry;                                                                            \
        (plane_b) ^= carry;                                                                                            \
        carry = next;                                                                                                  \
    }
        ADD_CARRY(3, left.b3)
        ADD_CARRY(4, left.b4)
        ADD_CARRY(5, left.b5)
        ADD_CARRY(6, left.b6)
        over |= carry;
        if (IS_ALL(over)) {
            return NONE;
        }
    }
    return ~over;
}

#if VECTOR_WIDTH == 1

/* Appends the pairs of an outer string with the inner strings of some lanes, the first of which is at `place`. */
INLINE void take(sink *out, plane lanes_in, uint place, uint outer) {
    if (!lanes_in) {
        return;
    }
    const uint count = popcount(lanes_in);
    uint at = atomic_add(&out->counters[0], count);
    for (; lanes_in && at < out->capacity; lanes_in &= lanes_in - 1, at++) {
        out->blocks[2 * (ulong)at] = place + lowest(lanes_in);
        out->blocks[2 * (ulong)at + 1] = outer;
    }
    out->pairs += count;
    out->full = lanes_in != 0;
}

INLINE void end_tile(sink *out) {
}

#else

/* Room for some blocks, or NULL if there is none. */
INLINE __global uint *next_blocks(sink *out, uint count) {
    const uint place = atomic_add(&out->counters[0], count);
    out->full = place + count > out->capacity;
    return out->full ? 0 : out->blocks + (ulong)place * (2 * VECTOR_WIDTH);
}

/* Writes the pairs that wait as a block. */
void end_tile(sink *out) {
    __global uint *to = out->rest ? next_blocks(out, 1) : 0;
    for (uint i = 0; to && i < VECTOR_WIDTH; i++) {
        to[i] = i < out->rest ? out->rest_inner[i] : RS_ABI_NO_STRING;
        to[VECTOR_WIDTH + i] = i < out->rest ? out->rest_outer[i] : RS_ABI_NO_STRING;
    }
    out->pairs += out->rest;
    out->rest = 0;
}

/* Writes the pairs of an outer string: blocks of its own while they are more than half full, the rest among others'.
 * inner: writable for VECTOR_WIDTH places past count. */
void write_pairs(sink *out, uint *inner, uint count, uint outer) {
    const uint own_blocks = (count + VECTOR_WIDTH / 2 - 1) / VECTOR_WIDTH;
    uint begin = own_blocks * VECTOR_WIDTH;
    if (own_blocks) {
        __global uint *to = next_blocks(out, own_blocks);
        for (uint i = count; i < begin; i++) {
            inner[i] = RS_ABI_NO_STRING;
        }
        for (uint i = 0; to && i < begin; i += VECTOR_WIDTH, to += 2 * VECTOR_WIDTH) {
            const lanes own = LOAD_LANES(inner + i);
            STORE_LANES(own, to);
            STORE_LANES((lanes)(outer), to + VECTOR_WIDTH);
        }
        out->pairs += min(begin, count);
    }
    for (; begin < count; begin++) {
        out->rest_inner[out->rest] = inner[begin];
        out->rest_outer[out->rest++] = outer;
        if (out->rest == VECTOR_WIDTH) {
            end_tile(out);
        }
    }
}

INLINE void take(sink *out, plane lanes_in, uint place, uint outer) {
    uint set = SET_WORDS(lanes_in), count = 0;
    if (!set) {
        return;
    }
    ulong words[PART_WORDS / 2];
    uint inner[BLOCK_STRINGS + VECTOR_WIDTH];
    vstore16(lanes_in, 0, words);
    for (; set; set &= set - 1) {
        const uint w = lowest(set);
        for (ulong left = words[w]; left; left &= left - 1) {
            inner[count++] = place + 64 * w + lowest(left);
        }
    }
    write_pairs(out, inner, count, outer);
}

#endif

/* Lanes of a part that lie behind the last string. place: of its first lane. */
INLINE plane lanes_from(uint place, uint end) {
#if VECTOR_WIDTH == 1
    return end <= place ? ~0u : end - place >= 32 ? 0u : ~0u << (end - place);
#else
    const long16 left = (long16)((long)end - (long)place) -
                        (long16)(0, 64, 128, 192, 256, 320, 384, 448, 512, 576, 640, 704, 768, 832, 896, 960);
    const plane some = ALL << as_ulong16(clamp(left, (long16)(0), (long16)(63)));
    return select(select(some, NONE, left >= (long16)(64)), ALL, left <= (long16)(0));
#endif
}

/* The end of the strings from `begin` on that begin with the same letter: they lie in order of it. */
INLINE uint end_of_letter(__global const uint *prefix, uint begin, uint end) {
    const uint letter = prefix[begin] & 0xff;
    uint first = begin + 1; /* that may begin with another */
    while (first < end) {
        const uint middle = first + (end - first) / 2;
        if ((prefix[middle] & 0xff) == letter) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return end;
}

/* Compares a block with outer strings [begin, end) that begin with one letter. */
INLINE void compare_run(const rs_abi_string_tile *tile, const block *in, __global const ushort *steps,
                        __global const uint *prefix, uint begin, uint end, sink *out, const uint bits) {
    block own = *in;
    set_counter(&own.start, ALL, (uint)tile->limit[0], bits);
    own.over |= tile->limit[0] < 0 ? ALL : NONE;
    if (own.is_shared) {
        plane same = ALL;
        start_sharing(tile, own.starts, prefix[begin], 0, 1, &same, &own.start, &own.over, bits);
        own.over |= in->over;
    }
    steps += ((ulong)tile->step_begin + (ulong)(begin - tile->outer_begin) * tile->step_count) * RS_ABI_STEP_PLANES;
    for (uint o = begin; o < end && !out->full; o++) {
        take(out, compare(tile, &own, steps, prefix[o], bits), own.place, o);
        steps += tile->step_count * RS_ABI_STEP_PLANES;
    }
}

/* In: tiles, one a work-group; the inner side's blocks, and the outer side's strings. Out: blocks of survivors, as many
 * as fit; counters[0] all blocks, counters[1] all pairs in them; more than fit, they are not all told. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_filter(__global const rs_abi_string_tile *restrict tiles, __global const uint *restrict planes,
              __global const uint *restrict starts, __global const ulong *restrict first_letters,
              __global const ushort *restrict steps, __global const uint *restrict outer_prefix,
              __global uint *restrict blocks, volatile __global uint *restrict counters, uint capacity) {
    const rs_abi_string_tile tile = tiles[get_group_id(0)];
    sink out;
    out.blocks = blocks;
    out.counters = counters;
    out.capacity = capacity;
    out.pairs = out.rest = 0;
    out.full = false;
    block in;
    in.planes = planes + (ulong)tile.block * (RS_ABI_PLANES * PLANE_WORDS);
    in.starts = starts + (ulong)tile.block * (RS_ABI_STARTS * RS_ABI_LETTER_CODES * PLANE_WORDS);
    in.place = tile.inner_begin + (uint)get_local_id(0) * (PART_WORDS * 32);
    in.over = lanes_from(in.place, tile.inner_end);
    in.start.b0 = in.start.b1 = in.start.b2 = in.start.b3 = in.start.b4 = in.start.b5 = in.start.b6 = NONE;
    const bool by_prefix = tile.limit[0] != tile.limit[RS_ABI_STARTS];
    for (uint o = tile.outer_begin, end = o; o < tile.outer_end; o = end) {
        end = by_prefix ? end_of_letter(outer_prefix, o, tile.outer_end) : tile.outer_end;
        in.is_shared = by_prefix && first_letters[tile.block] >> ((outer_prefix[o] & (RS_ABI_LETTER_CODES - 1))) & 1;
        const int limit = tile.limit[in.is_shared ? RS_ABI_STARTS : 0];
        /* Counters of few bits, as nearly all are, are faster. */
        if (limit >= 16) {
            compare_run(&tile, &in, steps, outer_prefix, o, end, &out, COUNTER_BITS);
        } else if (limit >= 8) {
            compare_run(&tile, &in, steps, outer_prefix, o, end, &out, 4);
        } else if (limit >= 0) {
            compare_run(&tile, &in, steps, outer_prefix, o, end, &out, 3);
        }
    }
    end_tile(&out);
    if (out.pairs) {
        atomic_add(&counters[1], out.pairs);
    }
}
