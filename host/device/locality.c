#include "host/device/locality.h"

bool rs_topology_keep_pci(hwloc_topology_t topology) {
    return hwloc_topology_set_type_filter(topology, HWLOC_OBJ_PCI_DEVICE, HWLOC_TYPE_FILTER_KEEP_ALL) == 0;
}

hwloc_topology_t rs_topology_load(void) {
    hwloc_topology_t topology = NULL;
    if (hwloc_topology_init(&topology)) {
        return NULL;
    }
    if (!rs_topology_keep_pci(topology) || hwloc_topology_load(topology)) {
        hwloc_topology_destroy(topology);
        return NULL;
    }
    return topology;
}

/*
 * A device hangs from the smallest part of the machine that is known to be near it. Where that is the whole machine and
 * the machine has several NUMA nodes, the firmware did not say: that is no locality, but the lack of one.
 */
bool rs_locality_find(rs_locality *out, hwloc_topology_t topology, const rs_pci_address *address) {
    const hwloc_obj_t pci =
        hwloc_get_pcidev_by_busid(topology, address->domain, address->bus, address->device, address->function);
    const hwloc_obj_t near_part = pci ? hwloc_get_non_io_ancestor_obj(topology, pci) : NULL;
    if (!near_part || !near_part->nodeset || hwloc_bitmap_iszero(near_part->cpuset)) {
        return false;
    }
    const int nodes = hwloc_bitmap_weight(near_part->nodeset);
    if (nodes > 1 && hwloc_bitmap_isequal(near_part->nodeset, hwloc_topology_get_topology_nodeset(topology))) {
        return false;
    }
    *out = (rs_locality){near_part->cpuset, nodes == 1 ? hwloc_bitmap_first(near_part->nodeset) : -1};
    return true;
}
