/*
 * The join of two columns of strings under one metric: all pairs of distinct strings whose score reaches a threshold,
 * exactly.
 */
#ifndef RS_STRINGS_STRING_JOIN_H
#define RS_STRINGS_STRING_JOIN_H

#include <stddef.h>

#include "host/base/fraction.h"
#include "host/device/device.h"
#include "host/encode/strings.h"

typedef enum rs_metric {
    RS_METRIC_JARO_WINKLER,
    RS_METRIC_JARO,
    RS_METRIC_OSA,
} rs_metric;

/* Two distinct strings, and the double nearest to their exact score. */
typedef struct rs_string_hit {
    uint32_t a, b; /* numbers in the two columns */
    double score;
} rs_string_hit;

typedef struct rs_string_hits {
    rs_string_hit *items;
    size_t count;
    size_t capacity;
} rs_string_hits;

/* Times and counts, summed over calls. */
typedef struct rs_string_join_stats {
    uint64_t pairs;     /* pairs of distinct strings compared */
    uint64_t survivors; /* of them, verified */
    uint64_t prepare_ns, filter_ns, verify_ns, long_ns;
} rs_string_join_stats;

typedef struct rs_string_join rs_string_join;

/*
 * Prepares side b on a device. b must outlive the join. threshold is above 0. top: above 0, the best hits of each
 * string of side a are wanted, so many; of others some may come, too. Out: *out, freed by rs_string_join_free. Errors:
 * RS_EDEVICE, RS_ENOMEM. A join serves one thread at a time.
 */
rs_status rs_string_join_create(rs_string_join **out, rs_device *device, const rs_strings *b, rs_metric metric,
                                rs_fraction threshold, uint32_t top);
void rs_string_join_free(rs_string_join *join); /* NULL is allowed */

/*
 * All hits of side a, in order of a and in no order within. If there are more than `most_hits`, *overflow is true and
 * hits is not complete: try again with a part of a (a single string always fits). Out: hits, replaced; stats, added to.
 * Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_string_join_run(rs_string_join *join, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                             bool *overflow, rs_string_join_stats *stats);

#endif
