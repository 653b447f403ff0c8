/* A date's text as a list of parts, so that separators and their order need no rules of their own. */
#ifndef RS_INPUT_DATE_PARTS_H
#define RS_INPUT_DATE_PARTS_H

#include <stdbool.h>

#include "host/base/str.h"

typedef enum rs_date_part_kind {
    RS_DATE_NUMBER,
    RS_DATE_MONTH,
    RS_DATE_CIRCA,
    RS_DATE_BETWEEN,
    RS_DATE_TO,
    RS_DATE_LUNAR,  /* 'Hijri', 'AH': of the lunar calendar */
    RS_DATE_SOLAR,  /* 'Solar', 'SH': of the solar one */
    RS_DATE_SILENT, /* says nothing, as in '12th of March': never in a list */
    RS_DATE_ALIEN,  /* has no place in a date: never in a list */
} rs_date_part_kind;

typedef struct rs_date_part {
    rs_date_part_kind kind;
    int value;       /* of a number, or the month 1..12 */
    unsigned digits; /* of a number; an unknown part (dd, xx) counts as a number 0 of one digit */
} rs_date_part;

enum { RS_DATE_PARTS = 10 }; /* 'between 01 Jan 1955 and 31 Dec 1958' has 8 */

/* Cuts the text into parts. Returns how many, or 0 if it holds anything that is no part of a date. A time of day behind
 * the date is passed over. */
size_t rs_date_parts_read(rs_str text, rs_date_part parts[RS_DATE_PARTS]);

#endif
