/* A watchlist: the entries of one or several list files in one sealed roster, and lists of documents beside it.
 * Constant once loaded: any thread reads it. */
#ifndef RS_SCREEN_WATCHLIST_H
#define RS_SCREEN_WATCHLIST_H

#include "host/documents/document_lists.h"
#include "host/encode/roster.h"
#include "host/review/digest.h"
#include "host/screen/people.h"
#include "host/screen/prepared.h"

typedef struct rs_watchlist rs_watchlist;

/*
 * Reads the lists, or opens the one index that is given in their place, beside which there may be lists of documents.
 * Their numbers in the roster follow their names as bytes, so that the order of numbers is the order of names that the
 * ranking needs, whatever the order in which a user gives them. The options' role does not matter. Out: *out, freed by
 * rs_watchlist_free. Errors: as rs_people_next; RS_EUSAGE for two lists of one name, or an index with other lists of
 * people, a name or maps, or of persons alone where all subjects are wanted; RS_EINPUT for an index that is damaged,
 * stale or of another program.
 */
rs_status rs_watchlist_load(rs_watchlist **out, const rs_people_options *options);
void rs_watchlist_free(rs_watchlist *watchlist); /* NULL is allowed */

const rs_roster *rs_watchlist_roster(const rs_watchlist *watchlist);
const rs_lexicon *rs_watchlist_lexicon(const rs_watchlist *watchlist);
const rs_row_counts *rs_watchlist_counts(const rs_watchlist *watchlist);
bool rs_watchlist_has_any_schema(const rs_watchlist *watchlist);         /* not persons alone, as the options had it */
const rs_prepared *rs_watchlist_prepared(const rs_watchlist *watchlist); /* NULL: it is made of lists */
rs_str rs_watchlist_name(const rs_watchlist *watchlist, uint32_t list);
const rs_str *rs_watchlist_names(const rs_watchlist *watchlist); /* of all lists, in the order of their numbers */
const rs_digest *rs_watchlist_digest(const rs_watchlist *watchlist, uint32_t entry);

/* The files that were read, in the order of the lists' names, of which `name` is one; those of which an index was made
 * are not known. */
uint32_t rs_watchlist_file_count(const rs_watchlist *watchlist);
const rs_file_facts *rs_watchlist_file(const rs_watchlist *watchlist, uint32_t file, rs_str *name);

/* Lists of documents, in the order of their names. */
const rs_document_lists *rs_watchlist_documents(const rs_watchlist *watchlist);
const rs_document_counts *rs_watchlist_document_counts(const rs_watchlist *watchlist);
rs_str rs_watchlist_document_list_name(const rs_watchlist *watchlist, uint32_t list);

#endif
