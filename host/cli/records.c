#include "host/run/records.h"

#include "host/cli/commands.h"
#include "host/cli/schema.h"

rs_status rs_command_records(const rs_arguments *arguments) {
    rs_records_job job = {
        .passengers = arguments->values[RS_OPTION_PASSENGERS],
        .passenger_count = arguments->counts[RS_OPTION_PASSENGERS],
        .watchlists = arguments->values[RS_OPTION_WATCHLIST],
        .watchlist_count = arguments->counts[RS_OPTION_WATCHLIST],
        .maps = arguments->values[RS_OPTION_MAP],
        .map_count = arguments->counts[RS_OPTION_MAP],
        .list_maps = arguments->values[RS_OPTION_MAP_LIST],
        .list_map_count = arguments->counts[RS_OPTION_MAP_LIST],
    };
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status = rs_read_schema(arguments, &job.any_schema);
    }
    if (status == RS_OK) {
        status = rs_records_run(&job, stdout);
    }
    return status == RS_OK ? rs_finish_stdout() : status;
}
