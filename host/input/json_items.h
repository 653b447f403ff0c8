/*
 * The objects of a JSON file, one at a time, however they are laid out: one a line, or in an array (json_arrays.h).
 * What cannot be read is counted and rejected here, once for all readers of JSON.
 */
#ifndef RS_INPUT_JSON_ITEMS_H
#define RS_INPUT_JSON_ITEMS_H

#include "host/input/json_object.h"

typedef struct rs_json_items_options {
    const char
        *array_key; /* objects may also be in arrays under this key (json_arrays.h); NULL: there is no such key */
    const char *only_with; /* NULL: all; else objects whose text lacks this are passed over without being parsed */
} rs_json_items_options;

typedef struct rs_json_items rs_json_items;

/* intake and source stay the caller's and must outlive it. Free with rs_json_items_free. Errors: RS_ENOMEM. */
rs_status rs_json_items_create(rs_json_items **out, rs_intake *intake, rs_source *source,
                               const rs_json_items_options *options);
void rs_json_items_free(rs_json_items *items); /* NULL is allowed */

/* The next good object, valid until the next call, and the line on which it starts. Errors: RS_EINPUT, RS_ENOMEM. */
rs_status rs_json_items_next(rs_json_items *items, const json_t **object, uint64_t *line, bool *more);

/* Does a file that starts with head hold objects, alone or in an array? */
bool rs_json_head_is_object(rs_str head);

/*
 * Does the first object of a file that starts with head have this key, as far as can be seen? most_depth: of the
 * objects and arrays in which it is looked for; 1: among the object's own keys.
 */
bool rs_json_head_has_key(rs_str head, const char *key, int most_depth);

#endif
