/* What a traveller of a booking, or of an entry of a passenger list, is as a record: names and what documents tell. */
#ifndef RS_INPUT_BOOKED_PERSON_H
#define RS_INPUT_BOOKED_PERSON_H

#include "host/input/booking.h"
#include "host/input/reader.h"

/* Adds every form of the name. */
void rs_booked_person_add_names(rs_builder *builder, const rs_traveller *traveller);

/* Adds birth dates, sex, nationalities and documents. sent: the day of the message; its year is 0: not known. */
void rs_booked_person_add_facts(rs_intake *intake, const rs_traveller *traveller, const rs_birth *sent);

#endif
