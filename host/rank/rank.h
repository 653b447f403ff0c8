/*
 * From scored names to ranked pairs: who has these names, what the evidence adds, and the best `top` of each passenger.
 *
 *     passenger -> own names -> hits -> list names -> aliases -> entries
 *
 * Both ends fan out: a distinct name may belong to several people, and a person may have several names. The best name
 * counts; of equal ones the passenger's first name wins, then the entry's first alias (docs/SCORE.md section 4).
 */
#ifndef RS_RANK_RANK_H
#define RS_RANK_RANK_H

#include "host/documents/document_lists.h"
#include "host/encode/roster.h"
#include "host/record/pair.h"
#include "host/review/reviews.h"
#include "host/score/evidence_values.h"

/* The name score of two distinct names, at most one hit for two names. */
typedef struct rs_name_hit {
    uint32_t passenger_name; /* in the passengers' names */
    uint32_t list_name;      /* in the watchlist's names */
    uint32_t score;          /* 0..10000, of their letters alone: before rs_alias_score */
} rs_name_hit;

/* A passenger and an entry with the same document: a pair at any name score. */
typedef struct rs_document_hit {
    uint32_t passenger;
    uint32_t entry;
    uint32_t passenger_name; /* the order of the passenger's alias that scored best */
    uint32_t alias;          /* the order of the entry's alias that scored best */
    uint32_t name_score;     /* of these two, by rs_alias_score; may be 0 */
} rs_document_hit;

typedef struct rs_rank_input {
    const rs_roster *passengers; /* sealed */
    const rs_roster *watchlist;  /* sealed; its lists are numbered in the order of their names as bytes */
    const rs_name_hit *hits;     /* in order of (passenger_name, list_name) */
    size_t hit_count;
    const rs_document_hit *documents; /* in any order; ignored without evidence */
    size_t document_count;
    const rs_listed_hit *listed; /* on lists of documents; in order of passengers */
    size_t listed_count;
    int32_t threshold;                /* in ten-thousandths, on the total */
    uint32_t top;                     /* pairs kept a passenger */
    bool evidence;                    /* birth date, sex, countries and documents count */
    const rs_evidence_values *values; /* ... by these numbers; the least name score counts in any case */
    rs_reviews *reviews;              /* pairs that they clear are taken out before the best `top` are; NULL: none */
} rs_rank_input;

/*
 * Appends the pairs to a growing array, in order of (passenger, rank). Within a passenger: hits on lists of documents,
 * then all others; total descending, entry id as bytes, list. A hit on a list of documents has a total of 1.0000, and
 * is a pair whatever the threshold, the values and `evidence` say. Hits below the least name score that a pair needs
 * may be left out by the caller, all others must be there. Out: *items grows as rs_grow does; the caller frees it.
 * Errors: RS_ENOMEM.
 */
rs_status rs_rank(const rs_rank_input *input, rs_pair **items, size_t *count, size_t *capacity);

#endif
