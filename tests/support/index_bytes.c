#include "tests/support/index_bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include <cmocka.h>

index_bytes index_bytes_read(const char *path) {
    index_bytes bytes = {NULL, 0};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    bytes.length = (size_t)ftell(file);
    rewind(file);
    bytes.data = malloc(bytes.length + 1);
    assert_non_null(bytes.data);
    assert_int_equal(fread(bytes.data, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

void index_bytes_write(const index_bytes *bytes, const char *path) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->data, 1, bytes->length, file), bytes->length);
    assert_int_equal(fclose(file), 0);
}

void index_bytes_seal(index_bytes *bytes) {
    rs_index_header header;
    rs_index_entry entries[RS_INDEX_MOST_SECTIONS];
    assert_true(bytes->length >= sizeof header);
    memcpy(&header, bytes->data, sizeof header);
    const size_t table_bytes = header.section_count * sizeof *entries;
    if (header.section_count > RS_INDEX_MOST_SECTIONS || sizeof header + table_bytes > bytes->length) {
        return;
    }
    memcpy(entries, bytes->data + sizeof header, table_bytes);
    for (uint32_t i = 0; i < header.section_count; i++) {
        rs_index_entry *entry = &entries[i];
        if (entry->offset <= bytes->length && entry->item_bytes &&
            entry->item_count <= (bytes->length - entry->offset) / entry->item_bytes) {
            entry->checksum = XXH3_64bits(bytes->data + entry->offset, entry->item_count * entry->item_bytes);
        }
    }
    header.checksum = 0;
    header.checksum = XXH3_64bits_withSeed(entries, table_bytes, XXH3_64bits(&header, sizeof header));
    memcpy(bytes->data, &header, sizeof header);
    memcpy(bytes->data + sizeof header, entries, table_bytes);
}
