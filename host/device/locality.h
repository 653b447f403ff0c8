/*
 * Which cores are near a PCI device, and a thread bound to them. Every function takes a topology of hwloc, so that the
 * tests can hand in machines that they describe.
 */
#ifndef RS_DEVICE_LOCALITY_H
#define RS_DEVICE_LOCALITY_H

#include <hwloc.h>
#include <stdbool.h>
#include <stdint.h>

#include "host/device/device.h"

typedef struct rs_pci_address {
    uint32_t domain, bus, device, function;
} rs_pci_address;

/* Where a PCI device sits. */
typedef struct rs_locality {
    hwloc_const_cpuset_t cores; /* near it; belongs to the topology */
    int numa_node;              /* -1: it is as near to several */
} rs_locality;

/*
 * Keeps the PCI devices of a topology that is not loaded yet, and no other I/O: what is found behind them (disks, nets,
 * and GPUs by asking their drivers) takes long and is of no use here. False: hwloc cannot.
 */
bool rs_topology_keep_pci(hwloc_topology_t topology);

/* This machine. NULL: hwloc cannot tell. Ownership: ended by hwloc_topology_destroy. It takes a while. */
hwloc_topology_t rs_topology_load(void);

/* False if hwloc does not know the device, or not that it is nearer to some cores than to others. */
bool rs_locality_find(rs_locality *out, hwloc_topology_t topology, const rs_pci_address *address);

/*
 * Binds the calling thread to those of the cores that it may use already: who has bound the process meant it.
 * Out: what undoes it, which owns the topology from then on; NULL if the thread stays as it is, because it may use none
 * of the cores, or the system refuses.
 */
rs_binding *rs_thread_bind(hwloc_topology_t topology, hwloc_const_cpuset_t cores);

#endif
