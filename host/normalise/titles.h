/* Words that go before or behind a name without being part of it (data/titles.txt). Constant after creation. */
#ifndef RS_NORMALISE_TITLES_H
#define RS_NORMALISE_TITLES_H

#include "host/base/status.h"
#include "host/base/str.h"

typedef struct rs_titles rs_titles;

rs_status rs_titles_create(rs_titles **out); /* Errors: RS_ENOMEM. */
void rs_titles_free(rs_titles *titles);      /* NULL is allowed */

/* Threads: any. */
bool rs_titles_contain(const rs_titles *titles, rs_str token);

#endif
