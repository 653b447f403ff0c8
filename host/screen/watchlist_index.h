/* A watchlist as an index (host/index/index.h), made once and opened at once from then on. */
#ifndef RS_SCREEN_WATCHLIST_INDEX_H
#define RS_SCREEN_WATCHLIST_INDEX_H

#include <stdio.h>

#include "host/index/sources.h"
#include "host/screen/watchlist.h"

/*
 * Writes a watchlist that was made of these files; write errors stay with the stream. Out: *bytes, of the index.
 * Errors: RS_ENOMEM. rs_watchlist_load reads it.
 */
rs_status rs_watchlist_write_index(const rs_watchlist *watchlist, const rs_index_sources *sources, FILE *stream,
                                   uint64_t *bytes);

#endif
