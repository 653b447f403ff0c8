#include "host/screen/shard.h"

#include <stdlib.h>

#include "host/base/progress.h"

size_t rs_shard_limit(uint64_t number, size_t usual) {
    enum { SMALLER_SHARDS = 3 };
    const size_t limit = number < SMALLER_SHARDS ? usual >> (SMALLER_SHARDS - number) : usual;
    return limit > 0 ? limit : 1;
}

/* Through the gate into the roster. */
static rs_status take(rs_shard *shard, const rs_shard_gate *gate, const rs_person *person) {
    bool screened = true;
    rs_status status = gate && gate->pass ? gate->pass(gate->context, shard, person, &screened) : RS_OK;
    if (status == RS_OK && screened) {
        status = rs_roster_add(shard->passengers, person, 0);
        shard->passenger_count++;
    }
    return status;
}

/* Into the roster, where the shard has one. */
static rs_status read_passengers(rs_shard *shard, rs_people *people, size_t limit, rs_rejects *rejects,
                                 const rs_shard_gate *gate, bool *more) {
    rs_status status = RS_OK;
    *more = true;
    while (status == RS_OK && shard->read_count < limit) {
        const rs_person *person = NULL;
        uint32_t file = 0;
        status = rs_people_next(people, &person, &file, more);
        if (status != RS_OK || !*more) {
            break;
        }
        status = shard->passengers ? take(shard, gate, person) : RS_OK;
        shard->read_count++;
    }
    shard->end_bytes = rs_people_bytes_read(people);
    return status == RS_OK && rejects ? rs_rejects_take(rejects, &shard->rejects, &shard->rejected) : status;
}

rs_status rs_shard_skip(rs_shard *shard, rs_people *people, size_t limit, rs_rejects *rejects, bool *more) {
    return read_passengers(shard, people, limit, rejects, NULL, more);
}

bool rs_shard_is_empty(const rs_shard *shard) {
    return shard->read_count == 0 && shard->rejected == 0;
}

rs_status rs_shard_fill(rs_shard *shard, rs_people *people, const rs_watchlist *watchlist, size_t limit,
                        rs_rejects *rejects, const rs_shard_gate *gate, bool *more, uint64_t *read_ns,
                        uint64_t *encode_ns) {
    const uint64_t start = rs_now_ns();
    rs_status status = rs_roster_create(&shard->passengers, rs_watchlist_lexicon(watchlist), false);
    if (status == RS_OK) {
        status = read_passengers(shard, people, limit, rejects, gate, more);
    }
    const uint64_t read = rs_now_ns();
    if (status == RS_OK) {
        status = rs_roster_seal(shard->passengers, rs_roster_skeletons(rs_watchlist_roster(watchlist)));
    }
    *read_ns += read - start;
    *encode_ns += rs_now_ns() - read;
    return status;
}

uint64_t rs_shard_matched(const rs_shard *shard) {
    uint64_t matched = 0;
    for (size_t i = 0; i < shard->pairs.count; i++) {
        matched += shard->pairs.items[i].rank == 1 ? 1 : 0;
    }
    return matched;
}

void rs_shard_clear(rs_shard *shard) {
    rs_roster_free(shard->passengers);
    free(shard->hits.items);
    free(shard->pairs.items);
    free((char *)shard->rejects.data);
    free(shard->records);
    *shard = (rs_shard){0};
}
