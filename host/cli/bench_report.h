/* What `rescreen bench` prints: an aligned table for people, or JSON lines. */
#ifndef RS_CLI_BENCH_REPORT_H
#define RS_CLI_BENCH_REPORT_H

#include <stdio.h>

#include "host/cli/bench_case.h"
#include "include/rescreen.h"

/* One line of the result. */
typedef struct rs_bench_row {
    const rs_bench_case *what;
    rs_bench_run run; /* the median one */
    unsigned rounds;
    uint64_t peak_bytes; /* of the process' memory; 0: unknown */
} rs_bench_row;

/* The devices that are measured, by their places in the array of all. */
typedef struct rs_bench_machine {
    const rescreen_device *devices;
    const rs_bench_devices *measured;
} rs_bench_machine;

/* Prints the program's version and the devices, above the table. */
void rs_bench_print_head(FILE *stream, const rs_bench_machine *machine);

/* Prints the titles of the columns: those of joins and of screens differ in their stages. */
void rs_bench_print_titles(FILE *stream, const rs_bench_row *row);
void rs_bench_print_row(FILE *stream, const rs_bench_row *row);

/* Prints all of it as one JSON object in a line. Errors: RS_EINTERNAL. */
rs_status rs_bench_print_json(FILE *stream, const rs_bench_machine *machine, const rs_bench_row *row);

#endif
