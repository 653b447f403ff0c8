/*
 * A list of documents, such as those reported as lost or stolen: numbers with their countries, and nobody's names. It
 * says exactly which of its rows a document is, of up to some hundred million, at 12.5 to 13 bytes a row and the ids
 * that rows give themselves.
 *
 * A row is its document as 64 bits, no two documents the same, and its number in the file. Rows lie sorted by these
 * bits, which are spread evenly, and an index of their first bits leads to a handful of rows: a look-up takes the same
 * time whatever the length of the list.
 */
#ifndef RS_DOCUMENTS_DOCUMENT_LIST_H
#define RS_DOCUMENTS_DOCUMENT_LIST_H

#include "host/documents/row_ids.h"
#include "host/record/person.h"

typedef struct rs_document_list rs_document_list;

rs_document_list *rs_document_list_create(void);    /* NULL: out of memory; free with rs_document_list_free */
void rs_document_list_free(rs_document_list *list); /* NULL is allowed */

/*
 * Adds a row with its number in the file, from 1, each greater than the one before, and its id, which may be empty. Not
 * after rs_document_list_seal. Errors: RS_EINPUT (a row number that 32 bits do not hold), RS_ENOMEM.
 */
rs_status rs_document_list_add(rs_document_list *list, const rs_document *document, uint64_t row, rs_str id);

/*
 * Makes it ready to be searched, after which it is constant: any number of threads may search it. Of several rows of
 * one number and country the first stays. Out: *duplicates, the others. Errors: RS_ENOMEM.
 */
rs_status rs_document_list_seal(rs_document_list *list, uint64_t *duplicates);

uint64_t rs_document_list_count(const rs_document_list *list); /* rows that are kept */

/* A row's id, or its number, written into `number`. */
rs_str rs_document_list_id(const rs_document_list *list, uint32_t row, char number[RS_ROW_NUMBER_BYTES]);

/* A search for one document in a sealed list: the rows that are the same by rs_same_issuer, each once, by country. */
typedef struct rs_document_search {
    const rs_document_list *list;
    const rs_document *document;
    uint64_t number;
    size_t next;
} rs_document_search;

typedef struct rs_document_match {
    uint32_t row;
    rs_country country; /* of the row; 0: it names none */
} rs_document_match;

rs_document_search rs_document_list_search(const rs_document_list *list, const rs_document *document);
bool rs_document_search_next(rs_document_search *search, rs_document_match *match); /* false after the last one */

#endif
