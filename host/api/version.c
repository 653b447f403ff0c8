#include "include/rescreen.h"

#include "host/normalise/normalise.h"
#include "host/run/settings.h"

/* The Makefile gives RS_VERSION and RS_BUILD_HASH to this file and host/run/index_stamp.c, so that a new commit
 * compiles nothing else anew. */

const char *rescreen_version(void) {
    return RS_VERSION;
}

const char *rescreen_build(void) {
    return RS_BUILD_HASH;
}

int rescreen_score_version(void) {
    return RS_SCORE_VERSION;
}

const char *rescreen_icu_version(void) {
    return rs_normaliser_icu_version();
}
