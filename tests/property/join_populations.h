/*
 * Two columns of strings made to break the string join: each population is hard on one of its shortcuts. The same seed
 * gives the same strings on every machine.
 */
#ifndef TESTS_PROPERTY_JOIN_POPULATIONS_H
#define TESTS_PROPERTY_JOIN_POPULATIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/encode/strings.h"

/* No string of a population is longer. Beyond 64 letters strings take a path of their own. */
enum { JOIN_MOST_LETTERS = 90 };

typedef struct join_sides {
    rs_strings a, b;
} join_sides;

typedef struct join_population {
    const char *name;
    void (*draw)(uint64_t *state, const struct join_population *self, rs_string_set *a, rs_string_set *b);
    const void *details; /* for draw */
    bool is_huge;        /* checked at fewer thresholds */
    bool has_all_planes; /* few letters in short strings: the filter counts the letters that a string lacks exactly */
} join_population;

extern const join_population join_populations[];
extern const uint32_t join_population_count;

/* Ended by join_sides_clear. Fails the test where it cannot. */
join_sides join_sides_draw(const join_population *population, uint64_t seed);
void join_sides_clear(join_sides *sides);

#endif
