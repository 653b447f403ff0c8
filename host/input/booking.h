/*
 * Who travels on one booking (PNR): the travellers that its names tell, and the documents that are theirs. Names come
 * again and again, with each flight and in the history; a traveller is one for all of them.
 */
#ifndef RS_INPUT_BOOKING_H
#define RS_INPUT_BOOKING_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/input/docs_text.h"

/* A name in one of the ways in which it is written. */
typedef struct rs_name_form {
    rs_str surname, given;
    rs_str surname_key, given_key; /* capitals, without blanks and signs */
    struct rs_name_form *next;
} rs_name_form;

typedef struct rs_booked_document {
    rs_docs_text text;
    rs_str reference; /* of the traveller whose it is, as the booking numbers them; often empty */
    size_t at_hand;   /* the traveller behind whom it stands, or RS_NOBODY */
    uint64_t line;
    struct rs_booked_document *next;
} rs_booked_document;

typedef struct rs_traveller {
    rs_name_form *forms; /* the first is what a name segment says, if there is one */
    rs_booked_document *documents;
    rs_str reference;
    uint64_t line;
    bool is_group; /* or a company: no person */
    bool is_infant;
    bool is_cut; /* the file ends in the name */
} rs_traveller;

#define RS_NOBODY SIZE_MAX
enum { RS_MOST_TRAVELLERS = 2000 }; /* of a booking; airlines allow for 999 */

typedef struct rs_booking rs_booking;

rs_booking *rs_booking_create(void); /* NULL: out of memory */
void rs_booking_free(rs_booking *booking);
void rs_booking_clear(rs_booking *booking);

/* Where texts that are given to the booking are kept until it is cleared. */
rs_arena *rs_booking_arena(rs_booking *booking);

/*
 * Somebody who is named; surname, given and reference are kept by the booking's arena. Who is known already gets no
 * second place; in the history, a name with a known reference is an earlier form of it. Out: *index, or RS_NOBODY where
 * there are too many. Errors: RS_ENOMEM.
 */
rs_status rs_booking_add_traveller(rs_booking *booking, const rs_traveller *who, rs_str surname, rs_str given,
                                   bool in_history, size_t *index);

/* A document; its texts are kept by the booking's arena. Errors: RS_ENOMEM. */
rs_status rs_booking_add_document(rs_booking *booking, const rs_booked_document *document);

/*
 * Gives each document to its traveller: by name, else by reference, else to the one behind whom it stands. One with a
 * name that nobody has makes a traveller. Out: *left: those that are nobody's. Errors: RS_ENOMEM.
 */
rs_status rs_booking_settle(rs_booking *booking, rs_booked_document **left);

size_t rs_booking_count(const rs_booking *booking);
const rs_traveller *rs_booking_at(const rs_booking *booking, size_t index);

#endif
