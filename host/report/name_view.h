/* Prints a name as the score sees it: as lines for people, or as one JSON object a line. */
#ifndef RS_REPORT_NAME_VIEW_H
#define RS_REPORT_NAME_VIEW_H

#include <stdio.h>

#include "host/base/status.h"
#include "host/record/name_view.h"

void rs_name_view_print(FILE *stream, const rs_name_view *view);

/* Errors: RS_ENOMEM, RS_EINTERNAL (the name is not UTF-8); write errors stay with the stream. */
rs_status rs_name_view_write_json(FILE *stream, const rs_name_view *view);

#endif
