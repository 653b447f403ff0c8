/* Both sides on a device and the join's graph between them: what the stages behind the join start from. */
#ifndef TESTS_UNIT_JOIN_STAGES_H
#define TESTS_UNIT_JOIN_STAGES_H

#include "host/join/join.h"
#include "tests/support/rosters.h"

typedef struct test_stages {
    test_sides sides;
    rs_device *device;
    rs_side p, w;
    rs_join *join;
    rs_graph graph;
} test_stages;

/* People as test_sides_create makes them, on the default device at this vector width. A failure ends the test. */
void test_stages_create(test_stages *stages, const rs_tokens *passengers, size_t passenger_count,
                        const rs_tokens *watchlist, size_t watchlist_count, uint32_t vector_width);
void test_stages_free(test_stages *stages);

/* `length` letters that differ for different numbers below 26^length. Out: ended by NUL. */
void test_numbered_word(uint32_t number, uint32_t length, char *out);

/* A name of one token, perhaps a cut one. */
rs_tokens test_single_token(const char *letters, bool truncated);

#endif
