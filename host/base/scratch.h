/*
 * A temporary folder for the files of a command, of which nothing is left when it is removed, by the handler of a
 * signal, too. A process has one at most; all but rs_scratch_remove belong to the thread that opened it.
 */
#ifndef RS_BASE_SCRATCH_H
#define RS_BASE_SCRATCH_H

#include "host/base/status.h"

enum { RS_SCRATCH_FILES = 8 };

/* Makes the folder, in $TMPDIR or else in /tmp. Errors: RS_EOUTPUT. */
rs_status rs_scratch_open(void);

/*
 * The path of a file in it, the same for the same name, valid until the next rs_scratch_open. The file need not exist.
 * At most RS_SCRATCH_FILES names of at most 63 bytes. Temporary files that others make beside it are not known here.
 */
const char *rs_scratch_file(const char *name);

/* Removes the files and the folder; does nothing if there is none. Async-signal-safe. */
void rs_scratch_remove(void);

#endif
