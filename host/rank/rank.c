#include "host/rank/rank.h"

#include <assert.h>
#include <stdlib.h>

#include "host/base/fixed.h"
#include "host/score/alias_score.h"
#include "host/score/evidence.h"

enum {
    FIRST_MEETING_SLOTS = 256,
    LISTED_TOTAL = RS_FIXED_ONE,
    HIT_STEPS = 2,           /* from a name to its hits, then as rs_roster_fetch_name */
    PASSENGERS_A_FETCH = 16, /* few enough that what is fetched for them is still there when it is read */
};

/* A pair of the passenger at work, with what its order depends on beside it, so that qsort needs no context. */
typedef struct rs_contender {
    rs_pair pair;
    rs_str entry_id;
    uint32_t list;
} rs_contender;

/* An entry that a passenger has met, and its place among the contenders. */
typedef struct rs_meeting {
    uint32_t met_by; /* passenger + 1; 0: nobody yet */
    uint32_t entry;
    uint32_t place;
} rs_meeting;

/*
 * `meetings` is a hash table of the entries that the passenger at work has met: a power of two, at most half full. A
 * slot of another passenger is free, so nothing needs to be cleared between passengers; and it is as large as a
 * passenger's contenders make it, so a single passenger does not pay for a long list.
 */
typedef struct rs_ranking {
    const rs_rank_input *input;
    size_t *first_hit; /* names + 1: the hits of name n are first_hit[n] .. first_hit[n + 1] - 1 */
    rs_document_hit *documents;
    size_t next_document;
    size_t next_listed;
    rs_meeting *meetings;
    size_t meeting_slots;
    rs_contender *contenders;
    size_t contender_count;
    size_t contender_capacity;
} rs_ranking;

