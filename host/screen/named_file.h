/*
 * Input files as a user names them: [FORMAT:]FILE, for a watchlist [NAME=][FORMAT:]FILE. A format is lower-case
 * letters, digits and dashes; a name holds no slash. So a file whose own name has such a beginning is written ./FILE.
 */
#ifndef RS_SCREEN_NAMED_FILE_H
#define RS_SCREEN_NAMED_FILE_H

#include "host/input/input.h"

typedef struct rs_named_file {
    const char *path;
    const char *format; /* NULL: recognised by content */
    const char *name;   /* the file's base name, or the NAME given */
} rs_named_file;

/* Out: *out, its text in the arena. Errors: RS_EUSAGE for an empty part, RS_ENOMEM. */
rs_status rs_named_file_parse(rs_named_file *out, rs_arena *arena, const char *text, rs_role role);

/* FIELD=COLUMN. Errors as above. */
rs_status rs_column_map_parse(rs_column_map *out, rs_arena *arena, const char *text);

/* Whole arrays of either, in the arena. */
rs_status rs_named_files_parse(rs_named_file **out, rs_arena *arena, const char *const *texts, size_t count,
                               rs_role role);
rs_status rs_column_maps_parse(rs_column_map **out, rs_arena *arena, const char *const *texts, size_t count);

#endif
