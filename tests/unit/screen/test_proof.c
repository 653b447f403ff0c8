/* A device proves itself on names of its list, and is refused when it finds something else. */
#include "host/screen/proof.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/rosters.h"

enum { MOST_NAMES = 4 };

static rs_settings settings_at(int32_t threshold) {
    return (rs_settings){.threshold = threshold, .top = 10, .evidence = true, .values = rs_evidence_usual()};
}

/* The proof on `proved` of a device that has `listed`. */
static rs_status prove(const char *const *listed, size_t listed_count, const char *const *proved, size_t proved_count,
                       int32_t threshold) {
    const rs_settings settings = settings_at(threshold);
    rs_tokens w[MOST_NAMES], other[MOST_NAMES];
    test_sides on_device, expected;
    rs_device *device = NULL;
    rs_screener *screener = NULL;
    for (size_t i = 0; i < listed_count; i++) {
        w[i] = test_tokens(listed[i]);
    }
    for (size_t i = 0; i < proved_count; i++) {
        other[i] = test_tokens(proved[i]);
    }
    test_sides_create(&on_device, w, 0, w, listed_count);
    test_sides_create(&expected, other, 0, other, proved_count);
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_screener_create(&screener, device, on_device.watchlist, NULL, &settings), RS_OK);
    const rs_status status = rs_prove(screener, expected.watchlist, &settings, "some GPU");
    rs_screener_free(screener);
    rs_device_close(device);
    test_sides_free(&expected);
    test_sides_free(&on_device);
    return status;
}

static const char *const people[] = {"OLAF SCHOLZ", "LI WEI", "ABDULRAHMAN KHAN", "KIM JONG UN"};

static void a_device_that_is_right_passes_at_any_threshold(void **unused) {
    (void)unused;
    const int32_t thresholds[] = {0, 6700, 9500, 10000};
    for (size_t i = 0; i < sizeof thresholds / sizeof thresholds[0]; i++) {
        assert_int_equal(prove(people, 4, people, 4, thresholds[i]), RS_OK);
    }
    assert_int_equal(prove(people, 1, people, 1, 6700), RS_OK);
}

static void a_list_of_nobody_proves_nothing(void **unused) {
    (void)unused;
    assert_int_equal(prove(people, 0, people, 0, 6700), RS_OK);
}

static void a_name_that_is_not_found_is_a_mismatch(void **unused) {
    (void)unused;
    const char *const others[] = {"OLAF SCHOLZ", "LI WEI", "ABDULRAHMAN KHAN", "JOSE GARCIA"};
    assert_int_equal(prove(others, 4, people, 4, 6700), RS_EMISMATCH);
    assert_non_null(strstr(rs_error_message(), "some GPU"));
    assert_null(strstr(rs_error_message(), "KIM")); /* no names in messages */
}

static void a_score_that_is_too_low_is_a_mismatch(void **unused) {
    (void)unused;
    const char *const others[] = {"OLAF SCHOLZ", "LI WEI", "ABDULRAHMAM KHAN", "KIM JONG UN"};
    assert_int_equal(prove(others, 4, people, 4, 6700), RS_EMISMATCH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_that_is_right_passes_at_any_threshold),
        cmocka_unit_test(a_list_of_nobody_proves_nothing),
        cmocka_unit_test(a_name_that_is_not_found_is_a_mismatch),
        cmocka_unit_test(a_score_that_is_too_low_is_a_mismatch),
    };
    return cmocka_run_group_tests_name("proof", tests, NULL, NULL);
}
