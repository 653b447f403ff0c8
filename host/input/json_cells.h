/* The cells of a JSON object: the fields by name, as the columns of a CSV file, and other fields passed over. */
#ifndef RS_INPUT_JSON_CELLS_H
#define RS_INPUT_JSON_CELLS_H

#include "host/input/cells.h"
#include "host/input/json_object.h"

typedef struct rs_json_cells rs_json_cells;

/* NULL: out of memory. Free with rs_json_cells_free. */
rs_json_cells *rs_json_cells_create(void);
void rs_json_cells_free(rs_json_cells *json); /* NULL is allowed */

/*
 * Reads one object; its text is UTF-8 without NUL. Texts, whole numbers, true and false are values; null is none; an
 * array is several values, where a field may have them. Out: *cells, valid until the next call. A wrong object is
 * rejected by the intake, and *good is false. Errors: RS_ENOMEM.
 */
rs_status rs_json_cells_read(rs_json_cells *json, rs_intake *intake, rs_str text, uint64_t line, rs_cells *cells,
                             bool *good);

/* The same for an object that has been parsed and stays the caller's. The cells are valid as long as it is, too. */
rs_status rs_json_cells_of_object(rs_json_cells *json, rs_intake *intake, const json_t *object, uint64_t line,
                                  rs_cells *cells, bool *good);

#endif
