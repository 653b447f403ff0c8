#include "tests/support/fuzzing.h"

#include <stdlib.h>

static uint64_t state;

void fuzz_start(uint64_t seed) {
    state = seed;
}

uint64_t fuzz_random(void) {
    uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

size_t fuzz_below(size_t limit) {
    return limit > 0 ? (size_t)(fuzz_random() % limit) : 0;
}

unsigned long fuzz_setting(const char *name, unsigned long otherwise) {
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : otherwise;
}
