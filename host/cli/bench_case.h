/* The cases of `rescreen bench`: what each compares, and how one is run, from files to file, by the real jobs. */
#ifndef RS_CLI_BENCH_CASE_H
#define RS_CLI_BENCH_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/device/device.h"

typedef enum rs_bench_kind { RS_BENCH_FULL_NAMES, RS_BENCH_SURNAMES, RS_BENCH_SCREEN } rs_bench_kind;

typedef struct rs_bench_case {
    rs_bench_kind kind;
    uint64_t rows; /* strings of each side of a join, passengers of a screen */
    const char *threshold;
} rs_bench_case;

typedef struct rs_bench_stage {
    const char *name;
    uint64_t ns;
} rs_bench_stage;

enum { RS_BENCH_MOST_STAGES = 9 };

typedef struct rs_bench_run {
    uint64_t total_ns;                           /* by the clock */
    uint64_t pairs;                              /* of different names, all decided upon */
    uint64_t hits;                               /* rows of the result */
    rs_bench_stage stages[RS_BENCH_MOST_STAGES]; /* in the order of the work */
    size_t stage_count;
} rs_bench_run;

/* What is measured: the option --devices, NULL being the default device, and what it names. */
typedef struct rs_bench_devices {
    const char *text;
    rs_device_part *parts;
    size_t count;
} rs_bench_devices;

bool rs_bench_is_join(rs_bench_kind kind);
const char *rs_bench_case_name(rs_bench_kind kind); /* "full names", "surnames", "passengers" */

/*
 * Makes up the case's inputs in the scratch folder (host/base/scratch.h), always the same for the same kind and rows.
 * Errors: RS_EOUTPUT, RS_EUSAGE (so many different strings are not there), RS_ENOMEM.
 */
rs_status rs_bench_make_inputs(const rs_bench_case *what);

/* Runs it once on the inputs that were made for it last. Says nothing. Errors: every kind of a job. */
rs_status rs_bench_run_once(const rs_bench_case *what, const rs_bench_devices *devices, rs_bench_run *out);

#endif
