#include "host/run/compare.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/cli/commands.h"
#include "host/cli/values.h"
#include "host/device/device.h"
#include "host/report/report.h"
#include "host/run/compare_csv.h"

/* The score on the first line, the reasons on the second. */
static rs_status compare_two(rs_comparer *comparer, const char *a, const char *b) {
    rs_text_pair pair = {rs_str_from(a), rs_str_from(b)};
    uint32_t explained = 0;
    uint32_t score = 0;
    char explanation[RS_EXPLANATION_BYTES];
    rs_status status = rs_compare_pairs(comparer, &pair, 1, &score);
    if (status == RS_OK) {
        status = rs_compare_explain(comparer, pair, &explained, explanation);
    }
    if (status != RS_OK) {
        return status;
    }
    if (explained != score) {
        return rs_fail(RS_EMISMATCH, "the device gives %" PRIu32 " where the reference gives %" PRIu32, score,
                       explained);
    }
    char fixed[RS_FIXED_BYTES];
    rs_format_fixed((int32_t)score, fixed);
    (void)printf("%s\n%s\n", fixed, explanation);
    return rs_finish_stdout();
}

/* Cuts A,B at its comma. Out: a copy that holds both, to free with free(). */
static rs_status cut_columns(const char *text, char **copy, const char **second) {
    const char *comma = text ? strchr(text, ',') : NULL;
    if (!comma || comma == text || comma[1] == '\0' || strchr(comma + 1, ',')) {
        return rs_fail(RS_EUSAGE, "--pairs needs --columns A,B: the two columns of the file that hold the names");
    }
    *copy = strdup(text);
    if (!*copy) {
        return rs_fail_memory();
    }
    (*copy)[comma - text] = '\0';
    *second = *copy + (comma - text) + 1;
    return RS_OK;
}

static rs_status compare_file(rs_comparer *comparer, const char *path, const char *columns) {
    char *first = NULL;
    const char *second = NULL;
    uint64_t rows = 0;
    rs_status status = cut_columns(columns, &first, &second);
    if (status == RS_OK) {
        rs_compare_csv_job job = {.path = path, .first = first, .second = second, .output = "-"};
        status = rs_compare_csv(comparer, &job, &rows);
    }
    if (status == RS_OK) {
        rs_say(RS_NORMAL, "rows compared: %" PRIu64, rows);
    }
    free(first);
    return status;
}

rs_status rs_command_compare(const rs_arguments *arguments) {
    static const char *const scorers[] = {"reference", "device", NULL};
    const char *path = rs_arguments_last(arguments, RS_OPTION_PAIRS, NULL);
    const char *columns = rs_arguments_last(arguments, RS_OPTION_COLUMNS, NULL);
    if (arguments->operand_count != (path ? 0u : 2u)) {
        return rs_fail(RS_EUSAGE,
                       "compare takes two names, each in quotes, or --pairs FILE --columns A,B without names");
    }
    if (columns && !path) {
        return rs_fail(RS_EUSAGE, "--columns belongs to --pairs FILE");
    }
    int scorer = 0;
    rs_status status =
        rs_value_choice("--scorer", rs_arguments_last(arguments, RS_OPTION_SCORER, "reference"), scorers, &scorer);
    rs_comparer *comparer = NULL;
    if (status == RS_OK) {
        status = rs_comparer_create(&comparer, scorer == 0 ? RS_SCORER_REFERENCE : RS_SCORER_DEVICE, RS_DEVICE_DEFAULT);
    }
    if (status == RS_OK) {
        status = path ? compare_file(comparer, path, columns)
                      : compare_two(comparer, arguments->operands[0], arguments->operands[1]);
    }
    rs_comparer_free(comparer);
    return status;
}
