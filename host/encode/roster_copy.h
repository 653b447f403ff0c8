/* People of a sealed roster as they were added to it, and into another one. */
#ifndef RS_ENCODE_ROSTER_COPY_H
#define RS_ENCODE_ROSTER_COPY_H

#include "host/encode/roster.h"

/* The name that an alias was added as. Its text stays the roster's. */
void rs_roster_name_of(const rs_roster *roster, const rs_alias *alias, rs_person_name *out);

/* Adds a person of a sealed roster to another with all that is known of it, under the same list. Errors: RS_ENOMEM. */
rs_status rs_roster_add_from(rs_roster *roster, const rs_roster *from, uint32_t person);

#endif
