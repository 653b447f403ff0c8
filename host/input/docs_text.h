/*
 * The text of an SSR element of a booking that gives a travel document, or an infant without a seat (AIRIMP):
 *
 *     DOCS  /P/DEU/C4FG15LP2/DEU/23AUG77/M/13FEB24/GREWE/MARK/PAUL/H-1GREWE/MARKMR
 *            type, issuer, number, nationality, birth, sex, expiry, surname, given, second given, holder
 *     DOCO  /ESSEN DEU/V/8675309/LONDON/22DEC06/USA
 *            place of birth, type, number, place of issue, date, country it is for
 *     INFT  GREWE/MIA 10AUG24, 10AUG24 GREWE/MIA-1GREWE/ANNMRS
 *            surname, given, birth, holder
 *
 * Fields are often empty, and the slash in front or a field before the name is often missing. So birth and sex are
 * looked for near their place, and the others counted from there.
 */
#ifndef RS_INPUT_DOCS_TEXT_H
#define RS_INPUT_DOCS_TEXT_H

#include "host/base/str.h"

/* What the text says; views into it, without blanks at their ends, empty where it says nothing. */
typedef struct rs_docs_text {
    rs_str issuer, number, nationality, birth, sex; /* of sex the first letter, without the infant's I */
    rs_str surname, given, second;                  /* a perhaps wrapped line is a LF in them */
    bool is_infant;
} rs_docs_text;

/* plain: the text without wraps; text: the same with them, of which the names are taken. Both with as many slashes. */
void rs_docs_read(rs_str text, rs_str plain, rs_docs_text *out);

/* Of DOCO only number and issuer are set. */
void rs_doco_read(rs_str text, rs_str plain, rs_docs_text *out);

/* The holder's name behind '-1' at the text's end, SURNAME/GIVEN; empty if there is none. */
rs_str rs_docs_holder(rs_str text);

/* Of INFT only the name and the birth date are set. */
void rs_inft_read(rs_str text, rs_str plain, rs_docs_text *out);

#endif
