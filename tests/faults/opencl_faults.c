/*
 * OpenCL that fails when it is told to: put before the real one with LD_PRELOAD, it counts the calls of each function
 * that the program uses, and makes one of them fail, or all from one on. It is of the tests alone.
 *
 *     OPENCL_FAULT=clFinish:3:-5      the third call of clFinish fails with error -5
 *     OPENCL_FAULT=clFinish:3+:-5     so do all later ones
 *     OPENCL_FAULT=clFinish:3-:-5     so do all earlier ones
 *     OPENCL_MISCOMPILE=2:FROM:TO     the second device that is opened reads TO, of equal length, for FROM in kernels
 *     OPENCL_CALLS=FILE               the calls of each function are counted in FILE at the end, as "clFinish 17"
 *
 * A function fails without doing anything, but for those that end something, which do it first.
 */
#define _GNU_SOURCE /* RTLD_NEXT. NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): it is meant. */
#define CL_TARGET_OPENCL_VERSION 120

#include <CL/cl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct function {
    const char *name;
    void *real;
    unsigned long calls;
    struct function *next;
} function;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of the functions and the contexts */
static function *called;                                 /* those that have been called */

/* What OPENCL_FAULT says of a call; 0: it is not to fail. */
static cl_int fault_of(const char *name, unsigned long call) {
    const char *wanted = getenv("OPENCL_FAULT");
    const size_t length = strlen(name);
    if (!wanted || strncmp(wanted, name, length) != 0 || wanted[length] != ':') {
        return CL_SUCCESS;
    }
    char *end = NULL;
    const unsigned long due = strtoul(wanted + length + 1, &end, 10);
    const bool fails = *end == '+' ? call >= due : *end == '-' ? call <= due : call == due;
    const char *error = strchr(end, ':');
    return fails && error ? (cl_int)strtol(error + 1, NULL, 10) : CL_SUCCESS;
}

/* Counts a call. Returns the error with which it is to fail, or 0. */
static cl_int enter(function *own) {
    pthread_mutex_lock(&lock);
    if (!own->real) {
        own->real = dlsym(RTLD_NEXT, own->name);
        own->next = called;
        called = own;
    }
    const unsigned long call = ++own->calls;
    pthread_mutex_unlock(&lock);
    if (!own->real) {
        (void)fprintf(stderr, "opencl_faults: there is no %s\n", own->name);
        abort();
    }
    return fault_of(own->name, call);
}

__attribute__((destructor)) static void tell_calls(void) {
    const char *path = getenv("OPENCL_CALLS");
    FILE *file = path && called ? fopen(path, "w") : NULL; /* programs that use no OpenCL may be loaded with it, too */
    for (const function *one = called; file && one; one = one->next) {
        (void)fprintf(file, "%s %lu\n", one->name, one->calls);
    }
    if (file) {
        (void)fclose(file);
    }
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name,bugprone-macro-parentheses): the header's names are
 * longer, and lists of parameters have their parentheses. */

