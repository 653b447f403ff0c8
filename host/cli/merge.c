#include "host/run/merge.h"

#include <inttypes.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/cli/commands.h"

static void print_merged(const rs_merge_job *job, const rs_merge_summary *summary) {
    rs_say(RS_NORMAL, "merged: folders %zu, shards of the passengers %" PRIu64 ", sets of lists %" PRIu64,
           job->folder_count, summary->shards, summary->list_groups);
    rs_say(RS_NORMAL, "passengers: %" PRIu64 " rows in = %" PRIu64 " screened + %" PRIu64 " rejected", summary->rows,
           summary->screened, summary->rejected);
    rs_say(RS_NORMAL, "pairs out: %" PRIu64 ", of %" PRIu64 " passengers", summary->pairs,
           summary->passengers_with_pairs);
    rs_say(RS_NORMAL, "result: %s", strcmp(summary->output, "-") == 0 ? "standard output" : summary->output);
    if (summary->rejects_file[0] != '\0') {
        rs_say(RS_NORMAL, "rejects: %s", summary->rejects_file);
    }
    if (summary->manifest[0] != '\0') {
        rs_say(RS_NORMAL, "manifest: %s", summary->manifest);
    }
}

rs_status rs_command_merge(const rs_arguments *arguments) {
    const rs_merge_job job = {.folders = arguments->operands,
                              .folder_count = arguments->operand_count,
                              .output = rs_arguments_last(arguments, RS_OPTION_OUTPUT, NULL),
                              .rejects = rs_arguments_last(arguments, RS_OPTION_REJECTS, NULL)};
    rs_merge_summary summary;
    rs_set_verbosity(rs_arguments_has(arguments, RS_OPTION_QUIET) ? RS_QUIET : RS_NORMAL);
    rs_status status = rs_merge_run(&job, &summary);
    if (status == RS_OK) {
        print_merged(&job, &summary);
    }
    return status;
}
