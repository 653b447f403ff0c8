/* A candidate pair: what the score says of one passenger and one entry, and how the total adds up. */
#ifndef RS_RECORD_PAIR_H
#define RS_RECORD_PAIR_H

#include <stdbool.h>
#include <stdint.h>

/* Signed points of evidence, in ten-thousandths, by kind. Unknown on either side: 0 points and known false. */
typedef struct rs_points {
    int32_t birth;
    int32_t sex;
    int32_t nationality;
    bool birth_known;
    bool sex_known;
    bool nationality_known;
    bool document; /* same document: the total is at least 10000 */
} rs_points;

typedef struct rs_pair {
    uint32_t passenger;      /* index in the batch */
    uint32_t entry;          /* index in the watchlist */
    uint32_t passenger_name; /* which of the passenger's names scored best */
    uint32_t alias;          /* which of the entry's names scored best; 0 is the primary name */
    uint32_t rank;           /* from 1, within the passenger */
    int32_t name_score;      /* 0..10000, after the low-quality penalty */
    int32_t total;           /* name score and evidence, not below 0; may exceed 10000 */
    rs_points points;
} rs_pair;

#endif
