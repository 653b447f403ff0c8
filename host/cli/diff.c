#include "host/cli/commands.h"
#include "include/rescreen.h"

rs_status rs_command_diff(const rs_arguments *arguments) {
    rescreen_diff_job job = {
        .output = rs_arguments_last(arguments, RS_OPTION_OUTPUT, "-"),
        .format = rs_arguments_last(arguments, RS_OPTION_FORMAT, NULL),
        .verbosity = rs_arguments_has(arguments, RS_OPTION_QUIET) ? RESCREEN_QUIET : RESCREEN_NORMAL,
    };
    if (arguments->operand_count != 2) {
        return rs_fail(RS_EUSAGE, "diff takes two results, as in `rescreen diff OLD NEW`; %zu are given",
                       arguments->operand_count);
    }
    job.old_result = arguments->operands[0];
    job.new_result = arguments->operands[1];
    return (rs_status)rescreen_diff_files(&job, NULL);
}
