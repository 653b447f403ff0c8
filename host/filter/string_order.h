/*
 * The strings of one side in the filter's order.
 *
 *     segment   strings of one group and length, in ascending order of both
 *       block   as many of them as the device compares at once; the last one of a segment may have fewer
 *         place   a string
 *
 * Within a segment strings lie by their first letter, then by how alike they are.
 */
#ifndef RS_FILTER_STRING_ORDER_H
#define RS_FILTER_STRING_ORDER_H

#include "host/filter/letter_plan.h"

typedef struct rs_segment {
    uint32_t place_begin, place_end;
    uint32_t block_begin, block_end;
    uint32_t step_begin; /* its first string's first step */
    uint32_t step_count; /* steps of each of its strings */
    uint8_t length;
    uint8_t group;
} rs_segment;

typedef struct rs_string_order {
    uint32_t string_count, block_count, step_count, segment_count;
    uint32_t *id; /* by place, of the string */
    rs_segment *segments;
} rs_string_order;

/*
 * Sorts the strings that have a length (neither empty nor too long). block_strings: of a block. Out: *out, ended by
 * rs_string_order_clear. Errors: RS_ENOMEM.
 */
rs_status rs_string_order_make(rs_string_order *out, const rs_string_features *features, uint32_t count,
                               uint32_t block_strings);

/*
 * The same one by one: an order with room for `count` strings, to which they are added as the order has them, and which
 * is complete when it has been ended. Errors of the first: RS_ENOMEM. The second is false for a string that cannot come
 * behind the one before.
 */
rs_status rs_string_order_begin(rs_string_order *out, uint32_t count);
bool rs_string_order_add(rs_string_order *order, uint8_t group, uint8_t length, uint32_t id);
void rs_string_order_end(rs_string_order *order, uint32_t block_strings);

void rs_string_order_clear(rs_string_order *order);

#endif
