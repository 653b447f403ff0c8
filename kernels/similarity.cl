/*
 * similarity: the exact similarity of two tokens, or of a merged run and a token (docs/SCORE.md).
 *
 * A work-item compares VECTOR_WIDTH pairs at once, one a lane. For each letter i of a, `meets[i]` has bit j set where
 * b[j] = a[i]; both measures are computed from these masks:
 *
 *     optimal string alignment   bit-parallel, b is the pattern, a the text (H. Hyyro, 2003: 'A bit-vector algorithm
 *                                for computing Levenshtein and Damerau edit distances')
 *     Jaro-Winkler               the first free meeting place within the window is the lowest bit of
 *                                meets[i] & window & ~taken
 */
#ifndef VECTOR_WIDTH
#define VECTOR_WIDTH 1 /* pairs a work-item compares at once */
#endif
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

#define EQUAL 10000
#define INITIAL 8000
#define VARIANT 9500
#define FAMILY 8500
#define SYLLABLES 8500
#define SOUND 8500
#define SHORT_SOUND 6500 /* where the shorter text has at most 4 letters */
#define TRUNCATED 9500
#define LEAST_MERGED 9400 /* a run counts only from here on, but for syllables */
#define BOOST_ABOVE 7000  /* Jaro from which the common prefix counts */
#define LEAST_CUT_LETTERS 4
#define LEAST_GENDER_LETTERS 4
#define FURTHER_EDIT_COST 500
#define OTHER_SOUND_COST 300
#define OTHER_SHORT_SOUND_COST 600 /* where the shorter text has at most 5 letters */
#define OTHER_GENDER_COST 1000

/* What the texts of a pair have in common though their letters differ, as bits. */
#define SAME_SPELLING 1u
#define SAME_FAMILY 2u
#define SAME_SOUND 4u
#define SAME_SYLLABLES 8u     /* in another romanisation */
#define EACH_ONE_SYLLABLE 16u /* another one, unless it is the same */
#define SOME_ONE_SYLLABLE 32u

/* The strings of VECTOR_WIDTH pairs, turned so that one position of all lanes lies together. */
typedef struct batch {
    lanes a[RS_ABI_TOKEN_STRIDE];
    lanes b[RS_ABI_TOKEN_STRIDE];
    lanes a_length, b_length;
    uint a_longest, b_longest;
} batch;

/* Bits 0 .. count - 1; count may be 32. */
lanes low_bits(lanes count) {
    return MASK(count >= 32) | (((lanes)(1) << (count & 31)) - 1);
}

/* The edit distance allowed for a shorter length of n. */
lanes edit_limit(lanes n) {
    return ONE_IF(MASK(n >= 3)) + ONE_IF(MASK(n >= 6)) + ONE_IF(MASK(n >= 10));
}

/* meets[i], for the letters i of the longest a. */
void fill_meets(const batch *pairs, lanes *meets) {
    const lanes b_places = low_bits(pairs->b_length);
    for (uint i = 0; i < pairs->a_longest; i++) {
        lanes places = 0;
        for (uint j = 0; j < pairs->b_longest; j++) {
            places |= MASK(pairs->b[j] == pairs->a[i]) & (1u << j);
        }
        meets[i] = places & b_places & MASK((lanes)(i) < pairs->a_length);
    }
}

lanes osa_distance(const batch *pairs, const lanes *meets) {
    const lanes last = (lanes)(1) << (pairs->b_length - 1);
    lanes vp = ~(lanes)(0), vn = 0, d0 = 0, before = 0;
    lanes distance = pairs->b_length;
    for (uint i = 0; i < pairs->a_longest; i++) {
        const lanes within = MASK((lanes)(i) < pairs->a_length);
        const lanes swap = (((~d0) & meets[i]) << 1) & before;
        d0 = (((meets[i] & vp) + vp) ^ vp) | meets[i] | vn | swap;
        lanes hp = vn | ~(d0 | vp);
        lanes hn = d0 & vp;
        distance += ONE_IF(within & MASK((hp & last) != 0));
        distance -= ONE_IF(within & MASK((hn & last) != 0));
        hp = (hp << 1) | 1;
        hn = hn << 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = meets[i];
    }
    return distance;
}

