/* Full names of made-up people. */
#ifndef RS_GENERATE_NAMES_H
#define RS_GENERATE_NAMES_H

#include "host/generate/culture.h"

typedef struct rs_full_name {
    rs_phrase surname; /* what a passport has left of '<<'; empty for people with one name */
    rs_phrase given;
} rs_full_name;

/*
 * Draws a name. `invented`: with a part that no table lists, so that it is hardly the name of a real person.
 */
void rs_full_name_draw(const rs_culture *culture, rs_sex sex, bool invented, rs_random *random, rs_full_name *out);

/* As people write it: given names first, or the surname first where the culture does so. */
void rs_full_name_write(const rs_culture *culture, const rs_full_name *name, rs_phrase *out);

/* As a passport has it: the surname first. */
void rs_full_name_write_surname_first(const rs_full_name *name, rs_phrase *out);

/* One given name, mostly a common one. */
void rs_given_name_draw(const rs_culture *culture, rs_sex sex, uint32_t rare_per_mille, rs_random *random,
                        rs_phrase *out);

/* One surname, in its male form. */
void rs_surname_draw(const rs_culture *culture, uint32_t rare_per_mille, rs_random *random, rs_phrase *out);

#endif
