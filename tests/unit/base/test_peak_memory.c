#include "host/base/peak_memory.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

enum { MEBIBYTES = 64 };

/* Takes memory from the system, past any allocator that keeps some, writes to all of it and gives it back. */
static void use(size_t bytes) {
    int zero = open("/dev/zero", O_RDWR);
    assert_true(zero >= 0);
    unsigned char *data = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);
    assert_true(data != MAP_FAILED);
    for (size_t i = 0; i < bytes; i += 512) {
        data[i] = 1;
    }
    assert_int_equal(munmap(data, bytes), 0);
    assert_int_equal(close(zero), 0);
}

static void the_peak_is_seen_and_forgotten(void **state) {
    (void)state;
    const uint64_t bytes = (uint64_t)MEBIBYTES << 20;
    const uint64_t before = rs_peak_memory_bytes();
    if (before == 0 || access("/proc/self/clear_refs", W_OK) != 0) {
        skip(); /* the system does not say, or cannot forget */
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
