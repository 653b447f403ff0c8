/* A device's PCI address, by its driver's word. */
#include "host/device/opencl.h"

/* Vendors' attributes, from their extensions' texts; cl_khr_pci_bus_info is Khronos' own. */
#define PCI_BUS_INFO_KHR 0x410F
#define PCI_BUS_ID_NV 0x4008
#define PCI_SLOT_ID_NV 0x4009
#define PCI_DOMAIN_ID_NV 0x400A
#define TOPOLOGY_AMD 0x4037

static bool ask_khronos(cl_device_id id, rs_pci_address *out) {
    struct {
        cl_uint domain, bus, device, function;
    } info;
    if (clGetDeviceInfo(id, PCI_BUS_INFO_KHR, sizeof info, &info, NULL) != CL_SUCCESS) {
        return false;
    }
    *out = (rs_pci_address){info.domain, info.bus, info.device, info.function};
    return true;
}

static bool ask_nvidia(cl_device_id id, rs_pci_address *out) {
    cl_uint bus = 0, slot = 0, domain = 0;
    if (clGetDeviceInfo(id, PCI_BUS_ID_NV, sizeof bus, &bus, NULL) != CL_SUCCESS ||
        clGetDeviceInfo(id, PCI_SLOT_ID_NV, sizeof slot, &slot, NULL) != CL_SUCCESS) {
        return false;
    }
    (void)clGetDeviceInfo(id, PCI_DOMAIN_ID_NV, sizeof domain, &domain, NULL);
    *out = (rs_pci_address){domain, bus, slot >> 3, slot & 7};
    return true;
}

static bool ask_amd(cl_device_id id, rs_pci_address *out) {
    struct {
        cl_uint type;
        cl_char unused[17];
        cl_char bus, device, function;
    } topology;
    if (clGetDeviceInfo(id, TOPOLOGY_AMD, sizeof topology, &topology, NULL) != CL_SUCCESS || topology.type != 1) {
        return false;
    }
    *out = (rs_pci_address){0, (cl_uchar)topology.bus, (cl_uchar)topology.device, (cl_uchar)topology.function};
    return true;
}

bool rs_device_ask_pci(cl_device_id id, rs_pci_address *out) {
    cl_device_type type = 0;
    (void)clGetDeviceInfo(id, CL_DEVICE_TYPE, sizeof type, &type, NULL);
    return !(type & CL_DEVICE_TYPE_CPU) && (ask_khronos(id, out) || ask_nvidia(id, out) || ask_amd(id, out));
}
