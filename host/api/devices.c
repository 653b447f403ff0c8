#include <stdlib.h>
#include <string.h>

#include "host/api/status.h"
#include "host/compare/selftest.h"
#include "host/device/device.h"

static rescreen_device device_of(const rs_device_info *info) {
    return (rescreen_device){.platform = info->platform,
                             .name = info->name,
                             .driver = info->driver,
                             .version = info->version,
                             .pci_address = info->pci_address,
                             .numa_node = info->numa_node,
                             .near_cores = info->near_cores,
                             .kind = info->is_gpu ? "GPU" : (info->is_cpu ? "CPU" : "other"),
                             .is_default = info->is_default ? 1 : 0,
                             .compute_units = info->compute_units,
                             .vector_width = info->tuning.vector_width,
                             .tuning = info->tuning_text,
                             .memory_bytes = info->memory_bytes};
}

/* The texts lie behind the array, in the same block, so that one free() ends both. */
rescreen_status rescreen_devices_list(rescreen_device **out, size_t *count) {
    rs_device_info *infos = NULL;
    size_t found = 0;
    rs_status status = rs_device_list(&infos, &found);
    if (status != RS_OK) {
        return rs_public_status(status);
    }
    size_t array_bytes = found * sizeof **out;
    rescreen_device *devices = malloc(array_bytes + found * sizeof *infos);
    if (!devices) {
        free(infos);
        return rs_public_status(rs_fail_memory());
    }
    rs_device_info *copies = (rs_device_info *)(void *)((char *)devices + array_bytes);
    memcpy(copies, infos, found * sizeof *infos);
    free(infos);
    for (size_t i = 0; i < found; i++) {
        devices[i] = device_of(&copies[i]);
    }
    *out = devices;
    *count = found;
    return RESCREEN_OK;
}

void rescreen_devices_free(rescreen_device *devices) {
    free(devices);
}

rescreen_status rescreen_selftest(int device, size_t *pairs) {
    size_t compared = 0;
    rs_status status = rs_selftest(device, &compared);
    if (pairs) {
        *pairs = compared;
    }
    return rs_public_status(status);
}
