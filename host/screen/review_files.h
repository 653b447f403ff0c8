/* Files of reviewed pairs, read against a watchlist. */
#ifndef RS_SCREEN_REVIEW_FILES_H
#define RS_SCREEN_REVIEW_FILES_H

#include "host/review/reviews.h"
#include "host/screen/watchlist.h"

/*
 * Reads the files one after the other, in memory for the reviews in force alone. A review ends when its entry has
 * another digest, or is on no list. Out: *out, freed by rs_reviews_free; counts, added to: rows, undecided,
 * unidentified and unknown_entries. Errors: as rs_review_rows_open and rs_review_rows_next; RS_EINTERNAL (ICU).
 */
rs_status rs_reviews_load(rs_reviews **out, const char *const *paths, size_t path_count, const rs_watchlist *watchlist,
                          rs_review_counts *counts);

#endif
