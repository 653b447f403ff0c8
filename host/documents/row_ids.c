#include "host/documents/row_ids.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer ids than a byte counts have LONG there, and their length behind it. */
enum { ROWS_A_MARK = 16, LONG = 255 };

/* Room for more bytes; NULL: out of memory. */
static unsigned char *reserve(rs_row_ids *ids, size_t bytes) {
    unsigned char *grown = rs_grow(ids->bytes, &ids->capacity, ids->used + bytes, 1);
    if (!grown) {
        return NULL;
    }
    ids->bytes = grown;
    return grown + ids->used;
}

static rs_status append(rs_row_ids *ids, rs_str id) {
    const uint32_t length = (uint32_t)id.length;
    if (ids->rows % ROWS_A_MARK == 0) {
        const size_t mark = ids->rows / ROWS_A_MARK;
        uint64_t *grown = rs_grow(ids->marks, &ids->mark_capacity, mark + 1, sizeof *grown);
        if (!grown) {
            return RS_ENOMEM;
        }
        ids->marks = grown;
        grown[mark] = ids->used;
    }
    unsigned char *at = reserve(ids, 1 + sizeof length + id.length);
    if (!at) {
        return RS_ENOMEM;
    }
    *at++ = (unsigned char)(length < LONG ? length : LONG);
    if (length >= LONG) {
        memcpy(at, &length, sizeof length);
        at += sizeof length;
    }
    memcpy(at, id.length > 0 ? id.data : "", id.length);
    ids->used = (size_t)(at - ids->bytes) + id.length;
    ids->rows++;
    return RS_OK;
}

rs_status rs_row_ids_add(rs_row_ids *ids, uint32_t row, rs_str id) {
    rs_status status = RS_OK;
    if (id.length == 0) {
        return RS_OK;
    }
    while (status == RS_OK && ids->rows + 1 < row) {
        status = append(ids, (rs_str){NULL, 0});
    }
    return status == RS_OK ? append(ids, id) : status;
}

void rs_row_ids_trim(rs_row_ids *ids) {
    unsigned char *trimmed = ids->used > 0 ? realloc(ids->bytes, ids->used) : NULL;
    if (trimmed) {
        ids->bytes = trimmed;
        ids->capacity = ids->used;
    }
}

void rs_row_ids_clear(rs_row_ids *ids) {
    free(ids->bytes);
    free(ids->marks);
    *ids = (rs_row_ids){0};
}

/* The id that begins at *at, which moves on to the next. */
static rs_str read_id(const unsigned char **at) {
    uint32_t length = *(*at)++;
    if (length == LONG) {
        memcpy(&length, *at, sizeof length);
        *at += sizeof length;
    }
    const rs_str id = {(const char *)*at, length};
    *at += length;
    return id;
}

rs_str rs_row_ids_at(const rs_row_ids *ids, uint32_t row, char number[RS_ROW_NUMBER_BYTES]) {
    rs_str id = {NULL, 0};
    if (row >= 1 && row <= ids->rows) {
        const unsigned char *at = ids->bytes + ids->marks[(row - 1) / ROWS_A_MARK];
        for (uint32_t skip = (row - 1) % ROWS_A_MARK; skip > 0; skip--) {
            (void)read_id(&at);
        }
        id = read_id(&at);
    }
    if (id.length == 0) {
        (void)snprintf(number, RS_ROW_NUMBER_BYTES, "%" PRIu32, row);
        id = rs_str_from(number);
    }
    return id;
}
