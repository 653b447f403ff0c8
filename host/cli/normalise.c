#include "host/base/utf8.h"
#include "host/cli/commands.h"
#include "host/cli/values.h"
#include "host/compare/name_viewer.h"
#include "host/report/name_view.h"

static rs_status show_name(rs_name_viewer *viewer, rs_str name, bool json) {
    rs_name_view view;
    rs_status status = rs_name_viewer_look(viewer, name, &view);
    if (status != RS_OK) {
        return status;
    }
    if (json) {
        return rs_name_view_write_json(stdout, &view);
    }
    rs_name_view_print(stdout, &view);
    return RS_OK;
}

static rs_status check_names(const rs_arguments *arguments) {
    if (arguments->operand_count == 0) {
        return rs_fail(RS_EUSAGE, "no name is given: write names, each in quotes");
    }
    for (size_t i = 0; i < arguments->operand_count; i++) {
        if (!rs_utf8_valid(rs_str_from(arguments->operands[i]))) {
            return rs_fail(RS_EUSAGE, "name %zu is not UTF-8", i + 1);
        }
    }
    return RS_OK;
}

rs_status rs_command_normalise(const rs_arguments *arguments) {
    static const char *const formats[] = {"text", "jsonl", NULL};
    rs_name_viewer *viewer = NULL;
    int format = 0;
    rs_status status =
        rs_value_choice("--format", rs_arguments_last(arguments, RS_OPTION_FORMAT, "text"), formats, &format);
    if (status == RS_OK) {
        status = check_names(arguments);
    }
    if (status == RS_OK) {
        status = rs_name_viewer_create(&viewer);
    }
    for (size_t i = 0; i < arguments->operand_count && status == RS_OK; i++) {
        if (i > 0 && format == 0) {
            (void)putchar('\n');
        }
        status = show_name(viewer, rs_str_from(arguments->operands[i]), format == 1);
    }
    rs_name_viewer_free(viewer);
    return status == RS_OK ? rs_finish_stdout() : status;
}
