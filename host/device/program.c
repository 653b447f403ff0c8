/* Building the kernels from the sources embedded in the program. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/progress.h"
#include "host/device/opencl.h"

#define EMBEDDED(name)                                                                                                 \
    { (const char *)rs_embedded_##name, &rs_embedded_##name##_size }

/* Where a text is, and how long: known to the linker only. */
typedef struct embedded {
    const char *data;
    const size_t *bytes; /* NULL: no text */
} embedded;

typedef struct source {
    const char *program;
    embedded text;
    embedded head; /* what comes before it, besides abi.h and lanes.h */
    const char *options;
} source;

static const source sources[] = {
    {"similarity", EMBEDDED(similarity_cl), {NULL, NULL}, ""},
    {"joined", EMBEDDED(joined_cl), EMBEDDED(joined_keys_h), ""},
    {"candidates", EMBEDDED(candidates_cl), EMBEDDED(name_score_h), ""},
    {"score", EMBEDDED(score_cl), EMBEDDED(name_score_h), ""},
    {"string_filter", EMBEDDED(string_filter_cl), {NULL, NULL}, ""},
    {"string_score", EMBEDDED(string_score_cl), EMBEDDED(string_hits_h), "-DMASK_BITS=32"},
    {"string_score_long", EMBEDDED(string_score_cl), EMBEDDED(string_hits_h), "-DMASK_BITS=64"},
    {"string_wide", EMBEDDED(string_wide_cl), EMBEDDED(string_hits_h), ""},
};

static rs_str text_of(embedded text) {
    return text.bytes ? (rs_str){text.data, *text.bytes} : (rs_str){"", 0};
}

static const source *find_source(const char *program) {
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        if (strcmp(sources[i].program, program) == 0) {
            return &sources[i];
        }
    }
    return NULL;
}

/* Shows the compiler's log and says which device failed. */
static rs_status fail_build(rs_device *device, const char *program, cl_program handle, cl_int error) {
    size_t bytes = 0;
    (void)clGetProgramBuildInfo(handle, device->id, CL_PROGRAM_BUILD_LOG, 0, NULL, &bytes);
    char *log = calloc(bytes + 1, 1);
    if (log && bytes) {
        (void)clGetProgramBuildInfo(handle, device->id, CL_PROGRAM_BUILD_LOG, bytes, log, NULL);
    }
    if (log && log[0] != '\0') {
        rs_say(RS_NORMAL, "build log of kernels/%s.cl on '%s':\n%s", program, device->info.name, log);
    }
    free(log);
    char name[RS_OPENCL_ERROR_BYTES];
    rs_opencl_error(error, name);
    device->is_short = false;
    return rs_fail(RS_EDEVICE, "device '%s' cannot build kernels/%s.cl (%s): choose another with --devices",
                   device->info.name, program, name);
}

rs_status rs_device_build(cl_program *out, rs_device *device, const rs_program_source *from) {
    const char *program = from->program;
    const char *texts[] = {(const char *)rs_embedded_abi_h, (const char *)rs_embedded_lanes_h, from->head.data,
                           from->text.data};
    const size_t lengths[] = {rs_embedded_abi_h_size, rs_embedded_lanes_h_size, from->head.length, from->text.length};
    cl_int error = CL_SUCCESS;
    cl_program handle = clCreateProgramWithSource(device->context, 4, texts, lengths, &error);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl(device, "clCreateProgramWithSource", error);
    }
    char options[128];
    const rs_tuning *tuning = &device->info.tuning;
    (void)snprintf(options, sizeof options, "-cl-std=CL1.2 -DVECTOR_WIDTH=%u -DGROUP_SIZE=%u -DBLOCKS_AN_ITEM=%u %s",
                   (unsigned)tuning->vector_width, (unsigned)tuning->group_size, (unsigned)tuning->row_blocks,
                   from->options);
    rs_pocl_enter(device, true);
    error = clBuildProgram(handle, 1, &device->id, options, NULL, NULL);
    rs_pocl_leave(device);
    if (error != CL_SUCCESS) {
        rs_status status = fail_build(device, program, handle, error);
        (void)clReleaseProgram(handle);
        return status;
    }
    *out = handle;
    return RS_OK;
}

static rs_status get_program(rs_device *device, const char *program, cl_program *out) {
    for (size_t i = 0; i < device->program_count; i++) {
        if (strcmp(device->programs[i].name, program) == 0) {
            *out = device->programs[i].handle;
            return RS_OK;
        }
    }
    const source *own = find_source(program);
    assert(own);
    rs_status status = rs_device_build(
        out, device, &(rs_program_source){program, text_of(own->head), text_of(own->text), own->options});
    if (!status) {
        assert(device->program_count < RS_MAX_PROGRAMS);
        (void)snprintf(device->programs[device->program_count].name, sizeof device->programs[0].name, "%s", program);
        device->programs[device->program_count++].handle = *out;
    }
    return status;
}

rs_status rs_device_kernel(rs_kernel **out, rs_device *device, const char *program, const char *kernel) {
    cl_program handle = NULL;
    for (size_t i = 0; i < device->kernel_count; i++) {
        if (strcmp(device->kernels[i].program, program) == 0 && strcmp(device->kernels[i].name, kernel) == 0) {
            *out = &device->kernels[i];
            return RS_OK;
        }
    }
    *out = NULL;
    rs_status status = get_program(device, program, &handle);
    if (status) {
        return status;
    }
    assert(device->kernel_count < RS_MAX_KERNELS);
    cl_int error = CL_SUCCESS;
    rs_kernel *made = &device->kernels[device->kernel_count];
    made->handle = clCreateKernel(handle, kernel, &error);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl(device, "clCreateKernel", error);
    }
    made->device = device;
    (void)snprintf(made->program, sizeof made->program, "%s", program);
    (void)snprintf(made->name, sizeof made->name, "%s", kernel);
    device->kernel_count++;
    *out = made;
    return RS_OK;
}
