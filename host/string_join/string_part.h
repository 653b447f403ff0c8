/*
 * A part of side a: some neighbouring rows, the distinct strings in them, and the hits of each string, which are at
 * hand or have to be found.
 */
#ifndef RS_STRING_JOIN_STRING_PART_H
#define RS_STRING_JOIN_STRING_PART_H

#include "host/string_join/hit_store.h"

typedef struct rs_string_part {
    uint32_t row_begin;
    uint32_t row_end;
    uint32_t *span_of_row; /* by row from row_begin on; RS_STRINGS_NONE: the row takes no part */
    size_t row_capacity;
    uint32_t count;    /* distinct strings */
    uint32_t *strings; /* their numbers in a */
    size_t string_capacity;
    rs_hit_span *spans; /* their hits */
    size_t span_capacity;
    uint32_t wanted_count; /* of them, to be found */
    uint32_t *wanted;      /* their numbers in a */
    size_t wanted_capacity;
    uint32_t *wanted_span; /* their places in spans */
    size_t wanted_span_capacity;
    uint32_t *span_of_string; /* by string of a; RS_STRINGS_NONE: not in this part */
} rs_string_part;

/* For parts of a side of `strings` distinct strings. End with rs_string_part_destroy. Errors: RS_ENOMEM. */
rs_status rs_string_part_init(rs_string_part *part, uint32_t strings);
void rs_string_part_destroy(rs_string_part *part);

/*
 * Begins a new part: rows [begin, end). Strings whose hits are in the store have them, the others are wanted.
 * by_row: rs_strings_by_row of a. Errors: RS_ENOMEM.
 */
rs_status rs_string_part_gather(rs_string_part *part, const uint32_t *by_row, uint32_t begin, uint32_t end,
                                rs_hit_store *store);

/* Gives the wanted strings their hits, which come in the order of `wanted` and must outlive the part. */
void rs_string_part_give(rs_string_part *part, const rs_string_hits *hits);

#endif
