#include "host/cli/placement.h"

#include "host/cli/values.h"

rs_status rs_read_placement(const rs_arguments *arguments, rescreen_placement *placement) {
    static const char *const placements[] = {"near", "none", NULL};
    int chosen = 0;
    rs_status status = rs_value_choice(rs_arguments_name(arguments, RS_OPTION_PLACEMENT, "--placement"),
                                       rs_arguments_last(arguments, RS_OPTION_PLACEMENT, "near"), placements, &chosen);
    *placement = (rescreen_placement)chosen;
    return status;
}
