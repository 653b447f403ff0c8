/*
 * The files that an index was made of, by which it is known to be stale: length, time of change and XXH3-128 of the
 * bytes of each, or that there was none where a list's reader would have read one.
 *
 * A file with the length and time of before is taken for the same; one of another time is read, and is the same if its
 * bytes are. A file that is gone says nothing: an index is also for machines that never had it.
 */
#ifndef RS_INDEX_SOURCES_H
#define RS_INDEX_SOURCES_H

#include "host/index/index_writer.h"

typedef struct rs_index_source {
    uint64_t path; /* in the section of paths, ended by NUL */
    uint64_t bytes;
    int64_t time_s, time_ns;
    uint64_t digest[2];
    uint64_t is_there; /* 0 or 1 */
} rs_index_source;

typedef struct rs_index_sources {
    rs_index_source *items;
    char *paths;
    size_t count, capacity;
    size_t path_bytes, path_capacity;
} rs_index_sources;

/*
 * Adds a file as it is now, by its absolute path. What is no plain file (a pipe) cannot be looked at again, and is left
 * out. Errors: RS_EINPUT (it cannot be read), RS_ENOMEM. rs_index_sources_clear ends the sources in every case.
 */
rs_status rs_index_sources_add(rs_index_sources *sources, const char *path);
void rs_index_sources_clear(rs_index_sources *sources);

/* Errors: RS_EINPUT if a file is another by now: it changed while it was read. */
rs_status rs_index_sources_confirm(const rs_index_sources *sources);

/* Adds the sections; the sources must outlive the writing. */
void rs_index_add_sources(rs_index_writer *writer, const rs_index_sources *sources);

/* Looks at the files of an index. Errors: RS_EINPUT for one that has changed (names it), RS_ENOMEM. */
rs_status rs_index_check_sources(const rs_index *index);

#endif
