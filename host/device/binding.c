/* Threads bound near their devices. */
#include <stdlib.h>

#include "host/base/progress.h"
#include "host/device/opencl.h"

struct rs_binding {
    hwloc_topology_t topology;
    hwloc_bitmap_t before; /* where the thread was bound */
};

rs_binding *rs_thread_bind(hwloc_topology_t topology, hwloc_const_cpuset_t cores) {
    rs_binding *binding = calloc(1, sizeof *binding);
    hwloc_bitmap_t usable = hwloc_bitmap_alloc();
    hwloc_bitmap_t before = hwloc_bitmap_alloc();
    const bool bound = binding && usable && before && hwloc_get_cpubind(topology, before, HWLOC_CPUBIND_THREAD) == 0 &&
                       hwloc_bitmap_and(usable, before, cores) == 0 && !hwloc_bitmap_iszero(usable) &&
                       hwloc_set_cpubind(topology, usable, HWLOC_CPUBIND_THREAD) == 0;
    hwloc_bitmap_free(usable);
    if (!bound) {
        hwloc_bitmap_free(before);
        free(binding);
        return NULL;
    }
    *binding = (rs_binding){topology, before};
    return binding;
}

rs_binding *rs_device_bind_thread(const rs_device *device, rs_placement placement) {
    rs_pci_address address;
    rs_locality place;
    rs_binding *binding = NULL;
    hwloc_topology_t topology = NULL;
    if (placement == RS_PLACEMENT_NEAR && rs_device_ask_pci(device->id, &address)) {
        topology = rs_topology_load();
    }
    if (topology && rs_locality_find(&place, topology, &address)) {
        binding = rs_thread_bind(topology, place.cores);
    }
    if (topology && !binding) {
        hwloc_topology_destroy(topology);
    }
    rs_say(RS_VERBOSE, "device '%s': its thread is %s", device->info.name,
           binding ? "bound to the cores near it" : "not bound");
    return binding;
}

void rs_binding_undo(rs_binding *binding) {
    if (binding) {
        (void)hwloc_set_cpubind(binding->topology, binding->before, HWLOC_CPUBIND_THREAD);
        hwloc_bitmap_free(binding->before);
        hwloc_topology_destroy(binding->topology);
        free(binding);
    }
}
