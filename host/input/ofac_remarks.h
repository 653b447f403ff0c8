/*
 * The remarks of a person on the lists of the US Office of Foreign Assets Control: statements with semicolons between
 * them and a full stop behind the last.
 *
 *     DOB 12 Mar 1960; alt. DOB 1961; DOB circa 1950; DOB 1955 to 1958       birth dates
 *     nationality X; alt. nationality X; citizen X                           nationalities
 *     POB Utopolis, Utopia                                                   countries of birth
 *     Gender Male                                                            sex
 *     Passport A005487 (Yemen) issued 13 Aug 1995; National ID No. 123       documents
 *     a.k.a. 'X'                                                             a weak alias: of low quality
 */
#ifndef RS_INPUT_OFAC_REMARKS_H
#define RS_INPUT_OFAC_REMARKS_H

#include "host/input/reader.h"

/* Adds what the remarks say to the record in intake->builder; statements of other kinds are passed over. */
void rs_ofac_add_remarks(rs_intake *intake, rs_str remarks);

/* Adds the country of a place of birth, which stands last: 'Kunduz, Afghanistan', 'Goma, Congo, Republic of the'. */
void rs_ofac_add_birthplace(rs_intake *intake, rs_str place);

/* Whether that is a kind of passport or identity number: 'Diplomatic Passport', 'SSN', and not 'Tax ID No.'. */
bool rs_ofac_is_document(rs_str kind);

#endif
