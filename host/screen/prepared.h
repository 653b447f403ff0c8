/*
 * What a screener makes of a watchlist before it sees a passenger, apart from the watchlist itself: the indexes of its
 * names and of its joined names, and its texts in blocks for the letter filter. It depends on the roster alone, so that
 * it can lie in an index file.
 */
#ifndef RS_SCREEN_PREPARED_H
#define RS_SCREEN_PREPARED_H

#include "host/candidates/name_index.h"
#include "host/index/index_writer.h"
#include "host/join/join.h"

typedef struct rs_prepared {
    rs_name_index names;
    rs_join_prepared join;
} rs_prepared;

/* Out: *prepared, ended by rs_prepared_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_prepared_make(rs_prepared *prepared, const rs_roster *watchlist);
void rs_prepared_clear(rs_prepared *prepared);

/* Adds the sections; prepared must outlive the writing. */
void rs_prepared_add(rs_index_writer *writer, const rs_prepared *prepared);

/* Finds it in the index of the roster, where it stays. Errors: RS_EINPUT. */
rs_status rs_prepared_read(rs_prepared *prepared, const rs_index *index, const rs_roster *watchlist);

#endif
