#include "host/documents/document_lists.h"

#include <stdlib.h>

/* Has the passenger, whose hits begin at `since`, met the entry already? */
static bool is_met(const rs_listed_hits *hits, size_t since, uint32_t list, rs_str id) {
    for (size_t i = since; i < hits->count; i++) {
        if (hits->items[i].listed.list == list && rs_str_equal(hits->items[i].id, id)) {
            return true;
        }
    }
    return false;
}

static rs_status add_hit(rs_listed_hits *hits, const rs_listed_hit *hit) {
    if (!hits->arena) {
        hits->arena = rs_arena_create();
    }
    rs_listed_hit *grown = rs_grow(hits->items, &hits->capacity, hits->count + 1, sizeof *grown);
    if (!hits->arena || !grown) {
        return RS_ENOMEM;
    }
    hits->items = grown;
    grown[hits->count] = *hit;
    grown[hits->count].id = rs_str_copy(hits->arena, hit->id);
    return grown[hits->count++].id.data ? RS_OK : RS_ENOMEM;
}

/* The rows of all lists that are the passenger's document number `own`. */
static rs_status find_document(const rs_document_lists *lists, const rs_facts *facts, uint32_t own, uint32_t passenger,
                               size_t since, rs_listed_hits *hits) {
    rs_status status = RS_OK;
    for (uint32_t i = 0; i < lists->count; i++) {
        rs_document_search search = rs_document_list_search(lists->items[i], &facts->documents[own]);
        rs_document_match match;
        while (status == RS_OK && rs_document_search_next(&search, &match)) {
            char number[RS_ROW_NUMBER_BYTES];
            const rs_listed_hit hit = {.passenger = passenger,
                                       .row = match.row,
                                       .listed = {.list = i + 1, .own = own, .country = match.country},
                                       .id = rs_document_list_id(lists->items[i], match.row, number)};
            if (!is_met(hits, since, hit.listed.list, hit.id)) {
                status = add_hit(hits, &hit);
            }
        }
    }
    return status;
}

rs_status rs_document_lists_find(const rs_document_lists *lists, const rs_roster *passengers, rs_listed_hits *hits) {
    rs_status status = RS_OK;
    for (uint32_t passenger = 0; passenger < rs_roster_count(passengers); passenger++) {
        const rs_facts *facts = &rs_roster_person_at(passengers, passenger)->facts;
        const size_t since = hits->count;
        for (uint32_t own = 0; own < facts->document_count && status == RS_OK; own++) {
            status = find_document(lists, facts, own, passenger, since, hits);
        }
    }
    return status;
}

void rs_listed_hits_clear(rs_listed_hits *hits) {
    free(hits->items);
    rs_arena_free(hits->arena);
    *hits = (rs_listed_hits){0};
}
