/* Which devices there are, and which is the default. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/device/opencl.h"
#include "host/device/tuning.h"

enum { MAX_PLATFORMS = 32 };

static rs_status fail_no_device(void) {
    return rs_fail(RS_EDEVICE, "no OpenCL device on this machine: install a driver for the GPU, or the package "
                               "pocl-opencl-icd to compute on the CPU ('clinfo -l' shows what OpenCL finds)");
}

/* Appends the devices of a platform; one that fails to list any is passed over. */
static rs_status append_devices(cl_platform_id platform, cl_device_id **ids, size_t *count, size_t *capacity) {
    cl_uint found = 0;
    if (clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, NULL, &found) != CL_SUCCESS || found == 0) {
        return RS_OK;
    }
    cl_device_id *grown = rs_grow(*ids, capacity, *count + found, sizeof **ids);
    if (!grown) {
        return RS_ENOMEM;
    }
    *ids = grown;
    if (clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, found, grown + *count, NULL) == CL_SUCCESS) {
        *count += found;
    }
    return RS_OK;
}

static rs_status list_ids(cl_device_id **ids, size_t *count) {
    cl_platform_id platforms[MAX_PLATFORMS];
    cl_uint platform_count = 0;
    size_t capacity = 0;
    *ids = NULL;
    *count = 0;
    if (clGetPlatformIDs(MAX_PLATFORMS, platforms, &platform_count) != CL_SUCCESS) {
        return fail_no_device();
    }
    if (platform_count > MAX_PLATFORMS) {
        platform_count = MAX_PLATFORMS;
    }
    for (cl_uint i = 0; i < platform_count; i++) {
        if (append_devices(platforms[i], ids, count, &capacity)) {
            free(*ids);
            *ids = NULL;
            return RS_ENOMEM;
        }
    }
    if (*count == 0) {
        free(*ids);
        *ids = NULL;
        return fail_no_device();
    }
    return RS_OK;
}

static void get_text(cl_device_id id, cl_device_info what, char out[RS_DEVICE_TEXT_BYTES]) {
    char text[1024] = "";
    out[0] = '\0';
    if (clGetDeviceInfo(id, what, sizeof text - 1, text, NULL) == CL_SUCCESS) {
        strncpy(out, text, RS_DEVICE_TEXT_BYTES - 1);
        out[RS_DEVICE_TEXT_BYTES - 1] = '\0';
    }
}

/* The first error of several calls. */
static void note_error(int *first, cl_int error) {
    *first = *first ? *first : error;
}

/* Fills everything but the tuning, is_default and where the device sits. */
static void describe(cl_device_id id, int number, rs_device_info *info) {
    cl_device_type type = 0;
    cl_uint units = 0;
    cl_ulong memory = 0, largest = 0;
    cl_platform_id platform = NULL;
    memset(info, 0, sizeof *info);
    info->number = number;
    get_text(id, CL_DEVICE_NAME, info->name);
    if (info->name[0] == '\0') {
        (void)snprintf(info->name, sizeof info->name, "number %d", number);
    }
    get_text(id, CL_DRIVER_VERSION, info->driver);
    get_text(id, CL_DEVICE_VERSION, info->version);
    if (clGetDeviceInfo(id, CL_DEVICE_PLATFORM, sizeof platform, &platform, NULL) == CL_SUCCESS) {
        (void)clGetPlatformInfo(platform, CL_PLATFORM_NAME, sizeof info->platform - 1, info->platform, NULL);
    }
    int *error = &info->query_error;
    note_error(error, clGetDeviceInfo(id, CL_DEVICE_TYPE, sizeof type, &type, NULL));
    note_error(error, clGetDeviceInfo(id, CL_DEVICE_MAX_COMPUTE_UNITS, sizeof units, &units, NULL));
    note_error(error, clGetDeviceInfo(id, CL_DEVICE_GLOBAL_MEM_SIZE, sizeof memory, &memory, NULL));
    note_error(error, clGetDeviceInfo(id, CL_DEVICE_MAX_MEM_ALLOC_SIZE, sizeof largest, &largest, NULL));
    info->is_gpu = (type & CL_DEVICE_TYPE_GPU) != 0;
    info->is_cpu = (type & CL_DEVICE_TYPE_CPU) != 0;
    info->compute_units = units;
    info->memory_bytes = memory;
    info->largest_buffer_bytes = largest;
    cl_uint width = 1;
    (void)clGetDeviceInfo(id, CL_DEVICE_NATIVE_VECTOR_WIDTH_INT, sizeof width, &width, NULL);
    info->native_width = width;
}

