/* The plan of a run with a folder: all that its result depends on, as JSON. */
#ifndef RS_RUN_PLAN_H
#define RS_RUN_PLAN_H

#include <jansson.h>

#include "host/checkpoint/inputs.h"
#include "host/run/job.h"
#include "host/screen/named_file.h"

/* The files of a job, parsed; the arrays have the job's counts. */
typedef struct rs_plan_files {
    const rs_named_file *passengers;
    const rs_named_file *lists;
    rs_arena *arena; /* for paths */
} rs_plan_files;

/*
 * Digests all input files, which takes as long as reading them. Out: *out, freed by json_decref; inputs, cleared by the
 * caller in every case. Errors: as rs_run_inputs_add.
 */
rs_status rs_plan_make(json_t **out, rs_run_inputs *inputs, const rs_job *job, const rs_plan_files *files);

#endif
