/*
 * The structs that host and kernels share. Compiled by both: on the device this text comes before the kernel's.
 * P is the passengers' side, W the watchlist's. All members are 32 bits wide or packed into 32 bits, so that no
 * compiler adds padding of its own.
 */
#ifndef RS_ABI_H
#define RS_ABI_H

#ifdef __OPENCL_VERSION__
typedef uchar rs_abi_u8;
typedef ushort rs_abi_u16;
typedef uint rs_abi_u32;
typedef int rs_abi_i32;
#else
#include <stdint.h>
typedef uint8_t rs_abi_u8;
typedef uint16_t rs_abi_u16;
typedef uint32_t rs_abi_u32;
typedef int32_t rs_abi_i32;
#endif

/*
 * Strings to compare: a block of the inner side, which holds the places [inner_begin, inner_end) of one
 * length, with the places [outer_begin, outer_end) of the outer side, of one length, too. limit[l] is the most letters
 * of the outer string that an inner one with a common prefix of l (cut at 4) may lack, -1 where no such pair is wanted;
 * it never falls as l grows.
 */
typedef struct rs_abi_string_tile {
    rs_abi_u32 block;
    rs_abi_u32 inner_begin, inner_end;
    rs_abi_u32 outer_begin, outer_end;
    rs_abi_u32 step_begin; /* of the string at outer_begin */
    rs_abi_u32 step_count; /* of each of them */
    rs_abi_i32 limit[5];
} rs_abi_string_tile;

/* Two strings and what their score is computed from: matches | letters out of place << 8 | common prefix << 16, or the
 * edit distance. */
typedef struct rs_abi_string_hit {
    rs_abi_u32 a, b;
    rs_abi_u32 counts;
} rs_abi_string_hit;

/* A pair of texts, or of names. */
typedef struct rs_abi_pair {
    rs_abi_u32 p, w;
} rs_abi_pair;

/* A pair of texts with its similarity, or of names with its score. */
typedef struct rs_abi_scored {
    rs_abi_u32 p, w;
    rs_abi_u32 score; /* 0..10000 */
} rs_abi_scored;

/* What a text has in common with texts of other letters, 0: none (host/encode/texts.h): lines of data/variants.tsv,
 * what it reads as in Chinese and in Korean names, the number of its skeleton, its codes of Double Metaphone. */
#define RS_ABI_FAMILIES 3
typedef struct rs_abi_traits {
    rs_abi_u32 spelling;
    rs_abi_u32 families[RS_ABI_FAMILIES];
    rs_abi_u32 chinese, korean;
    rs_abi_u32 skeleton;
    rs_abi_u32 metaphone[2];
} rs_abi_traits;

/* A reading has so many bits a syllable, and a flag where a Chinese one is all pinyin (host/encode/syllables.h). */
#define RS_ABI_SYLLABLE_BITS 10
#define RS_ABI_READING_IS_PINYIN (1u << 31)

/* A slot of a name: host/encode/names.h. */
typedef struct rs_abi_slot {
    rs_abi_u32 text;
    rs_abi_u16 weight;
    rs_abi_u8 order;
    rs_abi_u8 tokens;
} rs_abi_slot;

/* A name whose slots are [first_slot, first_slot + slot_count), the tokens first. */
typedef struct rs_abi_name {
    rs_abi_u32 first_slot;
    rs_abi_u8 slot_count;
    rs_abi_u8 token_count;
    rs_abi_u16 weight; /* of all tokens */
} rs_abi_name;

/* A date of birth in a word, in which the year, and the day of the year, are ranges of bits. 0: not known. */
#define RS_ABI_BIRTH(year, month, day) ((rs_abi_u32)(year) << 16 | (rs_abi_u32)(month) << 8 | (day))

/* How two such dates differ. */
#define RS_ABI_BIRTH_SAME 0
#define RS_ABI_BIRTH_SAME_YEAR 1
#define RS_ABI_BIRTH_SAME_DAY 2 /* of another year */
#define RS_ABI_BIRTH_YEAR_APART 3
#define RS_ABI_BIRTH_OTHER 4
#define RS_ABI_BIRTHS 5

/* What a passenger's name needs: a name score of at least `floor`, which is at least 1; and, where dates of birth are
 * known of both names, of at least `beside_birth` less the points of these dates. */
typedef struct rs_abi_need {
    rs_abi_u32 floor;
    rs_abi_i32 beside_birth;
    rs_abi_u32 birth;
} rs_abi_need;

/* What the index of names (host/candidates/name_index.h) has of a W text: where its lists begin, which end where those
 * of the next text begin, the weight of the heaviest slot that is this text, and the least rest of its postings. Of its
 * pairs, those from `others` on stand first under the other text. */
typedef struct rs_abi_indexed {
    rs_abi_u32 postings, pairs, others;
    rs_abi_u16 weight, least_rest;
} rs_abi_indexed;

/* So many entries behind the last of a list of pairs may be read, and mean nothing. */
#define RS_ABI_PAIRS_A_STEP 16

/* The most pairs of an index: places are counted in 32 bits, and a step behind the last must not begin anew. */
#define RS_ABI_MOST_PAIRS 0xffff0000u

/* A W name that has a text, and the weight of its tokens that the text does not cover there. */
typedef struct rs_abi_posting {
    rs_abi_u32 name;
    rs_abi_u32 rest;
} rs_abi_posting;

/* A key of a W text (kernels/joined_keys.h), in the list of the key's highest bits: its lowest bits, and the text. */
typedef struct rs_abi_keyed {
    rs_abi_u32 low_key;
    rs_abi_u32 text;
} rs_abi_keyed;

/* Kinds of texts, as host/encode/texts.h numbers them. */
#define RS_ABI_TOKEN 0
#define RS_ABI_CUT_TOKEN 1
#define RS_ABI_RUN 2

/*
 * Pairs of strings to verify come in blocks of as many as the device has lanes: their inner strings, then their outer
 * ones, RS_ABI_NO_STRING behind the last. All pairs of a block that the filter made have the same two lengths.
 */
#define RS_ABI_NO_STRING 0xffffffffu

/* Letters of a string that kernels compare at all; up to so many a mask of places has 32 bits, beyond it has 64. */
#define RS_ABI_MOST_LETTERS 64
#define RS_ABI_SHORT_LETTERS 32

/* Codes of letters: 0..62, 63 for all rarer ones. */
#define RS_ABI_LETTER_CODES 64
#define RS_ABI_RARE_CODE 63

/* The letter filter: planes of a block, at most 256; the first letters that it looks at besides; planes in a step. */
#define RS_ABI_PLANES 128
#define RS_ABI_STARTS 4
#define RS_ABI_STEP_PLANES 8

#define RS_ABI_MAX_TOKENS 12
#define RS_ABI_MAX_SLOTS 33 /* 12 tokens, 11 runs of two, 10 runs of three */
#define RS_ABI_TOKEN_STRIDE 32
#define RS_ABI_JOINED_STRIDE 64

#endif
