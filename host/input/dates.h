/* The texts in which files give birth dates. */
#ifndef RS_INPUT_DATES_H
#define RS_INPUT_DATES_H

#include "host/base/str.h"
#include "host/record/record.h"

/*
 * Understands, with any of - / . , and blanks between the parts, and English month names or their first letters:
 *
 *     1960-03-12   19600312   12 Mar 1960   March 12, 1960   12MAR1960   12/03/1960 (day first, unless only month first
 *     can be meant)   1960-03   03/1960   Mar 1960   1960   1960-00-00   dd/mm/1960   1960-03-12T00:00:00Z
 *     circa 1960   c. 1960   ca. 1960   about 1960   approximately 1960   ~1960     (approximate)
 *     1955 to 1958   1955-1958   between 1955 and 1958   01 Jan 1955 to 31 Dec 1958  (a range of years)
 *
 * Returns false, and leaves *out alone, for anything else: two-digit years (which century?), days that no month has.
 */
bool rs_birth_parse(rs_str text, rs_birth *out);

/* A range of years, in either order; a single year where both are equal. False unless both are 1..9999. */
bool rs_birth_from_years(int first, int last, rs_birth *out);

#endif
