#include <stdio.h>

#include "host/device/opencl.h"

/* The errors that OpenCL 1.2 defines, and the ICD loader's. */
static const struct {
    cl_int code;
    const char *name;
} error_names[] = {
    {-1, "CL_DEVICE_NOT_FOUND"},
    {-2, "CL_DEVICE_NOT_AVAILABLE"},
    {-3, "CL_COMPILER_NOT_AVAILABLE"},
    {-4, "CL_MEM_OBJECT_ALLOCATION_FAILURE"},
    {-5, "CL_OUT_OF_RESOURCES"},
    {-6, "CL_OUT_OF_HOST_MEMORY"},
    {-11, "CL_BUILD_PROGRAM_FAILURE"},
    {-12, "CL_MAP_FAILURE"},
    {-14, "CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST"},
    {-30, "CL_INVALID_VALUE"},
    {-33, "CL_INVALID_DEVICE"},
    {-34, "CL_INVALID_CONTEXT"},
    {-36, "CL_INVALID_COMMAND_QUEUE"},
    {-38, "CL_INVALID_MEM_OBJECT"},
    {-43, "CL_INVALID_BUILD_OPTIONS"},
    {-44, "CL_INVALID_PROGRAM"},
    {-45, "CL_INVALID_PROGRAM_EXECUTABLE"},
    {-46, "CL_INVALID_KERNEL_NAME"},
    {-48, "CL_INVALID_KERNEL"},
    {-49, "CL_INVALID_ARG_INDEX"},
    {-50, "CL_INVALID_ARG_VALUE"},
    {-51, "CL_INVALID_ARG_SIZE"},
    {-52, "CL_INVALID_KERNEL_ARGS"},
    {-54, "CL_INVALID_WORK_GROUP_SIZE"},
    {-55, "CL_INVALID_WORK_ITEM_SIZE"},
    {-59, "CL_INVALID_OPERATION"},
    {-61, "CL_INVALID_BUFFER_SIZE"},
    {-63, "CL_INVALID_GLOBAL_WORK_SIZE"},
    {-1001, "CL_PLATFORM_NOT_FOUND_KHR"},
};

void rs_opencl_error(cl_int error, char out[RS_OPENCL_ERROR_BYTES]) {
    for (size_t i = 0; i < sizeof error_names / sizeof error_names[0]; i++) {
        if (error_names[i].code == error) {
            (void)snprintf(out, RS_OPENCL_ERROR_BYTES, "%s", error_names[i].name);
            return;
        }
    }
    (void)snprintf(out, RS_OPENCL_ERROR_BYTES, "OpenCL error %d", (int)error);
}

/* Drivers allocate when a buffer is first used, not when it is made: any call can meet a lack of memory. */
static bool is_of_memory(cl_int error) {
    return error == CL_MEM_OBJECT_ALLOCATION_FAILURE || error == CL_OUT_OF_RESOURCES || error == CL_OUT_OF_HOST_MEMORY;
}

rs_status rs_fail_opencl(rs_device *device, const char *call, cl_int error) {
    char name[RS_OPENCL_ERROR_BYTES];
    rs_opencl_error(error, name);
    device->is_short = is_of_memory(error);
    return rs_fail(RS_EDEVICE, "device '%s': %s failed: %s", device->info.name, call, name);
}

bool rs_device_is_short(const rs_device *device) {
    return device->is_short;
}
