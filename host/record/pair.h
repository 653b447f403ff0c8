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
    int32_t birthplace;
    int32_t country;
    int32_t near_document;
    bool birth_known;
    bool sex_known;
    bool nationality_known;
    bool birthplace_known;
    bool country_known;       /* some country in common where neither nationality nor birthplace is */
    bool near_document_known; /* a document number that is one mistake away, and none that is the same */
    bool document;            /* the same document: a pair at any name score */
} rs_points;

/* What all kinds but the same document add together. */
static inline int32_t rs_points_sum(const rs_points *points) {
    return points->birth + points->sex + points->nationality + points->birthplace + points->country +
           points->near_document;
}

/* The document of a passenger that stands on a list of documents, which says nothing of whom it belongs to. */
typedef struct rs_listed_document {
    uint32_t list;    /* its number, from 1; 0: the pair's entry is a person */
    uint32_t own;     /* which of the passenger's documents it is */
    uint16_t country; /* as the list has it; 0: the list names none */
} rs_listed_document;

typedef struct rs_pair {
    uint32_t passenger;      /* index in the batch */
    uint32_t entry;          /* index in the watchlist; or the row of a list of documents */
    uint32_t passenger_name; /* which of the passenger's names and their forms scored best, by order in the roster */
    uint32_t alias;          /* which of the entry's, in the same way */
    uint32_t rank;           /* from 1, within the passenger */
    int32_t name_score;      /* 0..10000, after the low-quality penalty */
    int32_t total;           /* name score and evidence, not below 0; may exceed 10000 */
    rs_points points;
    rs_listed_document listed;
} rs_pair;

/* One number for an entry, whether it is a person or a row of a list of documents. A person's is its index. */
static inline uint64_t rs_entry_number(const rs_listed_document *listed, uint32_t entry) {
    return (uint64_t)listed->list << 32 | entry;
}

#endif
