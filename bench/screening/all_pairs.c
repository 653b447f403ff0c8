/*
 * The pairs of a screen by the plain C reference over all pairs: what `rescreen screen` is held against. It has no
 * index, no filter and no device, and takes a microsecond or two a pair of names and core.
 *
 *     all_pairs PASSENGERS LIST LEAST
 *
 * Prints passenger_id,entry_id,name_score,total as CSV for each pair whose name score or total with the usual evidence
 * is at least LEAST, scores and LEAST in basis points, in no particular order. Ids are those of `rescreen generate` and
 * of the public lists, without a comma or a quote.
 */
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/parallel.h"
#include "host/run/shard.h"
#include "host/score/evidence.h"
#include "host/score/reference.h"

typedef struct all_pairs {
    rs_watchlist *watchlist;
    const rs_roster *entries;
    rs_shard shard;   /* all passengers */
    rs_tokens *names; /* the list's distinct names */
    rs_evidence_values values;
    int32_t least;
    atomic_bool out_of_memory;
} all_pairs;

/* The best score of each entry's names for one name of a passenger. */
static void score_names(const all_pairs *all, const rs_tokens *passenger, int32_t *best) {
    const rs_lexicon *lexicon = rs_watchlist_lexicon(all->watchlist);
    for (uint32_t name = 0; name < rs_roster_names(all->entries)->count; name++) {
        const int32_t score = (int32_t)rs_name_score(lexicon, passenger, &all->names[name], NULL);
        uint32_t count = 0;
        const rs_alias *const *aliases = rs_roster_aliases_of(all->entries, name, &count);
        for (uint32_t i = 0; i < count; i++) {
            const int32_t weaker = score - (aliases[i]->low_quality ? RS_LOW_QUALITY_PENALTY : 0);
            int32_t *of_entry = &best[aliases[i]->person];
            *of_entry = weaker > *of_entry ? weaker : *of_entry;
        }
    }
}

static void print_pairs(const all_pairs *all, const rs_roster_person *passenger, const int32_t *best) {
    for (uint32_t number = 0; number < rs_roster_count(all->entries); number++) {
        const rs_roster_person *entry = rs_roster_person_at(all->entries, number);
        rs_points none = {0}, points;
        rs_evidence_points(&all->values, &passenger->facts, &entry->facts, &points);
        const int32_t name_score = rs_evidence_total(&all->values, best[number], &none);
        const int32_t total = rs_evidence_total(&all->values, best[number], &points);
        if (name_score >= all->least || total >= all->least) { /* one call a line: threads do not mix theirs */
            (void)printf("%.*s,%.*s,%" PRId32 ",%" PRId32 "\n", RS_STR_ARGS(passenger->id), RS_STR_ARGS(entry->id),
                         best[number], total);
        }
    }
}

static void compare_passengers(void *context, size_t begin, size_t end) {
    all_pairs *all = context;
    const uint32_t entries = rs_roster_count(all->entries);
    int32_t *best = malloc(entries * sizeof *best);
    if (!best) {
        atomic_store(&all->out_of_memory, true);
        return;
    }
    for (size_t number = begin; number < end; number++) {
        const rs_roster *passengers = all->shard.passengers;
        const rs_roster_person *passenger = rs_roster_person_at(passengers, (uint32_t)number);
        memset(best, 0, entries * sizeof *best);
        for (uint32_t i = 0; i < passenger->alias_count; i++) {
            rs_tokens tokens;
            rs_roster_tokens(passengers, rs_roster_alias_at(passengers, (uint32_t)number, i), &tokens);
            score_names(all, &tokens, best);
        }
        print_pairs(all, passenger, best);
    }
    free(best);
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
        status = rs_shard_fill(&all->shard, people, all->watchlist, UINT32_MAX, NULL, &more, &read_ns, &encode_ns);
    }
    rs_people_close(people);
    return status;
}

/* Rebuilt once: it takes a tenth of the time of a score. */
static rs_status rebuild_names(all_pairs *all) {
    const rs_names *names = rs_roster_names(all->entries);
    all->names = malloc(names->count * sizeof *all->names);
    if (!all->names) {
        return rs_fail_memory();
    }
    for (uint32_t name = 0; name < names->count; name++) {
        rs_names_tokens(names, rs_roster_texts(all->entries), name, &all->names[name]);
    }
    return RS_OK;
}

int main(int count, char **words) {
    if (count != 4) {
        (void)fprintf(stderr, "usage: all_pairs PASSENGERS LIST LEAST\n");
        return rs_exit_code(RS_EUSAGE);
    }
    all_pairs all = {.values = rs_evidence_usual(), .least = (int32_t)strtol(words[3], NULL, 10)};
    rs_status status = read_sides(&all, words[1], words[2]);
    if (status == RS_OK) {
        status = rebuild_names(&all);
    }
    if (status == RS_OK) {
        rs_parallel_ranges(rs_roster_count(all.shard.passengers), 1, compare_passengers, &all);
        status = atomic_load(&all.out_of_memory) ? rs_fail_memory() : RS_OK;
    }
    if (status == RS_OK && (fflush(stdout) != 0 || ferror(stdout))) {
        status = rs_fail(RS_EOUTPUT, "cannot write the pairs");
    }
    if (status != RS_OK) {
        (void)fprintf(stderr, "all_pairs: %s\n", rs_error_message());
    }
    rs_shard_clear(&all.shard);
    free(all.names);
    rs_watchlist_free(all.watchlist);
    return rs_exit_code(status);
}
