/*
 * The one user of OpenCL: devices, buffers and kernels behind plain C types. A device and all that is made on it serve
 * one thread at a time. Every failure is RS_EDEVICE with the OpenCL call, its error by name and the device.
 */
#ifndef RS_DEVICE_DEVICE_H
#define RS_DEVICE_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/status.h"

typedef struct rs_device rs_device;

enum { RS_DEVICE_TEXT_BYTES = 128 };

/* How kernels are cut to a device: data/tuning.tsv says what each number means. */
typedef struct rs_tuning {
    uint32_t vector_width;
    uint32_t group_size;
    uint32_t tile_log, batch_log;
    uint32_t row_blocks;
} rs_tuning;

/* What `rescreen devices` shows. */
typedef struct rs_device_info {
    int number; /* in the list of devices */
    char platform[RS_DEVICE_TEXT_BYTES];
    char name[RS_DEVICE_TEXT_BYTES];
    char driver[RS_DEVICE_TEXT_BYTES];
    char version[RS_DEVICE_TEXT_BYTES];
    char pci_address[32]; /* "0000:3b:00.0", or empty: unknown */
    char numa_node[32];   /* "0", or empty: unknown */
    char near_cores[128]; /* "0-15,32-47": where a thread bound near it works; or empty: unknown */
    bool is_gpu;
    bool is_cpu;
    bool is_default;
    uint32_t compute_units;
    uint32_t native_width; /* lanes of a native vector of ints, as the driver says */
    rs_tuning tuning;
    char tuning_text[RS_DEVICE_TEXT_BYTES]; /* the same in words */
    uint64_t memory_bytes;
    uint64_t largest_buffer_bytes;
    int query_error; /* OpenCL's, when the device was asked what it is; 0: none. Else it cannot be opened */
} rs_device_info;

/*
 * The devices of this machine, numbered from 0 in the order of the OpenCL platforms.
 * Out: *out, an array to free with free(), and *count, at least 1. Errors: RS_EDEVICE when there is none.
 */
rs_status rs_device_list(rs_device_info **out, size_t *count);

enum { RS_DEVICE_DEFAULT = -1 }; /* the GPU with the most compute units, else the CPU */

/* A device, or one of the equal parts it is cut into. */
typedef struct rs_device_part {
    int number;     /* of the device, or RS_DEVICE_DEFAULT */
    uint32_t part;  /* from 0 */
    uint32_t parts; /* 1: the whole device */
} rs_device_part;

/*
 * Devices in words, as in "0,1" or "0/2,1": numbers parted by commas, where N/PARTS stands for all the equal parts of
 * device N. NULL is the default device. Which devices there are is not looked at.
 * Out: *out, freed with free(), and *count, at least 1. Errors: RS_EUSAGE, RS_ENOMEM.
 */
rs_status rs_device_parts_parse(const char *text, rs_device_part **out, size_t *count);

/*
 * Opens a device by its number. vector_width: 1, 8 or 16, or 0 to choose by the device. It decides the shape of a
 * launch: with 1, made for GPUs, a work-group is 64 scalar work-items; wider, made for CPUs, one work-item of vectors.
 * Every shape computes the same on every device.
 * Out: *out, freed by rs_device_close after everything made on it.
 */
rs_status rs_device_open(rs_device **out, int number, uint32_t vector_width);
void rs_device_close(rs_device *device); /* NULL is allowed */

/*
 * The same of a part, which works beside the other parts as a device of its own: with as many compute units as the
 * device has for each part, those left over being idle. Errors: RS_EUSAGE if the device cannot be cut so, too.
 */
rs_status rs_device_open_part(rs_device **out, rs_device_part part, uint32_t vector_width);

/* What rs_device_list says of it, but for where it sits. The name of a part says which it is. */
const rs_device_info *rs_device_get_info(const rs_device *device);

/*
 * Whether its last failure was one of memory, which a smaller piece of work may not meet; and half as much memory for
 * what is made on it from now on: the batch of its tuning. False: it is at its smallest.
 */
bool rs_device_is_short(const rs_device *device);
bool rs_device_halve_batch(rs_device *device);

/* Whether the threads that drive devices are bound to the cores near them. */
typedef enum rs_placement { RS_PLACEMENT_NEAR = 0, RS_PLACEMENT_NONE = 1 } rs_placement;

typedef struct rs_binding rs_binding;

/*
 * Binds the calling thread to the cores near its device, if it is to be; threads that it starts are born there, too.
 * Only for threads that have opened all their devices: OpenCL's own threads would be born there otherwise. Never fails:
 * where nothing is known of the cores, as for a CPU, or the system refuses, the thread stays as it is. Out: what
 * rs_binding_undo takes back, in the same thread; NULL if there is nothing.
 */
rs_binding *rs_device_bind_thread(const rs_device *device, rs_placement placement);
void rs_binding_undo(rs_binding *binding); /* NULL is allowed */

/* Memory of the device. Grows as asked, never shrinks. */
typedef struct rs_buffer rs_buffer;

rs_status rs_buffer_create(rs_buffer **out, rs_device *device);
void rs_buffer_free(rs_buffer *buffer); /* NULL is allowed */

/* At least this many bytes; the content is lost when it grows. A size of 0 keeps a small buffer. */
rs_status rs_buffer_reserve(rs_buffer *buffer, size_t bytes);
rs_status rs_buffer_fill_zero(rs_buffer *buffer, size_t bytes);

/* Copies to the device, growing the buffer as needed. data may be reused when the call returns. */
rs_status rs_buffer_write(rs_buffer *buffer, const void *data, size_t bytes);

/*
 * The same with memory that is constant as long as the buffer has it: a device that works in the host's memory uses it
 * where it lies.
 */
rs_status rs_buffer_share(rs_buffer *buffer, const void *data, size_t bytes);

typedef rs_status (*rs_buffer_fill_fn)(rs_buffer *buffer, const void *data, size_t bytes); /* one of the two */

rs_status rs_buffer_read(const rs_buffer *buffer, void *data, size_t bytes);

/* A kernel, and an argument of one. */
typedef struct rs_kernel rs_kernel;

typedef struct rs_kernel_arg {
    const rs_buffer *buffer; /* or NULL for a number */
    uint32_t number;
} rs_kernel_arg;

/*
 * A kernel of the program kernels/<program>.cl, built on its first use with the device's vector width.
 * Out: *out, owned by the device. Errors: RS_EDEVICE (a failed build shows the device and its log).
 */
rs_status rs_device_kernel(rs_kernel **out, rs_device *device, const char *program, const char *kernel);

/* Runs `groups` work-groups to the end. */
rs_status rs_kernel_run(rs_kernel *kernel, size_t groups, const rs_kernel_arg *args, size_t arg_count);

#endif
