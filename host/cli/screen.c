#include "host/cli/commands.h"
#include "host/cli/placement.h"
#include "host/cli/speech.h"
#include "host/cli/values.h"
#include "include/rescreen.h"

static rs_status read_settings(const rs_arguments *arguments, rescreen_settings *settings) {
    int32_t threshold = 0;
    uint64_t top = 0;
    rs_status status =
        rs_value_fraction("--threshold", rs_arguments_last(arguments, RS_OPTION_THRESHOLD, "0.80"), &threshold);
    if (status == RS_OK) {
        status = rs_value_number("--top", rs_arguments_last(arguments, RS_OPTION_TOP, "10"), 1, 1000000000, &top);
    }
    settings->threshold = threshold;
    settings->top = (unsigned)top;
    settings->evidence = rs_arguments_has(arguments, RS_OPTION_NO_EVIDENCE) ? 0 : 1;
    return status;
}

rs_status rs_command_screen(const rs_arguments *arguments) {
    rescreen_job job = {
        .passengers = arguments->values[RS_OPTION_PASSENGERS],
        .passenger_count = arguments->counts[RS_OPTION_PASSENGERS],
        .lists = arguments->values[RS_OPTION_WATCHLIST],
        .list_count = arguments->counts[RS_OPTION_WATCHLIST],
        .maps = arguments->values[RS_OPTION_MAP],
        .map_count = arguments->counts[RS_OPTION_MAP],
        .list_maps = arguments->values[RS_OPTION_MAP_LIST],
        .list_map_count = arguments->counts[RS_OPTION_MAP_LIST],
        .reviews = arguments->values[RS_OPTION_SUPPRESS],
        .review_count = arguments->counts[RS_OPTION_SUPPRESS],
        .output = rs_arguments_last(arguments, RS_OPTION_OUTPUT, NULL),
        .format = rs_arguments_last(arguments, RS_OPTION_FORMAT, "csv"),
        .rejects = rs_arguments_last(arguments, RS_OPTION_REJECTS, NULL),
        .devices = rs_arguments_last(arguments, RS_OPTION_DEVICES, NULL),
    };
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status = read_settings(arguments, &job.settings);
    }
    if (status == RS_OK) {
        status = rs_read_speech(arguments, &job.progress, &job.verbosity);
    }
    if (status == RS_OK) {
        status = rs_read_placement(arguments, &job.placement);
    }
    if (status == RS_OK) {
        status = (rs_status)rescreen_run_job(&job, NULL);
    }
    return status;
}
