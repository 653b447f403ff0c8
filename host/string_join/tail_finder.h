/*
 * A finder for a join of a column with itself: for a row it needs the rows behind it only, so from time to time the
 * strings that no row still to come needs are cut off. Numbers of hits stay those of the whole column.
 */
#ifndef RS_STRING_JOIN_TAIL_FINDER_H
#define RS_STRING_JOIN_TAIL_FINDER_H

#include "host/string_join/string_finder.h"

/* A share of the rows that is worth a cut: done at every eighth of the rest, cuts leave 9/16 of the pairs. */
enum { RS_TAIL_SHARES = 8 };

/* Serves one thread at a time. */
typedef struct rs_tail_finder {
    rs_device *device;
    const rs_strings *b;
    rs_string_metric metric;
    rs_fraction threshold;
    uint32_t top;
    rs_string_finder *finder;
    rs_strings tail;   /* what is left of b after a cut */
    uint32_t *strings; /* its numbers in b; NULL: nothing has been cut */
    uint32_t row;      /* of the last cut */
} rs_tail_finder;

/* As rs_string_finder_create. End with rs_tail_finder_close, after a failure, too. */
rs_status rs_tail_finder_open(rs_tail_finder *finder, rs_device *device, const rs_strings *b, rs_string_metric metric,
                              rs_fraction threshold, uint32_t top);
void rs_tail_finder_close(rs_tail_finder *finder); /* a zeroed one is allowed */

/*
 * Says that no string will be asked for whose rows are all before `row`: cuts them off if they are many, at least
 * least_rows rows. Errors: as rs_string_finder_create.
 */
rs_status rs_tail_finder_cut(rs_tail_finder *finder, uint32_t row, uint32_t least_rows);

/* As rs_string_finder_run, with the numbers of b; without hits of strings that have been cut off. */
rs_status rs_tail_finder_run(rs_tail_finder *finder, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                             bool *overflow, rs_string_join_stats *stats);

#endif
