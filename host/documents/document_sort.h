/* Rows of a list of documents in order, without memory beside them. */
#ifndef RS_DOCUMENTS_DOCUMENT_SORT_H
#define RS_DOCUMENTS_DOCUMENT_SORT_H

#include <stddef.h>
#include <stdint.h>

/* A document, as 64 bits in two halves so that a row takes 12 bytes and not 16, and the number of its row. */
typedef struct rs_document_row {
    uint32_t high, low;
    uint32_t row;
} rs_document_row;

/* Sorts by high, low and row, by several threads where there are many. */
void rs_document_rows_sort(rs_document_row *rows, size_t count);

#endif