/* A function that returns an error. `first`: it does its work before it fails. */
#define RETURNING(call, first, parameters, arguments)                                                                  \
    CL_API_ENTRY cl_int CL_API_CALL call parameters {                                                                  \
        static function own = {.name = #call};                                                                         \
        const cl_int fault = enter(&own);                                                                              \
        cl_int(*real) parameters;                                                                                      \
        memcpy(&real, &own.real, sizeof real);                                                                         \
        if (fault && !(first)) {                                                                                       \
            return fault;                                                                                              \
        }                                                                                                              \
        const cl_int error = real arguments;                                                                           \
        return fault ? fault : error;                                                                                  \
    }

/* A function that makes something, and stores an error. */
#define MAKING(type, call, parameters, arguments)                                                                      \
    CL_API_ENTRY type CL_API_CALL call parameters {                                                                    \
        static function own = {.name = #call};                                                                         \
        const cl_int fault = enter(&own);                                                                              \
        type(*real) parameters;                                                                                        \
        memcpy(&real, &own.real, sizeof real);                                                                         \
        if (fault) {                                                                                                   \
            *error = fault;                                                                                            \
            return NULL;                                                                                               \
        }                                                                                                              \
        return real arguments;                                                                                         \
    }

RETURNING(clGetPlatformIDs, false, (cl_uint room, cl_platform_id *out, cl_uint *count), (room, out, count))
RETURNING(clGetPlatformInfo, false,
          (cl_platform_id platform, cl_platform_info what, size_t room, void *out, size_t *bytes),
          (platform, what, room, out, bytes))
RETURNING(clGetDeviceIDs, false,
          (cl_platform_id platform, cl_device_type type, cl_uint room, cl_device_id *out, cl_uint *count),
          (platform, type, room, out, count))
RETURNING(clGetDeviceInfo, false, (cl_device_id device, cl_device_info what, size_t room, void *out, size_t *bytes),
          (device, what, room, out, bytes))
RETURNING(clCreateSubDevices, false,
          (cl_device_id device, const cl_device_partition_property *cut, cl_uint room, cl_device_id *out,
           cl_uint *count),
          (device, cut, room, out, count))
RETURNING(clBuildProgram, false,
          (cl_program program, cl_uint count, const cl_device_id *devices, const char *options,
           void(CL_CALLBACK *notify)(cl_program, void *), void *data),
          (program, count, devices, options, notify, data))
RETURNING(clGetProgramBuildInfo, false,
          (cl_program program, cl_device_id device, cl_program_build_info what, size_t room, void *out, size_t *bytes),
          (program, device, what, room, out, bytes))
RETURNING(clSetKernelArg, false, (cl_kernel kernel, cl_uint index, size_t bytes, const void *value),
          (kernel, index, bytes, value))
RETURNING(clEnqueueNDRangeKernel, false,
          (cl_command_queue queue, cl_kernel kernel, cl_uint dimensions, const size_t *offset, const size_t *global,
           const size_t *local, cl_uint count, const cl_event *waits, cl_event *event),
          (queue, kernel, dimensions, offset, global, local, count, waits, event))
RETURNING(clEnqueueFillBuffer, false,
          (cl_command_queue queue, cl_mem buffer, const void *pattern, size_t pattern_bytes, size_t offset,
           size_t bytes, cl_uint count, const cl_event *waits, cl_event *event),
          (queue, buffer, pattern, pattern_bytes, offset, bytes, count, waits, event))
RETURNING(clEnqueueWriteBuffer, false,
          (cl_command_queue queue, cl_mem buffer, cl_bool blocks, size_t offset, size_t bytes, const void *data,
           cl_uint count, const cl_event *waits, cl_event *event),
          (queue, buffer, blocks, offset, bytes, data, count, waits, event))
RETURNING(clEnqueueReadBuffer, false,
          (cl_command_queue queue, cl_mem buffer, cl_bool blocks, size_t offset, size_t bytes, void *data,
           cl_uint count, const cl_event *waits, cl_event *event),
          (queue, buffer, blocks, offset, bytes, data, count, waits, event))
RETURNING(clFinish, true, (cl_command_queue queue), (queue))
RETURNING(clReleaseCommandQueue, true, (cl_command_queue queue), (queue))
RETURNING(clReleaseContext, true, (cl_context context), (context))
RETURNING(clReleaseDevice, true, (cl_device_id device), (device))
RETURNING(clReleaseKernel, true, (cl_kernel kernel), (kernel))
RETURNING(clReleaseMemObject, true, (cl_mem buffer), (buffer))
RETURNING(clReleaseProgram, true, (cl_program program), (program))

MAKING(cl_command_queue, clCreateCommandQueue,
       (cl_context context, cl_device_id device, cl_command_queue_properties properties, cl_int *error),
       (context, device, properties, error))
MAKING(cl_mem, clCreateBuffer, (cl_context context, cl_mem_flags flags, size_t bytes, void *host, cl_int *error),
       (context, flags, bytes, host, error))
MAKING(cl_kernel, clCreateKernel, (cl_program program, const char *name, cl_int *error), (program, name, error))

/* ---- a compiler that is wrong ---- */

static cl_context wrong_context; /* of the device that OPENCL_MISCOMPILE is about */

/* The device is the one whose context is made as the N-th. */
CL_API_ENTRY cl_context CL_API_CALL
clCreateContext(const cl_context_properties *properties, cl_uint count, const cl_device_id *devices,
                void(CL_CALLBACK *notify)(const char *, const void *, size_t, void *), void *data, cl_int *error) {
    static function own = {.name = "clCreateContext"};
    const cl_int fault = enter(&own);
    cl_context (*real)(const cl_context_properties *, cl_uint, const cl_device_id *,
                       void(CL_CALLBACK *)(const char *, const void *, size_t, void *), void *, cl_int *);
    memcpy(&real, &own.real, sizeof real);
    if (fault) {
        *error = fault;
        return NULL;
    }
    const cl_context context = real(properties, count, devices, notify, data, error);
    const char *wrong = getenv("OPENCL_MISCOMPILE");
    if (wrong && strtoul(wrong, NULL, 10) == own.calls) {
        wrong_context = context;
    } else if (context == wrong_context) {
        wrong_context = NULL; /* that one is gone, and its place in memory is another's now */
    }
    return context;
}

/* Replaces words in a source, in place. `change`: FROM:TO. */
static void change_words(char *source, size_t bytes, const char *change) {
    const char *to = strchr(change, ':') + 1;
    const size_t length = (size_t)(to - 1 - change);
    if (strlen(to) != length) {
        (void)fprintf(stderr, "opencl_faults: '%s' are not two texts of equal length\n", change);
        abort();
    }
    for (char *at = source; (at = memmem(at, bytes - (size_t)(at - source), change, length)); at += length) {
        memcpy(at, to, length);
    }
}

typedef cl_program (*create_fn)(cl_context, cl_uint, const char **, const size_t *, cl_int *);

static cl_program create_wrong(create_fn real, cl_context context, cl_uint count, const char **texts,
                               const size_t *lengths, const char *change, cl_int *error) {
    size_t bytes = 0;
    for (cl_uint i = 0; i < count; i++) {
        bytes += lengths[i];
    }
    char *source = malloc(bytes + 1);
    size_t used = 0;
    for (cl_uint i = 0; source && i < count; used += lengths[i++]) {
        memcpy(source + used, texts[i], lengths[i]);
    }
    if (!source) {
        *error = CL_OUT_OF_HOST_MEMORY;
        return NULL;
    }
    change_words(source, bytes, change);
    const char *text = source;
    const cl_program program = real(context, 1, &text, &bytes, error);
    free(source);
    return program;
}

CL_API_ENTRY cl_program CL_API_CALL clCreateProgramWithSource(cl_context context, cl_uint count, const char **texts,
                                                              const size_t *lengths, cl_int *error) {
    static function own = {.name = "clCreateProgramWithSource"};
    const cl_int fault = enter(&own);
    create_fn real;
    memcpy(&real, &own.real, sizeof real);
    if (fault) {
        *error = fault;
        return NULL;
    }
    const char *wrong = getenv("OPENCL_MISCOMPILE");
    return wrong && context == wrong_context
               ? create_wrong(real, context, count, texts, lengths, strchr(wrong, ':') + 1, error)
               : real(context, count, texts, lengths, error);
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name,bugprone-macro-parentheses) */
