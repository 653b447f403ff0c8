#include <inttypes.h>
#include <stdio.h>

#include "host/cli/commands.h"
#include "include/rescreen.h"

static const char *known(const char *text) {
    return text[0] != '\0' ? text : "unknown";
}

static void print_device(size_t number, const rescreen_device *device) {
    (void)printf("device %zu%s: %s\n", number, device->is_default ? " (default)" : "", device->name);
    (void)printf("  platform       %s\n", device->platform);
    (void)printf("  kind           %s\n", device->kind);
    (void)printf("  compute units  %u\n", device->compute_units);
    (void)printf("  tuning         %s\n", device->tuning);
    (void)printf("  memory         %.1f GiB\n", (double)device->memory_bytes / (1024.0 * 1024.0 * 1024.0));
    (void)printf("  PCI address    %s\n", known(device->pci_address));
    (void)printf("  NUMA node      %s\n", known(device->numa_node));
    (void)printf("  host thread    %s%s\n", device->near_cores[0] ? "cores " : "anywhere: locality unknown",
                 device->near_cores);
    (void)printf("  driver         %s\n", device->driver);
    (void)printf("  OpenCL         %s\n", device->version);
}

/* Says how the self-test of one device ended. */
static rs_status test_device(size_t number) {
    size_t pairs = 0;
    rs_status status = (rs_status)rescreen_selftest((int)number, &pairs);
    if (status == RS_OK) {
        (void)printf("  self-test      passed: %zu pairs as the reference has them\n", pairs);
    } else {
        (void)printf("  self-test      FAILED: %s\n", rescreen_error());
    }
    return status;
}

rs_status rs_command_devices(const rs_arguments *arguments) {
    rs_status status = rs_refuse_operands(arguments);
    if (status != RS_OK) {
        return status;
    }
    rescreen_device *devices = NULL;
    size_t count = 0;
    status = (rs_status)rescreen_devices_list(&devices, &count);
    if (status != RS_OK) {
        return status;
    }
    rs_status tested = RS_OK;
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        print_device(i, &devices[i]);
        if (rs_arguments_has(arguments, RS_OPTION_SELFTEST)) {
            rs_status one = test_device(i);
            tested = one != RS_OK ? one : tested;
            failed += one != RS_OK ? 1 : 0;
        }
    }
    rescreen_devices_free(devices);
    status = rs_finish_stdout();
    if (status == RS_OK && tested != RS_OK) {
        return rs_fail(tested, "%zu of %zu devices failed the self-test: do not screen with them", failed, count);
    }
    return status;
}
