/*
 * How a text reads as one to three syllables of an East Asian name, from data/syllables.tsv as embedded in the program:
 * docs/SCORE.md, rule 'syllables'. Constant after creation: any number of threads may read it.
 */
#ifndef RS_ENCODE_SYLLABLES_H
#define RS_ENCODE_SYLLABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

enum {
    RS_SYLLABLE_BITS = 10, /* of a reading: a syllable's number, from 1, the first syllable in the lowest bits */
    RS_MOST_SYLLABLES = 3,
};

/* Set in a Chinese reading all of whose syllables are written in pinyin. */
#define RS_READING_IS_PINYIN (UINT32_C(1) << 31)

/* A text as a reader of Chinese, and as a reader of Korean names would take it; 0: not at all. */
typedef struct rs_readings {
    uint32_t chinese;
    uint32_t korean;
} rs_readings;

typedef struct rs_syllables rs_syllables;

rs_status rs_syllables_create(rs_syllables **out); /* Errors: RS_ENOMEM. */
void rs_syllables_free(rs_syllables *syllables);   /* NULL is allowed */

/* Of the ways to part the text, the one with the fewest syllables; among these the longest last one, and so on. */
rs_readings rs_syllables_read(const rs_syllables *syllables, rs_str text);

/* The syllables of a reading without its flag: equal for two texts that may stand for the same syllables. */
static inline uint32_t rs_reading_syllables(uint32_t reading) {
    return reading & ~RS_READING_IS_PINYIN;
}

static inline bool rs_reading_is_one_syllable(uint32_t reading) {
    uint32_t syllables = rs_reading_syllables(reading);
    return syllables != 0 && syllables >> RS_SYLLABLE_BITS == 0;
}

#endif
