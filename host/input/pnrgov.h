/*
 * Travellers of a PNRGOV message (passenger name records, 11.1 and later):
 *
 *     SRC' RCI+1A:3MZVP2'                        a booking begins; its locator
 *     TIF+SMITH+JOHNMR:A:1'                      a name, and the number by which the booking refers to it
 *     SSR+DOCS:HK:1:AV:::::/P/DEU/...+::1'       a document, or an infant without a seat (docs_text.h)
 *     ABI+1+:LHRRR'                              the history of the booking: names come again
 *
 * A booking is read whole before its travellers are handed on.
 */
#ifndef RS_INPUT_PNRGOV_H
#define RS_INPUT_PNRGOV_H

#include "host/input/booking.h"
#include "host/input/edifact_segment.h"

typedef struct rs_pnrgov rs_pnrgov;

rs_pnrgov *rs_pnrgov_create(rs_intake *intake); /* NULL: out of memory */
void rs_pnrgov_free(rs_pnrgov *pnrgov);         /* NULL is allowed */

/* A message begins. sent: of the interchange (edifact_dates.h). */
void rs_pnrgov_begin(rs_pnrgov *pnrgov, const rs_birth *sent);

/* Whether a booking is complete before this segment. */
bool rs_pnrgov_ends_booking(const rs_pnrgov *pnrgov, const rs_edifact_segment *segment);

/* Completes the booking: rs_pnrgov_next_traveller hands on whom it has. Errors: RS_ENOMEM. */
rs_status rs_pnrgov_end_booking(rs_pnrgov *pnrgov);

/* The locator of the booking that is complete, or empty; and its number in the message, from 1. */
rs_str rs_pnrgov_locator(const rs_pnrgov *pnrgov);
uint64_t rs_pnrgov_booking_number(const rs_pnrgov *pnrgov);

/* Puts the next traveller into the intake's builder, but for the id; false: there is none. Out: their number, from 1.
 */
bool rs_pnrgov_next_traveller(rs_pnrgov *pnrgov, uint64_t *number, uint64_t *line);

/* Takes the next segment of the message. Errors: RS_ENOMEM. */
rs_status rs_pnrgov_add(rs_pnrgov *pnrgov, const rs_edifact_segment *segment);

#endif
