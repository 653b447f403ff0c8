/* The strings of a side as the filter reads them, wherever they lie. */
#ifndef RS_FILTER_SOURCE_H
#define RS_FILTER_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "kernels/abi.h"

/* A side's strings may be of two groups, 0 and 1: which are compared with which, and within which limits, is decided by
 * group and length. */
enum { RS_STRING_GROUPS = 2 };

/* Room for the letters of a string that is not too long for the filter. */
typedef struct rs_letter_room {
    uint32_t letters[RS_ABI_MOST_LETTERS];
} rs_letter_room;

typedef struct rs_string_source {
    const void *strings;
    uint32_t count;
    /* The letters of a string as code points, where they lie or in the room. Out: how many. */
    const uint32_t *(*letters)(const void *strings, uint32_t s, rs_letter_room *room, uint64_t *length);
    /* The group of a string. common: none of its letters is rare (host/filter/letter_plan.h). */
    uint8_t (*group)(const void *strings, uint32_t s, bool common);
} rs_string_source;

#endif
