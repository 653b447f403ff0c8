/*
 * One side of a string join on a device: what the filter reads of its strings, and what verification does. On the
 * device strings are numbered by their place in the filter's order: order.id leads back to their numbers.
 */
#ifndef RS_STRINGS_STRING_SIDE_H
#define RS_STRINGS_STRING_SIDE_H

#include "host/device/device.h"
#include "host/strings/string_order.h"

/* The filter compares blocks of the inner side with single strings of the outer side. In the pairs that kernels
 * compare, a string of the inner side is a, one of the outer side b. */
typedef enum rs_side_role { RS_INNER_SIDE, RS_OUTER_SIDE } rs_side_role;

typedef struct rs_string_side {
    rs_side_role role;
    uint32_t block_strings;
    const rs_strings *strings;
    const rs_letter_plan *plan;
    rs_string_features *features; /* by number */
    rs_string_order order;
    /* Of the inner side, as kernels/string_filter.cl reads them. */
    rs_buffer *planes, *starts, *first_letters;
    /* Of the outer side. */
    rs_buffer *steps;
    /* Of both. */
    rs_buffer *length, *prefix;
    rs_buffer *letters;           /* codes of common strings */
    rs_buffer *wide, *wide_first; /* code points, once rs_string_side_widen was called */
    bool is_wide;
} rs_string_side;

/* An empty side. Out: *side, ended by rs_string_side_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_string_side_init(rs_string_side *side, rs_device *device, rs_side_role role, uint32_t block_strings);
void rs_string_side_clear(rs_string_side *side);

/*
 * Puts strings on the device, in place of those before. strings and plan must outlive the side's use. Errors:
 * RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_string_side_fill(rs_string_side *side, const rs_strings *strings, const rs_letter_plan *plan);

/* Puts the code points of all strings on the device, too. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_string_side_widen(rs_string_side *side);

#endif
