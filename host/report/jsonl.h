/* JSON Lines: one object a pair, with the names of the CSV columns; evidence is an object of points by kind, `matched`
 * has the explanation as an object, and the entry's digest stands at the end, of which reviews need to be told. */
#ifndef RS_REPORT_JSONL_H
#define RS_REPORT_JSONL_H

#include "host/report/report.h"

/* Errors: RS_ENOMEM, or RS_EINTERNAL if a text is not UTF-8 (the readers have checked it). */
rs_status rs_jsonl_write_row(FILE *stream, const rs_report_row *row);

#endif
