#include "host/index/index_writer.h"

#include <assert.h>
#include <string.h>
#include <xxhash.h>

void rs_index_writer_init(rs_index_writer *writer, const char *stamp) {
    assert(strlen(stamp) < RS_INDEX_STAMP_BYTES);
    *writer = (rs_index_writer){.stamp = stamp};
}

void rs_index_writer_add(rs_index_writer *writer, const char *name, const void *items, uint64_t count,
                         size_t item_bytes) {
    assert(writer->count < RS_INDEX_MOST_SECTIONS && strlen(name) < RS_INDEX_NAME_BYTES && item_bytes > 0);
    rs_index_entry *entry = &writer->entries[writer->count];
    *entry = (rs_index_entry){.item_count = count, .item_bytes = (uint32_t)item_bytes};
    memcpy(entry->name, name, strlen(name) + 1);
    writer->data[writer->count++] = items ? items : "";
}

static uint64_t bytes_of(const rs_index_entry *entry) {
    return entry->item_count * entry->item_bytes;
}

static uint64_t aligned(uint64_t offset) {
    return (offset + RS_INDEX_ALIGNMENT - 1) / RS_INDEX_ALIGNMENT * RS_INDEX_ALIGNMENT;
}

/* The header, when the sections have their places. */
static rs_index_header make_header(const rs_index_writer *writer, uint64_t file_bytes) {
    const size_t table_bytes = writer->count * sizeof *writer->entries;
    rs_index_header header = {.magic = RS_INDEX_MAGIC,
                              .byte_order = RS_INDEX_BYTE_ORDER,
                              .format = RS_INDEX_FORMAT,
                              .file_bytes = file_bytes,
                              .section_count = writer->count,
                              .header_bytes = (uint32_t)(sizeof header + table_bytes)};
    memcpy(header.stamp, writer->stamp, strlen(writer->stamp) + 1);
    const XXH64_hash_t of_header = XXH3_64bits(&header, sizeof header);
    header.checksum = XXH3_64bits_withSeed(writer->entries, table_bytes, of_header);
    return header;
}

static void pad(FILE *stream, uint64_t from, uint64_t to) {
    for (; from < to; from++) {
        (void)fputc('\0', stream);
    }
}

uint64_t rs_index_writer_write(rs_index_writer *writer, FILE *stream) {
    uint64_t end = sizeof(rs_index_header) + writer->count * sizeof *writer->entries;
    for (uint32_t i = 0; i < writer->count; i++) {
        rs_index_entry *entry = &writer->entries[i];
        entry->offset = aligned(end);
        entry->checksum = XXH3_64bits(writer->data[i], bytes_of(entry));
        end = entry->offset + bytes_of(entry);
    }
    const rs_index_header header = make_header(writer, end);
    (void)fwrite(&header, sizeof header, 1, stream);
    (void)fwrite(writer->entries, sizeof *writer->entries, writer->count, stream);
    uint64_t at = header.header_bytes;
    for (uint32_t i = 0; i < writer->count; i++) {
        const rs_index_entry *entry = &writer->entries[i];
        pad(stream, at, entry->offset);
        (void)fwrite(writer->data[i], entry->item_bytes, entry->item_count, stream);
        at = entry->offset + bytes_of(entry);
    }
    return end;
}
