/* The texts in which files give birth dates. */
#ifndef RS_INPUT_DATES_H
#define RS_INPUT_DATES_H

#include "host/base/str.h"
#include "host/record/record.h"

enum { RS_BIRTHS_OF_A_TEXT = 2 };

/*
 * Understands, with any of - / . , ( ) and blanks between the parts, and English month names or their first letters:
 *
 *     1960-03-12   19600312   12 Mar 1960   March 12, 1960   12MAR1960   12/03/1960 (day first, unless only month first
 *     can be meant)   1960-03   03/1960   Mar 1960   1960   1960-00-00   dd/mm/1960   1960-03-12T00:00:00Z
 *     circa 1960   c. 1960   ca. 1960   about 1960   approximately 1960   ~1960     (approximate)
 *     1955 to 1958   1955-1958   between 1955 and 1958   01 Jan 1955 to 31 Dec 1958  (a range of years)
 *     600312   12MAR60   12/03/60   (the century is unknown: two dates, 1960-03-12 and 2060-03-12)
 *     24/06/1402 (Hijri)   1402 AH   1402 H                          (lunar, see calendars.h; a year becomes a range)
 *     1369-05-02 Solar   1369 SH   1369 (Solar Hijri)                 (solar)
 *
 * Returns how many dates that are, only one of which is meant. 0, with *out left alone, for anything else: days that no
 * month has, years before 1800 or after 2100.
 */
size_t rs_births_parse(rs_str text, rs_birth out[RS_BIRTHS_OF_A_TEXT]);

/* In which order a date in numbers with its year behind can only be meant: 29/06/1960 or 06/29/1960; else in either. */
typedef enum rs_date_order { RS_ANY_ORDER, RS_DAY_FIRST, RS_MONTH_FIRST } rs_date_order;
rs_date_order rs_date_order_of(rs_str text);

/* A day, a month (day 0) or a year (month 0; a day alone says nothing). False if there is no such day, or the year is
 * not from 1800 to 2100. */
bool rs_birth_from_date(int year, int month, int day, rs_birth *out);

/* A range of years, in either order; a single year where both are equal. False unless both are 1800..2100. */
bool rs_birth_from_years(int first, int last, rs_birth *out);

#endif
