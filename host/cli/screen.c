#include <string.h>

#include "host/cli/commands.h"
#include "host/cli/config.h"
#include "host/cli/placement.h"
#include "host/cli/schema.h"
#include "host/cli/speech.h"
#include "host/cli/values.h"
#include "host/screen/shard.h"
#include "include/rescreen.h"

enum { MOST_SLICES = 1000000 };

/* I/N, as in 2/8. */
static rs_status read_slice(const rs_arguments *arguments, rescreen_job *job) {
    const char *text = rs_arguments_last(arguments, RS_OPTION_SHARDS, NULL);
    const char *option = rs_arguments_name(arguments, RS_OPTION_SHARDS, "--shards");
    const char *slash = text ? strchr(text, '/') : NULL;
    char first[16] = "";
    uint64_t index = 0, count = 0;
    if (!text) {
        return RS_OK;
    }
    if (!slash || (size_t)(slash - text) >= sizeof first) {
        return rs_fail(RS_EUSAGE, "%s %s: it is the number of a part and how many there are, as in 2/8", option, text);
    }
    memcpy(first, text, (size_t)(slash - text));
    rs_status status = rs_value_number(option, slash + 1, 1, MOST_SLICES, &count);
    if (status == RS_OK) {
        status = rs_value_number(option, first, 1, count, &index);
    }
    job->slice_index = (unsigned)index;
    job->slice_count = (unsigned)count;
    return status;
}

static rs_status read_shards(const rs_arguments *arguments, rescreen_job *job) {
    const char *size = rs_arguments_last(arguments, RS_OPTION_SHARD_SIZE, NULL);
    uint64_t passengers = 0;
    rs_status status = RS_OK;
    if (size) {
        status = rs_value_number(rs_arguments_name(arguments, RS_OPTION_SHARD_SIZE, "--shard-size"), size, 1,
                                 RS_MOST_SHARD_PASSENGERS, &passengers);
    }
    job->shard_size = (unsigned)passengers;
    return status == RS_OK ? read_slice(arguments, job) : status;
}

static rs_status read_verify(const rs_arguments *arguments, int *out) {
    const char *text = rs_arguments_last(arguments, RS_OPTION_VERIFY, NULL);
    int32_t rate = 0;
    rs_status status =
        text ? rs_value_fraction(rs_arguments_name(arguments, RS_OPTION_VERIFY, "--verify"), text, &rate) : RS_OK;
    *out = text && rate == 0 ? RESCREEN_VERIFY_NONE : rate;
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
        .run_folder = rs_arguments_last(arguments, RS_OPTION_RUN_DIR, NULL),
        .since = rs_arguments_last(arguments, RS_OPTION_SINCE, NULL),
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
        status = read_shards(arguments, &job);
    }
    if (status == RS_OK) {
        status = rs_read_placement(arguments, &job.placement);
    }
    if (status == RS_OK) {
        status = read_verify(arguments, &job.verify);
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
