/* Rosters made in memory, for the tests of the stages behind encode. */
#ifndef TESTS_SUPPORT_ROSTERS_H
#define TESTS_SUPPORT_ROSTERS_H

#include "host/encode/roster.h"

/* What it takes to screen: the lexicon, a watchlist and passengers, both sealed. A failure ends the test. */
typedef struct test_sides {
    rs_lexicon *lexicon;
    rs_roster *watchlist;
    rs_roster *passengers;
} test_sides;

/* People with one name each, numbered 0, 1, 2... as their ids say. Names without tokens are left out. */
void test_sides_create(test_sides *sides, const rs_tokens *passengers, size_t passenger_count,
                       const rs_tokens *watchlist, size_t watchlist_count);
void test_sides_free(test_sides *sides);

/* The tokens of words separated by blanks, A-Z; no titles dropped. */
rs_tokens test_tokens(const char *words);

#endif
