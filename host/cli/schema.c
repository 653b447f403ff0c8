#include "host/cli/schema.h"

#include "host/cli/values.h"

rs_status rs_read_schema(const rs_arguments *arguments, bool *any) {
    static const char *const schemas[] = {"persons", "any", NULL};
    int chosen = 0;
    rs_status status = rs_value_choice(rs_arguments_name(arguments, RS_OPTION_SCHEMA, "--schema"),
                                       rs_arguments_last(arguments, RS_OPTION_SCHEMA, "persons"), schemas, &chosen);
    *any = chosen == 1;
    return status;
}