/* Jaro-Winkler in ten-thousandths; `prefix` is the length of the common prefix, cut at 4. */
lanes jaro_winkler(const batch *pairs, const lanes *meets, lanes prefix) {
    const lanes half_length = max(pairs->a_length, pairs->b_length) >> 1;
    const lanes reach = CHOOSE(MASK(half_length > 1), half_length - 1, 0);
    lanes a_taken = 0, b_taken = 0, m = 0;
    for (uint i = 0; i < pairs->a_longest; i++) {
        const lanes before = (lanes)(i)-min(reach, (lanes)(i));
        const lanes window = low_bits((lanes)(i) + reach + 1) & ~low_bits(before);
        const lanes free_places = meets[i] & window & ~b_taken;
        const lanes found = MASK(free_places != 0);
        b_taken |= free_places & (~free_places + 1);
        a_taken |= found & (1u << i);
        m += ONE_IF(found);
    }
    lanes out_of_place = 0, left = b_taken;
    for (uint i = 0; i < pairs->a_longest; i++) {
        const lanes is_taken = MASK((a_taken & (1u << i)) != 0);
        const lanes next = left & (~left + 1) & is_taken;
        out_of_place += ONE_IF(is_taken & MASK((meets[i] & next) == 0));
        left ^= next;
    }
    const lanes la = pairs->a_length, lb = pairs->b_length;
    const lanes in_order = m - (out_of_place >> 1);
    const lanes jaro = 10000 * (m * m * (la + lb) + in_order * la * lb) / (3 * la * lb * max(m, (lanes)(1)));
    const lanes boosted = jaro + prefix * (10000 - min(jaro, (lanes)(10000))) / 10;
    return CHOOSE(MASK(jaro > BOOST_ABOVE), boosted, jaro) & MASK(m != 0);
}

/* Letters at the start that both have in common. */
lanes common_prefix(const batch *pairs) {
    lanes length = 0, going = ~(lanes)(0);
    for (uint i = 0; i < min(pairs->a_longest, pairs->b_longest); i++) {
        going &= MASK(pairs->a[i] == pairs->b[i]) & MASK((lanes)(i) < min(pairs->a_length, pairs->b_length));
        length += ONE_IF(going);
    }
    return length;
}

/* The letter at a place, a place a lane. */
lanes letter_at(const lanes *turned, uint longest, lanes place) {
    lanes letter = 0;
    for (uint i = 0; i < longest; i++) {
        letter |= turned[i] & MASK((lanes)(i) == place);
    }
    return letter;
}

/* A man's and a woman's form: one is the other and an A, or they differ in nothing but A and O at the end. */
lanes differ_by_gender(const batch *pairs, lanes prefix) {
    const lanes la = pairs->a_length, lb = pairs->b_length;
    const lanes a_last = letter_at(pairs->a, pairs->a_longest, la - 1);
    const lanes b_last = letter_at(pairs->b, pairs->b_longest, lb - 1);
    const lanes a_has_more = MASK(la == lb + 1) & MASK(prefix == lb) & MASK(a_last == 'A');
    const lanes b_has_more = MASK(lb == la + 1) & MASK(prefix == la) & MASK(b_last == 'A');
    const lanes ends = (MASK(a_last == 'A') & MASK(b_last == 'O')) | (MASK(a_last == 'O') & MASK(b_last == 'A'));
    const lanes other_end = MASK(la == lb) & MASK(prefix == la - 1) & ends;
    return (a_has_more | b_has_more | other_end) & MASK(min(la, lb) >= LEAST_GENDER_LETTERS);
}