static int by_passenger(const void *left, const void *right) {
    const rs_document_hit *a = left;
    const rs_document_hit *b = right;
    if (a->passenger != b->passenger) {
        return a->passenger < b->passenger ? -1 : 1;
    }
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static int by_rank(const void *left, const void *right) {
    const rs_contender *a = left;
    const rs_contender *b = right;
    const bool a_listed = a->pair.listed.list > 0, b_listed = b->pair.listed.list > 0;
    if (a_listed != b_listed) {
        return a_listed ? -1 : 1;
    }
    if (a->pair.total != b->pair.total) {
        return a->pair.total > b->pair.total ? -1 : 1;
    }
    int order = rs_str_compare(a->entry_id, b->entry_id);
    if (order != 0) {
        return order;
    }
    if (a->list != b->list) {
        return a->list < b->list ? -1 : 1;
    }
    return (a->pair.entry > b->pair.entry) - (a->pair.entry < b->pair.entry);
}

/* Where each name's hits begin, by one walk along the sorted hits. */
static rs_status index_hits(rs_ranking *ranking) {
    const rs_rank_input *input = ranking->input;
    size_t names = rs_roster_names(input->passengers)->count;
    ranking->first_hit = malloc((names + 1) * sizeof *ranking->first_hit);
    if (!ranking->first_hit) {
        return rs_fail_memory();
    }
    size_t hit = 0;
    for (size_t name = 0; name < names; name++) {
        ranking->first_hit[name] = hit;
        while (hit < input->hit_count && input->hits[hit].passenger_name == name) {
            hit++;
        }
    }
    ranking->first_hit[names] = hit;
    assert(hit == input->hit_count && "hits are sorted by passenger name");
    return RS_OK;
}

static rs_status sort_documents(rs_ranking *ranking) {
    const rs_rank_input *input = ranking->input;
    if (!input->evidence || input->document_count == 0) {
        return RS_OK;
    }
    ranking->documents = malloc(input->document_count * sizeof *ranking->documents);
    if (!ranking->documents) {
        return rs_fail_memory();
    }
    for (size_t i = 0; i < input->document_count; i++) {
        ranking->documents[i] = input->documents[i];
    }
    qsort(ranking->documents, input->document_count, sizeof *ranking->documents, by_passenger);
    return RS_OK;
}

static rs_status open_ranking(rs_ranking *ranking) {
    rs_status status = index_hits(ranking);
    return status == RS_OK ? sort_documents(ranking) : status;
}

static void close_ranking(rs_ranking *ranking) {
    free(ranking->first_hit);
    free(ranking->documents);
    free(ranking->meetings);
    free(ranking->contenders);
}

/* The slot where this passenger has met the entry, or the free one for it. */
static rs_meeting *find_meeting(const rs_ranking *ranking, uint32_t passenger, uint32_t entry) {
    const size_t mask = ranking->meeting_slots - 1;
    size_t slot = (entry * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;
    while (ranking->meetings[slot].met_by == passenger + 1 && ranking->meetings[slot].entry != entry) {
        slot = (slot + 1) & mask;
    }
    return &ranking->meetings[slot];
}

/* Makes sure that one more entry can be met. */
static rs_status make_room_to_meet(rs_ranking *ranking, uint32_t passenger) {
    if (2 * (ranking->contender_count + 1) <= ranking->meeting_slots) {
        return RS_OK;
    }
    const size_t slots = ranking->meeting_slots ? 2 * ranking->meeting_slots : FIRST_MEETING_SLOTS;
    rs_meeting *meetings = calloc(slots, sizeof *meetings);
    if (!meetings) {
        return rs_fail_memory();
    }
    free(ranking->meetings);
    ranking->meetings = meetings;
    ranking->meeting_slots = slots;
    for (size_t i = 0; i < ranking->contender_count; i++) {
        const uint32_t entry = ranking->contenders[i].pair.entry;
        *find_meeting(ranking, passenger, entry) = (rs_meeting){passenger + 1, entry, (uint32_t)i};
    }
    return RS_OK;
}

/* The contender of this passenger and entry; made now, with a name score of -1, if they had not met. NULL: no memory.
 */
static rs_contender *meet(rs_ranking *ranking, uint32_t passenger, uint32_t entry) {
    if (make_room_to_meet(ranking, passenger)) {
        return NULL;
    }
    rs_meeting *meeting = find_meeting(ranking, passenger, entry);
    if (meeting->met_by == passenger + 1) {
        return &ranking->contenders[meeting->place];
    }
    void *grown = rs_grow(ranking->contenders, &ranking->contender_capacity, ranking->contender_count + 1,
                          sizeof *ranking->contenders);
    if (!grown) {
        return NULL;
    }
    ranking->contenders = grown;
    *meeting = (rs_meeting){passenger + 1, entry, (uint32_t)ranking->contender_count};
    const rs_roster_person *person = rs_roster_person_at(ranking->input->watchlist, entry);
    __builtin_prefetch(person->id.data); /* by_rank will compare it */
    rs_contender *contender = &ranking->contenders[ranking->contender_count++];
    *contender = (rs_contender){.pair = {.passenger = passenger, .entry = entry, .name_score = -1},
                                .entry_id = person->id,
                                .list = person->list};
    return contender;
}

/*
 * Keeps the better of two ways by which the pair may have come about. A passenger's names come in their order, so an
 * earlier name with the same score is already there; a name's hits come in no order of aliases.
 */
static void improve(rs_pair *pair, uint32_t score, uint32_t own_name, uint32_t alias) {
    bool better = (int32_t)score > pair->name_score;
    bool earlier = (int32_t)score == pair->name_score && own_name == pair->passenger_name && alias < pair->alias;
    if (better || earlier) {
        pair->name_score = (int32_t)score;
        pair->passenger_name = own_name;
        pair->alias = alias;
    }
}

/* Has what lies `step` steps behind the hits of a name fetched into the caches. */
static void fetch_hits(const rs_ranking *ranking, uint32_t name, uint32_t step) {
    const rs_rank_input *input = ranking->input;
    const size_t *first = &ranking->first_hit[name];
    if (step == 0) {
        __builtin_prefetch(first);
    } else if (step == 1) {
        __builtin_prefetch(&input->hits[*first]);
    } else {
        for (size_t i = first[0]; i < first[1]; i++) {
            rs_roster_fetch_name(input->watchlist, input->hits[i].list_name, step - HIT_STEPS);
        }
    }
}

/* Has what ranking these passengers will read fetched, a step for all of them before the next. */
static void fetch_passengers(const rs_ranking *ranking, uint32_t first, uint32_t end) {
    const rs_roster *passengers = ranking->input->passengers;
    for (uint32_t step = 0; step < HIT_STEPS + RS_FETCH_NAME_STEPS; step++) {
        for (uint32_t passenger = first; passenger < end; passenger++) {
            const rs_roster_person *person = rs_roster_person_at(passengers, passenger);
            for (uint32_t order = 0; order < person->alias_count; order++) {
                fetch_hits(ranking, rs_roster_alias_at(passengers, passenger, order)->name, step);
            }
        }
    }
}

static rs_status meet_by_name(rs_ranking *ranking, uint32_t passenger, const rs_alias *own) {
    const rs_rank_input *input = ranking->input;
    assert(ranking->first_hit);
    for (size_t i = ranking->first_hit[own->name]; i < ranking->first_hit[own->name + 1]; i++) {
        uint32_t alias_count = 0;
        const rs_alias *const *aliases = rs_roster_aliases_of(input->watchlist, input->hits[i].list_name, &alias_count);
        for (uint32_t k = 0; k < alias_count; k++) {
            rs_contender *contender = meet(ranking, passenger, aliases[k]->person);
            if (!contender) {
                return RS_ENOMEM;
            }
            uint32_t score = rs_alias_score(input->hits[i].score, own, aliases[k]);
            improve(&contender->pair, score, own->order, aliases[k]->order);
        }
    }
    return RS_OK;
}

/* Same documents. Their name score is exact whatever hits were left out, so it takes the place of what was met by name.
 */
static rs_status meet_by_document(rs_ranking *ranking, uint32_t passenger) {
    const rs_rank_input *input = ranking->input;
    for (; ranking->documents && ranking->next_document < input->document_count; ranking->next_document++) {
        const rs_document_hit *hit = &ranking->documents[ranking->next_document];
        assert(hit->passenger >= passenger);
        if (hit->passenger != passenger) {
            break;
        }
        rs_contender *contender = meet(ranking, passenger, hit->entry);
        if (!contender) {
            return RS_ENOMEM;
        }
        contender->pair.name_score = (int32_t)hit->name_score;
        contender->pair.passenger_name = hit->passenger_name;
        contender->pair.alias = hit->alias;
    }
    return RS_OK;
}

/* Evidence and total of the contenders; those below the threshold go. */
static void weigh(rs_ranking *ranking, const rs_roster_person *passenger) {
    const rs_rank_input *input = ranking->input;
    size_t kept = 0;
    for (size_t i = 0; i < ranking->contender_count; i++) {
        rs_pair *pair = &ranking->contenders[i].pair;
        if (input->evidence) {
            const rs_roster_person *entry = rs_roster_person_at(input->watchlist, pair->entry);
            rs_evidence_points(input->values, &passenger->facts, &entry->facts, &pair->points);
        }
        pair->total = rs_evidence_total(input->values, pair->name_score, &pair->points);
        if (pair->total >= 0 && pair->total >= input->threshold) {
            ranking->contenders[kept++] = ranking->contenders[i];
        }
    }
    ranking->contender_count = kept;
}

/* Adds the hits on lists of documents, which have nothing to be weighed. */
static rs_status add_listed(rs_ranking *ranking, uint32_t passenger) {
    const rs_rank_input *input = ranking->input;
    for (; ranking->next_listed < input->listed_count; ranking->next_listed++) {
        const rs_listed_hit *hit = &input->listed[ranking->next_listed];
        assert(hit->passenger >= passenger && "hits are in the order of the passengers");
        if (hit->passenger != passenger) {
            break;
        }
        void *grown = rs_grow(ranking->contenders, &ranking->contender_capacity, ranking->contender_count + 1,
                              sizeof *ranking->contenders);
        if (!grown) {
            return RS_ENOMEM;
        }
        ranking->contenders = grown;
        ranking->contenders[ranking->contender_count++] = (rs_contender){.pair = {.passenger = passenger,
                                                                                  .entry = hit->row,
                                                                                  .total = LISTED_TOTAL,
                                                                                  .points = {.document = true},
                                                                                  .listed = hit->listed},
                                                                         .entry_id = hit->id,
                                                                         .list = hit->listed.list};
    }
    return RS_OK;
}

/* Takes out the pairs that a person has cleared: before the cut, so that what lies behind them comes up. */
static void take_out_cleared(rs_ranking *ranking, uint32_t passenger) {
    const rs_rank_input *input = ranking->input;
    size_t kept = 0;
    if (!input->reviews) {
        return;
    }
    for (size_t i = 0; i < ranking->contender_count; i++) {
        const rs_pair *pair = &ranking->contenders[i].pair;
        const uint64_t entry = rs_entry_number(&pair->listed, pair->entry);
        if (!rs_reviews_clears(input->reviews, input->passengers, passenger, entry)) {
            ranking->contenders[kept++] = ranking->contenders[i];
        }
    }
    ranking->contender_count = kept;
}

static rs_status rank_passenger(rs_ranking *ranking, uint32_t passenger) {
    const rs_roster_person *person = rs_roster_person_at(ranking->input->passengers, passenger);
    ranking->contender_count = 0;
    for (uint32_t order = 0; order < person->alias_count; order++) {
        const rs_alias *own = rs_roster_alias_at(ranking->input->passengers, passenger, order);
        rs_status status = meet_by_name(ranking, passenger, own);
        if (status != RS_OK) {
            return status;
        }
    }
    rs_status status = meet_by_document(ranking, passenger);
    if (status == RS_OK) {
        weigh(ranking, person);
        status = add_listed(ranking, passenger);
    }
    if (status != RS_OK || ranking->contender_count == 0) {
        return status;
    }
    take_out_cleared(ranking, passenger);
    qsort(ranking->contenders, ranking->contender_count, sizeof *ranking->contenders, by_rank);
    if (ranking->contender_count > ranking->input->top) {
        ranking->contender_count = ranking->input->top;
    }
    return RS_OK;
}

static rs_status append(const rs_ranking *ranking, rs_pair **items, size_t *count, size_t *capacity) {
    if (ranking->contender_count == 0) {
        return RS_OK;
    }
    void *grown = rs_grow(*items, capacity, *count + ranking->contender_count, sizeof **items);
    if (!grown) {
        return RS_ENOMEM;
    }
    *items = grown;
    for (size_t i = 0; i < ranking->contender_count; i++) {
        rs_pair *pair = &(*items)[(*count)++];
        *pair = ranking->contenders[i].pair;
        pair->rank = (uint32_t)i + 1;
    }
    return RS_OK;
}

rs_status rs_rank(const rs_rank_input *input, rs_pair **items, size_t *count, size_t *capacity) {
    rs_ranking ranking = {.input = input};
    rs_status status = open_ranking(&ranking);
    uint32_t passengers = rs_roster_count(input->passengers);
    for (uint32_t passenger = 0; status == RS_OK && passenger < passengers; passenger++) {
        if (passenger % PASSENGERS_A_FETCH == 0) {
            const uint32_t left = passengers - passenger;
            fetch_passengers(&ranking, passenger, passenger + (left < PASSENGERS_A_FETCH ? left : PASSENGERS_A_FETCH));
        }
        status = rank_passenger(&ranking, passenger);
        if (status == RS_OK) {
            status = append(&ranking, items, count, capacity);
        }
    }
    close_ranking(&ranking);
    return status;
}
