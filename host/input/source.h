/*
 * The text of one file or pipe as UTF-8, whatever its character set (charset.h), read forwards once. Its beginning can
 * be looked at before any reader takes it, which is how a format is recognised by content even in a pipe.
 *
 * A file that is UTF-8 is not looked at further: what is no UTF-8 in it is handed on as it is.
 */
#ifndef RS_INPUT_SOURCE_H
#define RS_INPUT_SOURCE_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

/*
 * How much of a file can be looked at before it is read, and how much is read at a time. The fuzzer has far less, so
 * that its short inputs cross the ends of pieces, and their room is not most of what an input costs.
 */
#ifndef RS_SOURCE_HEAD_BYTES
#define RS_SOURCE_HEAD_BYTES 65536
#endif

/*
 * The longest row, line or element that is taken, 1 MiB: far above any true one (a name has 39 characters, the longest
 * official remarks 40 KB). Bounds the memory.
 */
enum { RS_MOST_ITEM_BYTES = 16 * RS_SOURCE_HEAD_BYTES };

typedef struct rs_source rs_source;

/*
 * Opens path, or standard input for "-", and reads its head. Out: *out, to be closed with rs_source_close. path must
 * outlive it.
 * Errors: RS_EINPUT (missing, a folder, unreadable, in an unknown character set: the message says which),
 * RS_ENOMEM.
 */
rs_status rs_source_open(rs_source **out, const char *path);

/* The same, but a file that does not exist is no error: *out is NULL. */
rs_status rs_source_open_if_there(rs_source **out, const char *path);

/* The first bytes, at most RS_SOURCE_HEAD_BYTES; shorter only if the file is. Valid until rs_source_close. */
rs_str rs_source_head(const rs_source *source);

/* Errors: RS_EINPUT if the file is empty, or no text by its head. */
rs_status rs_source_check_text(const rs_source *source);

/*
 * What the file is read as, not being UTF-8, for want of a mark that says so: Windows-1252, or what its messages name.
 * NULL: it is UTF-8, or has a mark.
 */
const char *rs_source_guess(const rs_source *source);

/* The next bytes, the head's first. *got is 0 at the end and only there. Errors: RS_EINPUT. */
rs_status rs_source_read(rs_source *source, void *buffer, size_t capacity, size_t *got);

const char *rs_source_path(const rs_source *source);
uint64_t rs_source_bytes_read(const rs_source *source);
uint64_t rs_source_bytes_total(const rs_source *source); /* 0: not a plain file */
void rs_source_close(rs_source *source);                 /* NULL is allowed */

#endif
