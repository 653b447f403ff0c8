#include <stdlib.h>
#include <string.h>

#include "host/base/peak_memory.h"
#include "host/base/scratch.h"
#include "host/cli/bench_report.h"
#include "host/cli/commands.h"
#include "host/cli/values.h"
#include "host/generate/generate.h"

/* Well under a minute on two cores, and large enough for a GPU to be more than its start. */
static const rs_bench_case cases[] = {
    {RS_BENCH_FULL_NAMES, 50000, "0.95"}, {RS_BENCH_FULL_NAMES, 50000, "0.90"},  {RS_BENCH_FULL_NAMES, 50000, "0.85"},
    {RS_BENCH_FULL_NAMES, 50000, "0.80"}, {RS_BENCH_FULL_NAMES, 200000, "0.90"}, {RS_BENCH_SURNAMES, 100000, "0.90"},
    {RS_BENCH_SCREEN, 100000, "0.80"},
};

enum {
    CASES = sizeof cases / sizeof cases[0],
    ROUNDS = 3, /* of short cases, whose times differ more from run to run */
    SHORT_SECONDS = 2,
    WARM_UP_ROWS = 2000,
};

typedef struct bench {
    uint64_t rows; /* of every case; 0: each has its own */
    bool is_jsonl;
    rs_bench_devices measured; /* its parts are freed with free() */
    rescreen_device *devices;
    rs_bench_case made; /* whose inputs lie in the scratch folder; rows 0: none */
} bench;

static rs_status read_options(const rs_arguments *arguments, bench *out) {
    static const char *const formats[] = {"text", "jsonl", NULL};
    const char *rows = rs_arguments_last(arguments, RS_OPTION_ROWS, NULL);
    int format = 0;
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status =
            rs_value_choice("--format", rs_arguments_last(arguments, RS_OPTION_FORMAT, formats[0]), formats, &format);
        out->is_jsonl = format == 1;
    }
    if (status == RS_OK && rows) {
        status = rs_value_number("--rows", rows, 1, RS_GENERATE_MAX_COUNT, &out->rows);
    }
    out->measured.text = rs_arguments_last(arguments, RS_OPTION_DEVICES, NULL);
    return status == RS_OK ? rs_device_parts_parse(out->measured.text, &out->measured.parts, &out->measured.count)
                           : status;
}

/* Looks up the devices, so that the head can describe those that are measured. */
static rs_status find_devices(bench *b) {
    size_t count = 0;
    rs_status status = (rs_status)rescreen_devices_list(&b->devices, &count);
    if (status != RS_OK) {
        return status;
    }
    int by_default = 0;
    for (size_t i = 0; i < count; i++) {
        by_default = b->devices[i].is_default ? (int)i : by_default;
    }
    for (size_t i = 0; i < b->measured.count; i++) {
        int *number = &b->measured.parts[i].number;
        *number = *number == RS_DEVICE_DEFAULT ? by_default : *number;
        if ((size_t)*number >= count) {
            return rs_fail(RS_EUSAGE, "there is no device %d: `rescreen devices` shows their numbers", *number);
        }
    }
    return RS_OK;
}

/* Makes the inputs, unless those at hand are the same. */
static rs_status make_inputs(bench *b, const rs_bench_case *what) {
    if (b->made.kind == what->kind && b->made.rows == what->rows) {
        return RS_OK;
    }
    b->made.rows = 0;
    rs_status status = rs_bench_make_inputs(what);
    if (status == RS_OK) {
        b->made = *what;
    }
    return status;
}

static int by_time(const void *a, const void *b) {
    const rs_bench_run *left = a;
    const rs_bench_run *right = b;
    return (left->total_ns > right->total_ns) - (left->total_ns < right->total_ns);
}

