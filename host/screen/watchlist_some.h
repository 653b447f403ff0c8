/* A watchlist of some of another's entries. */
#ifndef RS_SCREEN_WATCHLIST_SOME_H
#define RS_SCREEN_WATCHLIST_SOME_H

#include "host/screen/watchlist.h"

/*
 * The entries of these numbers with all that is known of them, under the same names of lists, and without lists of
 * documents. Out: *out, freed by rs_watchlist_free; it points to nothing of the other. Errors: RS_ENOMEM.
 */
rs_status rs_watchlist_of_some(rs_watchlist **out, const rs_watchlist *all, const uint32_t *entries, uint32_t count);

#endif
