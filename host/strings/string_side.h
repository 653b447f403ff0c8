/*
 * One side of a string join on a device: what the filter reads of its strings, and what verification does. In the pairs
 * that kernels compare, a string of the inner side is a, one of the outer side b.
 */
#ifndef RS_STRINGS_STRING_SIDE_H
#define RS_STRINGS_STRING_SIDE_H

#include "host/encode/strings.h"
#include "host/filter/filter_side.h"

/* Groups of strings (host/filter/source.h): whether any letter of a string is rare. */
enum { RS_COMMON_STRINGS, RS_RARE_STRINGS };

typedef struct rs_string_side {
    const rs_strings *strings;
    const rs_letter_plan *plan;
    rs_filter_side filter;
    uint32_t long_begin; /* the first place behind the common strings of at most RS_ABI_SHORT_LETTERS */
    uint32_t rare_begin; /* the first place behind the common strings */
    rs_buffer *length;
    rs_buffer *letters;           /* codes of common strings */
    rs_buffer *wide, *wide_first; /* code points, once rs_string_side_widen was called */
    bool is_wide;
} rs_string_side;

/* The strings as the filter reads them. */
rs_string_source rs_string_side_source(const rs_strings *strings);

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
