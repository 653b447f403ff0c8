/* What a result says of a pair's entry: a person, or a row of a list of documents. */
#ifndef RS_SCREEN_PAIR_ENTRY_H
#define RS_SCREEN_PAIR_ENTRY_H

#include "host/screen/watchlist.h"

/* Texts belong to the watchlist, or to this. */
typedef struct rs_pair_entry {
    rs_str list;
    rs_str id;
    uint32_t alias;    /* the number of the printed name; 0 for a document */
    rs_str alias_name; /* empty for a document */
    rs_digest digest;
    char number[RS_ROW_NUMBER_BYTES];
} rs_pair_entry;

/* Errors: RS_ENOMEM. */
rs_status rs_pair_entry_of(const rs_watchlist *watchlist, const rs_roster *passengers, const rs_pair *pair,
                           rs_pair_entry *out);

/* The passenger's document that is listed; NULL where the entry is a person. */
const rs_document *rs_pair_document(const rs_roster *passengers, const rs_pair *pair);

#endif
