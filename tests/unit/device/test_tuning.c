/* The tuning table: which line holds for a device, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/device/tuning.h"

static rs_tuning_table table;

static void the_first_line_that_fits_holds(void **unused) {
    (void)unused;
    static const char text[] = "# kind\tnative\tname\twidth\tgroup\ttile\tbatch\trow\n"
                               "GPU\t0\tH200\t1\t128\t22\t25\t1\n"
                               "GPU\t0\t*\t1\t64\t22\t23\t1\n"
                               "CPU\t16\t*\t16\t1\t22\t22\t64\n"
                               "*\t0\t*\t8\t1\t20\t20\t32\n";
    rs_tuning found;
    assert_int_equal(rs_tuning_parse(&table, rs_str_from(text), "text"), RS_OK);
    assert_int_equal(table.count, 4);
    const rs_device_info h200 = {.name = "NVIDIA H200", .is_gpu = true, .native_width = 1};
    assert_int_equal(rs_tuning_find(&table, &h200, &found), RS_OK);
    assert_int_equal(found.group_size, 128);
    assert_int_equal(found.batch_log, 25);
    const rs_device_info other_gpu = {.name = "gfx90a", .is_gpu = true};
    assert_int_equal(rs_tuning_find(&table, &other_gpu, &found), RS_OK);
    assert_int_equal(found.group_size, 64);
    const rs_device_info wide = {.name = "pthread", .is_cpu = true, .native_width = 16};
    assert_int_equal(rs_tuning_find(&table, &wide, &found), RS_OK);
    assert_int_equal(found.vector_width, 16);
    const rs_device_info narrow = {.name = "pthread", .is_cpu = true, .native_width = 8};
    assert_int_equal(rs_tuning_find(&table, &narrow, &found), RS_OK);
    assert_int_equal(found.vector_width, 8);
    assert_int_equal(found.row_blocks, 32);
}

static void a_width_is_found_whatever_the_device(void **unused) {
    (void)unused;
    rs_tuning found;
    assert_int_equal(rs_tuning_load(&table), RS_OK); /* the embedded one has all three */
    for (uint32_t width = 1; width <= 16; width = width == 1 ? 8 : 2 * width) {
        assert_int_equal(rs_tuning_of_width(&table, width, &found), RS_OK);
        assert_int_equal(found.vector_width, width);
    }
    assert_int_equal(rs_tuning_of_width(&table, 4, &found), RS_EINPUT);
}

static void every_device_has_a_line(void **unused) {
    (void)unused;
    rs_tuning found;
    const rs_device_info strange = {.name = "something"};
    assert_int_equal(rs_tuning_load(&table), RS_OK);
    assert_int_equal(rs_tuning_find(&table, &strange, &found), RS_OK);
    table.count = 0;
    assert_int_equal(rs_tuning_find(&table, &strange, &found), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "something"));
}

static void bad_lines_are_named(void **unused) {
    (void)unused;
    static const char *const bad[] = {
        "CPU\t16\t*\t16\t1\t22\t22",        /* a column is missing */
        "CPU\t16\t*\t16\t1\t22\t22\t64\t1", /* one too many */
        "CPU\t16\t*\t4\t1\t22\t22\t64",     /* no such width */
        "CPU\t16\t*\t16\t64\t22\t22\t64",   /* vectors have a group of one */
        "GPU\t0\t*\t1\t48\t22\t22\t1",      /* no power of two */
        "GPU\t0\t*\t1\t16\t22\t22\t1",      /* smaller than a warp */
        "GPU\t0\t*\t1\t64\t23\t22\t1",      /* a tile that does not fit a batch */
        "GPU\t0\t*\t1\t64\t10\t22\t1",      /* smaller than a block */
        "GPU\t0\t*\t1\t64\t22\t40\t1",      /* too many */
        "GPU\t0\t*\t1\t64\t22\t22\t0",      /* no block at all */
        "GPU\tmany\t*\t1\t64\t22\t22\t1",   /* no number */
        "GPU\t0\t\t1\t64\t22\t22\t1",       /* an empty word */
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "# head\n*\t0\t*\t1\t64\t22\t22\t1\n%s\n", bad[i]);
        assert_int_equal(rs_tuning_parse(&table, rs_str_from(text), "some.tsv"), RS_EINPUT);
        assert_non_null(strstr(rs_error_message(), "some.tsv, line 3"));
    }
}

static void the_environment_names_another_file(void **unused) {
    (void)unused;
    assert_int_equal(setenv("RESCREEN_TUNING", "/nowhere/tuning.tsv", 1), 0);
    assert_int_equal(rs_tuning_load(&table), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "/nowhere/tuning.tsv"));
    assert_int_equal(unsetenv("RESCREEN_TUNING"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_that_fits_holds),
        cmocka_unit_test(a_width_is_found_whatever_the_device),
        cmocka_unit_test(every_device_has_a_line),
        cmocka_unit_test(bad_lines_are_named),
        cmocka_unit_test(the_environment_names_another_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
