#include "host/screen/pieces.h"

#include <stdlib.h>

#include "host/base/progress.h"
#include "host/encode/roster_copy.h"

/* Some of the passengers as a roster of their own. */
typedef struct piece {
    const rs_roster *all;
    uint32_t begin, end;
    rs_roster *roster;
} piece;

static rs_status make_piece(piece *some, const rs_roster *watchlist) {
    rs_status status = rs_roster_create(&some->roster, rs_roster_lexicon(watchlist), false);
    for (uint32_t i = some->begin; status == RS_OK && i < some->end; i++) {
        status = rs_roster_add_from(some->roster, some->all, i);
    }
    return status == RS_OK ? rs_roster_seal(some->roster, rs_roster_skeletons(watchlist)) : status;
}

/* The piece numbers its names anew: hits are of all passengers' names again. */
static rs_status renumber(const piece *some, rs_abi_scored *hits, size_t count) {
    uint32_t *names = malloc(((size_t)rs_roster_names(some->roster)->count + 1) * sizeof *names);
    if (!names) {
        return rs_fail_memory();
    }
    for (uint32_t i = some->begin; i < some->end; i++) {
        for (uint32_t k = 0; k < rs_roster_person_at(some->all, i)->alias_count; k++) {
            names[rs_roster_alias_at(some->roster, i - some->begin, k)->name] =
                rs_roster_alias_at(some->all, i, k)->name;
        }
    }
    for (size_t i = 0; i < count; i++) {
        hits[i].p = names[hits[i].p];
    }
    free(names);
    return RS_OK;
}

static rs_status find_piece(rs_screener *screener, const rs_roster *watchlist, piece *some, rs_scored_list *hits,
                            rs_stage_stats *stats) {
    if (some->begin == 0 && some->end == rs_roster_count(some->all)) {
        return rs_screener_find(screener, some->all, hits, stats);
    }
    const size_t before = hits->count;
    rs_status status = make_piece(some, watchlist);
    if (status == RS_OK) {
        status = rs_screener_find(screener, some->roster, hits, stats);
    }
    if (status == RS_OK) {
        status = renumber(some, hits->items + before, hits->count - before);
    }
    rs_roster_free(some->roster);
    return status;
}

rs_status rs_find_in_pieces(rs_screener *screener, const rs_device *device, const rs_roster *watchlist,
                            const rs_roster *passengers, uint32_t *most, rs_scored_list *hits, rs_stage_stats *stats) {
    const uint32_t count = rs_roster_count(passengers);
    for (uint32_t begin = 0; begin < count;) {
        const uint32_t at_once = count - begin < *most ? count - begin : *most;
        const size_t found = hits->count;
        const rs_stage_stats counted = *stats;
        piece next = {.all = passengers, .begin = begin, .end = begin + at_once};
        rs_status status = find_piece(screener, watchlist, &next, hits, stats);
        if (status == RS_OK) {
            begin += at_once;
            continue;
        }
        hits->count = found;
        *stats = counted;
        if (status != RS_EDEVICE || !rs_device_is_short(device) || at_once / 2 < RS_PIECE_LEAST_PASSENGERS) {
            return status;
        }
        *most = at_once / 2;
        rs_say(RS_VERBOSE, "%s: %u passengers at once from now on", rs_error_message(), (unsigned)*most);
    }
    return RS_OK;
}