/* The rules in their order. */
lanes similarity_of(const batch *pairs, lanes a_kind, lanes b_kind, lanes shared) {
    lanes meets[RS_ABI_TOKEN_STRIDE];
    fill_meets(pairs, meets);
    const lanes la = pairs->a_length, lb = pairs->b_length;
    const lanes distance = osa_distance(pairs, meets);
    const lanes prefix = common_prefix(pairs);
    const lanes n = min(la, lb);
    const lanes limit = edit_limit(n);
    const lanes sounds = MASK((shared & SAME_SOUND) != 0) & MASK(n >= 3);
    const lanes syllables = MASK((shared & SAME_SYLLABLES) != 0);
    const lanes single = MASK(a_kind != RS_ABI_RUN) & MASK(b_kind != RS_ABI_RUN);

    const lanes other_sound = CHOOSE(MASK(n <= 5), OTHER_SHORT_SOUND_COST, OTHER_SOUND_COST);
    const lanes further_edits = max(distance, (lanes)(1)) - 1;
    const lanes cost = FURTHER_EDIT_COST * further_edits + CHOOSE(sounds, 0, other_sound) +
                       (differ_by_gender(pairs, prefix) & OTHER_GENDER_COST);
    const lanes jaro = MASK(distance <= limit) & jaro_winkler(pairs, meets, min(prefix, (lanes)(4)));
    lanes s = max(jaro, cost) - cost;
    const lanes sound = CHOOSE(MASK(n <= 4), SHORT_SOUND, SOUND);
    s = CHOOSE(sounds & MASK(distance <= limit + 2), max(s, sound), s);
    s = CHOOSE(MASK((shared & EACH_ONE_SYLLABLE) != 0), 0, s);
    s = CHOOSE(MASK((shared & SAME_FAMILY) != 0), max(s, (lanes)(FAMILY)), s);
    s = CHOOSE(syllables, SYLLABLES, s);
    s = CHOOSE(MASK((shared & SAME_SPELLING) != 0), VARIANT, s);
    s = CHOOSE(MASK(n == 1), MASK(prefix >= 1) & INITIAL, s);
    s = CHOOSE(MASK(distance == 0), EQUAL, s);

    const lanes a_cut = MASK(a_kind == RS_ABI_CUT_TOKEN) & MASK(la < lb) & MASK(prefix == la);
    const lanes b_cut = MASK(b_kind == RS_ABI_CUT_TOKEN) & MASK(lb < la) & MASK(prefix == lb);
    const lanes cut = (a_cut | b_cut) & MASK(n >= LEAST_CUT_LETTERS) & single;
    s = CHOOSE(cut, max(s, (lanes)(TRUNCATED)), s);
    const lanes by_syllables = MASK(s == SYLLABLES) & syllables & MASK((shared & SOME_ONE_SYLLABLE) == 0);
    return CHOOSE(single | by_syllables | MASK(s >= LEAST_MERGED), s, 0);
}

bool is_one_syllable(uint reading) {
    const uint syllables = reading & ~RS_ABI_READING_IS_PINYIN;
    return syllables && syllables >> RS_ABI_SYLLABLE_BITS == 0;
}

/* What two texts share, by their traits. */
uint shared_traits(rs_abi_traits a, rs_abi_traits b) {
    uint shared = a.spelling && a.spelling == b.spelling ? SAME_SPELLING : 0;
    shared |= a.skeleton && a.skeleton == b.skeleton ? SAME_SOUND : 0;
    const uint a_sound = a.metaphone[0], b_sound = b.metaphone[0];
    shared |= a_sound && (a_sound == b_sound || a_sound == b.metaphone[1]) ? SAME_SOUND : 0;
    shared |= b_sound && b_sound == a.metaphone[1] ? SAME_SOUND : 0;
    for (uint i = 0; i < RS_ABI_FAMILIES * RS_ABI_FAMILIES; i++) {
        const uint family = a.families[i / RS_ABI_FAMILIES];
        shared |= family && family == b.families[i % RS_ABI_FAMILIES] ? SAME_FAMILY : 0;
    }
    const bool chinese = a.chinese &&
                         (a.chinese | RS_ABI_READING_IS_PINYIN) == (b.chinese | RS_ABI_READING_IS_PINYIN) &&
                         (a.chinese & b.chinese & RS_ABI_READING_IS_PINYIN) == 0;
    shared |= chinese || (a.korean && a.korean == b.korean) ? SAME_SYLLABLES : 0;
    const bool a_one = is_one_syllable(a.chinese) || is_one_syllable(a.korean);
    const bool b_one = is_one_syllable(b.chinese) || is_one_syllable(b.korean);
    return shared | (a_one && b_one ? EACH_ONE_SYLLABLE : 0) | (a_one || b_one ? SOME_ONE_SYLLABLE : 0);
}

