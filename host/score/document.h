/* Documents of two people: the same one, or one whose number is a slip of the pen away. Pure functions. */
#ifndef RS_SCORE_DOCUMENT_H
#define RS_SCORE_DOCUMENT_H

#include "host/record/person.h"

/* Number and country are the same; where a country is unknown, the number alone, of at least 6 characters. */
bool rs_share_document(const rs_facts *passenger, const rs_facts *entry);

/*
 * Two numbers of the same length, at least 7 characters, of the same country or one that is unknown, differ in one
 * character or in the order of two neighbours.
 */
bool rs_share_near_document(const rs_facts *passenger, const rs_facts *entry);

/* Can any document of an entry be near one of this passenger's? */
bool rs_has_document_to_be_near(const rs_facts *passenger);

#endif
