/* The bytes of an index, for tests that damage them. */
#ifndef TESTS_SUPPORT_INDEX_BYTES_H
#define TESTS_SUPPORT_INDEX_BYTES_H

#include "host/index/index.h"

typedef struct index_bytes {
    char *data; /* free() */
    size_t length;
} index_bytes;

index_bytes index_bytes_read(const char *path);
void index_bytes_write(const index_bytes *bytes, const char *path);

/* Makes the checksums right again, as far as the table of sections leads to bytes that are there. */
void index_bytes_seal(index_bytes *bytes);

#endif
