/*
 * The pairs of a screen by the plain C reference over all pairs: what `rescreen screen` is held against. It has no
 * index, no filter and no device, and takes some microseconds a pair of names and core.
 *
 *     all_pairs PASSENGERS LIST LEAST
 *
 * Prints passenger_id,entry_id,name_score,total as CSV for each pair whose name score or total with the usual evidence
 * is at least LEAST, scores and LEAST in basis points, in no particular order. Ids are those of `rescreen generate` and
 * of the public lists, without a comma or a quote.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/base/parallel.h"
#include "host/score/evidence.h"
#include "host/score/reference_pair.h"
#include "host/screen/shard.h"

typedef struct all_pairs {
    rs_watchlist *watchlist;
    const rs_roster *entries;
    rs_shard shard; /* all passengers */
    rs_evidence_values values;
    int32_t least;
} all_pairs;

static void compare_passengers(void *context, size_t begin, size_t end) {
    const all_pairs *all = context;
    const rs_roster *passengers = all->shard.passengers;
    for (size_t number = begin; number < end; number++) {
        const rs_str id = rs_roster_person_at(passengers, (uint32_t)number)->id;
        for (uint32_t entry = 0; entry < rs_roster_count(all->entries); entry++) {
            rs_pair pair = {.passenger = (uint32_t)number, .entry = entry};
            rs_points none = {0};
            rs_reference_pair(passengers, all->entries, &all->values, true, &pair);
            const int32_t by_name = rs_evidence_total(&all->values, pair.name_score, &none);
            if (by_name >= all->least || pair.total >= all->least) { /* one call a line: threads do not mix theirs */
                (void)printf("%.*s,%.*s,%" PRId32 ",%" PRId32 "\n", RS_STR_ARGS(id),
                             RS_STR_ARGS(rs_roster_person_at(all->entries, entry)->id), pair.name_score, pair.total);
            }
        }
    }
}

static rs_status read_sides(all_pairs *all, const char *passengers, const char *list) {
    const rs_named_file passenger_file = {.path = passengers, .name = passengers},
                        list_file = {.path = list, .name = list};
    const rs_people_options options = {.role = RS_PASSENGERS, .files = &passenger_file, .file_count = 1};
    rs_people *people = NULL;
    uint64_t read_ns = 0, encode_ns = 0;
    bool more = true;
    rs_status status = rs_watchlist_load(&all->watchlist, &(rs_people_options){.files = &list_file, .file_count = 1});
    if (status == RS_OK) {
        all->entries = rs_watchlist_roster(all->watchlist);
        status = rs_people_open(&people, &options);
    }
    if (status == RS_OK) {
        status =
            rs_shard_fill(&all->shard, people, all->watchlist, UINT32_MAX, NULL, NULL, &more, &read_ns, &encode_ns);
    }
    rs_people_close(people);
    return status;
}

int main(int count, char **words) {
    if (count != 4) {
        (void)fprintf(stderr, "usage: all_pairs PASSENGERS LIST LEAST\n");
        return rs_exit_code(RS_EUSAGE);
    }
    all_pairs all = {.values = rs_evidence_usual(), .least = (int32_t)strtol(words[3], NULL, 10)};
    rs_status status = read_sides(&all, words[1], words[2]);
    if (status == RS_OK) {
        rs_parallel_ranges(rs_roster_count(all.shard.passengers), 1, compare_passengers, &all);
    }
    if (status == RS_OK && (fflush(stdout) != 0 || ferror(stdout))) {
        status = rs_fail(RS_EOUTPUT, "cannot write the pairs");
    }
    if (status != RS_OK) {
        (void)fprintf(stderr, "all_pairs: %s\n", rs_error_message());
    }
    rs_shard_clear(&all.shard);
    rs_watchlist_free(all.watchlist);
    return rs_exit_code(status);
}
