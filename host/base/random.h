/*
 * Repeatable random numbers: 64-bit integers only, the same on every machine. Each row of a generated file, or
 * passenger of a shard, has a stream of its own, made from the seed and the row's number, so that it depends on nothing
 * but these two.
 */
#ifndef RS_BASE_RANDOM_H
#define RS_BASE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct rs_random {
    uint64_t state;
} rs_random;

/* What a stream is for: rows with the same number draw differently in different files. */
typedef enum rs_random_use {
    RS_RANDOM_PASSENGER = 1,
    RS_RANDOM_POSITION = 2, /* which rows are disturbed copies */
    RS_RANDOM_ENTRY = 3,
    RS_RANDOM_RARE_NAME = 4,
    RS_RANDOM_VERIFIED = 5 /* what is scored again by the reference; the seed is the shard's number */
} rs_random_use;

rs_random rs_random_start(uint64_t seed, rs_random_use use, uint64_t row);

/* A number in 0..limit-1; limit is at least 1. */
uint32_t rs_random_below(rs_random *random, uint32_t limit);

/* True in `per_mille` of 1,000 cases. */
bool rs_random_chance(rs_random *random, uint32_t per_mille);

/*
 * A rank in 8 .. 2^20 - 1 that halves in frequency as it doubles (Zipf's law with exponent 1): how often rare names are
 * met in large populations, where ever more of them turn up but each only a few times.
 */
uint32_t rs_random_rank(rs_random *random);

#endif
