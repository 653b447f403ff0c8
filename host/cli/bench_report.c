#include "host/cli/bench_report.h"

#include <inttypes.h>
#include <string.h>

#include <jansson.h>

enum { LEAST_STAGE_COLUMNS = 4 }; /* "100%" */

static double seconds(uint64_t ns) {
    return (double)ns / 1e9;
}

static double pairs_a_second(const rs_bench_run *run) {
    return run->total_ns > 0 ? (double)run->pairs / seconds(run->total_ns) : 0;
}

/* What no stage has counted: opening devices, ordering hits. Stages of several devices may leave nothing. */
static rs_bench_stage other_stage(const rs_bench_run *run) {
    uint64_t counted_ns = 0;
    for (size_t i = 0; i < run->stage_count; i++) {
        counted_ns += run->stages[i].ns;
    }
    return (rs_bench_stage){"other", run->total_ns > counted_ns ? run->total_ns - counted_ns : 0};
}

/* ---- the table ---- */

void rs_bench_print_head(FILE *stream, const rs_bench_machine *machine) {
    (void)fprintf(stream, "rescreen %s (%s)\n", rescreen_version(), rescreen_build());
    for (size_t i = 0; i < machine->measured->count; i++) {
        const int number = machine->measured->parts[i].number;
        const rescreen_device *device = &machine->devices[number];
        const rs_device_part *part = &machine->measured->parts[i];
        (void)fprintf(stream, "device %d: %s (%s), driver %s, %u compute units", number, device->name, device->platform,
                      device->driver, device->compute_units);
        if (part->parts > 1) {
            (void)fprintf(stream, ", part %u of %u", part->part + 1, part->parts);
        }
        (void)fputc('\n', stream);
    }
}

static int stage_columns(const char *name) {
    const int length = (int)strlen(name);
    return length > LEAST_STAGE_COLUMNS ? length : LEAST_STAGE_COLUMNS;
}

void rs_bench_print_titles(FILE *stream, const rs_bench_row *row) {
    const bool is_join = rs_bench_is_join(row->what->kind);
    const rs_bench_run *run = &row->run;
    (void)fprintf(stream, "\n%-10s %10s %9s %8s %9s %10s %7s", is_join ? "join" : "screen", is_join ? "a side" : "rows",
                  "threshold", "seconds", "pairs/s", "hits", "memory");
    for (size_t i = 0; i < run->stage_count; i++) {
        (void)fprintf(stream, " %*s", stage_columns(run->stages[i].name), run->stages[i].name);
    }
    (void)fprintf(stream, " %*s\n", stage_columns(other_stage(run).name), other_stage(run).name);
}

/* "15.7 G" */
static void format_scaled(double value, const char *const units[], size_t count, char *text, size_t bytes) {
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < count) {
        value /= 1000;
        unit++;
    }
    (void)snprintf(text, bytes, "%.3g %s", value, units[unit]);
}

static void print_share(FILE *stream, const rs_bench_stage *stage, uint64_t whole_ns) {
    (void)fprintf(stream, " %*.0f%%", stage_columns(stage->name) - 1,
                  whole_ns > 0 ? 100 * (double)stage->ns / (double)whole_ns : 0);
}

void rs_bench_print_row(FILE *stream, const rs_bench_row *row) {
    static const char *const rates[] = {"", "k", "M", "G", "T"};
    static const char *const sizes[] = {"B", "kB", "MB", "GB", "TB"};
    const rs_bench_run *run = &row->run;
    const rs_bench_stage other = other_stage(run);
    char rate[16];
    char memory[16] = "-";
    format_scaled(pairs_a_second(run), rates, sizeof rates / sizeof rates[0], rate, sizeof rate);
    if (row->peak_bytes > 0) {
        format_scaled((double)row->peak_bytes, sizes, sizeof sizes / sizeof sizes[0], memory, sizeof memory);
    }
    (void)fprintf(stream, "%-10s %10" PRIu64 " %9s %8.3f %9s %10" PRIu64 " %7s", rs_bench_case_name(row->what->kind),
                  row->what->rows, row->what->threshold, seconds(run->total_ns), rate, run->hits, memory);
    uint64_t whole_ns = other.ns;
    for (size_t i = 0; i < run->stage_count; i++) {
        whole_ns += run->stages[i].ns;
    }
    for (size_t i = 0; i < run->stage_count; i++) {
        print_share(stream, &run->stages[i], whole_ns);
    }
    print_share(stream, &other, whole_ns);
    (void)fputc('\n', stream);
}

