/*
 * What is known of the birth of those who have a name: the one date that they all have, or nothing. With it
 * kernels/candidates.cl leaves out pairs that no other evidence could lift over the threshold.
 */
#ifndef RS_CANDIDATES_NAME_BIRTHS_H
#define RS_CANDIDATES_NAME_BIRTHS_H

#include "host/encode/roster.h"

/*
 * A word a distinct name of a sealed roster: RS_ABI_BIRTH of a whole, plain date in the Gregorian calendar, if
 * everybody who has the name has this date and no other; else 0. The first of January counts as no whole date, as in
 * the evidence (host/score/birth.c). Out: *out, freed with free(). Errors: RS_ENOMEM.
 */
rs_status rs_name_births_make(uint32_t **out, const rs_roster *roster);

#endif
