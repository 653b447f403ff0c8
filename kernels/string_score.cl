/*
 * string_score: exact Jaro-Winkler, or edit distance, of the pairs that the filter let through; strings of letters that
 * have codes of their own. Built twice: MASK_BITS 32 for pairs of strings of up to 32 letters, 64 for longer ones.
 *
 * A work-item takes a block of pairs, one a lane. meets[i] has bit j set where letter i of a meets letter j of b; both
 * measures are computed from these masks:
 *
 *     Jaro     letter i of a takes the lowest free place of meets[i] within the window; then the taken places, in
 *              order, are held against the letters that took one, in order, and those that differ are out of place
 *     OSA      bit-parallel, b is the pattern (H. Hyyro, 2003)
 *
 * Where all pairs of a block have the same b, meets is looked up in a table of b's places by letter; elsewhere letters
 * are compared with letters.
 *
 * most_out_of_place says with how many letters out of place, m matches and a prefix of l the threshold is still reached
 * (host/strings/jaro_limits.h): the decision is an integer's.
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif
#ifndef MASK_BITS
#define MASK_BITS 32 /* of a mask of places */
#endif
#ifndef BLOCKS_AN_ITEM
#define BLOCKS_AN_ITEM 64 /* that a work-item does one after the other */
#endif

#define LENGTHS (RS_ABI_MOST_LETTERS + 1)
#define PREFIXES 5
#define SHORT_WORDS (RS_ABI_SHORT_LETTERS / 4) /* a short string's letters, four codes a word */
#define WORDS (MASK_BITS / 4)

/* A mask of places, a lane a pair. */
#if MASK_BITS == 32
typedef uint mask_bits;
typedef lanes masks;
#define WIDEN_MASK(mask) (mask)
#define NARROW(numbers) (numbers)
#define IS_SET(condition) MASK(condition)
#else
typedef ulong mask_bits;
#if VECTOR_WIDTH == 1
typedef ulong masks;
#define WIDEN_MASK(mask) ((ulong)(long)(int)(mask))
#define NARROW(numbers) ((uint)(numbers))
#define IS_SET(condition) ((ulong)0 - (ulong)(condition))
#elif VECTOR_WIDTH == 8
typedef ulong8 masks;
#define WIDEN_MASK(mask) as_ulong8(convert_long8(as_int8(mask)))
#define NARROW(numbers) convert_uint8(numbers)
#define IS_SET(condition) as_ulong8(condition)
#else
typedef ulong16 masks;
#define WIDEN_MASK(mask) as_ulong16(convert_long16(as_int16(mask)))
#define NARROW(numbers) convert_uint16(numbers)
#define IS_SET(condition) as_ulong16(condition)
#endif
#endif

/* 1 in the lanes where a condition holds, else 0. */
#define ONE_WHERE(condition) select((masks)(0), (masks)(1), IS_SET(condition))

#define BIT(place) ((mask_bits)1 << (place))
#define BITS_BELOW(count) ((count) >= MASK_BITS ? ~(mask_bits)0 : BIT((count) & (MASK_BITS - 1)) - 1)

#if VECTOR_WIDTH == 1
#define EACH_LANE(value) (value(0))
#elif VECTOR_WIDTH == 8
#define EACH_LANE(value) ((lanes)(value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7)))
#else
#define EACH_LANE(value)                                                                                               \
    ((lanes)(value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7), value(8), value(9),       \
             value(10), value(11), value(12), value(13), value(14), value(15)))
#endif

/* A side's letters: SHORT_WORDS words a string, twice as many for those from place long_begin on. */
typedef struct side {
    __global const uint *letters;
    uint long_begin;
} side;

INLINE __global const uint *letters_of(const side *in, uint place) {
    return in->letters + ((ulong)place + (max(place, in->long_begin) - in->long_begin)) * SHORT_WORDS;
}

/* The pairs of a block, one a lane; a lane without one repeats the first. */
typedef struct pairs {
    uint a[VECTOR_WIDTH], b[VECTOR_WIDTH];
    uint count;
    bool one_b; /* all of the same b */
} pairs;

