/* Portions on a device whose memory is short: smaller launches, and each item once. */
#include "host/join/portions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/device/opencl.h"

enum { MOST = 1000, ITEMS = 5000 };

/* A kernel that finds nothing, for which the device has memory for so many items. */
typedef struct work {
    rs_device *device;
    uint32_t items_that_fit;
    cl_int error;
    uint32_t done[ITEMS];
    uint32_t launches, refused;
} work;

static rs_status launch(void *context, const rs_portions *portions, uint32_t begin, uint32_t end) {
    work *what = context;
    (void)portions;
    what->launches++;
    if (end - begin > what->items_that_fit) {
        what->refused++;
        return rs_fail_opencl(what->device, "a kernel", what->error);
    }
    for (uint32_t i = begin; i < end; i++) {
        what->done[i]++;
    }
    return RS_OK;
}

static rs_status run(work *what, uint32_t items_that_fit, cl_int error) {
    rs_portions portions;
    rs_scored_list hits = {0};
    memset(what, 0, sizeof *what);
    what->items_that_fit = items_that_fit;
    what->error = error;
    assert_int_equal(rs_device_open(&what->device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_portions_init(&portions, what->device, MOST, 1), RS_OK);
    const rs_status status = rs_portions_run(&portions, ITEMS, launch, what, &hits, NULL);
    assert_int_equal(hits.count, 0);
    free(hits.items);
    rs_portions_clear(&portions);
    rs_device_close(what->device);
    return status;
}

static void a_launch_that_does_not_fit_is_halved_once_for_all(void **unused) {
    (void)unused;
    static work what;
    const cl_int errors[] = {CL_OUT_OF_RESOURCES, CL_MEM_OBJECT_ALLOCATION_FAILURE, CL_OUT_OF_HOST_MEMORY};
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        assert_int_equal(run(&what, 130, errors[i]), RS_OK);
        assert_int_equal(what.refused, 3); /* 1000, 500, 250 */
        assert_int_equal(what.launches, what.refused + ITEMS / 125);
        for (uint32_t k = 0; k < ITEMS; k++) {
            assert_int_equal(what.done[k], 1);
        }
    }
}

static void what_never_fits_fails(void **unused) {
    (void)unused;
    static work what;
    assert_int_equal(run(&what, 0, CL_OUT_OF_RESOURCES), RS_EDEVICE);
    assert_in_range(what.launches, 2, 20);
}

static void other_errors_are_not_met_by_smaller_launches(void **unused) {
    (void)unused;
    static work what;
    assert_int_equal(run(&what, 130, CL_INVALID_COMMAND_QUEUE), RS_EDEVICE);
    assert_int_equal(what.launches, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_launch_that_does_not_fit_is_halved_once_for_all),
        cmocka_unit_test(what_never_fits_fails),
        cmocka_unit_test(other_errors_are_not_met_by_smaller_launches),
    };
    return cmocka_run_group_tests_name("portions", tests, NULL, NULL);
}
