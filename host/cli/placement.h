/* Where threads run: --placement. */
#ifndef RS_CLI_PLACEMENT_H
#define RS_CLI_PLACEMENT_H

#include "host/cli/options.h"
#include "include/rescreen.h"

/* Errors: RS_EUSAGE. */
rs_status rs_read_placement(const rs_arguments *arguments, rescreen_placement *placement);

#endif
