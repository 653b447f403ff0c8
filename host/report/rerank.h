/* Rows of a result that are ranked anew, as text: of a result that is put together of parts. */
#ifndef RS_REPORT_RERANK_H
#define RS_REPORT_RERANK_H

#include "host/report/report.h"

/* Writes a row, as rs_report_write has written it, with another rank. Errors: RS_EINPUT if it is no such row. */
rs_status rs_report_rerank(rs_report_format format, FILE *stream, rs_str row, uint32_t rank);

#endif
