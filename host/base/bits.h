/* Bits of a word. */
#ifndef RS_BASE_BITS_H
#define RS_BASE_BITS_H

#include <stdint.h>

/* The place of the lowest bit that is set; at least one is. GCC and Clang both have the builtin. */
static inline uint32_t rs_lowest_bit(uint64_t bits) {
    return (uint32_t)__builtin_ctzll(bits);
}

/* How many bits are set. */
static inline uint32_t rs_bit_count(uint32_t bits) {
    return (uint32_t)__builtin_popcount(bits);
}

#endif
