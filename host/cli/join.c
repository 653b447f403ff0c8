#include "host/cli/commands.h"
#include "host/cli/placement.h"
#include "host/cli/speech.h"
#include "host/cli/values.h"

enum { MOST_TOP = 1000000000 };

/* A and B, or with --self A alone. */
static rs_status read_files(const rs_arguments *arguments, rescreen_join_job *job) {
    const bool self = rs_arguments_has(arguments, RS_OPTION_SELF);
    if (arguments->operand_count != (self ? 1u : 2u)) {
        return rs_fail(RS_EUSAGE, "join takes two files, as in `rescreen join A B`, or with --self one; %zu are given",
                       arguments->operand_count);
    }
    job->a = arguments->operands[0];
    job->b = self ? NULL : arguments->operands[1];
    return RS_OK;
}

static rs_status read_columns(const rs_arguments *arguments, rescreen_join_job *job) {
    const size_t count = arguments->counts[RS_OPTION_COLUMN];
    const size_t most = job->b ? 2 : 1;
    if (count > most) {
        return rs_fail(RS_EUSAGE, "--column is given %zu times, once a file is enough", count);
    }
    for (size_t i = 0; i < count; i++) {
        if (arguments->values[RS_OPTION_COLUMN][i][0] == '\0') {
            return rs_fail(RS_EUSAGE, "--column is empty: give a column's name as in the file's header");
        }
    }
    job->a_column = count > 0 ? arguments->values[RS_OPTION_COLUMN][0] : NULL;
    job->b_column = count > 0 ? arguments->values[RS_OPTION_COLUMN][count - 1] : NULL;
    return RS_OK;
}

static rs_status read_top(const rs_arguments *arguments, unsigned *out) {
    const char *text = rs_arguments_last(arguments, RS_OPTION_TOP, NULL);
    uint64_t top = 0;
    rs_status status = text ? rs_value_number("--top", text, 1, MOST_TOP, &top) : RS_OK;
    *out = (unsigned)top;
    return status;
}

rs_status rs_command_join(const rs_arguments *arguments) {
    rescreen_join_job job = {
        .metric = rs_arguments_last(arguments, RS_OPTION_METRIC, NULL),
        .threshold = rs_arguments_last(arguments, RS_OPTION_THRESHOLD, NULL),
        .output = rs_arguments_last(arguments, RS_OPTION_OUTPUT, "-"),
        .format = rs_arguments_last(arguments, RS_OPTION_FORMAT, NULL),
        .devices = rs_arguments_last(arguments, RS_OPTION_DEVICES, NULL),
    };
    rs_status status = read_files(arguments, &job);
    if (status == RS_OK) {
        status = read_columns(arguments, &job);
    }
    if (status == RS_OK) {
        status = read_top(arguments, &job.top);
    }
    if (status == RS_OK) {
        status = rs_read_speech(arguments, &job.progress, &job.verbosity);
    }
    if (status == RS_OK) {
        status = rs_read_placement(arguments, &job.placement);
    }
    if (status == RS_OK) {
        status = (rs_status)rescreen_join_files(&job, NULL);
    }
    return status;
}
