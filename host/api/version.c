#include "include/rescreen.h"

#include "host/normalise/normalise.h"
#include "host/screen/program.h"
#include "host/screen/settings.h"

const char *rescreen_version(void) {
    return rs_program_version();
}

const char *rescreen_build(void) {
    return rs_program_build();
}

int rescreen_score_version(void) {
    return RS_SCORE_VERSION;
}

const char *rescreen_icu_version(void) {
    return rs_normaliser_icu_version();
}
