/* A whole join on files: what `rescreen join` does. */
#ifndef RS_STRING_JOIN_STRING_RUN_H
#define RS_STRING_JOIN_STRING_RUN_H

#include "host/base/progress.h"
#include "host/report/join_summary.h"
#include "host/report/report.h"
#include "host/string_join/string_finder.h"

typedef struct rs_string_job {
    const char *a;        /* a file */
    const char *b;        /* NULL: a with itself, each pair once */
    const char *a_column; /* of a CSV file; NULL: one string a line */
    const char *b_column;
    rs_string_metric metric;
    const char *threshold; /* "0.9", "14/15"; NULL: 0.90; must be NULL for a phonetic metric */
    uint32_t top;          /* rows of b a row of a, at most; 0: all */
    const char *devices;   /* as rs_device_parts_parse reads them */
    rs_placement placement;
    const char *output; /* "-" is standard output */
    rs_report_format format;
    rs_progress_mode progress;
} rs_string_job;

/*
 * Runs it. The output appears under its name only when the job has succeeded. The summary points to the job's output
 * path. Errors: every kind; the message is one line.
 */
rs_status rs_string_job_run(const rs_string_job *job, rs_join_summary *summary);

#endif
