#include "host/screen/program.h"

/* The Makefile gives RS_VERSION and RS_BUILD_HASH to this file alone, so that a new commit compiles nothing else anew.
 */

const char *rs_program_version(void) {
    return RS_VERSION;
}

const char *rs_program_build(void) {
    return RS_BUILD_HASH;
}
