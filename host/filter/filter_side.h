/*
 * One side of the letter filter on a device. There strings are numbered by their place in the filter's order: order.id
 * leads back to their numbers.
 */
#ifndef RS_FILTER_FILTER_SIDE_H
#define RS_FILTER_FILTER_SIDE_H

#include "host/device/device.h"
#include "host/filter/string_order.h"

/* The filter compares blocks of the inner side with single strings of the outer side. */
typedef enum rs_side_role { RS_INNER_SIDE, RS_OUTER_SIDE } rs_side_role;

typedef struct rs_filter_side {
    rs_side_role role;
    uint32_t block_strings;
    rs_string_features *features; /* by number */
    rs_string_order order;
    /* Of the inner side, as kernels/string_filter.cl reads them. */
    rs_buffer *planes, *starts, *first_letters;
    /* Of the outer side. */
    rs_buffer *steps;
    /* Of both, for verifiers, too. */
    rs_buffer *prefix;
} rs_filter_side;

/* The inner side of some strings as the device reads it, made without one. */
typedef struct rs_filter_blocks {
    uint32_t block_strings;
    rs_string_order order;
    /* For each block RS_ABI_PLANES, and RS_ABI_STARTS * RS_ABI_LETTER_CODES rows of a bit a string. */
    uint32_t *planes, *starts;
    uint64_t *first_letters; /* by block */
    uint32_t *prefix;        /* by place */
    bool is_mapped;          /* but for the order it lies in a file that outlives the sides filled from it */
} rs_filter_blocks;

/* Out: *out, ended by rs_filter_blocks_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_filter_blocks_make(rs_filter_blocks *out, const rs_string_source *source, const rs_letter_plan *plan,
                                uint32_t block_strings);
void rs_filter_blocks_clear(rs_filter_blocks *blocks);

/* How many words its planes and its starts have. */
size_t rs_filter_plane_words(const rs_filter_blocks *blocks);
size_t rs_filter_start_words(const rs_filter_blocks *blocks);

/* An empty side. block_strings: host/filter/filter.h says how many. Out: *side, ended by rs_filter_side_clear even
 * after an error. Errors: RS_ENOMEM. */
rs_status rs_filter_side_init(rs_filter_side *side, rs_device *device, rs_side_role role, uint32_t block_strings);
void rs_filter_side_clear(rs_filter_side *side);

/* Puts strings on the device, in place of those before. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_filter_side_fill(rs_filter_side *side, const rs_string_source *source, const rs_letter_plan *plan);

/* The same for an inner side that is made already, of blocks as large as the side's; it has no features then. */
rs_status rs_filter_side_put(rs_filter_side *side, const rs_filter_blocks *blocks);

#endif
