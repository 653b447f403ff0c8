#include "host/input/edifact_ids.h"

#include <stdint.h>
#include <stdlib.h>

#include "host/base/memory.h"
#include "host/base/utf8.h"

enum { MOST_REFERENCE_BYTES = 64, FIRST_ROOM = 64 };

/* A text that was given, by its hash: two that share one cost no more than a #2 that need not be. */
typedef struct given {
    uint64_t hash; /* 0: none */
    uint64_t times;
} given;

struct rs_edifact_ids {
    given *table; /* open addressing; room is a power of two, at most half of it used */
    size_t room;
    size_t used;
};

rs_edifact_ids *rs_edifact_ids_create(void) {
    rs_edifact_ids *ids = calloc(1, sizeof *ids);
    if (!ids) {
        rs_fail_memory();
        return NULL;
    }
    ids->room = FIRST_ROOM;
    ids->table = calloc(ids->room, sizeof *ids->table);
    if (!ids->table) {
        rs_fail_memory();
        rs_edifact_ids_free(ids);
        return NULL;
    }
    return ids;
}

void rs_edifact_ids_free(rs_edifact_ids *ids) {
    if (!ids)
        return;
    free(ids->table);
    free(ids);
}

/* FNV-1a. */
static uint64_t hash_of(const char *text) {
    uint64_t hash = 0xCBF29CE484222325U;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3U;
    return hash ? hash : 1;
}

static given *slot_of(given *table, size_t room, uint64_t hash) {
    size_t at = (size_t)(hash ^ hash >> 32) & (room - 1);
    while (table[at].hash != 0 && table[at].hash != hash)
        at = (at + 1) & (room - 1);
    return &table[at];
}

static rs_status make_room(rs_edifact_ids *ids) {
    if (2 * ids->used < ids->room)
        return RS_OK;
    given *table = calloc(2 * ids->room, sizeof *table);
    if (!table)
        return rs_fail_memory();
    for (size_t i = 0; i < ids->room; i++)
        if (ids->table[i].hash != 0)
            *slot_of(table, 2 * ids->room, ids->table[i].hash) = ids->table[i];
    free(ids->table);
    ids->table = table;
    ids->room *= 2;
    return RS_OK;
}

/* Notes the text. Out: how often it has been noted, this time too. */
static rs_status note(rs_edifact_ids *ids, const char *text, uint64_t *times) {
    rs_status status = make_room(ids);
    if (status)
        return status;
    uint64_t hash = hash_of(text);
    given *slot = slot_of(ids->table, ids->room, hash);
    ids->used += slot->hash == 0;
    slot->hash = hash;
    *times = ++slot->times;
    return RS_OK;
}

/* The text's start, of whole characters. */
static rs_str start_of(rs_str text) {
    size_t end = 0;
    for (size_t at = 0; at < text.length; end = at < MOST_REFERENCE_BYTES ? at : end)
        (void)rs_utf8_next(text, &at);
    return (rs_str){text.data, end};
}

rs_status rs_edifact_ids_take(rs_edifact_ids *ids, rs_str reference, rs_str interchange,
                              char out[RS_EDIFACT_ID_BYTES]) {
    reference = start_of(reference);
    interchange = start_of(interchange);
    uint64_t times = 0;
    (void)rs_str_append(out, RS_EDIFACT_ID_BYTES, 0, reference);
    rs_status status = note(ids, out, &times);
    for (uint64_t count = 1; !status && times > 1; count = times > count ? times : count + 1) {
        size_t used = rs_str_append(out, RS_EDIFACT_ID_BYTES, 0, interchange);
        used = rs_str_append(out, RS_EDIFACT_ID_BYTES, used, rs_str_from("/"));
        used = rs_str_append(out, RS_EDIFACT_ID_BYTES, used, reference);
        if (count > 1) {
            used = rs_str_append(out, RS_EDIFACT_ID_BYTES, used, rs_str_from("#"));
            (void)rs_str_append_number(out, RS_EDIFACT_ID_BYTES, used, count);
        }
        status = note(ids, out, &times);
    }
    return status;
}
