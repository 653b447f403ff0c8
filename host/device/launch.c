/* Running a kernel. */
#include "host/device/opencl.h"

/* Enqueues a launch and waits for its end. */
static cl_int launch(rs_kernel *kernel, size_t groups) {
    const rs_device *device = kernel->device;
    const size_t local = device->info.tuning.group_size, global = groups * local;
    const bool largest_yet = groups > kernel->most_groups;
    rs_pocl_enter(device, largest_yet);
    cl_int error = clEnqueueNDRangeKernel(device->queue, kernel->handle, 1, NULL, &global, &local, 0, NULL, NULL);
    if (error == CL_SUCCESS) {
        error = clFinish(device->queue);
        kernel->most_groups = largest_yet ? groups : kernel->most_groups;
    }
    rs_pocl_leave(device);
    return error;
}

rs_status rs_kernel_run(rs_kernel *kernel, size_t groups, const rs_kernel_arg *args, size_t arg_count) {
    rs_device *device = kernel->device;
    if (groups == 0) {
        return RS_OK;
    }
    for (size_t i = 0; i < arg_count; i++) {
        const cl_mem memory = args[i].buffer ? args[i].buffer->handle : NULL;
        const cl_uint number = args[i].number;
        cl_int error = args[i].buffer ? clSetKernelArg(kernel->handle, (cl_uint)i, sizeof memory, &memory)
                                      : clSetKernelArg(kernel->handle, (cl_uint)i, sizeof number, &number);
        if (error != CL_SUCCESS) {
            return rs_fail_opencl(device, "clSetKernelArg", error);
        }
    }
    const cl_int error = launch(kernel, groups);
    return error == CL_SUCCESS ? RS_OK : rs_fail_opencl(device, kernel->name, error);
}
