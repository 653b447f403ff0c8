/*
 * Lines as they arrive by a pipe, a terminal or a socket, and whether more are there already: who answers line by line
 * must know when to stop reading and answer.
 */
#ifndef RS_INPUT_LINE_FEED_H
#define RS_INPUT_LINE_FEED_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"
#include "host/input/source.h"

typedef struct rs_line {
    rs_str text;     /* without its line end, LF or CR LF; valid until the next call of any kind; empty if too long */
    uint64_t number; /* from 1 */
    bool is_too_long;
} rs_line;

typedef struct rs_line_feed rs_line_feed;

/* descriptor and name (for messages) stay the caller's. Out: *out, freed by rs_line_feed_free. Errors: RS_ENOMEM. */
rs_status rs_line_feed_create(rs_line_feed **out, int descriptor, const char *name);
void rs_line_feed_free(rs_line_feed *feed); /* NULL is allowed */

/* The next line, which is waited for; *more is false at the end. The last one may lack its line end. Errors: RS_EINPUT
 * (it cannot be read). */
rs_status rs_line_feed_next(rs_line_feed *feed, rs_line *line, bool *more);

/* Takes in what has arrived. Out: *ready, whether rs_line_feed_next would not wait. Errors: RS_EINPUT. */
rs_status rs_line_feed_look(rs_line_feed *feed, bool *ready);

#endif
