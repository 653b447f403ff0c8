/*
 * Which cores are near a device, on machines that are described here, and threads that are really bound. Describe
 * machines by the functions of hwloc: its environment variables would reach PoCL, too.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "host/device/locality.h"

/* ---- machines ---- */

/* One in hwloc's own words. */
static hwloc_topology_t load_xml(const char *path) {
    hwloc_topology_t topology = NULL;
    assert_int_equal(hwloc_topology_init(&topology), 0);
    assert_int_equal(hwloc_topology_set_xml(topology, path), 0);
    assert_true(rs_topology_keep_pci(topology));
    assert_int_equal(hwloc_topology_load(topology), 0);
    return topology;
}

/* A package with two NUMA nodes and one with one. GPUs at a node, at each package, and at no part of the machine. */
static const char three_nodes_path[] = "tests/fixtures/device/three_nodes.xml";

static void check_place(hwloc_topology_t topology, rs_pci_address address, const char *cores, int numa_node) {
    rs_locality place;
    char text[64];
    assert_true(rs_locality_find(&place, topology, &address));
    assert_true(hwloc_bitmap_list_snprintf(text, sizeof text, place.cores) > 0);
    assert_string_equal(text, cores);
    assert_int_equal(place.numa_node, numa_node);
}

static void check_unknown(hwloc_topology_t topology, rs_pci_address address) {
    rs_locality place;
    assert_false(rs_locality_find(&place, topology, &address));
}

static void cores_of_the_smallest_part_are_near(void **unused) {
    (void)unused;
    hwloc_topology_t topology = load_xml(three_nodes_path);
    check_place(topology, (rs_pci_address){0, 0x3b, 0, 0}, "0-1", 0);
    check_place(topology, (rs_pci_address){0, 0x5e, 0, 0}, "0-3", -1); /* as near to two nodes */
    check_place(topology, (rs_pci_address){1, 0x3b, 0, 0}, "4-7", 2);  /* another PCI domain */
    hwloc_topology_destroy(topology);
}

static void what_is_not_known_is_not_guessed(void **unused) {
    (void)unused;
    hwloc_topology_t topology = load_xml(three_nodes_path);
    check_unknown(topology, (rs_pci_address){0, 0xaf, 0, 0}); /* at the machine as a whole */
    check_unknown(topology, (rs_pci_address){0, 0x3b, 1, 0}); /* no such device */
    check_unknown(topology, (rs_pci_address){2, 0x3b, 0, 0});
    hwloc_topology_destroy(topology);
}

static void all_cores_are_near_where_there_is_one_node(void **unused) {
    (void)unused;
    hwloc_topology_t topology = load_xml("tests/fixtures/device/one_node.xml");
    check_place(topology, (rs_pci_address){0, 1, 0, 0}, "0-1", 0);
    hwloc_topology_destroy(topology);
}

static void a_machine_without_io_has_no_near_cores(void **unused) {
    (void)unused;
    hwloc_topology_t topology = NULL;
    assert_int_equal(hwloc_topology_init(&topology), 0);
    assert_int_equal(hwloc_topology_set_synthetic(topology, "numa:2 core:4 pu:2"), 0);
    assert_true(rs_topology_keep_pci(topology));
    assert_int_equal(hwloc_topology_load(topology), 0);
    check_unknown(topology, (rs_pci_address){0, 0x3b, 0, 0});
    hwloc_topology_destroy(topology);
}

/* ---- threads of this machine ---- */

static hwloc_bitmap_t bound_to(hwloc_topology_t topology) {
    hwloc_bitmap_t cores = hwloc_bitmap_alloc();
    assert_non_null(cores);
    assert_int_equal(hwloc_get_cpubind(topology, cores, HWLOC_CPUBIND_THREAD), 0);
    return cores;
}

static void *look_at_binding(void *topology) {
    return bound_to(topology);
}

static void a_bound_thread_comes_back(void **unused) {
    (void)unused;
    hwloc_topology_t own = rs_topology_load();
    hwloc_topology_t lent = rs_topology_load();
    assert_true(own && lent);
    hwloc_bitmap_t before = bound_to(own);
    hwloc_bitmap_t last = hwloc_bitmap_alloc();
    assert_int_equal(hwloc_bitmap_only(last, (unsigned)hwloc_bitmap_last(before)), 0);
    rs_binding *binding = rs_thread_bind(lent, last);
    assert_non_null(binding);
    hwloc_bitmap_t during = bound_to(own);
    assert_true(hwloc_bitmap_isequal(during, last));
    pthread_t thread;
    void *inherited = NULL;
    assert_int_equal(pthread_create(&thread, NULL, look_at_binding, own), 0);
    assert_int_equal(pthread_join(thread, &inherited), 0);
    assert_true(hwloc_bitmap_isequal(inherited, last));
    rs_binding_undo(binding);
    hwloc_bitmap_t after = bound_to(own);
    assert_true(hwloc_bitmap_isequal(after, before));
    hwloc_bitmap_free(before);
    hwloc_bitmap_free(last);
    hwloc_bitmap_free(during);
    hwloc_bitmap_free(inherited);
    hwloc_bitmap_free(after);
    hwloc_topology_destroy(own);
}

/* Only cores that the thread may use count, and without any it stays where it is. */
static void a_thread_is_not_sent_where_it_may_not_go(void **unused) {
    (void)unused;
    hwloc_topology_t own = rs_topology_load();
    hwloc_topology_t lent = rs_topology_load();
    assert_true(own && lent);
    hwloc_bitmap_t before = bound_to(own);
    hwloc_bitmap_t cores = hwloc_bitmap_alloc();
    assert_int_equal(hwloc_bitmap_not(cores, before), 0); /* every other one that could be */
    assert_null(rs_thread_bind(lent, cores));
    hwloc_bitmap_t after = bound_to(own);
    assert_true(hwloc_bitmap_isequal(after, before));
    hwloc_bitmap_free(after);
    assert_int_equal(hwloc_bitmap_set(cores, (unsigned)hwloc_bitmap_first(before)), 0);
    rs_binding *binding = rs_thread_bind(lent, cores);
    assert_non_null(binding);
    after = bound_to(own);
    assert_int_equal(hwloc_bitmap_weight(after), 1);
    assert_int_equal(hwloc_bitmap_first(after), hwloc_bitmap_first(before));
    rs_binding_undo(binding);
    rs_binding_undo(NULL);
    hwloc_bitmap_free(after);
    hwloc_bitmap_free(before);
    hwloc_bitmap_free(cores);
    hwloc_topology_destroy(own);
}

/* A thread that drives a device without a known place stays as it is. */
static void a_cpu_binds_no_thread(void **unused) {
    (void)unused;
    rs_device *device = NULL;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, 0), RS_OK);
    if (!rs_device_get_info(device)->is_cpu) {
        rs_device_close(device);
        skip();
    }
    assert_null(rs_device_bind_thread(device, RS_PLACEMENT_NEAR));
    assert_null(rs_device_bind_thread(device, RS_PLACEMENT_NONE));
    rs_device_close(device);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cores_of_the_smallest_part_are_near),
        cmocka_unit_test(what_is_not_known_is_not_guessed),
        cmocka_unit_test(all_cores_are_near_where_there_is_one_node),
        cmocka_unit_test(a_machine_without_io_has_no_near_cores),
        cmocka_unit_test(a_bound_thread_comes_back),
        cmocka_unit_test(a_thread_is_not_sent_where_it_may_not_go),
        cmocka_unit_test(a_cpu_binds_no_thread),
    };
    return cmocka_run_group_tests_name("device/locality", tests, NULL, NULL);
}
