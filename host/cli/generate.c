#include "host/generate/generate.h"

#include <string.h>

#include "host/base/outfile.h"
#include "host/cli/commands.h"
#include "host/cli/values.h"

/* A ten-thousandth in parts per million. */
enum { PPM_OF_TEN_THOUSANDTH = RS_GENERATE_WHOLE_SHARE / 10000 };

static rs_status read_options(const rs_arguments *arguments, bool of_passengers, rs_generate_options *options) {
    int32_t share = 0;
    bool has_share = rs_arguments_has(arguments, RS_OPTION_DISTURBED);
    *options = rs_generate_defaults();
    options->watchlist = rs_arguments_last(arguments, RS_OPTION_FROM, NULL);
    if (!of_passengers && (options->watchlist || has_share)) {
        return rs_fail(RS_EUSAGE, "--from and --disturbed are for passengers; a list is made up whole");
    }
    rs_status status = rs_value_number("--count", rs_arguments_last(arguments, RS_OPTION_ROWS, "100000"), 1,
                                       RS_GENERATE_MAX_COUNT, &options->count);
    if (status == RS_OK) {
        status =
            rs_value_number("--seed", rs_arguments_last(arguments, RS_OPTION_SEED, "1"), 0, UINT64_MAX, &options->seed);
    }
    if (status == RS_OK && (has_share || !options->watchlist)) {
        status = rs_value_fraction("--disturbed", rs_arguments_last(arguments, RS_OPTION_DISTURBED, "0"), &share);
        options->disturbed_ppm = (uint32_t)share * PPM_OF_TEN_THOUSANDTH;
    }
    if (status == RS_OK && options->disturbed_ppm > 0 && of_passengers && !options->watchlist) {
        return rs_fail(RS_EUSAGE, "--disturbed needs a list to take entries from: name its file with --from LIST");
    }
    return status;
}

static rs_status open_output(rs_outfile **out, const char *path, const char *list) {
    if (list && rs_outfile_replaces(path, list)) {
        return rs_fail(RS_EUSAGE, "'%s' is the list of --from and would be overwritten: give the output another name",
                       path);
    }
    return rs_outfile_open(out, path);
}

rs_status rs_command_generate(const rs_arguments *arguments) {
    const char *kind = arguments->operand_count == 1 ? arguments->operands[0] : "";
    bool of_passengers = strcmp(kind, "passengers") == 0;
    if (!of_passengers && strcmp(kind, "list") != 0) {
        return rs_fail(RS_EUSAGE, "generate makes passengers or a list: say `generate passengers` or `generate list`");
    }
    rs_generate_options options;
    rs_outfile *output = NULL;
    rs_status status = read_options(arguments, of_passengers, &options);
    if (status == RS_OK) {
        status = open_output(&output, rs_arguments_last(arguments, RS_OPTION_OUTPUT, "-"), options.watchlist);
    }
    if (status != RS_OK) {
        return status;
    }
    FILE *stream = rs_outfile_stream(output);
    status = of_passengers ? rs_generate_passengers(stream, &options) : rs_generate_watchlist(stream, &options);
    if (status != RS_OK) {
        rs_outfile_discard(output);
        return status;
    }
    return rs_outfile_commit(output);
}
