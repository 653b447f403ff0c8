/*
 * What a string join must find: the plain C metrics over all pairs. They are counted once for two columns, and then
 * held against the hits of any number of joins, at any threshold. Uses two threads.
 */
#ifndef TESTS_PROPERTY_JOIN_ORACLE_H
#define TESTS_PROPERTY_JOIN_ORACLE_H

#include "host/strings/string_join.h"

typedef struct join_oracle join_oracle;

/* Fails the test where it cannot. The columns must outlive the oracle. */
join_oracle *join_oracle_create(const rs_strings *a, const rs_strings *b);
void join_oracle_free(join_oracle *oracle);

enum { JOIN_LIMITS = 3 };

/* What was compared. Of pairs of strings that kernels compare, letters are those of b's string that a's lacks. */
typedef struct join_tally {
    uint64_t pairs, hits;
    uint64_t exact; /* hits exactly on the threshold */
    uint64_t near;  /* pairs that lack one letter less than the threshold allows, just as many, or one more */
    uint64_t at_limit[JOIN_LIMITS]; /* hits that lack just as many: up to 7, 8 to 15, 16 or more */
    uint64_t allowed;               /* pairs that lack no more: what a filter by letters alone lets through */
} join_tally;

void join_tally_add(join_tally *to, const join_tally *from);
void join_tally_print(const char *name, const join_tally *tally);

/*
 * Fails the test with the first difference if the hits are not in order of a, or not exactly the pairs whose score
 * reaches the threshold, each once, each with the double nearest to its score. Out: tally, of this call.
 */
void join_oracle_check(const join_oracle *oracle, rs_metric metric, rs_fraction threshold, const rs_string_hits *hits,
                       const char *what, join_tally *tally);

#endif
