/*
 * Passengers and crew of a PAXLST message (advance passenger information, D.02B and later):
 *
 *     NAD+FL+++SMITH:JANE'                         a person: FL passenger, FM crew, DDU and DDT the same in transit
 *     ATT+2++F' DTM+329:800514' NAT+2+GBR'         sex, birth date, nationality
 *     LOC+180+USA'                                 country of birth
 *     DOC+P+P123456' LOC+91+GBR'                   a document and who issued it
 *
 * All else is passed over: NAD+MS is the sender, LOC+174 where one lives, RFF references of the carrier's.
 */
#ifndef RS_INPUT_PAXLST_H
#define RS_INPUT_PAXLST_H

#include "host/input/edifact_segment.h"

typedef struct rs_paxlst {
    rs_intake *intake;
    const rs_birth *sent;     /* of the interchange; edifact_dates.h */
    uint64_t persons;         /* of the message so far, with those that have no name */
    uint64_t travellers;      /* of them, passengers */
    uint64_t line;            /* of the person at hand */
    bool has_person;          /* one is being put together in the intake's builder */
    rs_str document, country; /* the person's last document, kept by the builder */
} rs_paxlst;

void rs_paxlst_begin(rs_paxlst *paxlst, rs_intake *intake, const rs_birth *sent);

/* Whether the person at hand is complete before this segment. */
bool rs_paxlst_ends_person(const rs_paxlst *paxlst, const rs_edifact_segment *segment);

/* Takes the next segment of the message. */
void rs_paxlst_add(rs_paxlst *paxlst, const rs_edifact_segment *segment);

/* Completes the person in the builder, but for the id; false: there is none. */
bool rs_paxlst_take_person(rs_paxlst *paxlst);

#endif
