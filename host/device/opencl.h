/* What the files of this folder share: the OpenCL objects behind the types of device.h. */
#ifndef RS_DEVICE_OPENCL_H
#define RS_DEVICE_OPENCL_H

#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>

#include "host/base/str.h"
#include "host/device/device.h"
#include "host/device/locality.h"

enum {
    RS_MAX_PROGRAMS = 16, /* as many as kernels/ has files, and some room */
    RS_MAX_KERNELS = 16,  /* of all programs together */
};

struct rs_kernel {
    char program[32];
    char name[32];
    cl_kernel handle;
    rs_device *device;
    size_t most_groups; /* of its launches so far; see pocl.c */
};

struct rs_device {
    rs_device_info info;
    cl_device_id id;
    cl_context context;
    cl_command_queue queue;
    struct {
        char name[32];
        cl_program handle;
    } programs[RS_MAX_PROGRAMS];
    size_t program_count;
    rs_kernel kernels[RS_MAX_KERNELS];
    size_t kernel_count;
    bool is_short; /* its last failure was one of memory */
};

struct rs_buffer {
    rs_device *device;
    cl_mem handle;
    void *host; /* where the buffer lies, if we chose; else NULL */
    size_t bytes;
    bool is_shared; /* in memory of the host's that must not be written */
};

/* RS_EDEVICE with a message: the device, the call, its error by name. The device knows then whether memory was short.
 */
rs_status rs_fail_opencl(rs_device *device, const char *call, cl_int error);

enum { RS_OPENCL_ERROR_BYTES = 64 };

/* An error by name. */
void rs_opencl_error(cl_int error, char out[RS_OPENCL_ERROR_BYTES]);

/* A program's text, and what comes before it, behind abi.h and lanes.h. It is called kernels/<program>.cl in messages.
 */
typedef struct rs_program_source {
    const char *program;
    rs_str head, text;
    const char *options; /* of the compiler, besides those of all programs */
} rs_program_source;

/* Out: *out, to be released. Errors: RS_EDEVICE; the compiler's log has been shown. */
rs_status rs_device_build(cl_program *out, rs_device *device, const rs_program_source *from);

/*
 * The devices as rs_device_list has them, but not where they sit: to find that out takes long on large machines, and
 * only who asks for the list wants to know. Out: *ids and *infos, arrays to free with free(). Errors: RS_EDEVICE,
 * RS_ENOMEM.
 */
rs_status rs_device_find_all(cl_device_id **ids, rs_device_info **infos, size_t *count);

/* The PCI address of a device, as its driver has it. False: it has none, or none is known. */
bool rs_device_ask_pci(cl_device_id id, rs_pci_address *out);

/*
 * Around every launch and every build, which only on CPUs have to wait for others (pocl.c says for which and why).
 * alone: while no other is on its way.
 */
void rs_pocl_enter(const rs_device *device, bool alone);
void rs_pocl_leave(const rs_device *device);

#endif
