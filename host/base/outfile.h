/*
 * An output that appears under its final name only when it is complete: written to a temporary file in the same
 * folder, then flushed, synced and renamed. It can be read by its owner alone, unless it replaces a file of other
 * rights. "-" is standard output, which cannot be taken back.
 */
#ifndef RS_BASE_OUTFILE_H
#define RS_BASE_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

#include "host/base/status.h"

typedef struct rs_outfile rs_outfile;

/* Out: *out, to be ended by rs_outfile_commit or rs_outfile_discard. Errors: RS_EOUTPUT (says path and reason). */
rs_status rs_outfile_open(rs_outfile **out, const char *path);

/* The stream to write to; its write errors are kept by the stream and reported by commit. */
FILE *rs_outfile_stream(rs_outfile *file);

/* Flushes, checks every earlier write, syncs, renames. Frees file in every case. Errors: RS_EOUTPUT. */
rs_status rs_outfile_commit(rs_outfile *file);

/* Removes what was written and frees file. NULL is allowed. */
void rs_outfile_discard(rs_outfile *file);

/* Whether an output of this path would take the place of the plain file `input`. "-" takes nobody's place. */
bool rs_outfile_replaces(const char *path, const char *input);

/*
 * Removes the temporary files of the outputs that are not complete (of the process' first few, more than a command
 * has at different paths, but for the shards of a run's folder, which the next run there removes). Only for the handler
 * of a signal that ends the process: async-signal-safe, but it frees nothing, and outputs that are still open cannot be
 * committed after it.
 */
void rs_outfile_remove_parts(void);

#endif
