/*
 * The lines of a text file, each ended by LF, CR LF or CR, or by the end of the file. Memory does not grow with the
 * file, however long its lines are.
 */
#ifndef RS_INPUT_TEXT_LINES_H
#define RS_INPUT_TEXT_LINES_H

#include "host/input/source.h"

typedef struct rs_text_lines rs_text_lines;

/* source stays the caller's and must outlive it. A byte order mark is skipped. Free with rs_text_lines_free. */
rs_status rs_text_lines_create(rs_text_lines **out, rs_source *source);
void rs_text_lines_free(rs_text_lines *lines); /* NULL is allowed */

/*
 * The next line, without its end; valid until the next call. Out: *too_long for one of more than RS_MOST_ITEM_BYTES,
 * which is passed over and given as empty; *more is false behind the last. Errors: RS_EINPUT.
 */
rs_status rs_text_lines_next(rs_text_lines *lines, rs_str *line, bool *too_long, bool *more);

#endif
