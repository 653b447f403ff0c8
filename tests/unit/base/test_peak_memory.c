#include "host/base/peak_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MEBIBYTES = 64 };

/* Takes memory, writes to all of it and frees it: so much goes back to the system at once. */
static void use(size_t bytes) {
    volatile unsigned char *data = malloc(bytes);
    assert_non_null(data);
    for (size_t i = 0; i < bytes; i += 512) {
        data[i] = 1;
    }
    free((void *)data);
}

static void the_peak_is_seen_and_forgotten(void **state) {
    (void)state;
    const uint64_t bytes = (uint64_t)MEBIBYTES << 20;
    const uint64_t before = rs_peak_memory_bytes();
    if (before == 0) {
        skip(); /* the system does not say */
    }
    use(bytes);
    const uint64_t peak = rs_peak_memory_bytes();
    assert_true(peak > bytes);
    rs_peak_memory_reset();
    const uint64_t after = rs_peak_memory_bytes();
    assert_true(after > 0 && after <= peak);
    use(bytes);
    assert_true(rs_peak_memory_bytes() >= after + bytes / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_peak_is_seen_and_forgotten)};
    return cmocka_run_group_tests_name("peak memory", tests, NULL, NULL);
}
