/*
 * One side of a string join on a device: its strings in the filter's orders, and what verification reads of them.
 */
#ifndef RS_STRINGS_STRING_SIDE_H
#define RS_STRINGS_STRING_SIDE_H

#include "host/device/device.h"
#include "host/strings/buckets.h"

/* Strings sorted without regard to their first letters, by the first letter, and by the first two. */
enum { RS_SIDE_ORDERS = 3 };

/* The columns of an order on the device, as kernels/bucket_filter.cl reads them. */
typedef struct rs_side_order {
    rs_buffer *coarse, *first, *fine, *rest, *prefix, *id;
} rs_side_order;

/* In the pairs that kernels compare, a string of the inner side is a, one of the outer side b. */
typedef enum rs_side_role { RS_INNER_SIDE, RS_OUTER_SIDE } rs_side_role;

typedef struct rs_string_side {
    rs_side_role role;
    const rs_strings *strings;
    const rs_letter_plan *plan;
    rs_string_features *features;       /* by number */
    rs_buckets buckets[RS_SIDE_ORDERS]; /* by how many first letters they tell apart */
    rs_side_order orders[RS_SIDE_ORDERS];
    /* Strings on the device are numbered by their place in the first order, so that neighbours in it are neighbours in
     * memory: buckets[0].id leads back to their numbers. */
    rs_buffer *length, *prefix;
    rs_buffer *letters; /* codes of fast strings */
    rs_buffer *wide;    /* code points, once rs_string_side_widen was called */
    bool is_wide;
} rs_string_side;

/* An empty side. Out: *side, ended by rs_string_side_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_string_side_init(rs_string_side *side, rs_device *device, rs_side_role role);
void rs_string_side_clear(rs_string_side *side);

/*
 * Puts strings on the device, in place of those before. orders: how many of them are wanted, from the first. strings
 * and plan must outlive the side's use. Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_string_side_fill(rs_string_side *side, const rs_strings *strings, const rs_letter_plan *plan,
                              uint32_t orders);

/* Puts the code points of all strings on the device, too. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_string_side_widen(rs_string_side *side);

#endif
