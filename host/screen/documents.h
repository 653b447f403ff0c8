/*
 * Passengers and entries with the same document: pairs at any name score (docs/SCORE.md, 'Documents'). A join by
 * equality of the number; host/score/document.h says when two documents are the same.
 */
#ifndef RS_SCREEN_DOCUMENTS_H
#define RS_SCREEN_DOCUMENTS_H

#include "host/rank/rank.h"

/* The watchlist's documents by number. Constant after creation. */
typedef struct rs_document_index rs_document_index;

/* The watchlist must outlive the index. Out: *out, freed by rs_document_index_free. Errors: RS_ENOMEM. */
rs_status rs_document_index_create(rs_document_index **out, const rs_roster *watchlist);
void rs_document_index_free(rs_document_index *index); /* NULL is allowed */

typedef struct rs_document_hits {
    rs_document_hit *items;
    size_t count;
    size_t capacity;
} rs_document_hits;

/*
 * Appends the pairs, each once, with their name scores by the reference: they are few.
 * Out: hits, whose items the caller frees. Errors: RS_ENOMEM.
 */
rs_status rs_document_index_find(const rs_document_index *index, const rs_roster *passengers, rs_document_hits *hits);

#endif