/* ---- JSON lines ---- */

/* json_..._new refuse NULL, so that one check at the end sees every failure; here and below. */
static json_t *devices_of(const rs_bench_machine *machine) {
    json_t *devices = json_array();
    int failed = devices == NULL;
    for (size_t i = 0; i < machine->measured->count; i++) {
        const int number = machine->measured->parts[i].number;
        const rescreen_device *device = &machine->devices[number];
        failed |= json_array_append_new(devices, json_pack("{s:i, s:i, s:i, s:s, s:s, s:s, s:I}", "number", number,
                                                           "part", (int)machine->measured->parts[i].part, "parts",
                                                           (int)machine->measured->parts[i].parts, "name", device->name,
                                                           "platform", device->platform, "driver", device->driver,
                                                           "compute_units", (json_int_t)device->compute_units));
    }
    if (failed) {
        json_decref(devices);
        return NULL;
    }
    return devices;
}

static json_t *stages_of(const rs_bench_run *run) {
    const rs_bench_stage other = other_stage(run);
    json_t *stages = json_object();
    int failed = stages == NULL;
    for (size_t i = 0; i < run->stage_count; i++) {
        failed |= json_object_set_new(stages, run->stages[i].name, json_real(seconds(run->stages[i].ns)));
    }
    failed |= json_object_set_new(stages, other.name, json_real(seconds(other.ns)));
    if (failed) {
        json_decref(stages);
        return NULL;
    }
    return stages;
}

static int fill(json_t *object, const rs_bench_machine *machine, const rs_bench_row *row) {
    const rs_bench_run *run = &row->run;
    const char *command = rs_bench_is_join(row->what->kind) ? "join" : "screen";
    int failed = json_object_set_new(object, "command", json_string(command));
    failed |= json_object_set_new(object, "of", json_string(rs_bench_case_name(row->what->kind)));
    failed |= json_object_set_new(object, "rows", json_integer((json_int_t)row->what->rows));
    failed |= json_object_set_new(object, "threshold", json_string(row->what->threshold));
    failed |= json_object_set_new(object, "seconds", json_real(seconds(run->total_ns)));
    failed |= json_object_set_new(object, "rounds", json_integer((json_int_t)row->rounds));
    failed |= json_object_set_new(object, "pairs", json_integer((json_int_t)run->pairs));
    failed |= json_object_set_new(object, "pairs_a_second", json_integer((json_int_t)pairs_a_second(run)));
    failed |= json_object_set_new(object, "hits", json_integer((json_int_t)run->hits));
    failed |= json_object_set_new(object, "peak_memory_bytes",
                                  row->peak_bytes > 0 ? json_integer((json_int_t)row->peak_bytes) : json_null());
    failed |= json_object_set_new(object, "stage_seconds", stages_of(run));
    failed |= json_object_set_new(object, "rescreen", json_string(rescreen_version()));
    failed |= json_object_set_new(object, "build", json_string(rescreen_build()));
    failed |= json_object_set_new(object, "devices", devices_of(machine));
    return failed;
}

rs_status rs_bench_print_json(FILE *stream, const rs_bench_machine *machine, const rs_bench_row *row) {
    json_t *object = json_object();
    if (!object) {
        return rs_fail_memory();
    }
    rs_status status = RS_OK;
    if (fill(object, machine, row)) {
        status = rs_fail(RS_EINTERNAL, "a result cannot be written as JSON: a device's name is not UTF-8, or there is "
                                       "no memory left");
    } else {
        /* A failed write stays with the stream, which its owner checks. */
        (void)json_dumpf(object, stream, JSON_COMPACT | JSON_REAL_PRECISION(6));
        (void)fputc('\n', stream);
    }
    json_decref(object);
    return status;
}
