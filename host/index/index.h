/*
 * An index: a file that holds a prepared list, read by mapping it into memory.
 *
 *     header     what the file is, who made it, how long it is     (struct rs_index_header)
 *     table      a section a line: its name, place, items          (struct rs_index_entry)
 *     sections   columns of items, each at a multiple of 64 bytes, as they are used in memory
 *
 * Columns are used where they lie, so an index is for machines of the byte order and layout that made it, and for the
 * program that made it: all else is refused. Nothing of a file is used before its length, its checksums (XXH3) and its
 * places have been looked at, so one that is cut off or damaged is refused with a line that says so. That a column's
 * items make sense is for those to look at who read it.
 */
#ifndef RS_INDEX_INDEX_H
#define RS_INDEX_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/status.h"

enum {
    RS_INDEX_FORMAT = 4, /* of header, table and sections; one up with any change of them */
    RS_INDEX_ALIGNMENT = 64,
    RS_INDEX_STAMP_BYTES = 192, /* with the NUL */
    RS_INDEX_NAME_BYTES = 24,   /* the same */
    RS_INDEX_MOST_SECTIONS = 64,
};

/* Two NULs at its end, which no text has. */
#define RS_INDEX_MAGIC "rescreen index\0"
#define RS_INDEX_BYTE_ORDER UINT32_C(0x01020304)

typedef struct rs_index_header {
    char magic[16];      /* RS_INDEX_MAGIC */
    uint32_t byte_order; /* RS_INDEX_BYTE_ORDER, as the machine that wrote it has it */
    uint32_t format;     /* RS_INDEX_FORMAT */
    uint64_t file_bytes;
    uint64_t checksum; /* of header and table, with zero here */
    uint32_t section_count;
    uint32_t header_bytes; /* of header and table */
    char stamp[RS_INDEX_STAMP_BYTES];
} rs_index_header;

typedef struct rs_index_entry {
    char name[RS_INDEX_NAME_BYTES];
    uint64_t offset;
    uint64_t item_count;
    uint64_t checksum;
    uint32_t item_bytes;
    uint32_t zero;
} rs_index_entry;

/* A column of an index. data is aligned to 64 bytes, never NULL, and valid until the index is closed. */
typedef struct rs_index_column {
    const void *data;
    uint64_t count;
} rs_index_column;

typedef struct rs_index rs_index;

/* Whether the path is that of a plain file that begins like an index. */
bool rs_index_recognises(const char *path);

/*
 * Maps an index and looks at all of its bytes. stamp: what its maker must have said of itself, else it is refused.
 * Out: *out, ended by rs_index_close. Errors: RS_EINPUT (not an index, of another byte order, format or stamp, cut off,
 * damaged), RS_ENOMEM. Threads: an open index is constant.
 */
rs_status rs_index_open(rs_index **out, const char *path, const char *stamp);
void rs_index_close(rs_index *index); /* NULL is allowed */

/* A section by its name. Errors: RS_EINPUT if there is none of this name and size of items. */
rs_status rs_index_section(const rs_index *index, const char *name, size_t item_bytes, rs_index_column *out);

/* The failure of a column whose items make no sense. Returns RS_EINPUT. */
rs_status rs_index_damaged(const rs_index *index, const char *what);

const char *rs_index_path(const rs_index *index);

#endif
