/* Which column of a CSV file holds which canonical field, by its header and the user's own names for columns. */
#ifndef RS_INPUT_COLUMNS_H
#define RS_INPUT_COLUMNS_H

#include "host/input/column_names.h"
#include "host/input/fields.h"
#include "host/input/input.h"

typedef struct rs_columns {
    size_t at[RS_COLUMN_COUNT]; /* index of the column, or SIZE_MAX: the file has none */
    size_t count;               /* columns of the file */
    bool whole_name;            /* the column 'name' is used; else 'surname', 'given' and 'middle' */
    bool has_names;             /* by these columns */
    bool has_zone;              /* by RS_COLUMN_MRZ or RS_COLUMN_MRZ1; one of the two is true */
} rs_columns;

/*
 * Writes the header's columns that are none of at[0..count) into out, for a message: 'date_of_brith, passport nr'.
 * Empty where all are used, and cut where it would fill the screen.
 */
void rs_columns_list_unused(const rs_fields *header, const size_t *at, size_t count, char *out, size_t capacity);

/* Errors: RS_EUSAGE if a map names a field that does not exist (the message lists those that do). */
rs_status rs_columns_check_maps(const rs_input_options *options);

/*
 * Finds the columns in a header: by the user's maps, else by the canonical name, else by a word that others use for it
 * (column_names.h). Errors: RS_EINPUT (no name nor zone, a mapped column that is not there, several columns that may be
 * the same field, a 'name' that may be a part of the name: the message says what to map).
 */
rs_status rs_columns_resolve(rs_columns *out, const rs_fields *header, const rs_input_options *options,
                             const char *path, uint64_t line);

/*
 * The same for the keys of one object, each of which may be left out as long as there is a name: `name`, or else
 * `surname`, `given` or `aliases`, or `mrz`. Returns what is wrong with them, and in which field, or NULL.
 */
const char *rs_columns_resolve_keys(rs_columns *out, const rs_fields *keys, const rs_input_options *options,
                                    rs_column *field);

/* The user's name for the column of that field, or NULL: there is none. */
const char *rs_columns_mapped(const rs_input_options *options, rs_column column);

/*
 * One column by the user's name for it. Written exactly so wins over equal but for case, blanks, underscores and
 * hyphens. Out: *at, its index. Errors: RS_EINPUT (not there, or twice: the message lists the columns that exist).
 */
rs_status rs_columns_find(size_t *at, const rs_fields *header, const char *name, const char *path, uint64_t line);

/*
 * The column of one field: by the user's map, if that is there, else by the words for it. Out: *at, SIZE_MAX where
 * there is none. Errors: RS_EINPUT if several may be it.
 */
rs_status rs_columns_find_field(size_t *at, const rs_fields *header, rs_column field, const rs_input_options *options,
                                const char *path, uint64_t line);

/* The same, but a column that is not there is no error: *at is SIZE_MAX. */
rs_status rs_columns_find_if_there(size_t *at, const rs_fields *header, const char *name, const char *path,
                                   uint64_t line);

#endif