INLINE void load_pairs(__global const uint *block, pairs *out) {
    const lanes a = LOAD_LANES(block), first_b = (lanes)(block[VECTOR_WIDTH]);
    const lanes there = MASK(a != (lanes)(RS_ABI_NO_STRING));
    const lanes b = CHOOSE(there, LOAD_LANES(block + VECTOR_WIDTH), first_b);
    STORE_LANES(CHOOSE(there, a, (lanes)(block[0])), out->a);
    STORE_LANES(b, out->b);
    out->count = 32 - clz(LANE_BITS(there));
    out->one_b = LANE_BITS(MASK(b != first_b)) == 0;
}

/* The letters of all lanes' strings, four codes a word. Sixteen letters a lane are loaded at once and turned in
 * registers: processors gather slowly. */
INLINE void load_letters(const side *in, const uint *places, uint length, lanes *words) {
    for (uint part = 0; part * 16 < length; part++) {
        lanes *to = words + part * 4;
#define ROW(lane) vload4(part, letters_of(in, places[lane]))
#if VECTOR_WIDTH == 16
        const uint16 w = (uint16)(ROW(0), ROW(1), ROW(2), ROW(3)), x = (uint16)(ROW(4), ROW(5), ROW(6), ROW(7));
        const uint16 y = (uint16)(ROW(8), ROW(9), ROW(10), ROW(11)), z = (uint16)(ROW(12), ROW(13), ROW(14), ROW(15));
        to[0] = (uint16)(w.s048c, x.s048c, y.s048c, z.s048c);
        to[1] = (uint16)(w.s159d, x.s159d, y.s159d, z.s159d);
        to[2] = (uint16)(w.s26ae, x.s26ae, y.s26ae, z.s26ae);
        to[3] = (uint16)(w.s37bf, x.s37bf, y.s37bf, z.s37bf);
#elif VECTOR_WIDTH == 8
        const uint16 w = (uint16)(ROW(0), ROW(1), ROW(2), ROW(3)), x = (uint16)(ROW(4), ROW(5), ROW(6), ROW(7));
        to[0] = (uint8)(w.s048c, x.s048c);
        to[1] = (uint8)(w.s159d, x.s159d);
        to[2] = (uint8)(w.s26ae, x.s26ae);
        to[3] = (uint8)(w.s37bf, x.s37bf);
#else
        const uint4 row = ROW(0);
        to[0] = row.x;
        to[1] = row.y;
        to[2] = row.z;
        to[3] = row.w;
#endif
    }
}

/* The code of letter i in the lowest bits; other letters' codes may be above. */
#define LETTER(words, i) ((words)[(i) / 4] >> (8 * ((i) % 4)))
#define CODE(words, i) (LETTER(words, i) & (RS_ABI_LETTER_CODES - 1))

/* The numbers of a table by the codes in the lowest bits. few: all codes are below 32. */
#if VECTOR_WIDTH == 16 && defined(HAVE_LANE_TABLES)
INLINE lanes look_up(const uint *table, lanes codes, bool few) {
    const lanes low = LOOK_UP_32(vload16(0, table), vload16(1, table), codes);
    return few ? low
               : select(low, LOOK_UP_32(vload16(2, table), vload16(3, table), codes), codes << 26 /* bit 5 on top */);
}
#else
INLINE lanes look_up(const uint *table, lanes codes, bool few) {
    const uint last = few ? RS_ABI_LETTER_CODES / 2 - 1 : RS_ABI_LETTER_CODES - 1;
    uint code_of[VECTOR_WIDTH];
    STORE_LANES(codes & last, code_of);
#define ENTRY(lane) table[code_of[lane]]
    return EACH_LANE(ENTRY);
}
#endif

/* The places of a string by letter. */
typedef struct places {
    uint low[RS_ABI_LETTER_CODES];
#if MASK_BITS == 64
    uint high[RS_ABI_LETTER_CODES];
#endif
} places;

