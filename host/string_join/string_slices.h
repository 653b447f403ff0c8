/*
 * The way of a join's data, in memory that does not grow with the number of hits:
 *
 *     rows of a -> slice (distinct strings) -> finder (hits) -> writer (rows)
 *
 * Each device has a worker thread, which pulls the next rows of a from one cursor, as many as it is likely to do in
 * some seconds by what it has done so far, finds their hits, waits for its turn and writes. A slice with more hits than
 * memory is meant to hold is done in parts. The hits of strings that come again are kept, so that each string is
 * compared once, as long as they fit. The result stands in the order of a, the same bytes whatever the devices.
 */
#ifndef RS_STRING_JOIN_STRING_SLICES_H
#define RS_STRING_JOIN_STRING_SLICES_H

#include "host/base/progress.h"
#include "host/report/join_summary.h"
#include "host/string_join/hit_writer.h"
#include "host/string_join/string_finder.h"

/* How the work is cut. It changes no byte of the result. */
typedef struct rs_slicing {
    size_t most_hits;     /* of a slice, held in memory at 16 bytes each, and for a moment twice */
    size_t most_kept;     /* of strings that come again, held until they do */
    uint64_t first_pairs; /* of a worker's first slice, from which it learns how fast it is */
    uint32_t tail_rows;   /* rows of b that must have become useless before they are cut off (a with itself) */
} rs_slicing;

/* 4 G pairs are about half a second on a small machine. */
#define RS_SLICING_DEFAULT ((rs_slicing){8U << 20, 16U << 20, UINT64_C(1) << 32, 32U << 10})

typedef struct rs_string_plan {
    const rs_strings *a;
    const rs_strings *b; /* the same as a for a join of a with itself */
    bool self;
    rs_string_metric metric;
    rs_fraction threshold;
    uint32_t top;                  /* 0: all */
    const rs_device_part *devices; /* one worker each; a device may be named twice */
    size_t device_count;
    rs_placement placement; /* of the workers */
    rs_slicing slicing;
    rs_report_format format;
    FILE *stream;
    const char *output; /* its name, for messages */
    rs_progress *progress;
} rs_string_plan;

/*
 * Joins and writes the rows. Adds counts, times and device names to the summary.
 * Errors: the first failure of any worker (RS_EOUTPUT, RS_EDEVICE, RS_ENOMEM, RS_EINTERNAL).
 */
rs_status rs_string_slices_run(const rs_string_plan *plan, rs_join_summary *summary);

#endif
