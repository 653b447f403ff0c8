/* The first name of each subject of a list, for the rows that have none. */
#ifndef RS_INPUT_EU_NAMES_H
#define RS_INPUT_EU_NAMES_H

#include "host/base/status.h"
#include "host/base/str.h"

typedef struct rs_eu_name {
    rs_str text;
    bool low_quality;
} rs_eu_name;

typedef struct rs_eu_names rs_eu_names;

rs_status rs_eu_names_create(rs_eu_names **out); /* Errors: RS_ENOMEM */
void rs_eu_names_free(rs_eu_names *names);       /* NULL is allowed */

/*
 * A name is kept if it is the first of its subject; an empty one becomes the kept one, which is valid until
 * rs_eu_names_free, or stays empty. Errors: RS_ENOMEM.
 */
rs_status rs_eu_names_complete(rs_eu_names *names, rs_str id, rs_eu_name *name);

#endif
