/* Looks at names as a screen does, with the same columns that the score reads. One thread at a time. */
#ifndef RS_COMPARE_NAME_VIEWER_H
#define RS_COMPARE_NAME_VIEWER_H

#include "host/base/status.h"
#include "host/record/name_view.h"

typedef struct rs_name_viewer rs_name_viewer;

rs_status rs_name_viewer_create(rs_name_viewer **out); /* Errors: RS_ENOMEM, RS_EINTERNAL. */
void rs_name_viewer_free(rs_name_viewer *viewer);      /* NULL is allowed */

/* Out: *out, valid until the next call. In: text, UTF-8, to outlive it. Errors: RS_ENOMEM, RS_EINTERNAL (ICU). */
rs_status rs_name_viewer_look(rs_name_viewer *viewer, rs_str text, rs_name_view *out);

#endif
