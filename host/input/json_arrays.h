/*
 * Cuts the elements out of JSON arrays, by brackets and quotes alone: what they hold is jansson's work. So memory holds
 * one element, however long the array is, and a damaged element does not spoil those behind it.
 *
 *     [{...}, {...}]                                   the file is an array
 *     {"total": 2, "notices": [{...}, {...}]}          the value of a key, at any depth; several such one behind
 * another
 *     {...} {...}                                      objects alone, each over several lines
 */
#ifndef RS_INPUT_JSON_ARRAYS_H
#define RS_INPUT_JSON_ARRAYS_H

#include "host/input/source.h"

enum { RS_MAX_ELEMENT_DEPTH = 64 };

typedef struct rs_json_element {
    rs_str text;       /* valid until the next call */
    uint64_t line;     /* on which it starts, from 1 */
    const char *fault; /* why it cannot be read; NULL: it can be cut, whatever it holds */
} rs_json_element;

typedef struct rs_json_arrays rs_json_arrays;

/*
 * source stays the caller's and must outlive it; a byte order mark is skipped. key: may be NULL. Free with
 * rs_json_arrays_free. Errors: RS_ENOMEM.
 */
rs_status rs_json_arrays_create(rs_json_arrays **out, rs_source *source, const char *key);
void rs_json_arrays_free(rs_json_arrays *arrays); /* NULL is allowed */

/*
 * The next element. An array that the file's end cuts off is given as one with a fault, for what is missing is no less
 * than that. Errors: RS_EINPUT (the source cannot be read).
 */
rs_status rs_json_arrays_next(rs_json_arrays *arrays, rs_json_element *element, bool *more);

#endif
