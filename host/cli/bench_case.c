#include "host/cli/bench_case.h"

#include "host/base/outfile.h"
#include "host/base/scratch.h"
#include "host/cli/values.h"
#include "host/generate/generate.h"
#include "include/rescreen.h"

/* The list is data/sample_watchlist.csv: these two numbers make it. */
enum { SIDE_A_SEED = 1, SIDE_B_SEED = 2, PASSENGER_SEED = 1, LIST_SEED = 283, LIST_ENTRIES = 1000 };

/* Names of files in the scratch folder. */
#define SIDE_A "a.txt"
#define SIDE_B "b.txt"
#define LIST "list.csv"
#define PASSENGERS "passengers.csv"
#define RESULT "result.csv"
#define REJECTS "rejects.csv"

bool rs_bench_is_join(rs_bench_kind kind) {
    return kind != RS_BENCH_SCREEN;
}

const char *rs_bench_case_name(rs_bench_kind kind) {
    static const char *const names[] = {"full names", "surnames", "passengers"};
    return names[kind];
}

/* ---- the inputs ---- */

/* One made-up file: a list, passengers, or else strings. */
typedef struct input {
    const char *name;
    rs_generate_options options;
    rs_bench_kind kind;
    bool is_list;
} input;

static rs_generate_options options_of(uint64_t seed, uint64_t count) {
    rs_generate_options options = rs_generate_defaults();
    options.seed = seed;
    options.count = count;
    options.disturbed_ppm = 0;
    return options;
}

static rs_status write_input(const input *what, FILE *stream) {
    if (what->is_list) {
        return rs_generate_watchlist(stream, &what->options);
    }
    if (what->kind == RS_BENCH_SCREEN) {
        return rs_generate_passengers(stream, &what->options);
    }
    return rs_generate_strings(stream, &what->options,
                               what->kind == RS_BENCH_SURNAMES ? RS_GENERATE_SURNAMES : RS_GENERATE_FULL_NAMES);
}

static rs_status make_input(const input *what) {
    const char *path = rs_scratch_file(what->name);
    rs_outfile *file = NULL;
    rs_status status = rs_outfile_open(&file, path);
    if (status != RS_OK) {
        return status;
    }
    status = write_input(what, rs_outfile_stream(file));
    if (status == RS_OK) {
        return rs_outfile_commit(file);
    }
    rs_outfile_discard(file);
    return rs_fail(status, "'%s': %s", path, rs_error_message());
}

static rs_status make_pair_of(const input *first, const input *second) {
    rs_status status = make_input(first);
    return status == RS_OK ? make_input(second) : status;
}

rs_status rs_bench_make_inputs(const rs_bench_case *what) {
    if (rs_bench_is_join(what->kind)) {
        const input a = {.name = SIDE_A, .options = options_of(SIDE_A_SEED, what->rows), .kind = what->kind};
        const input b = {.name = SIDE_B, .options = options_of(SIDE_B_SEED, what->rows), .kind = what->kind};
        return make_pair_of(&a, &b);
    }
    const input list = {.name = LIST, .options = options_of(LIST_SEED, LIST_ENTRIES), .is_list = true};
    input passengers = {.name = PASSENGERS, .options = rs_generate_defaults(), .kind = what->kind};
    passengers.options.seed = PASSENGER_SEED;
    passengers.options.count = what->rows;
    passengers.options.watchlist = rs_scratch_file(LIST); /* one in a hundred is a disturbed entry of it */
    return make_pair_of(&list, &passengers);
}

/* ---- the jobs ---- */

static rs_status run_join(const rs_bench_case *what, const rs_bench_devices *devices, rs_bench_run *out) {
    rescreen_join_summary summary;
    const rescreen_join_job job = {.a = rs_scratch_file(SIDE_A),
                                   .b = rs_scratch_file(SIDE_B),
                                   .threshold = what->threshold,
                                   .devices = devices->text,
                                   .output = rs_scratch_file(RESULT),
                                   .verbosity = RESCREEN_QUIET,
                                   .progress = RESCREEN_PROGRESS_NEVER};
    rs_status status = (rs_status)rescreen_join_files(&job, &summary);
    if (status == RS_OK) {
        *out = (rs_bench_run){.total_ns = summary.total_ns,
                              .pairs = summary.pairs,
                              .hits = summary.rows,
                              .stages = {{"read", summary.read_ns},
                                         {"prepare", summary.prepare_ns},
                                         {"filter", summary.filter_ns},
                                         {"verify", summary.verify_ns},
                                         {"long", summary.long_ns},
                                         {"write", summary.write_ns}},
                              .stage_count = 6};
    }
    return status;
}

static void fill_screen(const rescreen_summary *summary, rs_bench_run *out) {
    *out = (rs_bench_run){.total_ns = summary->total_ns,
                          .pairs = summary->distinct_names * summary->list_names,
                          .hits = summary->pairs,
                          .stages = {{"lists", summary->lists_ns},
                                     {"read", summary->read_ns},
                                     {"encode", summary->encode_ns},
                                     {"join", summary->join_ns},
                                     {"candidates", summary->candidates_ns},
                                     {"rank", summary->rank_ns},
                                     {"verify", summary->verify_ns},
                                     {"write", summary->write_ns}},
                          .stage_count = 8};
}

static rs_status run_screen(const rs_bench_case *what, const rs_bench_devices *devices, rs_bench_run *out) {
    rescreen_summary summary;
    int32_t threshold = 0;
    const char *passengers = rs_scratch_file(PASSENGERS);
    const char *list = rs_scratch_file(LIST);
    rescreen_job job = {.passengers = &passengers,
                        .passenger_count = 1,
                        .lists = &list,
                        .list_count = 1,
                        .devices = devices->text,
                        .output = rs_scratch_file(RESULT),
                        .rejects = rs_scratch_file(REJECTS),
                        .verbosity = RESCREEN_QUIET,
                        .progress = RESCREEN_PROGRESS_NEVER};
    rescreen_settings_default(&job.settings);
    rs_status status = rs_value_fraction("--threshold", what->threshold, &threshold);
    if (status == RS_OK) {
        job.settings.threshold = threshold;
        status = (rs_status)rescreen_run_job(&job, &summary);
    }
    if (status == RS_OK) {
        fill_screen(&summary, out);
    }
    return status;
}

rs_status rs_bench_run_once(const rs_bench_case *what, const rs_bench_devices *devices, rs_bench_run *out) {
    return rs_bench_is_join(what->kind) ? run_join(what, devices, out) : run_screen(what, devices, out);
}
