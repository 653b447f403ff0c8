/* Writes an index (host/index/index.h): a list of columns, then the file at once. One thread at a time. */
#ifndef RS_INDEX_INDEX_WRITER_H
#define RS_INDEX_INDEX_WRITER_H

#include <stdio.h>

#include "host/base/memory.h"
#include "host/index/index.h"

typedef struct rs_index_writer {
    const char *stamp;
    const void *data[RS_INDEX_MOST_SECTIONS]; /* of the sections */
    rs_index_entry entries[RS_INDEX_MOST_SECTIONS];
    uint32_t count;
} rs_index_writer;

/* stamp: what the program says of itself, shorter than RS_INDEX_STAMP_BYTES; it must outlive the writer. */
void rs_index_writer_init(rs_index_writer *writer, const char *stamp);

/* One more section. Its items must outlive rs_index_writer_write and have no padding, or zeros there: equal lists give
 * equal bytes. name: of letters, shorter than RS_INDEX_NAME_BYTES, each once. */
void rs_index_writer_add(rs_index_writer *writer, const char *name, const void *items, uint64_t count,
                         size_t item_bytes);

/* Writes all, from the first byte to the last, so that a pipe will do; errors stay with the stream. Returns the bytes
 * of the file. */
uint64_t rs_index_writer_write(rs_index_writer *writer, FILE *stream);

#endif
