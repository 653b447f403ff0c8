/*
 * What is written about a person beside an alias of the United Nations list, in its note or behind the name itself:
 *
 *     born in 1973 in Shabwa, Yemen, nationality: Yemeni             a birth date
 *     Passport number: B0515260; DOB: 1948; POB: Anefif, Mali        a document, and a birth date
 *     (Oman passport no.03825239, date of issue 4 May 2014)          a document
 *     call sign; previously listed as                                nothing that is compared
 *
 * Only dates behind 'born', 'DOB' and the like, and only numbers behind 'passport' and the like are taken.
 */
#ifndef RS_INPUT_UN_NOTES_H
#define RS_INPUT_UN_NOTES_H

#include "host/input/reader.h"

/* Adds the dates and documents to the record in intake->builder. What is not understood is passed over. */
void rs_un_add_note(rs_intake *intake, rs_str text);

#endif
