/* A device that cannot build a program says which and what the compiler says, and goes on working. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "host/device/opencl.h"

static const uint32_t widths[] = {1, 8, 16};

static rs_device *open_width(uint32_t vector_width) {
    rs_device *device = NULL;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, vector_width), RS_OK);
    return device;
}

/* Oclgrind counts a failed build as a fault. */
static void skip_under_oclgrind(void) {
    if (getenv("RESCREEN_UNDER_OCLGRIND")) {
        skip();
    }
}

/* What is written to standard error meanwhile goes to a file. Returns what end_capture needs. */
static int begin_capture(FILE *file) {
    (void)fflush(stderr);
    const int kept = dup(STDERR_FILENO);
    assert_true(kept >= 0 && dup2(fileno(file), STDERR_FILENO) >= 0);
    return kept;
}

static void end_capture(FILE *file, int kept, char *text, size_t size) {
    (void)fflush(stderr);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    (void)close(kept);
    rewind(file);
    text[fread(text, 1, size - 1, file)] = '\0';
}

static void a_broken_program_says_which_and_shows_the_log(void **unused) {
    (void)unused;
    static const char source[] = "__kernel void broken(__global uint *out) { out[0] = no_such_thing_as_this; }\n";
    static char shown[65536];
    skip_under_oclgrind();
    rs_device *device = open_width(1);
    cl_program program = NULL;
    FILE *file = tmpfile();
    assert_non_null(file);
    const int kept = begin_capture(file);
    const rs_status status =
        rs_device_build(&program, device, &(rs_program_source){"broken", {"", 0}, rs_str_from(source), ""});
    end_capture(file, kept, shown, sizeof shown);
    (void)fclose(file);
    assert_int_equal(status, RS_EDEVICE);
    assert_null(program);
    assert_non_null(strstr(rs_error_message(), device->info.name));
    assert_non_null(strstr(rs_error_message(), "kernels/broken.cl"));
    assert_non_null(strstr(rs_error_message(), "--devices")); /* what to do */
    assert_null(strchr(rs_error_message(), '\n'));
    assert_non_null(strstr(shown, "no_such_thing_as_this")); /* the compiler's log */
    rs_device_close(device);
}

static void the_device_goes_on_after_a_broken_program(void **unused) {
    (void)unused;
    skip_under_oclgrind();
    rs_set_verbosity(RS_QUIET);
    rs_device *device = open_width(0);
    for (int times = 0; times < RS_MAX_PROGRAMS + 1; times++) { /* a failure takes no place */
        cl_program program = NULL;
        rs_kernel *kernel = NULL;
        assert_int_equal(
            rs_device_build(&program, device, &(rs_program_source){"broken", {"", 0}, rs_str_from("#error no\n"), ""}),
            RS_EDEVICE);
        assert_int_equal(rs_device_kernel(&kernel, device, "joined", "joined"), RS_OK);
    }
    rs_device_close(device);
    rs_set_verbosity(RS_NORMAL);
}

enum { MOST_GROUP = 1024 };

/* What a kernel is built with: the structs of abi.h, and the two numbers that decide its shape. */
static void programs_see_abi_width_and_group_size(void **unused) {
    (void)unused;
    static const char source[] = "__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void\n"
                                 "shape(__global uint *out) {\n"
                                 "    if (get_global_id(0) == 0) {\n"
                                 "        out[0] = VECTOR_WIDTH;\n"
                                 "        out[1] = sizeof(rs_abi_name);\n"
                                 "        out[2] = RS_ABI_MAX_SLOTS;\n"
                                 "    }\n"
                                 "    out[3 + get_global_id(0)] = get_local_size(0);\n"
                                 "}\n";
    for (size_t i = 0; i < 3; i++) {
        uint32_t out[3 + 2 * MOST_GROUP] = {0};
        cl_int error = CL_SUCCESS;
        rs_device *device = open_width(widths[i]);
        const uint32_t group_size = rs_device_get_info(device)->tuning.group_size;
        assert_true(group_size <= MOST_GROUP);
        rs_kernel kernel = {.program = "test", .name = "shape", .device = device};
        rs_buffer *buffer = NULL;
        cl_program program = NULL;
        assert_int_equal(
            rs_device_build(&program, device, &(rs_program_source){"test", {"", 0}, rs_str_from(source), ""}), RS_OK);
        kernel.handle = clCreateKernel(program, "shape", &error);
        assert_int_equal(error, CL_SUCCESS);
        assert_int_equal(rs_buffer_create(&buffer, device), RS_OK);
        assert_int_equal(rs_buffer_fill_zero(buffer, sizeof out), RS_OK);
        const rs_kernel_arg args[] = {{buffer, 0}};
        assert_int_equal(rs_kernel_run(&kernel, 2, args, 1), RS_OK);
        assert_int_equal(rs_buffer_read(buffer, out, sizeof out), RS_OK);
        assert_int_equal(out[0], widths[i]);
        assert_int_equal(out[1], 8);
        assert_int_equal(out[2], 33);
        for (uint32_t n = 0; n < 2 * MOST_GROUP; n++) {
            assert_int_equal(out[3 + n], n < 2 * group_size ? group_size : 0); /* two groups, no more */
        }
        rs_buffer_free(buffer);
        (void)clReleaseKernel(kernel.handle);
        (void)clReleaseProgram(program);
        rs_device_close(device);
    }
}

static void errors_are_said_by_name_and_those_of_memory_known(void **unused) {
    (void)unused;
    static rs_device device = {.info = {.name = "some GPU"}};
    assert_int_equal(rs_fail_opencl(&device, "clCreateBuffer", CL_MEM_OBJECT_ALLOCATION_FAILURE), RS_EDEVICE);
    assert_string_equal(rs_error_message(),
                        "device 'some GPU': clCreateBuffer failed: CL_MEM_OBJECT_ALLOCATION_FAILURE");
    assert_true(rs_device_is_short(&device));
    assert_int_equal(rs_fail_opencl(&device, "clFinish", -9999), RS_EDEVICE);
    assert_string_equal(rs_error_message(), "device 'some GPU': clFinish failed: OpenCL error -9999");
    assert_false(rs_device_is_short(&device));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_program_says_which_and_shows_the_log),
        cmocka_unit_test(the_device_goes_on_after_a_broken_program),
        cmocka_unit_test(programs_see_abi_width_and_group_size),
        cmocka_unit_test(errors_are_said_by_name_and_those_of_memory_known),
    };
    return cmocka_run_group_tests_name("device/program", tests, NULL, NULL);
}
