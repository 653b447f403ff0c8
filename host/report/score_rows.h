/*
 * Rows `a_row,b_row,score` as text, fast: a join may write a billion of them. The printer keeps the texts of the last
 * scores, of which there are few different ones, and fills a buffer that its owner writes out.
 */
#ifndef RS_REPORT_SCORE_ROWS_H
#define RS_REPORT_SCORE_ROWS_H

#include "host/base/str.h"
#include "host/report/report.h"

/* Serves one thread. */
typedef struct rs_score_rows rs_score_rows;

rs_score_rows *rs_score_rows_create(rs_report_format format); /* NULL: out of memory */
void rs_score_rows_free(rs_score_rows *rows);                 /* NULL is allowed */

/* What comes before the first row, if the format has it. */
rs_str rs_score_rows_header(rs_report_format format);

/* The row of the first side that the following rows are of; as given, counted from 0; below 2^32 - 1. */
void rs_score_rows_begin(rs_score_rows *rows, uint32_t a_row);

/*
 * Adds a row, while it is not full. Rows are printed counted from 1, scores (0, or from 10^-10 to 1) as the shortest
 * decimal that reads back the same.
 */
void rs_score_rows_add(rs_score_rows *rows, uint32_t b_row, double score);

/* True if the next row might not fit: the owner takes the text, then clears it. */
bool rs_score_rows_full(const rs_score_rows *rows);
rs_str rs_score_rows_text(const rs_score_rows *rows);
void rs_score_rows_clear(rs_score_rows *rows);

#endif
