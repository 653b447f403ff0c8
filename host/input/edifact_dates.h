/*
 * Birth dates in messages, whose years have two digits most often. Nobody travels who is born after the message was
 * sent: so the day of the message, not that of the run, decides about the century.
 */
#ifndef RS_INPUT_EDIFACT_DATES_H
#define RS_INPUT_EDIFACT_DATES_H

#include "host/input/reader.h"

/* The day on which an interchange was sent, YYMMDD or CCYYMMDD as in UNB. Its year is 0 where it is none. */
rs_birth rs_edifact_sent(rs_str text);

/*
 * Adds a birth date: YYMMDD, CCYYMMDD, 12JUL64 or whatever else dates.h understands. Of two centuries it is the later
 * one that is not behind the day `sent`; both where that is unknown. Counts a text that is not understood.
 */
void rs_edifact_add_birth(rs_intake *intake, rs_str text, const rs_birth *sent);

#endif
