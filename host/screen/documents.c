#include "host/screen/documents.h"

#include <stdlib.h>

#include "host/base/memory.h"
#include "host/score/document.h"
#include "host/score/reference_pair.h"

/* An entry that holds a document number, and the next one that holds the same. */
typedef struct holder {
    uint32_t entry;
    uint32_t next; /* in holders, or RS_INTERNER_NONE */
} holder;

struct rs_document_index {
    const rs_roster *watchlist;
    rs_interner *numbers;
    uint32_t *first_holder; /* number -> holders, the last added first */
    holder *holders;
    size_t first_capacity, holder_capacity;
    uint32_t holder_count;
};

static rs_status add_holder(rs_document_index *index, rs_str text, uint32_t entry) {
    uint32_t number = 0;
    bool is_new = false;
    if (rs_interner_add(index->numbers, text, &number, &is_new)) {
        return RS_ENOMEM;
    }
    uint32_t *first = rs_grow(index->first_holder, &index->first_capacity, (size_t)number + 1, sizeof *first);
    if (!first) {
        return RS_ENOMEM;
    }
    index->first_holder = first;
    holder *holders =
        rs_grow(index->holders, &index->holder_capacity, (size_t)index->holder_count + 1, sizeof *holders);
    if (!holders) {
        return RS_ENOMEM;
    }
    index->holders = holders;
    holders[index->holder_count] = (holder){entry, is_new ? RS_INTERNER_NONE : first[number]};
    first[number] = index->holder_count++;
    return RS_OK;
}

rs_status rs_document_index_create(rs_document_index **out, const rs_roster *watchlist) {
    rs_document_index *index = calloc(1, sizeof *index);
    *out = NULL;
    if (!index) {
        return rs_fail_memory();
    }
    index->watchlist = watchlist;
    index->numbers = rs_interner_create();
    rs_status status = index->numbers ? RS_OK : rs_fail_memory();
    for (uint32_t entry = 0; !status && entry < rs_roster_count(watchlist); entry++) {
        const rs_facts *facts = &rs_roster_person_at(watchlist, entry)->facts;
        for (uint32_t i = 0; !status && i < facts->document_count; i++) {
            status = add_holder(index, facts->documents[i].number, entry);
        }
    }
    if (status) {
        rs_document_index_free(index);
        return status;
    }
    *out = index;
    return RS_OK;
}

void rs_document_index_free(rs_document_index *index) {
    if (index) {
        rs_interner_free(index->numbers);
        free(index->first_holder);
        free(index->holders);
        free(index);
    }
}

static void score_names(const rs_roster *passengers, const rs_roster *watchlist, rs_document_hit *hit) {
    rs_pair pair = {.passenger = hit->passenger, .entry = hit->entry};
    rs_reference_names(passengers, watchlist, &pair);
    hit->name_score = (uint32_t)pair.name_score;
    hit->passenger_name = pair.passenger_name;
    hit->alias = pair.alias;
}

static bool already_found(const rs_document_hits *hits, size_t since, uint32_t entry) {
    for (size_t i = since; i < hits->count; i++) {
        if (hits->items[i].entry == entry) {
            return true;
        }
    }
    return false;
}

/* The entries with one of a passenger's documents. */
static rs_status find_entries(const rs_document_index *index, const rs_roster *passengers, uint32_t passenger,
                              rs_document_hits *hits) {
    const rs_facts *facts = &rs_roster_person_at(passengers, passenger)->facts;
    const size_t since = hits->count;
    for (uint32_t i = 0; i < facts->document_count; i++) {
        const uint32_t number = rs_interner_find(index->numbers, facts->documents[i].number);
        uint32_t at = number == RS_INTERNER_NONE ? RS_INTERNER_NONE : index->first_holder[number];
        for (; at != RS_INTERNER_NONE; at = index->holders[at].next) {
            const uint32_t entry = index->holders[at].entry;
            const rs_facts *listed = &rs_roster_person_at(index->watchlist, entry)->facts;
            if (!rs_share_document(facts, listed) || already_found(hits, since, entry)) {
                continue;
            }
            rs_document_hit *grown = rs_grow(hits->items, &hits->capacity, hits->count + 1, sizeof *grown);
            if (!grown) {
                return RS_ENOMEM;
            }
            hits->items = grown;
            grown[hits->count] = (rs_document_hit){.passenger = passenger, .entry = entry};
            score_names(passengers, index->watchlist, &grown[hits->count++]);
        }
    }
    return RS_OK;
}

rs_status rs_document_index_find(const rs_document_index *index, const rs_roster *passengers, rs_document_hits *hits) {
    if (index->holder_count == 0) {
        return RS_OK;
    }
    for (uint32_t passenger = 0; passenger < rs_roster_count(passengers); passenger++) {
        if (find_entries(index, passengers, passenger, hits)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}
