/* A pair for a person at a terminal: its score, a table of what met, and a bill of what each part gave or took. */
#ifndef RS_REPORT_COMPARISON_H
#define RS_REPORT_COMPARISON_H

#include "host/report/report.h"

/*
 * The first line is the score alone, for scripts; the others are for reading:
 *
 *     0.8247
 *
 *     passenger  Dr Ayman al Zawahiri
 *     list       AIMAN MUHAMMED RABI AL ZAWAHIRI
 *
 *     passenger  list      how               similarity  weight
 *     AYMAN      AIMAN     variant spelling        0.90    0.35
 *     ...
 *
 *      0.9650  words that met
 *     -0.1403  only in list: MUHAMMED RABI
 *      0.8247  names
 *     +0.1000  birth
 *      0.9247  total
 *
 * Of the row, ids, list and rank are not printed. Write errors stay with the stream, for its owner to check.
 */
void rs_comparison_print(FILE *stream, const rs_report_row *row);

#endif
