#include "host/run/records.h"

#include "host/cli/commands.h"
#include "host/cli/schema.h"

/* A file by itself is read as one of passengers, which the official forms of lists do not mind. */
static rs_status take_files(rs_records_job *job, const rs_arguments *arguments) {
    if (arguments->operand_count == 0) {
        return RS_OK;
    }
    if (job->passenger_count > 0) {
        return rs_fail(RS_EUSAGE, "'%s' and -p: name passengers in one way", arguments->operands[0]);
    }
    job->passengers = arguments->operands;
    job->passenger_count = arguments->operand_count;
    return RS_OK;
}

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
    rs_status status = take_files(&job, arguments);
    if (status == RS_OK) {
        status = rs_read_schema(arguments, &job.any_schema);
    }
    if (status == RS_OK) {
        status = rs_records_run(&job, stdout);
    }
    return status == RS_OK ? rs_finish_stdout() : status;
}
