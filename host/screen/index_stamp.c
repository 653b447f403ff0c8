#include "host/screen/index_stamp.h"

#include <inttypes.h>
#include <stdio.h>
#include <xxhash.h>

#include "embedded.h"
#include "host/normalise/normalise.h"
#include "host/screen/program.h"
#include "host/screen/settings.h"

static uint64_t digest_tables(void) {
    uint64_t digest = 0;
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a name is pasted */
#define ADD_TABLE(name) digest = XXH3_64bits_withSeed(rs_embedded_##name, rs_embedded_##name##_size, digest);
    RS_EMBEDDED_DATA(ADD_TABLE)
#undef ADD_TABLE
    return digest;
}

void rs_index_stamp(char out[RS_INDEX_STAMP_BYTES]) {
    (void)snprintf(out, RS_INDEX_STAMP_BYTES, "score %d, tables %016" PRIx64 ", ICU %.20s, rescreen %.20s %.60s",
                   RS_SCORE_VERSION, digest_tables(), rs_normaliser_icu_version(), rs_program_version(),
                   rs_program_build());
}
