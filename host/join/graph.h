/*
 * The join's result: which texts of the two sides are similar, and by how much.
 *
 *     text    CSR: row p lists the W texts similar to P text p, ascending, each with its similarity 1..10000
 *     joined  pairs of joined names that score under the joined rule, in order of (p, w)
 */
#ifndef RS_JOIN_GRAPH_H
#define RS_JOIN_GRAPH_H

#include <stddef.h>
#include <stdint.h>

#include "host/device/device.h"
#include "kernels/abi.h"

typedef struct rs_scored_list {
    rs_abi_scored *items;
    size_t count;
    size_t capacity;
} rs_scored_list;

typedef struct rs_graph {
    uint32_t row_count;   /* P texts */
    uint32_t *first;      /* row_count + 1 */
    uint32_t *text;       /* first[row_count] */
    uint32_t *similarity; /* first[row_count] */
    rs_scored_list joined;
    uint64_t compared; /* text and joined-name pairs that the filter looked at */
    rs_buffer *device_first, *device_text, *device_similarity; /* the same on the device */
} rs_graph;

/* Out: *graph, empty, ended by rs_graph_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_graph_init(rs_graph *graph, rs_device *device);
void rs_graph_clear(rs_graph *graph);

/*
 * Makes the rows from similar pairs in any order, a pair perhaps more than once, and copies them to the device. Sorts
 * the list. Errors: RS_ENOMEM, RS_EDEVICE.
 */
rs_status rs_graph_fill(rs_graph *graph, rs_scored_list *similar, uint32_t p_count, uint32_t w_count);

/* Appends the pairs that a kernel wrote to `pairs`, as many as `counter` says. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_scored_read(rs_scored_list *list, const rs_buffer *pairs, const rs_buffer *counter);

/*
 * Whether the pairs from number `begin` on are of p_count and w_count things. Errors: RS_EMISMATCH, with the device
 * that has found them: whatever follows would look where there is nothing.
 */
rs_status rs_scored_check(const rs_scored_list *list, size_t begin, uint32_t p_count, uint32_t w_count,
                          const rs_device *device);

/* Sorts by (p, w); of pairs that appear more than once the highest score stays. Errors: RS_ENOMEM. */
rs_status rs_scored_sort(rs_scored_list *list, uint32_t p_count, uint32_t w_count);

/* The score of a pair in a sorted list; 0 if it is not there. */
uint32_t rs_scored_find(const rs_scored_list *list, uint32_t p, uint32_t w);

#endif
