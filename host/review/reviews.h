/*
 * Reviewed pairs: what a person has decided about a passenger and an entry. A cleared pair is taken out of the result
 * before the best k are chosen, as long as the entry is the one that was looked at.
 */
#ifndef RS_REVIEW_REVIEWS_H
#define RS_REVIEW_REVIEWS_H

#include "host/record/review.h"
#include "host/review/identity.h"

typedef struct rs_review {
    int32_t day; /* of the decision: year * 10000 + month * 100 + day */
    bool cleared;
    bool current; /* the entry is the one that was looked at */
} rs_review;

typedef struct rs_reviews rs_reviews;

rs_reviews *rs_reviews_create(void);       /* NULL: out of memory; free with rs_reviews_free */
void rs_reviews_free(rs_reviews *reviews); /* NULL is allowed */

/*
 * Adds a review; entry: as rs_entry_number has it. Of several of one person and entry the one of the latest day is in
 * force, of one day the one that was added last; the others are counted as superseded. Errors: RS_ENOMEM. Threads: one,
 * before any rs_reviews_clears.
 */
rs_status rs_reviews_add(rs_reviews *reviews, const rs_identity *identity, uint64_t entry, const rs_review *review);

/*
 * Whether a pair, which has reached the threshold, was cleared and is to be taken out. Of several reviews by several of
 * the passenger's keys the latest counts, of one day one that does not clear. Counts the pair. Threads: any.
 */
bool rs_reviews_clears(rs_reviews *reviews, const rs_roster *passengers, uint32_t passenger, uint64_t entry);

/* The same without counting anything: for those who look at a result once more. */
bool rs_reviews_has_cleared(const rs_reviews *reviews, const rs_roster *passengers, uint32_t passenger, uint64_t entry);

/* Adds to counts: in_force, superseded, unused, and those of pairs. */
void rs_reviews_count(const rs_reviews *reviews, rs_review_counts *counts);

#endif
