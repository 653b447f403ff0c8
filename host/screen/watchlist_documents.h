/* The lists of documents among a watchlist's files: for watchlist.c alone. */
#ifndef RS_SCREEN_WATCHLIST_DOCUMENTS_H
#define RS_SCREEN_WATCHLIST_DOCUMENTS_H

#include "host/screen/people.h"
#include "host/screen/watchlist_parts.h"

/*
 * Makes an empty list for each of the opened files that is one of documents. Out: *by_file, the lists by file, in the
 * watchlist's arena; NULL for a file of people. Errors: RS_ENOMEM.
 */
rs_status rs_watchlist_open_documents(rs_watchlist *watchlist, const rs_people *people, const rs_named_file *files,
                                      size_t file_count, rs_document_list ***by_file);

/* Seals them when all files have been read, and counts. Errors: RS_ENOMEM. */
rs_status rs_watchlist_seal_documents(rs_watchlist *watchlist, const rs_people *people);

void rs_watchlist_free_documents(rs_watchlist *watchlist);

#endif
