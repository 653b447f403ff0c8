/*
 * The form of every table in data/: text lines; a line that is empty or starts with '#' is no row; columns are parted
 * by tabs and several values in one column by ';'. Views point into the table, nothing is copied.
 */
#ifndef RS_BASE_LINES_H
#define RS_BASE_LINES_H

#include <stdint.h>

#include "host/base/str.h"

typedef struct rs_lines {
    rs_str rest;     /* what is not read yet */
    uint32_t number; /* of the line read last, from 1 */
} rs_lines;

rs_lines rs_lines_of(const unsigned char *table, size_t table_bytes);

/* The next row, without blanks at its end. Returns false after the last one. */
bool rs_lines_next(rs_lines *lines, rs_str *row);

/* Cuts the part before the first `separator` off *text, without blanks around it. Returns false when none is left. */
bool rs_lines_cut(rs_str *text, char separator, rs_str *part);

#endif
