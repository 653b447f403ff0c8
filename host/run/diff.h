/* Two results of a screen compared, as that of last night with that of tonight: what `rescreen diff` does. */
#ifndef RS_RUN_DIFF_H
#define RS_RUN_DIFF_H

#include "host/report/report.h"

typedef struct rs_diff_job {
    const char *old_path;    /* of a plain file: it is read twice */
    const char *new_path;    /* "-" is standard input */
    const char *output;      /* "-" is standard output */
    rs_report_format format; /* RS_REPORT_CSV or RS_REPORT_JSONL */
} rs_diff_job;

/* Rows of the old result = gone + changed + same; rows of the new one = added + changed + same. */
typedef struct rs_diff_summary {
    uint64_t added;
    uint64_t gone;
    uint64_t changed;
    uint64_t same;
    uint64_t repeated; /* rows of the old result whose pair it has before already */
} rs_diff_summary;

/*
 * Writes the pairs that are new or changed in the order of the new result, then those that are gone in the order of the
 * old one. The output appears under its name only if all succeeds. Memory grows with the old result alone
 * (old_pairs.h). Errors: RS_EUSAGE, RS_EINPUT with file and line, RS_EOUTPUT, RS_ENOMEM.
 */
rs_status rs_diff_run(const rs_diff_job *job, rs_diff_summary *summary);

/* Prints it on standard error, unless the program is quiet. */
void rs_diff_summary_print(const rs_diff_summary *summary);

#endif
