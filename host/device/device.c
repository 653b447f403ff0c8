/* Opening and closing a device, or a part of one. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/device/opencl.h"
#include "host/device/tuning.h"

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

/* ---- parts ---- */

/*
 * OpenCL cuts a device as often as it is asked to, each time into the same parts: the others are given back. The part
 * itself never is: a thread of PoCL 3.1 may still look at it when the last command on it has ended and all else is
 * released, and crashes where it is gone.
 */
static rs_status take_part(rs_device *device, const rs_device_part *wanted, cl_uint units) {
    const cl_device_partition_property cut[] = {CL_DEVICE_PARTITION_EQUALLY, (cl_device_partition_property)units, 0};
    cl_uint count = 0;
    cl_int error = clCreateSubDevices(device->id, cut, 0, NULL, &count);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl(device, "clCreateSubDevices", error);
    }
    assert(wanted->part < count);
    cl_device_id *parts = calloc(count, sizeof(cl_device_id));
    if (!parts) {
        return rs_fail_memory();
    }
    error = clCreateSubDevices(device->id, cut, count, parts, NULL);
    for (cl_uint i = 0; error == CL_SUCCESS && i < count; i++) {
        if (i == wanted->part) {
            device->id = parts[i];
        } else {
            (void)clReleaseDevice(parts[i]);
        }
    }
    free(parts);
    return error == CL_SUCCESS ? RS_OK : rs_fail_opencl(device, "clCreateSubDevices", error);
}

static void name_part(rs_device_info *info, const rs_device_part *part) {
    char suffix[64];
    const int length = snprintf(suffix, sizeof suffix, ", part %u of %u", part->part + 1, part->parts);
    const size_t most = sizeof info->name - 1 - (size_t)length;
    const size_t used = strlen(info->name);
    memcpy(info->name + (used < most ? used : most), suffix, (size_t)length + 1);
}

/* Puts a part of the device in the device's place. */
static rs_status cut(rs_device *device, size_t number, const rs_device_part *part) {
    cl_uint most = 0;
    cl_int error = clGetDeviceInfo(device->id, CL_DEVICE_PARTITION_MAX_SUB_DEVICES, sizeof most, &most, NULL);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl(device, "clGetDeviceInfo", error);
    }
    if (most < 2) {
        return rs_fail(RS_EUSAGE, "device %zu '%s' cannot be cut into parts: name it as --devices %zu", number,
                       device->info.name, number);
    }
    if (part->parts > most || part->parts > device->info.compute_units) {
        return rs_fail(RS_EUSAGE, "device %zu '%s' cannot be cut into %u parts: it has %u compute units", number,
                       device->info.name, part->parts, device->info.compute_units);
    }
    const cl_uint units = device->info.compute_units / part->parts;
    rs_status status = take_part(device, part, units);
    if (!status) {
        device->info.compute_units = units;
        name_part(&device->info, part);
    }
    return status;
}

/* ---- devices ---- */

/* In place of the width that suits the device. */
static rs_status tune_to_width(rs_device *device, uint32_t vector_width) {
    rs_tuning_table *table = malloc(sizeof *table);
    rs_status status = table ? rs_tuning_load(table) : rs_fail_memory();
    if (!status) {
        status = rs_tuning_of_width(table, vector_width, &device->info.tuning);
    }
    free(table);
    return status;
}

static rs_status open_queue(rs_device *device) {
    cl_int error = CL_SUCCESS;
    device->context = clCreateContext(NULL, 1, &device->id, NULL, NULL, &error);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl(device, "clCreateContext", error);
    }
    device->queue = clCreateCommandQueue(device->context, device->id, 0, &error);
    if (error != CL_SUCCESS) {
        return rs_fail_opencl(device, "clCreateCommandQueue", error);
    }
    return RS_OK;
}

rs_status rs_device_open(rs_device **out, int number, uint32_t vector_width) {
    return rs_device_open_part(out, (rs_device_part){.number = number, .parts = 1}, vector_width);
}

rs_status rs_device_open_part(rs_device **out, rs_device_part part, uint32_t vector_width) {
    cl_device_id *ids = NULL;
    rs_device_info *infos = NULL;
    rs_device *device = NULL;
    size_t count = 0, chosen = 0;
    assert(part.part < part.parts);
    assert(vector_width == 0 || vector_width == 1 || vector_width == 8 || vector_width == 16);
    *out = NULL;
    rs_status status = rs_device_find_all(&ids, &infos, &count);
    if (!status) {
        status = choose_number(part.number, infos, count, &chosen);
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
    if (device->info.query_error) {
        status = rs_fail_opencl(device, "clGetDeviceInfo", device->info.query_error);
    }
    if (!status && vector_width) {
        status = tune_to_width(device, vector_width);
    }
    if (!status && part.parts > 1) {
        status = cut(device, chosen, &part);
    }
    if (!status) {
        status = open_queue(device);
    }
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

bool rs_device_halve_batch(rs_device *device) {
    rs_tuning *tuning = &device->info.tuning;
    const bool can = tuning->batch_log > tuning->tile_log;
    tuning->batch_log -= can ? 1 : 0;
    return can;
}

const rs_device_info *rs_device_get_info(const rs_device *device) {
    return &device->info;
}
