/* What became of the rows of review files, and of the pairs that they are about. */
#ifndef RS_RECORD_REVIEW_H
#define RS_RECORD_REVIEW_H

#include <stdint.h>

/*
 * rows = in_force + undecided + superseded + unidentified + unknown_entries; of those in force, `unused` met no pair.
 * Pairs are those at or above the threshold, whatever the best k are; each is counted once at most.
 */
typedef struct rs_review_counts {
    uint64_t rows;
    uint64_t in_force;
    uint64_t undecided;       /* no decision is filled in yet */
    uint64_t superseded;      /* a later one is about the same passenger and entry */
    uint64_t unidentified;    /* they name nobody: neither a document nor a name with a full birth date */
    uint64_t unknown_entries; /* of lists or entries that are not there */
    uint64_t unused;
    uint64_t suppressed;         /* pairs: cleared */
    uint64_t changed;            /* pairs: cleared when the entry was another, so they are back */
    uint64_t confirmed;          /* pairs: confirmed, so they stay */
    uint64_t pairs_unidentified; /* pairs that no review can be about, for want of an identity of the passenger */
} rs_review_counts;

#endif
