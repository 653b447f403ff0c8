#include "host/cli/commands.h"
#include "host/cli/config.h"
#include "host/cli/placement.h"
#include "host/cli/schema.h"
#include "host/cli/speech.h"
#include "host/cli/values.h"
#include "include/rescreen.h"

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
    rs_settings settings;
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status = rs_read_settings(arguments, &settings);
        job.settings = rs_settings_to_public(&settings);
    }
    if (status == RS_OK) {
        static const char *const formats[] = {"csv", "jsonl", "review", NULL};
        int format = 0;
        status =
            rs_value_choice(rs_arguments_name(arguments, RS_OPTION_FORMAT, "--format"), job.format, formats, &format);
    }
    if (status == RS_OK) {
        status = rs_read_speech(arguments, &job.progress, &job.verbosity);
    }
    if (status == RS_OK) {
        status = rs_read_placement(arguments, &job.placement);
    }
    if (status == RS_OK) {
        bool any_schema = false;
        status = rs_read_schema(arguments, &any_schema);
        job.any_schema = any_schema;
    }
    if (status == RS_OK) {
        status = (rs_status)rescreen_run_job(&job, NULL);
    }
    return status;
}
