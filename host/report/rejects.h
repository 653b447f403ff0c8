/* The rejects file: every row that was not screened, with file, line, field and reason. One thread at a time. */
#ifndef RS_REPORT_REJECTS_H
#define RS_REPORT_REJECTS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "host/base/status.h"
#include "host/base/str.h"

typedef struct rs_rejects rs_rejects;

/*
 * only_if_any: the file is opened with the first reject, otherwise at once (then a run without rejects leaves a file
 * with a header alone). Out: *out, ended by rs_rejects_commit or rs_rejects_discard. Errors: RS_EOUTPUT, RS_ENOMEM.
 */
rs_status rs_rejects_open(rs_rejects **out, const char *path, bool only_if_any);

/* The same in memory, without a header, for those who write it elsewhere: rs_rejects_take hands it over piece by piece.
 */
rs_status rs_rejects_open_memory(rs_rejects **out);

/* What has come since the last time: *text, whose data the caller frees, and the number of *rows in it. Only of rejects
 * in memory. Errors: RS_ENOMEM. */
rs_status rs_rejects_take(rs_rejects *rejects, rs_str *text, uint64_t *rows);

/* The first line of a file of rejects. */
void rs_rejects_write_header(FILE *stream);

/* The file's stream, for lines that are rejects already, behind the header. Errors: RS_EOUTPUT, RS_ENOMEM. */
rs_status rs_rejects_stream(rs_rejects *rejects, FILE **stream);

/* A failure is kept and reported by rs_rejects_commit, so that it may be called from within a reader. */
void rs_rejects_add(rs_rejects *rejects, const char *file, uint64_t line, const char *field, const char *reason);

bool rs_rejects_has_file(const rs_rejects *rejects);

/* The file appears under its name. Frees rejects in every case. Errors: RS_EOUTPUT. */
rs_status rs_rejects_commit(rs_rejects *rejects);
void rs_rejects_discard(rs_rejects *rejects); /* NULL is allowed */

#endif
