/*
 * What each distinct name of the passengers needs to become a pair, as kernels/candidates.cl asks for it: the least
 * name score with which evidence could still lift somebody who has the name over the threshold.
 */
#ifndef RS_SCREEN_NEEDS_H
#define RS_SCREEN_NEEDS_H

#include "host/encode/roster.h"
#include "host/screen/settings.h"
#include "kernels/abi.h"

/* Out: *out, one a name of the sealed roster, freed with free(). Errors: RS_ENOMEM. */
rs_status rs_needs_make(rs_abi_need **out, const rs_roster *passengers, const rs_settings *settings);

/* The most points that two whole dates bring, by how they differ. */
void rs_needs_birth_points(const rs_settings *settings, int32_t points[RS_ABI_BIRTHS]);

#endif
