/*
 * The key of a joined name with one letter left out, or none. Compiled by both: the host keys the watchlist's names,
 * the kernel `joined` the passengers'. On the device this text comes after lanes.h.
 *
 * Two strings that one edit (docs/SCORE.md: insertion, deletion, substitution, swap of neighbours) leads from one to
 * the other are the same after at most one letter is taken out of each:
 *
 *     substitution  x c y, x d y    take c and d         insertion  x c y, x y    take c and nothing
 *     swap          x c d y, x d c y    take the first c and the second c
 *
 * so they have a key in common. Of equal neighbours only the first need be taken out. (T. Bocek, E. Hunt, B. Stiller:
 * Fast Similarity Search in Large Dictionaries, 2007.)
 */
#ifndef RS_JOINED_KEYS_H
#define RS_JOINED_KEYS_H

#ifdef __OPENCL_C_VERSION__
typedef ulong rs_joined_key;
typedef uint rs_joined_u32;
#define RS_JOINED_LETTERS __global const uchar *
#define RS_JOINED_FUNCTION INLINE
#else
#include <stdbool.h>
#include <stdint.h>
typedef uint64_t rs_joined_key;
typedef uint32_t rs_joined_u32;
#define RS_JOINED_LETTERS const uint8_t *
#define RS_JOINED_FUNCTION static inline
#endif

#define RS_JOINED_LEAST_FOR_AN_EDIT 8 /* letters: shorter joined names must be equal */
#define RS_JOINED_BASE 0x9e3779b97f4a7c15UL

/* A walk along the keys of a name: first that of the whole name, then those without a letter. */
typedef struct rs_joined_walk {
    rs_joined_key sum;   /* of what is not left out: letter times power of the base, modulo 2^64 */
    rs_joined_key power; /* of the place left out */
    rs_joined_u32 at;    /* the place left out */
    rs_joined_u32 length;
} rs_joined_walk;

/* Sums are no good as keys: their highest bits are those of the last letters. */
RS_JOINED_FUNCTION rs_joined_key rs_joined_mix(rs_joined_key sum) {
    sum ^= sum >> 32;
    sum *= 0xd6e8feb86659fd93UL;
    return sum ^ sum >> 29;
}

/* Begins a walk and returns the key of the whole name. */
RS_JOINED_FUNCTION rs_joined_key rs_joined_begin(rs_joined_walk *walk, RS_JOINED_LETTERS letters,
                                                 rs_joined_u32 length) {
    rs_joined_key power = 1;
    walk->sum = 0;
    for (rs_joined_u32 i = 1; i < length; i++) {
        walk->sum += letters[i] * power;
        power *= RS_JOINED_BASE;
    }
    walk->power = 0; /* no letter has been left out yet */
    walk->at = 0;
    walk->length = length;
    return rs_joined_mix(letters[0] + walk->sum * RS_JOINED_BASE);
}

/* The next key; false where there is none. What is left out moves on by a letter: the one before comes back in its
 * place. */
RS_JOINED_FUNCTION bool rs_joined_next(rs_joined_walk *walk, RS_JOINED_LETTERS letters, rs_joined_key *key) {
    if (walk->length < RS_JOINED_LEAST_FOR_AN_EDIT) {
        return false;
    }
    if (walk->power == 0) {
        walk->power = 1;
        *key = rs_joined_mix(walk->sum);
        return true;
    }
    do {
        if (walk->at + 1 == walk->length) {
            return false;
        }
        walk->sum += ((rs_joined_key)letters[walk->at] - letters[walk->at + 1]) * walk->power;
        walk->power *= RS_JOINED_BASE;
        walk->at++;
    } while (letters[walk->at] == letters[walk->at - 1]);
    *key = rs_joined_mix(walk->sum);
    return true;
}

#endif
