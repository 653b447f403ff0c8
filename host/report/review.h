/*
 * A sheet for the person who reviews the pairs: CSV with who the passenger is, what the pair rests on, and empty
 * columns for the decision. Filled in, it is a file of reviews as it is (host/input/review_rows.h).
 */
#ifndef RS_REPORT_REVIEW_H
#define RS_REPORT_REVIEW_H

#include "host/report/report.h"

void rs_review_write_header(FILE *stream);
void rs_review_write_row(FILE *stream, const rs_report_row *row);

#endif
