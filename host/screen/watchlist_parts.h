/* What a watchlist holds, for the files that make one: from lists (watchlist.c) or from an index (watchlist_index.c).
 */
#ifndef RS_SCREEN_WATCHLIST_PARTS_H
#define RS_SCREEN_WATCHLIST_PARTS_H

#include "host/index/index.h"
#include "host/screen/watchlist.h"

struct rs_watchlist {
    rs_lexicon *lexicon;
    rs_roster *roster;
    rs_digest *digests; /* of the entries */
    rs_arena *arena;    /* of the lists' names, and what is made beside an index */
    rs_str *names;
    uint32_t list_count;
    rs_file_facts *files; /* that were read, and not those that an index was made of; their names and paths, too */
    rs_str *file_names;
    uint32_t file_count;
    rs_row_counts counts;
    bool any_schema;
    rs_document_lists documents;
    rs_str *document_list_names;
    rs_document_counts document_counts;
    const char *index_path; /* while it is loaded */
    rs_index *index;        /* NULL: none. The roster and the digests lie in it */
    rs_prepared prepared;   /* with an index, in it */
};

/* Fills an empty watchlist, of which the lexicon and the arena are there, from an index. Errors: as rs_index_open,
 * rs_index_check_sources and rs_index_read_roster. */
rs_status rs_watchlist_open_index(rs_watchlist *watchlist, const char *path);

#endif
