/* How much a command says and shows while it runs: --progress, --quiet, --verbose. */
#ifndef RS_CLI_SPEECH_H
#define RS_CLI_SPEECH_H

#include "host/cli/options.h"
#include "include/rescreen.h"

/* Errors: RS_EUSAGE. */
rs_status rs_read_speech(const rs_arguments *arguments, rescreen_progress *progress, rescreen_verbosity *verbosity);

#endif
