/*
 * Names as airlines write them in bookings and on passenger lists: in capitals, a title glued to the given name or in
 * its place, no blank where there is one in the passport.
 */
#ifndef RS_INPUT_AIRLINE_NAMES_H
#define RS_INPUT_AIRLINE_NAMES_H

#include "host/input/builder.h"

/*
 * Adds the name as written, 'SURNAME GIVEN', and what else it may stand for, each a name of the record by itself, since
 * nobody can tell DRAGAN from DR AGAN:
 *
 *     SMITH    JOHNMR      SMITH JOHN                     also JOHN MR, MR JOHN
 *     SMITH    JOHNDRMR    SMITH JOHNDR, SMITH JOHN       one more for every title that is taken off
 *     SMITH    MR          SMITH, S MITH                  a surname of one letter may be written with the given name
 *     YY       MOANMISS    YY MOAN, Y MOAN                or twice
 *     OLSENJR  JOHN        OLSEN JOHN
 *     SMITHMR              SMITH
 *
 * Given names that are joined (KEVINMICHAEL) need no form of their own: the score compares runs of two and of three
 * words with one (docs/SCORE.md, section 3). Returns how many names were added; 0 if both texts are empty.
 */
size_t rs_airline_given(rs_builder *builder, rs_str surname, rs_str given);

/* Takes one title off given names, at their start by itself or at their end, glued or not. False if there is none. */
bool rs_airline_take_title(rs_str *given);

#endif
