/* Opening and closing a device. */
#include <assert.h>
#include <stdlib.h>

#include "host/device/opencl.h"

/* The number of the device to open. */
static rs_status choose_number(int wanted, const rs_device_info *infos, size_t count, size_t *number) {
    for (size_t i = 0; wanted == RS_DEVICE_DEFAULT && i < count; i++) {
        if (infos[i].is_default) {
            *number = i;
            return RS_OK;
        }
    }
    if (wanted < 0 || (size_t)wanted >= count) {
        return rs_fail(RS_EUSAGE, "there is no device %d: 'rescreen devices' lists 0 to %zu", wanted, count - 1);
    }
    *number = (size_t)wanted;
    return RS_OK;
}

static rs_status open_queue(rs_device *device) {
    cl_int error = CL_SUCCESS;
    device->context = clCreateContext(NULL, 1, &device->id, NULL, NULL, &error);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl("clCreateContext", error, device->info.name);
    }
    device->queue = clCreateCommandQueue(device->context, device->id, 0, &error);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl("clCreateCommandQueue", error, device->info.name);
    }
    return RS_OK;
}

rs_status rs_device_open(rs_device **out, int number, uint32_t vector_width) {
    cl_device_id *ids = NULL;
    rs_device_info *infos = NULL;
    rs_device *device = NULL;
    size_t count = 0, chosen = 0;
    assert(vector_width == 0 || vector_width == 1 || vector_width == 8 || vector_width == 16);
    *out = NULL;
    rs_status status = rs_device_find_all(&ids, &infos, &count);
    if (!status) {
        status = choose_number(number, infos, count, &chosen);
    }
    if (status) {
        goto cleanup;
    }
    device = calloc(1, sizeof *device);
    if (!device) {
        status = rs_fail_memory();
        goto cleanup;
    }
    device->info = infos[chosen];
    device->id = ids[chosen];
    if (vector_width) {
        device->info.vector_width = vector_width;
    }
    device->group_size = device->info.vector_width == 1 ? RS_GPU_GROUP_SIZE : 1;
    status = open_queue(device);
    if (!status) {
        *out = device;
        device = NULL;
    }

cleanup:
    rs_device_close(device);
    free(infos);
    free(ids);
    return status;
}

void rs_device_close(rs_device *device) {
    if (!device) {
        return;
    }
    for (size_t i = 0; i < device->kernel_count; i++) {
        (void)clReleaseKernel(device->kernels[i].handle);
    }
    for (size_t i = 0; i < device->program_count; i++) {
        (void)clReleaseProgram(device->programs[i].handle);
    }
    if (device->queue) {
        (void)clReleaseCommandQueue(device->queue);
    }
    if (device->context) {
        (void)clReleaseContext(device->context);
    }
    free(device);
}

const rs_device_info *rs_device_get_info(const rs_device *device) {
    return &device->info;
}
