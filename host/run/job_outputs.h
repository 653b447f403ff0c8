/* Where a job writes: its result, and beside it the rows that it rejected. Both appear when it has succeeded. */
#ifndef RS_RUN_JOB_OUTPUTS_H
#define RS_RUN_JOB_OUTPUTS_H

#include "host/base/outfile.h"
#include "host/report/rejects.h"
#include "host/report/summary.h"

typedef struct rs_job_outputs {
    const char *output; /* "-" is standard output */
    rs_outfile *file;
    rs_rejects *rejects;
    bool rejects_if_any; /* not even an empty file otherwise */
    char rejects_path[RS_PATH_BYTES];
} rs_job_outputs;

/*
 * Names the two. rejects: NULL is OUTPUT.rejects.csv, where the result becomes a file, else rescreen.rejects.csv, only
 * if there are any. Errors: RS_EUSAGE if both are one file, RS_EOUTPUT for a path that is too long.
 */
rs_status rs_job_outputs_name(rs_job_outputs *outputs, const char *output, const char *rejects);

/* Errors: RS_EUSAGE if an output would take an input's place. */
rs_status rs_job_outputs_spare(const rs_job_outputs *outputs, const char *input);

/* Opens both. Errors: RS_EOUTPUT, RS_ENOMEM. rs_job_outputs_discard ends them in every case, also after a commit. */
rs_status rs_job_outputs_open(rs_job_outputs *outputs);

/* The rejects first: where the result stands under its name, everything is complete. Out: rejects_file, of
 * RS_PATH_BYTES, empty if there is none. Errors: RS_EOUTPUT. */
rs_status rs_job_outputs_commit(rs_job_outputs *outputs, char *rejects_file);
void rs_job_outputs_discard(rs_job_outputs *outputs);

#endif
