/* The cells of one record by field, wherever they come from: what rows of CSV files and JSON objects have in common. */
#ifndef RS_INPUT_CELLS_H
#define RS_INPUT_CELLS_H

#include "host/input/columns.h"
#include "host/input/reader.h"

/*
 * Behind each value of a JSON array, where text files have ';' between values: such a value may hold semicolons. A
 * control character that no name holds.
 */
#define RS_CELL_SEPARATOR '\x1F'

typedef struct rs_cells {
    rs_str at[RS_COLUMN_COUNT]; /* without blanks at both ends; empty where there is none */
    bool whole_name;            /* as in rs_columns */
    bool has_names;             /* as in rs_columns */
    bool without_ids;           /* the file has no such column: an entry of a list, too, is called after its row */
} rs_cells;

/* The cells of a row of a file with these columns. They point to the row's. */
void rs_cells_of_row(rs_cells *out, const rs_columns *columns, const rs_fields *row);

/*
 * Puts the record into the intake's builder; who has no id, and needs none, gets `number`. Out: whether it is one. If
 * not, it has been rejected with its reason.
 */
bool rs_cells_build(rs_intake *intake, const rs_cells *cells, uint64_t line, uint64_t number);

#endif
