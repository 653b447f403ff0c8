#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/cli/commands.h"
#include "host/cli/person.h"
#include "host/cli/values.h"
#include "host/compare/compare_csv.h"
#include "host/compare/compare_people.h"
#include "host/device/device.h"
#include "host/report/comparison.h"

/* The names once more, by the scorer that was asked for. */
static rs_status check_scorer(rs_comparer *comparer, rs_text_pair names, int32_t explained) {
    uint32_t score = 0;
    rs_status status = rs_compare_pairs(comparer, &names, 1, &score);
    if (status == RS_OK && score != (uint32_t)explained) {
        return rs_fail(RS_EMISMATCH, "the device gives %" PRIu32 " where the reference gives %" PRId32, score,
                       explained);
    }
    return status;
}

static rs_status compare_two(rs_comparer *comparer, const rs_arguments *arguments) {
    rs_typed_person first;
    rs_typed_person second;
    rs_pair pair;
    rs_explanation explanation;
    rs_status status = rs_read_person(arguments, 0, &first);
    if (status == RS_OK) {
        status = rs_read_person(arguments, 1, &second);
    }
    if (status == RS_OK) {
        status = rs_compare_people(comparer, &first.record, &second.record, &pair, &explanation);
    }
    if (status == RS_OK) {
        status = check_scorer(comparer, (rs_text_pair){first.name.text, second.name.text}, pair.name_score);
    }
    if (status != RS_OK) {
        return status;
    }
    const rs_report_row row = {
        .passenger_name = first.name.text, .alias_name = second.name.text, .explanation = &explanation, .pair = &pair};
    rs_comparison_print(stdout, &row);
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
    if (path && rs_has_evidence(arguments)) {
        return rs_fail(RS_EUSAGE, "--dob, --sex, --nationality and --document belong to two names, not to --pairs");
    }
    int scorer = 0;
    rs_status status =
        rs_value_choice("--scorer", rs_arguments_last(arguments, RS_OPTION_SCORER, "reference"), scorers, &scorer);
    rs_comparer *comparer = NULL;
    if (status == RS_OK) {
        status = rs_comparer_create(&comparer, scorer == 0 ? RS_SCORER_REFERENCE : RS_SCORER_DEVICE, RS_DEVICE_DEFAULT);
    }
    if (status == RS_OK) {
        status = path ? compare_file(comparer, path, columns) : compare_two(comparer, arguments);
    }
    rs_comparer_free(comparer);
    return status;
}
