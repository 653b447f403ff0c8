/* Which subjects of lists are screened: --schema. */
#ifndef RS_CLI_SCHEMA_H
#define RS_CLI_SCHEMA_H

#include "host/cli/options.h"

/* Out: *any: all kinds of subjects, not persons alone. Errors: RS_EUSAGE. */
rs_status rs_read_schema(const rs_arguments *arguments, bool *any);

#endif
