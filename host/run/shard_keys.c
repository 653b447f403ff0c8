#include "host/run/shard_keys.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 6 };

/* A key in the making, line by line. */
typedef struct key_reader {
    rs_shard_keys *keys;
    uint64_t passengers;
    rs_str fields[FIELDS];
    size_t field;
    size_t row_at; /* where the next row begins in the pairs */
    bool damaged;
    bool out_of_memory;
} key_reader;

/* A whole number and nothing else. */
static bool number_of(rs_str text, int64_t least, int64_t most, int64_t *out) {
    char *end = NULL;
    if (text.length == 0 || text.data[0] == ' ' || text.data[0] == '+') {
        return false;
    }
    const long long value = strtoll(text.data, &end, 10);
    *out = value;
    return end == text.data + text.length && value >= least && value <= most;
}

static void on_field(void *data, size_t length, void *context) {
    key_reader *reader = context;
    if (reader->field < FIELDS) {
        const rs_str copy = rs_str_copy(reader->keys->arena, (rs_str){data, length});
        reader->out_of_memory |= copy.data == NULL;
        reader->fields[reader->field] = copy;
    }
    reader->field++;
}

static bool add_key(key_reader *reader) {
    rs_shard_keys *keys = reader->keys;
    int64_t passenger = 0, total = 0, listed = 0, bytes = 0;
    const int64_t left = (int64_t)(keys->pairs.length - reader->row_at);
    const int64_t least = keys->count > 0 ? (int64_t)keys->items[keys->count - 1].passenger : 0;
    if (reader->field != FIELDS || !number_of(reader->fields[0], least, (int64_t)reader->passengers - 1, &passenger) ||
        !number_of(reader->fields[1], 0, INT32_MAX, &total) || !number_of(reader->fields[2], 0, 1, &listed) ||
        !number_of(reader->fields[3], 1, left, &bytes)) {
        return false;
    }
    rs_shard_key *items = rs_grow(keys->items, &keys->capacity, keys->count + 1, sizeof *items);
    if (!items) {
        reader->out_of_memory = true;
        return true;
    }
    keys->items = items;
    items[keys->count++] = (rs_shard_key){.passenger = (uint64_t)passenger,
                                          .total = total,
                                          .listed = listed != 0,
                                          .row = {keys->pairs.data + reader->row_at, (size_t)bytes},
                                          .list = reader->fields[4],
                                          .entry_id = reader->fields[5]};
    reader->row_at += (size_t)bytes;
    return true;
}

static void on_line(int end, void *context) {
    key_reader *reader = context;
    (void)end;
    if (!reader->out_of_memory && !reader->damaged) {
        reader->damaged = !add_key(reader);
    }
    reader->field = 0;
}

static rs_status parse(rs_shard_keys *keys, const char *path, const rs_shard_header *header) {
    key_reader reader = {.keys = keys, .passengers = header->passengers};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        return rs_fail_memory();
    }
    bool parsed =
        csv_parse(&parser, keys->keys.data, keys->keys.length, on_field, on_line, &reader) == keys->keys.length;
    parsed = csv_fini(&parser, on_field, on_line, &reader) == 0 && parsed;
    csv_free(&parser);
    if (reader.out_of_memory) {
        return rs_fail_memory();
    }
    if (!parsed || reader.damaged || reader.row_at != keys->pairs.length || keys->count != header->pairs) {
        return rs_fail(RS_EINPUT, "%s: its keys do not fit its pairs: remove the file and run its command again", path);
    }
    return RS_OK;
}

rs_status rs_shard_keys_read(rs_shard_keys *keys, const char *path, const rs_shard_header *header) {
    *keys = (rs_shard_keys){.arena = rs_arena_create()};
    rs_status status = keys->arena ? RS_OK : RS_ENOMEM;
    if (status == RS_OK) {
        status = rs_shard_file_read(path, header, RS_SHARD_PAIRS, &keys->pairs);
    }
    if (status == RS_OK) {
        status = rs_shard_file_read(path, header, RS_SHARD_KEYS, &keys->keys);
    }
    return status == RS_OK ? parse(keys, path, header) : status;
}

void rs_shard_keys_clear(rs_shard_keys *keys) {
    free(keys->items);
    free((char *)keys->pairs.data);
    free((char *)keys->keys.data);
    rs_arena_free(keys->arena);
    *keys = (rs_shard_keys){0};
}