INLINE void tabulate(__global const uint *b, uint length, places *out) {
    for (uint c = 0; c < RS_ABI_LETTER_CODES; c++) {
        out->low[c] = 0;
#if MASK_BITS == 64
        out->high[c] = 0;
#endif
    }
    for (uint j = 0; j < min(length, 32u); j++) {
        out->low[CODE(b, j)] |= 1u << j;
    }
#if MASK_BITS == 64
    for (uint j = 32; j < length; j++) {
        out->high[CODE(b, j)] |= 1u << (j - 32);
    }
#endif
}

#if MASK_BITS == 64
#define PLACES(table, codes, few) upsample(look_up((table)->high, codes, few), look_up((table)->low, codes, few))
#else
#define PLACES(table, codes, few) look_up((table)->low, codes, few)
#endif

/* meets[i] for all letters of a, up to a whole word of them: the places of the one b at most `reach` away. */
INLINE void fill_meets_of_one(const lanes *a, uint a_length, const places *b, uint reach, bool few, masks *meets) {
    mask_bits window = BITS_BELOW(reach + 1);
    for (uint i = 0; i < a_length; i += 4) {
        for (uint k = 0; k < 4; k++) {
            meets[i + k] = PLACES(b, a[i / 4] >> (8 * k), few) & window;
            window = window << 1 | (i + k < reach);
        }
    }
}

/* The same for lanes with strings b of their own: all pairs of letters within the window are compared. */
INLINE void fill_meets_of_many(const lanes *a, uint a_length, const lanes *b, uint b_length, uint reach, masks *meets) {
    lanes b_codes[MASK_BITS];
    for (uint j = 0; j < b_length; j++) {
        b_codes[j] = CODE(b, j);
    }
    for (uint i = 0; i < a_length; i++) {
        const uint begin = i - min(reach, i), end = min(i + reach + 1, b_length);
        const lanes code = CODE(a, i);
        masks found = 0;
        for (uint j = begin; j < end; j++) {
            found |= select((masks)(0), (masks)(BIT(j)), WIDEN_MASK(MASK(b_codes[j] == code)));
        }
        meets[i] = found;
    }
}

/* Are all codes below 32? Letters behind the end of a string have code 0. */
INLINE bool has_few_codes(const lanes *words, uint length) {
    lanes any = 0;
    for (uint i = 0; i * 4 < length; i++) {
        any |= words[i];
    }
    return LANE_BITS(MASK((any & 0x20202020) != 0)) == 0;
}

/* What stays from block to block: the table of the last outer string. */
typedef struct workspace {
    places table;
    uint tabulated; /* the string's place */
} workspace;

/* meets[i] for all letters of a, and the places at most `reach` away. */
INLINE void fill_meets(const pairs *block, const side *a, uint a_length, const side *b, uint b_length, uint reach,
                       workspace *space, masks *meets) {
    lanes a_words[WORDS], b_words[WORDS];
    load_letters(a, block->a, a_length, a_words);
    if (!block->one_b) {
        load_letters(b, block->b, b_length, b_words);
        fill_meets_of_many(a_words, a_length, b_words, b_length, reach, meets);
        return;
    }
    if (space->tabulated != block->b[0]) {
        tabulate(letters_of(b, block->b[0]), b_length, &space->table);
        space->tabulated = block->b[0];
    }
    if (has_few_codes(a_words, a_length)) {
        fill_meets_of_one(a_words, a_length, &space->table, reach, true, meets);
    } else {
        fill_meets_of_one(a_words, a_length, &space->table, reach, false, meets);
    }
}

/* taken[i]: the place that letter i of a takes, if any. Returns all of them. */
INLINE masks match(const masks *meets, uint a_length, masks *taken) {
    masks all = 0;
    for (uint i = 0; i < a_length; i++) {
        const masks free_places = meets[i] & ~all;
        taken[i] = free_places & (~free_places + 1);
        all |= taken[i];
    }
    return all;
}

