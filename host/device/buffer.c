/* Memory of a device. */
#include <stdint.h>
#include <stdlib.h>

#include "host/base/memory.h"
#include "host/device/opencl.h"

rs_status rs_buffer_create(rs_buffer **out, rs_device *device) {
    rs_buffer *buffer = calloc(1, sizeof *buffer);
    *out = buffer;
    if (!buffer) {
        return rs_fail_memory();
    }
    buffer->device = device;
    return RS_OK;
}

/* A failure may have left a command on its way that uses the host's memory. */
static void release(rs_buffer *buffer) {
    if (buffer->host) {
        (void)clFinish(buffer->device->queue);
    }
    if (buffer->handle) {
        (void)clReleaseMemObject(buffer->handle);
    }
    free(buffer->host);
    buffer->handle = NULL;
    buffer->host = NULL;
}

void rs_buffer_free(rs_buffer *buffer) {
    if (buffer) {
        release(buffer);
        free(buffer);
    }
}

/*
 * A processor's buffers lie in its own memory. Large ones, which kernels read in no order, are put into large pages,
 * which OpenCL does not ask for: a quarter of the time of `candidates` and of `similarity` goes into finding small
 * ones.
 */
static void *own_memory(rs_buffer *buffer, size_t bytes) {
    enum { LEAST_BYTES = 4 << 20, ALIGNMENT = 128 /* of the longest vector */ };
    if (!buffer->device->info.is_cpu || bytes < LEAST_BYTES) {
        return NULL;
    }
    buffer->host = rs_table_alloc(bytes + ALIGNMENT);
    const size_t beyond = (uintptr_t)buffer->host % ALIGNMENT;
    return buffer->host ? (char *)buffer->host + (beyond ? ALIGNMENT - beyond : 0) : NULL;
}

/* Takes the place of what the buffer had. data: where it is to lie, constant; NULL: in memory of its own. */
static rs_status make(rs_buffer *buffer, size_t bytes, const void *data) {
    const rs_device_info *info = &buffer->device->info;
    if (bytes > info->largest_buffer_bytes) {
        buffer->device->is_short = true;
        return rs_fail(RS_EDEVICE, "device '%s': a buffer of %zu MiB is needed, but its largest is %llu MiB",
                       info->name, bytes >> 20, (unsigned long long)(info->largest_buffer_bytes >> 20));
    }
    release(buffer);
    cl_int error = CL_SUCCESS;
    void *memory = data ? (void *)data : own_memory(buffer, bytes);
    const cl_mem_flags flags = (data ? CL_MEM_READ_ONLY : CL_MEM_READ_WRITE) | (memory ? CL_MEM_USE_HOST_PTR : 0);
    buffer->bytes = bytes;
    buffer->is_shared = data != NULL;
    buffer->handle = clCreateBuffer(buffer->device->context, flags, bytes, memory, &error);
    return error == CL_SUCCESS ? RS_OK : rs_fail_opencl(buffer->device, "clCreateBuffer", error);
}

rs_status rs_buffer_reserve(rs_buffer *buffer, size_t bytes) {
    enum { LEAST_BYTES = 256 }; /* an OpenCL buffer cannot be empty, and kernels may read a vector from it */
    if (buffer->handle && !buffer->is_shared && bytes <= buffer->bytes) {
        return RS_OK;
    }
    return make(buffer, bytes < LEAST_BYTES ? LEAST_BYTES : bytes, NULL);
}

/* Little is copied: it may end in a page behind which nothing lies. Kernels read whole vectors from aligned places. */
rs_status rs_buffer_share(rs_buffer *buffer, const void *data, size_t bytes) {
    enum { LEAST_BYTES = 1 << 16, ALIGNMENT = 64 };
    const bool in_place = buffer->device->info.is_cpu && bytes >= LEAST_BYTES && (uintptr_t)data % ALIGNMENT == 0;
    return in_place ? make(buffer, bytes, data) : rs_buffer_write(buffer, data, bytes);
}

rs_status rs_buffer_fill_zero(rs_buffer *buffer, size_t bytes) {
    const cl_uint zero = 0;
    const size_t whole = (bytes + sizeof zero - 1) / sizeof zero * sizeof zero;
    rs_status status = rs_buffer_reserve(buffer, whole);
    if (status || !whole) {
        return status;
    }
    rs_device *device = buffer->device;
    cl_int error = clEnqueueFillBuffer(device->queue, buffer->handle, &zero, sizeof zero, 0, whole, 0, NULL, NULL);
    return error == CL_SUCCESS ? RS_OK : rs_fail_opencl(device, "clEnqueueFillBuffer", error);
}

rs_status rs_buffer_write(rs_buffer *buffer, const void *data, size_t bytes) {
    rs_status status = rs_buffer_reserve(buffer, bytes);
    if (status || !bytes) {
        return status;
    }
    rs_device *device = buffer->device;
    cl_int error = clEnqueueWriteBuffer(device->queue, buffer->handle, CL_TRUE, 0, bytes, data, 0, NULL, NULL);
    return error == CL_SUCCESS ? RS_OK : rs_fail_opencl(device, "clEnqueueWriteBuffer", error);
}

rs_status rs_buffer_read(const rs_buffer *buffer, void *data, size_t bytes) {
    if (!bytes) {
        return RS_OK;
    }
    rs_device *device = buffer->device;
    cl_int error = clEnqueueReadBuffer(device->queue, buffer->handle, CL_TRUE, 0, bytes, data, 0, NULL, NULL);
    return error == CL_SUCCESS ? RS_OK : rs_fail_opencl(device, "clEnqueueReadBuffer", error);
}
