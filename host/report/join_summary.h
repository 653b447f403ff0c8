/* What a join of two columns did, in numbers, and how a person reads them. */
#ifndef RS_REPORT_JOIN_SUMMARY_H
#define RS_REPORT_JOIN_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

/* Rows of one side = rows that took part + rejected. */
typedef struct rs_join_side_counts {
    uint64_t rows;
    uint64_t rejected;
    uint64_t distinct; /* strings */
} rs_join_side_counts;

typedef struct rs_join_summary {
    rs_join_side_counts a;
    rs_join_side_counts b;
    bool self;                                                             /* b is a */
    uint64_t pairs;                                                        /* of distinct strings, compared */
    uint64_t survivors;                                                    /* of them, verified */
    uint64_t hits;                                                         /* of them, similar */
    uint64_t rows;                                                         /* out */
    uint64_t read_ns, prepare_ns, filter_ns, verify_ns, long_ns, write_ns; /* of several devices: added up */
    uint64_t total_ns;                                                     /* by the clock */
    char devices[512];                                                     /* their names */
    const char *output;                                                    /* "-" is standard output */
} rs_join_summary;

/* Prints it on standard error, unless the program is quiet. */
void rs_join_summary_print(const rs_join_summary *summary);

#endif
