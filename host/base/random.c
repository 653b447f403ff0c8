#include "host/base/random.h"

enum { FIRST_RANK = 8, RANK_DOUBLINGS = 17 };

/* SplitMix64: Steele, Lea and Flood, 'Fast splittable pseudorandom number generators', 2014. */
static uint64_t mixed(uint64_t value) {
    value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
    return value ^ (value >> 31);
}

static uint32_t next(rs_random *random) {
    random->state += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(mixed(random->state) >> 32);
}

rs_random rs_random_start(uint64_t seed, rs_random_use use, uint64_t row) {
    uint64_t of_use = mixed(seed + (uint64_t)use * UINT64_C(0xd1342543de82ef95));
    return (rs_random){.state = mixed(of_use ^ mixed(row + 1))};
}

uint32_t rs_random_below(rs_random *random, uint32_t limit) {
    return (uint32_t)(((uint64_t)next(random) * limit) >> 32);
}

bool rs_random_chance(rs_random *random, uint32_t per_mille) {
    return rs_random_below(random, 1000) < per_mille;
}

uint32_t rs_random_rank(rs_random *random) {
    uint32_t octave = (uint32_t)FIRST_RANK << rs_random_below(random, RANK_DOUBLINGS);
    return octave + rs_random_below(random, octave);
}