static int rank_of(const rs_device_info *info) {
    return info->query_error ? -1 : info->is_gpu ? 2 : info->is_cpu ? 1 : 0;
}

/* The GPU with the most compute units, else the first CPU, else the first device. */
static size_t choose_default(const rs_device_info *infos, size_t count) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        const int rank = rank_of(&infos[i]);
        const int best_rank = rank_of(&infos[best]);
        if (rank > best_rank || (rank == 2 && best_rank == 2 && infos[i].compute_units > infos[best].compute_units)) {
            best = i;
        }
    }
    return best;
}

/* How kernels are cut to each device. */
static rs_status tune_all(rs_device_info *infos, size_t count) {
    rs_tuning_table *table = malloc(sizeof *table);
    rs_status status = table ? rs_tuning_load(table) : rs_fail_memory();
    for (size_t i = 0; !status && i < count; i++) {
        const rs_tuning *found = &infos[i].tuning;
        status = rs_tuning_find(table, &infos[i], &infos[i].tuning);
        (void)snprintf(infos[i].tuning_text, sizeof infos[i].tuning_text,
                       "width %u, group %u, tile %u, batch %u, row %u", found->vector_width, found->group_size,
                       found->tile_log, found->batch_log, found->row_blocks);
    }
    free(table);
    return status;
}

rs_status rs_device_find_all(cl_device_id **ids, rs_device_info **infos, size_t *count) {
    *infos = NULL;
    rs_status status = list_ids(ids, count);
    if (status) {
        return status;
    }
    *infos = calloc(*count, sizeof **infos);
    status = *infos ? RS_OK : rs_fail_memory();
    for (size_t i = 0; !status && i < *count; i++) {
        describe((*ids)[i], (int)i, &(*infos)[i]);
    }
    if (!status) {
        status = tune_all(*infos, *count);
    }
    if (status) {
        free(*ids);
        free(*infos);
        *ids = NULL;
        *infos = NULL;
        return status;
    }
    (*infos)[choose_default(*infos, *count)].is_default = true;
    return RS_OK;
}

/* Says where a device sits, as far as driver and hwloc know; what is not known is left empty rather than guessed. The
 * topology is loaded for the first device that needs it. */
static void locate(cl_device_id id, hwloc_topology_t *topology, rs_device_info *info) {
    rs_pci_address address;
    rs_locality place;
    if (!rs_device_ask_pci(id, &address)) {
        return;
    }
    (void)snprintf(info->pci_address, sizeof info->pci_address, "%04x:%02x:%02x.%x", address.domain, address.bus,
                   address.device, address.function);
    *topology = *topology ? *topology : rs_topology_load();
    if (*topology && rs_locality_find(&place, *topology, &address)) {
        (void)hwloc_bitmap_list_snprintf(info->near_cores, sizeof info->near_cores, place.cores);
        if (place.numa_node >= 0) {
            (void)snprintf(info->numa_node, sizeof info->numa_node, "%d", place.numa_node);
        }
    }
}

rs_status rs_device_list(rs_device_info **out, size_t *count) {
    cl_device_id *ids = NULL;
    hwloc_topology_t topology = NULL;
    rs_status status = rs_device_find_all(&ids, out, count);
    for (size_t i = 0; status == RS_OK && i < *count; i++) {
        locate(ids[i], &topology, &(*out)[i]);
    }
    if (topology) {
        hwloc_topology_destroy(topology);
    }
    free(ids);
    return status;
}
