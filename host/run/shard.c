#include "host/run/shard.h"

#include <stdlib.h>

#include "host/base/progress.h"
#include "host/run/explained.h"

rs_status rs_shard_fill(rs_shard *shard, rs_people *people, const rs_lexicon *lexicon, size_t limit) {
    rs_status status = rs_roster_create(&shard->passengers, lexicon, false);
    while (status == RS_OK && shard->passenger_count < limit) {
        const rs_person *person = NULL;
        uint32_t file = 0;
        bool more = false;
        status = rs_people_next(people, &person, &file, &more);
        if (status != RS_OK || !more) {
            break;
        }
        status = rs_roster_add(shard->passengers, person, 0);
        shard->passenger_count++;
    }
    shard->end_bytes = rs_people_bytes_read(people);
    return status;
}

/* Printed into memory, so that the turn to write is short and a shard that fails has written nothing. */
static rs_status print_pairs(rs_shard *shard, const rs_watchlist *watchlist, rs_report_format format) {
    FILE *stream = open_memstream(&shard->text, &shard->text_bytes);
    if (!stream) {
        return rs_fail_memory();
    }
    rs_status status = rs_write_pairs(stream, format, watchlist, shard->passengers, &shard->pairs);
    bool failed = ferror(stream) != 0;
    if (fclose(stream) != 0 || failed) {
        return status == RS_OK ? rs_fail_memory() : status;
    }
    return status;
}

rs_status rs_shard_screen(rs_shard *shard, rs_screener *screener, const rs_watchlist *watchlist,
                          rs_report_format format, rs_stage_stats *stats) {
    uint64_t start = rs_now_ns();
    rs_status status = rs_roster_seal(shard->passengers, rs_roster_skeletons(rs_watchlist_roster(watchlist)));
    stats->encode_ns += rs_now_ns() - start;
    if (status == RS_OK) {
        status = rs_screener_screen(screener, shard->passengers, &shard->pairs, stats);
    }
    return status == RS_OK ? print_pairs(shard, watchlist, format) : status;
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
    free(shard->pairs.items);
    free(shard->text);
    *shard = (rs_shard){0};
}
