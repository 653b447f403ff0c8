#include "host/cli/speech.h"

#include "host/cli/values.h"

rs_status rs_read_speech(const rs_arguments *arguments, rescreen_progress *progress, rescreen_verbosity *verbosity) {
    static const char *const modes[] = {"auto", "always", "never", NULL};
    int mode = 0;
    rs_status status = rs_value_choice(rs_arguments_name(arguments, RS_OPTION_PROGRESS, "--progress"),
                                       rs_arguments_last(arguments, RS_OPTION_PROGRESS, "auto"), modes, &mode);
    *progress = (rescreen_progress)mode;
    *verbosity = RESCREEN_NORMAL;
    if (rs_arguments_has(arguments, RS_OPTION_VERBOSE)) {
        *verbosity = RESCREEN_VERBOSE;
    }
    if (rs_arguments_has(arguments, RS_OPTION_QUIET)) {
        *verbosity = RESCREEN_QUIET;
    }
    return status;
}
