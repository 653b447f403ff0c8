/* What a person sees while it runs: messages and one progress line, both on standard error. */
#ifndef RS_BASE_PROGRESS_H
#define RS_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/status.h"

typedef enum rs_verbosity { RS_QUIET = 0, RS_NORMAL = 1, RS_VERBOSE = 2 } rs_verbosity;

/* One line on standard error if the program's verbosity is at least `level`. Any thread. Never put names of people in
 * it. */
void rs_say(rs_verbosity level, const char *format, ...) RS_PRINTF(2, 3);
void rs_set_verbosity(rs_verbosity verbosity);

typedef enum rs_progress_mode { RS_PROGRESS_AUTO, RS_PROGRESS_ALWAYS, RS_PROGRESS_NEVER } rs_progress_mode;

/* AUTO draws only where standard error is a terminal and verbosity is not RS_QUIET. */
typedef struct rs_progress rs_progress;
rs_progress *rs_progress_create(rs_progress_mode mode, const char *what); /* NULL: out of memory */

/* done and total in the same unit (bytes read of bytes in all, most often); counted: a number to show, e.g. passengers.
 */
void rs_progress_update(rs_progress *progress, uint64_t done, uint64_t total, uint64_t counted);
void rs_progress_free(rs_progress *progress); /* ends the line; NULL is allowed */

/* Monotonic time in nanoseconds. */
uint64_t rs_now_ns(void);

#endif