/* Of the places that were taken, in order, those that have the letter that took one, in order. */
INLINE lanes count_in_place(const masks *meets, uint a_length, const masks *taken, masks all) {
    masks count = 0, left = all;
    for (uint i = 0; i < a_length; i++) {
        const masks next = left & (~left + 1) & IS_SET(taken[i] != 0);
        count += ONE_WHERE((meets[i] & next) != 0);
        left ^= next;
    }
    return NARROW(count);
}

/* Bits set. PoCL's popcount of a vector becomes scalar code. */
INLINE lanes count_bits(masks x) {
    x = x - ((x >> 1) & (~(mask_bits)0 / 3));
    x = (x & (~(mask_bits)0 / 5)) + ((x >> 2) & (~(mask_bits)0 / 5));
    x = (x + (x >> 4)) & (~(mask_bits)0 / 17);
    return NARROW((x * (~(mask_bits)0 / 255)) >> (MASK_BITS - 8));
}

/* The limits of letters out of place by matches, 0 to MASK_BITS, for all lanes: a signed number each. */
INLINE lanes limits_at(__global const char *limits, lanes matches) {
#if VECTOR_WIDTH == 1
    return as_uint((int)limits[matches]);
#else
    uint table[RS_ABI_LETTER_CODES]; /* from one match on: a pair without any is looked at later */
    for (uint i = 0; i < MASK_BITS; i += 16) {
        vstore16(as_uint16(convert_int16(vload16(0, limits + 1 + i))), 0, table + i);
    }
    return look_up(table, matches - 1, MASK_BITS == 32);
#endif
}

/* The lanes that reach the threshold if their common prefix is as long as can be, and a few more: most do not.
 * loosest: the limits for that. */
INLINE lanes may_reach(__global const char *loosest, lanes matches, lanes out_of_place) {
    return MASK(AS_SIGNED(out_of_place) <= AS_SIGNED(limits_at(loosest, matches)));
}

/* The blocks of a work-item: on GPUs neighbours take neighbouring blocks, on CPUs each has its own in a row. */
#if VECTOR_WIDTH == 1
#define FIRST_BLOCK get_global_id(0)
#define BLOCK_STEP get_global_size(0)
#define BLOCK_END block_count
#else
#define FIRST_BLOCK (get_global_id(0) * BLOCKS_AN_ITEM)
#define BLOCK_STEP 1
#define BLOCK_END min((uint)FIRST_BLOCK + BLOCKS_AN_ITEM, block_count)
#endif

/* In: blocks of pairs; both sides' letters, lengths and prefixes (inner strings are a, outer ones b); the limits. Out:
 * hits (kernels/string_hits.h). */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_jaro(__global const uint *restrict blocks, uint block_count, __global const uint *restrict a_letters,
            uint a_long_begin, __global const uchar *restrict a_length, __global const uint *restrict a_prefix,
            __global const uint *restrict b_letters, uint b_long_begin, __global const uchar *restrict b_length,
            __global const uint *restrict b_prefix, __global const char *restrict most_out_of_place, uint winkler,
            HIT_ARGUMENTS) {
    side a, b;
    hit_list list;
    INIT_HIT_LIST(list);
    a.letters = a_letters;
    a.long_begin = a_long_begin;
    b.letters = b_letters;
    b.long_begin = b_long_begin;
    workspace space;
    space.tabulated = RS_ABI_NO_STRING;
    for (uint n = FIRST_BLOCK; n < BLOCK_END; n += BLOCK_STEP) {
        pairs block;
        load_pairs(blocks + (ulong)n * (2 * VECTOR_WIDTH), &block);
        const uint la = a_length[block.a[0]], lb = b_length[block.b[0]], longer = max(la, lb);
        masks meets[MASK_BITS], taken[MASK_BITS];
        fill_meets(&block, &a, la, &b, lb, longer > 3 ? longer / 2 - 1 : 0, &space, meets);
        const masks all = match(meets, la, taken);
        const lanes m = count_bits(all), t = m - count_in_place(meets, la, taken, all);
        __global const char *limits = most_out_of_place + (LENGTHS * la + lb) * PREFIXES * LENGTHS;
        uint left = LANE_BITS(may_reach(limits + min((uint)PREFIXES - 1, min(la, lb)) * LENGTHS, m, t));
        left &= (2u << (block.count - 1)) - 1;
        if (!left) {
            continue;
        }
        uint matches[VECTOR_WIDTH], out_of_place[VECTOR_WIDTH], count = 0;
        rs_abi_string_hit found[VECTOR_WIDTH];
        STORE_LANES(m, matches);
        STORE_LANES(t, out_of_place);
        for (; left; left &= left - 1) {
            const uint k = 31 - clz(left & (~left + 1));
            const uint l = common_prefix(a_prefix[block.a[k]], b_prefix[block.b[k]]);
            const uint counts = matches[k] | out_of_place[k] << 8 | l << 16;
            found[count].a = block.a[k];
            found[count].b = block.b[k];
            found[count].counts = counts;
            count += (int)out_of_place[k] <= (int)limits[l * LENGTHS + matches[k]] &&
                     (top == 0 || enter_best(&list, block.a[k], jaro_key(la, lb, counts, winkler)));
        }
        append_hits(&list, found, count);
    }
}

