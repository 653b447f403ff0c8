/*
 * Where a device sits: its PCI address by the driver's word, its NUMA node by hwloc. For PoCL hwloc finds no locality,
 * and what is not known is left empty rather than guessed.
 */
#include <hwloc.h>
#include <stdio.h>

#include "host/device/opencl.h"

/* Vendors' attributes, from their extensions' texts; cl_khr_pci_bus_info is Khronos' own. */
#define PCI_BUS_INFO_KHR 0x410F
#define PCI_BUS_ID_NV 0x4008
#define PCI_SLOT_ID_NV 0x4009
#define PCI_DOMAIN_ID_NV 0x400A
#define TOPOLOGY_AMD 0x4037

typedef struct pci_address {
    cl_uint domain, bus, device, function;
} pci_address;

static bool ask_khronos(cl_device_id id, pci_address *out) {
    return clGetDeviceInfo(id, PCI_BUS_INFO_KHR, sizeof *out, out, NULL) == CL_SUCCESS;
}

static bool ask_nvidia(cl_device_id id, pci_address *out) {
    cl_uint bus = 0, slot = 0, domain = 0;
    if (clGetDeviceInfo(id, PCI_BUS_ID_NV, sizeof bus, &bus, NULL) != CL_SUCCESS ||
        clGetDeviceInfo(id, PCI_SLOT_ID_NV, sizeof slot, &slot, NULL) != CL_SUCCESS) {
        return false;
    }
    (void)clGetDeviceInfo(id, PCI_DOMAIN_ID_NV, sizeof domain, &domain, NULL);
    *out = (pci_address){domain, bus, slot >> 3, slot & 7};
    return true;
}

static bool ask_amd(cl_device_id id, pci_address *out) {
    struct {
        cl_uint type;
        cl_char unused[17];
        cl_char bus, device, function;
    } topology;
    if (clGetDeviceInfo(id, TOPOLOGY_AMD, sizeof topology, &topology, NULL) != CL_SUCCESS || topology.type != 1) {
        return false;
    }
    *out = (pci_address){0, (cl_uchar)topology.bus, (cl_uchar)topology.device, (cl_uchar)topology.function};
    return true;
}

/* The lowest NUMA node that the PCI device is close to, if hwloc knows it to be closer to some than to others. */
static void find_numa_node(const pci_address *address, rs_device_info *info) {
    hwloc_topology_t topology;
    if (hwloc_topology_init(&topology)) {
        return;
    }
    if (!hwloc_topology_set_io_types_filter(topology, HWLOC_TYPE_FILTER_KEEP_ALL) && !hwloc_topology_load(topology)) {
        hwloc_obj_t pci =
            hwloc_get_pcidev_by_busid(topology, address->domain, address->bus, address->device, address->function);
        hwloc_obj_t near_cpus = pci ? hwloc_get_non_io_ancestor_obj(topology, pci) : NULL;
        if (near_cpus && near_cpus->nodeset && hwloc_bitmap_weight(near_cpus->nodeset) == 1) {
            (void)snprintf(info->numa_node, sizeof info->numa_node, "%d", hwloc_bitmap_first(near_cpus->nodeset));
        }
    }
    hwloc_topology_destroy(topology);
}

void rs_device_locate(cl_device_id id, rs_device_info *info) {
    pci_address address;
    if (info->is_cpu || (!ask_khronos(id, &address) && !ask_nvidia(id, &address) && !ask_amd(id, &address))) {
        return;
    }
    (void)snprintf(info->pci_address, sizeof info->pci_address, "%04x:%02x:%02x.%x", address.domain, address.bus,
                   address.device, address.function);
    find_numa_node(&address, info);
}
