#include "host/run/query.h"

#include <unistd.h>

#include "host/base/progress.h"
#include "host/cli/commands.h"
#include "host/cli/config.h"
#include "host/cli/schema.h"
#include "host/cli/speech.h"

rs_status rs_command_query(const rs_arguments *arguments) {
    rs_query_job job = {
        .watchlists = arguments->values[RS_OPTION_WATCHLIST],
        .watchlist_count = arguments->counts[RS_OPTION_WATCHLIST],
        .maps = arguments->values[RS_OPTION_MAP],
        .map_count = arguments->counts[RS_OPTION_MAP],
        .list_maps = arguments->values[RS_OPTION_MAP_LIST],
        .list_map_count = arguments->counts[RS_OPTION_MAP_LIST],
        .reviews = arguments->values[RS_OPTION_SUPPRESS],
        .review_count = arguments->counts[RS_OPTION_SUPPRESS],
        .device = rs_arguments_last(arguments, RS_OPTION_DEVICES, NULL),
    };
    rescreen_progress progress;
    rescreen_verbosity verbosity;
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status = rs_read_settings(arguments, &job.settings);
    }
    if (status == RS_OK) {
        status = rs_read_speech(arguments, &progress, &verbosity);
    }
    if (status == RS_OK) {
        status = rs_read_schema(arguments, &job.any_schema);
    }
    if (status == RS_OK) {
        rs_set_verbosity((rs_verbosity)verbosity);
        status = rs_query_run(&job, STDIN_FILENO, stdout);
    }
    return status;
}
