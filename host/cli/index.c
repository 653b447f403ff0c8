#include "host/run/index_job.h"

#include <inttypes.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/cli/commands.h"
#include "host/cli/schema.h"

static void print_index(const rs_summary *summary, uint64_t bytes) {
    rs_summary_print_lists(summary);
    rs_say(RS_NORMAL, "seconds: %.2f", (double)summary->times.total_ns / 1e9);
    rs_say(RS_NORMAL, "index: %s, %" PRIu64 " bytes, %" PRIu64 " a name",
           strcmp(summary->output, "-") == 0 ? "standard output" : summary->output, bytes,
           bytes / (summary->aliases > 0 ? summary->aliases : 1));
    if (summary->rejects_file[0] != '\0') {
        rs_say(RS_NORMAL, "rejects: %s", summary->rejects_file);
    }
}

rs_status rs_command_index(const rs_arguments *arguments) {
    rs_index_job job = {
        .watchlists = arguments->values[RS_OPTION_WATCHLIST],
        .watchlist_count = arguments->counts[RS_OPTION_WATCHLIST],
        .list_maps = arguments->values[RS_OPTION_MAP_LIST],
        .list_map_count = arguments->counts[RS_OPTION_MAP_LIST],
        .output = rs_arguments_last(arguments, RS_OPTION_OUTPUT, NULL),
        .rejects = rs_arguments_last(arguments, RS_OPTION_REJECTS, NULL),
    };
    rs_summary summary;
    uint64_t bytes = 0;
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status = rs_read_schema(arguments, &job.any_schema);
    }
    if (status == RS_OK) {
        rs_set_verbosity(rs_arguments_has(arguments, RS_OPTION_QUIET) ? RS_QUIET : RS_NORMAL);
        status = rs_index_job_run(&job, &summary, &bytes);
    }
    if (status == RS_OK) {
        print_index(&summary, bytes);
    }
    return status;
}
