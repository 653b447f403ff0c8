/* Comma-separated values by RFC 4180: a field is quoted only where it must be; lines end with a line feed alone. */
#ifndef RS_REPORT_CSV_H
#define RS_REPORT_CSV_H

#include "host/report/report.h"

void rs_csv_write_header(FILE *stream);
void rs_csv_write_row(FILE *stream, const rs_report_row *row);

/* One field, quoted if it holds a comma, a quote or a line end, or begins or ends with a blank. */
void rs_csv_write_field(FILE *stream, rs_str field);

#endif
