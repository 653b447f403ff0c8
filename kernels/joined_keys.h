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

#ifdef __OPENCL_VERSION__
typedef ulong rs_joined_key;
#define RS_JOINED_LETTERS __global const uchar *
#define RS_JOINED_FUNCTION INLINE
#else
#include "kernels/abi.h"
#include <stdbool.h>
#include <stdint.h>
typedef uint64_t rs_joined_key;
#define RS_JOINED_LETTERS const uint8_t *
#define RS_JOINED_FUNCTION static inline
#endif

#define RS_JOINED_LEAST_FOR_AN_EDIT 8 /* letters: shorter joined names must be equal */

/* Without the letter at `left_out`; `length` leaves out none. */
RS_JOINED_FUNCTION rs_joined_key rs_joined_key_of(RS_JOINED_LETTERS letters, rs_abi_u32 length, rs_abi_u32 left_out) {
    rs_joined_key key = 0;
    for (rs_abi_u32 i = 0; i < length; i++) {
        key = i == left_out ? key : (key + letters[i]) * 0x9e3779b97f4a7c15UL;
    }
    key ^= key >> 32;
    key *= 0xd6e8feb86659fd93UL;
    return key ^ key >> 29;
}

/* Whether the letter at `left_out` need be left out. */
RS_JOINED_FUNCTION bool rs_joined_leaves_out(RS_JOINED_LETTERS letters, rs_abi_u32 length, rs_abi_u32 left_out) {
    return left_out == length ||
           (length >= RS_JOINED_LEAST_FOR_AN_EDIT && (left_out == 0 || letters[left_out] != letters[left_out - 1]));
}

#endif