/* The texts of a block's pairs (kernels/abi.h), one a lane; a lane without a pair repeats the first. w_text and p_text
 * lead from places to texts. Returns how many pairs there are. */
uint load_texts(__global const uint *block, __global const uint *w_text, __global const uint *p_text, uint *w,
                uint *p) {
    uint count = 0;
    for (uint lane = 0; lane < VECTOR_WIDTH; lane++) {
        const bool is_pair = block[lane] != RS_ABI_NO_STRING;
        const uint from = is_pair ? lane : 0;
        w[lane] = w_text[block[from]];
        p[lane] = p_text[block[VECTOR_WIDTH + from]];
        count += is_pair;
    }
    return count;
}

/* Brings the letters of VECTOR_WIDTH texts into the lanes. Returns the longest length. */
uint load_letters(__global const uchar *letters, __global const uchar *length, const uint *texts, lanes *turned,
                  lanes *lengths) {
    uint lane_length[VECTOR_WIDTH];
    uint longest = 0;
    for (uint lane = 0; lane < VECTOR_WIDTH; lane++) {
        lane_length[lane] = length[texts[lane]];
        longest = max(longest, lane_length[lane]);
    }
    for (uint i = 0; i < longest; i++) {
        uint at_i[VECTOR_WIDTH];
        for (uint lane = 0; lane < VECTOR_WIDTH; lane++) {
            at_i[lane] = letters[(ulong)texts[lane] * RS_ABI_TOKEN_STRIDE + i];
        }
        turned[i] = LOAD_LANES(at_i);
    }
    *lengths = LOAD_LANES(lane_length);
    return longest;
}

/* In: blocks of pairs of places, the texts at these and the columns of both sides. Out: those with a similarity above
 * 0, as many as fit, and the count of all of them. A text column has RS_ABI_TOKEN_STRIDE letters a text. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
similarity(__global const uint *restrict blocks, uint block_count, __global const uint *restrict w_text,
           __global const uint *restrict p_text, __global const uchar *restrict p_letters,
           __global const uchar *restrict p_length, __global const uchar *restrict p_kind,
           __global const rs_abi_traits *restrict p_traits, __global const uchar *restrict w_letters,
           __global const uchar *restrict w_length, __global const uchar *restrict w_kind,
           __global const rs_abi_traits *restrict w_traits, __global rs_abi_scored *restrict similar,
           volatile __global uint *restrict similar_count, uint capacity) {
    for (uint i = get_global_id(0); i < block_count; i += get_global_size(0)) {
        batch both;
        uint p[VECTOR_WIDTH], w[VECTOR_WIDTH], p_kinds[VECTOR_WIDTH], w_kinds[VECTOR_WIDTH];
        uint shared[VECTOR_WIDTH], scores[VECTOR_WIDTH];
        const uint pairs = load_texts(blocks + (ulong)i * (2 * VECTOR_WIDTH), w_text, p_text, w, p);
        for (uint lane = 0; lane < VECTOR_WIDTH; lane++) {
            p_kinds[lane] = p_kind[p[lane]];
            w_kinds[lane] = w_kind[w[lane]];
            shared[lane] = shared_traits(p_traits[p[lane]], w_traits[w[lane]]);
        }
        both.a_longest = load_letters(p_letters, p_length, p, both.a, &both.a_length);
        both.b_longest = load_letters(w_letters, w_length, w, both.b, &both.b_length);
        STORE_LANES(similarity_of(&both, LOAD_LANES(p_kinds), LOAD_LANES(w_kinds), LOAD_LANES(shared)), scores);
        for (uint lane = 0; lane < pairs; lane++) {
            if (scores[lane]) {
                const uint place = atomic_inc(similar_count);
                if (place < capacity) {
                    similar[place].p = p[lane];
                    similar[place].w = w[lane];
                    similar[place].score = scores[lane];
                }
            }
        }
    }
}
