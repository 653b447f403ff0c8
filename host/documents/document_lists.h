/* Passengers whose document stands on a list of documents: an exact look-up, whatever their names. */
#ifndef RS_DOCUMENTS_DOCUMENT_LISTS_H
#define RS_DOCUMENTS_DOCUMENT_LISTS_H

#include "host/documents/document_list.h"
#include "host/encode/roster.h"
#include "host/record/pair.h"

/* Sealed lists, by their numbers from 0, which follow their names as bytes. */
typedef struct rs_document_lists {
    rs_document_list **items;
    uint32_t count;
} rs_document_lists;

typedef struct rs_listed_hit {
    uint32_t passenger;
    uint32_t row;
    rs_listed_document listed;
    rs_str id; /* of the row, or its number */
} rs_listed_hit;

typedef struct rs_listed_hits {
    rs_listed_hit *items;
    size_t count, capacity;
    rs_arena *arena; /* of the ids */
} rs_listed_hits;

/*
 * Appends the hits of all passengers, in their order. Rows of a list with the same id are one entry, which a passenger
 * meets once. Out: hits, ended by rs_listed_hits_clear in any case. Errors: RS_ENOMEM. Threads: any.
 */
rs_status rs_document_lists_find(const rs_document_lists *lists, const rs_roster *passengers, rs_listed_hits *hits);
void rs_listed_hits_clear(rs_listed_hits *hits);

#endif
