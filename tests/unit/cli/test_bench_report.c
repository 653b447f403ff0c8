#include "host/cli/bench_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const rs_bench_case join_case = {RS_BENCH_FULL_NAMES, 200000, "0.90"};
static const rs_bench_case screen_case = {RS_BENCH_SCREEN, 100000, "0.80"};

static rs_bench_row join_row(void) {
    return (rs_bench_row){
        .what = &join_case,
        .run = {.total_ns = UINT64_C(2500000000),
                .pairs = UINT64_C(40000000000),
                .hits = 1275161,
                .stages = {{"read", UINT64_C(500000000)}, {"candidates", UINT64_C(1750000000)}},
                .stage_count = 2},
        .rounds = 1,
        .peak_bytes = UINT64_C(449400000),
    };
}

/* What a function prints is gathered here; free with end_text. */
static char *text;
static size_t text_bytes;

static FILE *begin_text(void) {
    FILE *stream = open_memstream(&text, &text_bytes);
    assert_non_null(stream);
    return stream;
}

static void end_text(FILE *stream, const char *expected) {
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, expected);
    free(text);
}

static void a_row_stands_under_its_titles(void **state) {
    (void)state;
    const rs_bench_row row = join_row();
    FILE *stream = begin_text();
    rs_bench_print_titles(stream, &row);
    rs_bench_print_row(stream, &row);
    end_text(stream, "\n"
                     "join           a side threshold  seconds   pairs/s       hits  memory read candidates other\n"
                     "full names     200000      0.90    2.500      16 G    1275161  449 MB  20%        70%   10%\n");
}

static void a_screen_has_rows(void **state) {
    (void)state;
    rs_bench_row row = join_row();
    row.what = &screen_case;
    FILE *stream = begin_text();
    rs_bench_print_titles(stream, &row);
    end_text(stream, "\n"
                     "screen           rows threshold  seconds   pairs/s       hits  memory read candidates other\n");
}

/* Of several devices the stages add up to more than the clock shows: shares are of all of them. */
static void shares_are_of_all_devices(void **state) {
    (void)state;
    rs_bench_row row = join_row();
    row.run.total_ns = UINT64_C(1000000000);
    row.run.stages[1].ns = UINT64_C(1500000000);
    FILE *stream = begin_text();
    rs_bench_print_row(stream, &row);
    end_text(stream, "full names     200000      0.90    1.000      40 G    1275161  449 MB  25%        75%    0%\n");
}

static void numbers_of_all_sizes_fit(void **state) {
    (void)state;
    rs_bench_row row = join_row();
    row.peak_bytes = 0; /* unknown */
    row.run.total_ns = 0;
    row.run.stages[0].ns = 0;
    row.run.stages[1].ns = 0;
    FILE *stream = begin_text();
    rs_bench_print_row(stream, &row);
    end_text(stream, "full names     200000      0.90    0.000        0     1275161       -   0%         0%    0%\n");
    row.peak_bytes = UINT64_C(999600000);
    row.run.total_ns = UINT64_C(1000000000);
    row.run.stages[0].ns = UINT64_C(1000000000);
    row.run.pairs = 999499;
    stream = begin_text();
    rs_bench_print_row(stream, &row);
    end_text(stream, "full names     200000      0.90    1.000     999 k    1275161    1 GB 100%         0%    0%\n");
}

static const rescreen_device devices[] = {
    {.name = "first", .platform = "P", .driver = "1.0", .compute_units = 2},
    {.name = "second \"quoted\"", .platform = "Q", .driver = "2.0", .compute_units = 132},
};

static void the_head_describes_what_is_measured(void **state) {
    (void)state;
    rs_device_part parts[] = {{.number = 1, .part = 1, .parts = 2}};
    const rs_bench_devices measured = {NULL, parts, 1};
    const rs_bench_machine machine = {devices, &measured};
    char expected[256];
    (void)snprintf(expected, sizeof expected,
                   "rescreen %s (%s)\ndevice 1: second \"quoted\" (Q), driver 2.0, 132 compute units, part 2 of 2\n",
                   rescreen_version(), rescreen_build());
    FILE *stream = begin_text();
    rs_bench_print_head(stream, &machine);
    end_text(stream, expected);
}

static void json_has_all_of_it(void **state) {
    (void)state;
    rs_device_part parts[] = {{.number = 1, .parts = 1}, {.number = 0, .parts = 1}};
    const rs_bench_devices measured = {NULL, parts, 2};
    const rs_bench_machine machine = {devices, &measured};
    rs_bench_row row = join_row();
    row.peak_bytes = 0;
    char expected[1024];
    (void)snprintf(expected, sizeof expected,
                   "{\"command\":\"join\",\"of\":\"full names\",\"rows\":200000,\"threshold\":\"0.90\",\"seconds\":2.5,"
                   "\"rounds\":1,\"pairs\":40000000000,\"pairs_a_second\":16000000000,\"hits\":1275161,"
                   "\"peak_memory_bytes\":null,\"stage_seconds\":{\"read\":0.5,\"candidates\":1.75,\"other\":0.25},"
                   "\"rescreen\":\"%s\",\"build\":\"%s\",\"devices\":[{\"number\":1,\"part\":0,\"parts\":1,\"name\":"
                   "\"second \\\"quoted\\\"\","
                   "\"platform\":\"Q\",\"driver\":\"2.0\",\"compute_units\":132},{\"number\":0,\"part\":0,\"parts\":1,"
                   "\"name\":\"first\","
                   "\"platform\":\"P\",\"driver\":\"1.0\",\"compute_units\":2}]}\n",
                   rescreen_version(), rescreen_build());
    FILE *stream = begin_text();
    assert_int_equal(rs_bench_print_json(stream, &machine, &row), RS_OK);
    end_text(stream, expected);
}

static void json_refuses_what_is_no_text(void **state) {
    (void)state;
    const rescreen_device strange[] = {{.name = "\xFF", .platform = "P", .driver = "1", .compute_units = 1}};
    rs_device_part parts[] = {{.number = 0, .parts = 1}};
    const rs_bench_devices measured = {NULL, parts, 1};
    const rs_bench_machine machine = {strange, &measured};
    const rs_bench_row row = join_row();
    FILE *stream = begin_text();
    assert_int_equal(rs_bench_print_json(stream, &machine, &row), RS_EINTERNAL);
    end_text(stream, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_stands_under_its_titles),       cmocka_unit_test(a_screen_has_rows),
        cmocka_unit_test(shares_are_of_all_devices),           cmocka_unit_test(numbers_of_all_sizes_fit),
        cmocka_unit_test(the_head_describes_what_is_measured), cmocka_unit_test(json_has_all_of_it),
        cmocka_unit_test(json_refuses_what_is_no_text),
    };
    return cmocka_run_group_tests_name("bench report", tests, NULL, NULL);
}