/* Runs a case: once, or, where that takes little time, some times, of which the median counts. */
static rs_status measure(bench *b, const rs_bench_case *what, rs_bench_row *out) {
    rs_bench_run runs[ROUNDS];
    *out = (rs_bench_row){.what = what};
    rs_status status = make_inputs(b, what);
    rs_peak_memory_reset();
    while (status == RS_OK && out->rounds < ROUNDS &&
           (out->rounds == 0 || runs[0].total_ns < SHORT_SECONDS * UINT64_C(1000000000))) {
        status = rs_bench_run_once(what, &b->measured, &runs[out->rounds]);
        out->rounds++;
    }
    if (status == RS_EOUTPUT) {
        return rs_fail(status, "%s; set TMPDIR to a folder with room", rs_error_message());
    }
    if (status == RS_OK) {
        out->peak_bytes = rs_peak_memory_bytes();
        qsort(runs, out->rounds, sizeof runs[0], by_time);
        out->run = runs[out->rounds / 2];
    }
    return status;
}

/* Small runs, after which the kernels are built and lie in the driver's cache. */
static rs_status warm_up(bench *b) {
    static const rs_bench_case small[] = {{RS_BENCH_FULL_NAMES, WARM_UP_ROWS, "0.90"},
                                          {RS_BENCH_SCREEN, WARM_UP_ROWS, "0.80"}};
    rs_status status = RS_OK;
    for (size_t i = 0; i < sizeof small / sizeof small[0] && status == RS_OK; i++) {
        rs_bench_row row;
        status = measure(b, &small[i], &row);
    }
    return status;
}

static rs_status print_row(const bench *b, const rs_bench_row *row, bool has_titles) {
    const rs_bench_machine machine = {b->devices, &b->measured};
    rs_status status = RS_OK;
    if (b->is_jsonl) {
        status = rs_bench_print_json(stdout, &machine, row);
    } else {
        if (!has_titles) {
            rs_bench_print_titles(stdout, row);
        }
        rs_bench_print_row(stdout, row);
    }
    return status == RS_OK ? rs_finish_stdout() : status;
}

/* With --rows cases of different sizes become the same one. */
static bool is_repeated(const rs_bench_case *all, size_t index) {
    for (size_t i = 0; i < index; i++) {
        if (all[i].kind == all[index].kind && all[i].rows == all[index].rows &&
            strcmp(all[i].threshold, all[index].threshold) == 0) {
            return true;
        }
    }
    return false;
}

/* Each line stands there as soon as its case is done. */
static rs_status run_cases(bench *b) {
    rs_bench_case all[CASES];
    rs_status status = RS_OK;
    for (size_t i = 0; i < CASES && status == RS_OK; i++) {
        all[i] = cases[i];
        all[i].rows = b->rows > 0 ? b->rows : cases[i].rows;
        if (is_repeated(all, i)) {
            continue;
        }
        const bool has_titles = i > 0 && rs_bench_is_join(all[i].kind) == rs_bench_is_join(all[i - 1].kind);
        rs_bench_row row;
        status = measure(b, &all[i], &row);
        if (status == RS_OK) {
            status = print_row(b, &row, has_titles);
        }
    }
    return status;
}

static rs_status run_bench(bench *b) {
    rs_status status = warm_up(b);
    if (status == RS_OK && !b->is_jsonl) {
        const rs_bench_machine machine = {b->devices, &b->measured};
        rs_bench_print_head(stdout, &machine);
        status = rs_finish_stdout();
    }
    return status == RS_OK ? run_cases(b) : status;
}

rs_status rs_command_bench(const rs_arguments *arguments) {
    bench b = {.rows = 0};
    rs_status status = read_options(arguments, &b);
    if (status == RS_OK) {
        status = find_devices(&b);
    }
    if (status == RS_OK) {
        status = rs_scratch_open();
    }
    if (status == RS_OK) {
        status = run_bench(&b);
    }
    rs_scratch_remove();
    rescreen_devices_free(b.devices);
    free(b.measured.parts);
    return status;
}