INLINE lanes osa_distance(const masks *meets, uint a_length, uint b_length) {
    const mask_bits last = BIT(b_length - 1);
    masks vp = ~(masks)(0), vn = 0, d0 = 0, before = 0, distance = b_length;
    for (uint i = 0; i < a_length; i++) {
        const masks swap = (((~d0) & meets[i]) << 1) & before;
        d0 = (((meets[i] & vp) + vp) ^ vp) | meets[i] | vn | swap;
        masks hp = vn | ~(d0 | vp);
        masks hn = d0 & vp;
        distance += ONE_WHERE((hp & last) != 0);
        distance -= ONE_WHERE((hn & last) != 0);
        hp = (hp << 1) | 1;
        hn = hn << 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = meets[i];
    }
    return NARROW(distance);
}

/* The same for the edit distance. most_edits has a number for each pair of lengths: [65 * a + b], -1 where no distance
 * reaches the threshold. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
string_osa(__global const uint *restrict blocks, uint block_count, __global const uint *restrict a_letters,
           uint a_long_begin, __global const uchar *restrict a_length, __global const uint *restrict b_letters,
           uint b_long_begin, __global const uchar *restrict b_length, __global const char *restrict most_edits,
           HIT_ARGUMENTS) {
    side a, b;
    hit_list list;
    INIT_HIT_LIST(list);
    a.letters = a_letters;
    a.long_begin = a_long_begin;
    b.letters = b_letters;
    b.long_begin = b_long_begin;
    workspace space;
    space.tabulated = RS_ABI_NO_STRING;
    for (uint n = FIRST_BLOCK; n < BLOCK_END; n += BLOCK_STEP) {
        pairs block;
        load_pairs(blocks + (ulong)n * (2 * VECTOR_WIDTH), &block);
        const uint la = a_length[block.a[0]], lb = b_length[block.b[0]];
        masks meets[MASK_BITS];
        fill_meets(&block, &a, la, &b, lb, MASK_BITS, &space, meets);
        uint distances[VECTOR_WIDTH], count = 0;
        rs_abi_string_hit found[VECTOR_WIDTH];
        STORE_LANES(osa_distance(meets, la, lb), distances);
        for (uint k = 0; k < block.count; k++) {
            found[count].a = block.a[k];
            found[count].b = block.b[k];
            found[count].counts = distances[k];
            count += (int)distances[k] <= (int)most_edits[LENGTHS * la + lb] &&
                     (top == 0 || enter_best(&list, block.a[k], osa_key(la, lb, distances[k])));
        }
        append_hits(&list, found, count);
    }
}
