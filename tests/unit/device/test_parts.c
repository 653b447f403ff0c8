/* Devices in words, and parts of a device. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/device/device.h"

/* ---- in words ---- */

static void check_part(const rs_device_part *part, int number, uint32_t which, uint32_t parts) {
    assert_int_equal(part->number, number);
    assert_int_equal(part->part, which);
    assert_int_equal(part->parts, parts);
}

static void numbers_and_parts_are_parted_by_commas(void **unused) {
    (void)unused;
    rs_device_part *parts = NULL;
    size_t count = 0;
    assert_int_equal(rs_device_parts_parse("0,2/3,10,0/1", &parts, &count), RS_OK);
    assert_int_equal(count, 6);
    check_part(&parts[0], 0, 0, 1);
    check_part(&parts[1], 2, 0, 3);
    check_part(&parts[2], 2, 1, 3);
    check_part(&parts[3], 2, 2, 3);
    check_part(&parts[4], 10, 0, 1);
    check_part(&parts[5], 0, 0, 1);
    free(parts);
    assert_int_equal(rs_device_parts_parse(NULL, &parts, &count), RS_OK);
    assert_int_equal(count, 1);
    check_part(&parts[0], RS_DEVICE_DEFAULT, 0, 1);
    free(parts);
    assert_int_equal(rs_device_parts_parse("0/32,1/32", &parts, &count), RS_OK);
    assert_int_equal(count, 64);
    check_part(&parts[63], 1, 31, 32);
    free(parts);
}

static void other_words_are_refused(void **unused) {
    (void)unused;
    static const char *const bad[] = {
        "",      ",",    "0,",   ",0",   "0,,1", "a",   "0 1",  "-1", "10000", "0/",   "0/0",         "0/-1",      "/2",
        "0/2/2", "0/2 ", "0/65", "0/2x", "0x2",  "0;1", "0/,1", "+0", "0.5",   "1/2,", "0/32,1/32,0", "4294967296"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        rs_device_part *parts = NULL;
        size_t count = 0;
        assert_int_equal(rs_device_parts_parse(bad[i], &parts, &count), RS_EUSAGE);
        assert_null(parts);
        assert_non_null(strstr(rs_error_message(), "--devices "));
        assert_null(strchr(rs_error_message(), '\n'));
    }
}

/* ---- parts ---- */

static uint32_t units_of_default(void) {
    rs_device *whole = NULL;
    assert_int_equal(rs_device_open(&whole, RS_DEVICE_DEFAULT, 0), RS_OK);
    const uint32_t units = rs_device_get_info(whole)->compute_units;
    rs_device_close(whole);
    return units;
}

/* Opens a part of the default device, or skips the test where the device has none to give. */
static rs_device *open_part_or_skip(uint32_t part, uint32_t parts) {
    rs_device *device = NULL;
    const rs_device_part wanted = {.number = RS_DEVICE_DEFAULT, .part = part, .parts = parts};
    if (rs_device_open_part(&device, wanted, 0) == RS_EUSAGE) {
        print_message("skipped: %s\n", rs_error_message());
        skip();
    }
    assert_non_null(device);
    return device;
}

static void a_part_says_which_it_is(void **unused) {
    (void)unused;
    rs_device *device = open_part_or_skip(1, 2);
    const rs_device_info *info = rs_device_get_info(device);
    assert_int_equal(info->compute_units, units_of_default() / 2);
    assert_non_null(strstr(info->name, ", part 2 of 2"));
    rs_device_close(device);
    device = open_part_or_skip(0, 1);
    assert_int_equal(rs_device_get_info(device)->compute_units, units_of_default());
    assert_null(strstr(rs_device_get_info(device)->name, ", part"));
    rs_device_close(device);
}

static void a_device_has_no_more_parts_than_units(void **unused) {
    (void)unused;
    rs_device *device = (rs_device *)&device; /* anything but NULL */
    const rs_device_part wanted = {.number = RS_DEVICE_DEFAULT, .part = 0, .parts = units_of_default() + 1};
    assert_int_equal(rs_device_open_part(&device, wanted, 0), RS_EUSAGE);
    assert_null(device);
    assert_non_null(strstr(rs_error_message(), "cannot be cut into"));
    assert_null(strchr(rs_error_message(), '\n'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_parts_are_parted_by_commas),
        cmocka_unit_test(other_words_are_refused),
        cmocka_unit_test(a_part_says_which_it_is),
        cmocka_unit_test(a_device_has_no_more_parts_than_units),
    };
    return cmocka_run_group_tests_name("device/parts", tests, NULL, NULL);
}
