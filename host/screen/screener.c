#include "host/screen/screener.h"

#include <stdlib.h>

#include "host/base/parallel.h"
#include "host/base/progress.h"
#include "host/candidates/candidates.h"
#include "host/candidates/joined.h"
#include "host/candidates/name_births.h"
#include "host/columns/side.h"
#include "host/join/join.h"
#include "host/rank/rank.h"
#include "host/score/name_scores.h"
#include "host/screen/documents.h"
#include "host/screen/needs.h"
#include "host/screen/score_names.h"

struct rs_screener {
    const rs_roster *watchlist;
    rs_settings settings;
    rs_reviews *reviews;            /* NULL: none */
    const rs_document_lists *lists; /* of documents; NULL: none */
    rs_side w, p;
    rs_graph graph;
    rs_join *join;
    rs_candidates *candidates;
    rs_joined_names joined_names; /* of the watchlist */
    rs_name_scores *name_scores;
    rs_document_index *documents;
    rs_buffer *needs;       /* on the device: what each passenger name needs */
    rs_buffer *floor;       /* zeroes, of rs_screener_score_names */
    rs_buffer *given_pairs; /* of rs_screener_score_names */
};

/*
 * What the stages need of the list beside the device's work is made by two threads: the index of its names by one,
 * while the other makes the join.
 */
enum { MAKE_JOIN, MAKE_INDEX, PREPARATIONS };

typedef struct preparation {
    rs_screener *screener;
    rs_device *device;
    const rs_prepared *prepared; /* NULL: the index is to be made */
    rs_name_index made;
    uint32_t *births;
    rs_outcome outcome[PREPARATIONS];
} preparation;

static rs_status make_join(const preparation *what) {
    rs_screener *screener = what->screener;
    return rs_join_create(&screener->join, what->device, screener->watchlist,
                          what->prepared ? &what->prepared->join : NULL, &screener->w);
}

static rs_status make_index(preparation *what) {
    const rs_roster *watchlist = what->screener->watchlist;
    rs_status status = what->prepared ? RS_OK : rs_name_index_make(&what->made, watchlist);
    return status ? status : rs_name_births_make(&what->births, watchlist);
}

static void prepare(void *context, size_t begin, size_t end) {
    preparation *what = context;
    for (size_t i = begin; i < end; i++) {
        rs_outcome_keep(&what->outcome[i], i == MAKE_JOIN ? make_join(what) : make_index(what));
    }
}

static rs_status create_join_and_candidates(rs_screener *screener, rs_device *device, const rs_prepared *prepared) {
    preparation what = {.screener = screener, .device = device, .prepared = prepared};
    int32_t birth_points[RS_ABI_BIRTHS];
    rs_status status = RS_OK;
    rs_parallel_ranges(PREPARATIONS, 1, prepare, &what);
    for (int i = 0; !status && i < PREPARATIONS; i++) {
        status = rs_outcome_state(&what.outcome[i]);
    }
    if (!status) {
        rs_needs_birth_points(&screener->settings, birth_points);
        status = rs_candidates_create(&screener->candidates, device, prepared ? &prepared->names : &what.made,
                                      what.births, birth_points, &screener->w);
    }
    rs_name_index_clear(&what.made);
    free(what.births);
    return status;
}

/* The stages in the order of the data. */
static rs_status create_stages(rs_screener *screener, rs_device *device, const rs_prepared *prepared) {
    rs_status status = rs_side_init(&screener->w, device);
    if (!status) {
        status = rs_side_init(&screener->p, device);
    }
    if (!status) {
        status = rs_graph_init(&screener->graph, device);
    }
    if (!status) {
        status = rs_side_upload(&screener->w, screener->watchlist);
    }
    if (!status) {
        status = create_join_and_candidates(screener, device, prepared);
    }
    if (!status) {
        status = rs_joined_names_group(&screener->joined_names, screener->watchlist);
    }
    if (!status) {
        status = rs_name_scores_create(&screener->name_scores, device, &screener->w);
    }
    if (!status) {
        status = rs_document_index_create(&screener->documents, screener->watchlist);
    }
    if (!status) {
        status = rs_buffer_create(&screener->needs, device);
    }
    if (!status) {
        status = rs_buffer_create(&screener->floor, device);
    }
    return status ? status : rs_buffer_create(&screener->given_pairs, device);
}

rs_status rs_screener_create(rs_screener **out, rs_device *device, const rs_roster *watchlist,
                             const rs_prepared *prepared, const rs_settings *settings) {
    rs_screener *screener = calloc(1, sizeof *screener);
    *out = NULL;
    if (!screener) {
        return rs_fail_memory();
    }
    screener->watchlist = watchlist;
    screener->settings = *settings;
    rs_status status = create_stages(screener, device, prepared);
    if (status) {
        rs_screener_free(screener);
        return status;
    }
    *out = screener;
    return RS_OK;
}

void rs_screener_free(rs_screener *screener) {
    if (!screener) {
        return;
    }
    rs_join_free(screener->join);
    rs_candidates_free(screener->candidates);
    rs_joined_names_clear(&screener->joined_names);
    rs_name_scores_free(screener->name_scores);
    rs_document_index_free(screener->documents);
    rs_buffer_free(screener->needs);
    rs_buffer_free(screener->floor);
    rs_buffer_free(screener->given_pairs);
    rs_graph_clear(&screener->graph);
    rs_side_clear(&screener->w);
    rs_side_clear(&screener->p);
    free(screener);
}

void rs_screener_set_reviews(rs_screener *screener, rs_reviews *reviews) {
    screener->reviews = reviews;
}

void rs_screener_set_documents(rs_screener *screener, const rs_document_lists *lists) {
    screener->lists = lists;
}

/* Adds the time since *since to *total and moves *since on. */
static void lap(uint64_t *total, uint64_t *since) {
    const uint64_t now = rs_now_ns();
    *total += now - *since;
    *since = now;
}

/* Name hits in order, and hits by document, become ranked pairs. */
static rs_status rank_hits(const rs_screener *screener, const rs_roster *passengers, const rs_scored_list *hits,
                           rs_pair_list *pairs, rs_stage_stats *stats) {
    rs_document_hits documents = {0};
    rs_listed_hits listed = {0};
    rs_name_hit *name_hits = malloc((hits->count + 1) * sizeof *name_hits);
    rs_status status = name_hits ? RS_OK : rs_fail_memory();
    if (!status && screener->settings.evidence) {
        status = rs_document_index_find(screener->documents, passengers, &documents);
    }
    if (!status && screener->lists) {
        status = rs_document_lists_find(screener->lists, passengers, &listed);
    }
    if (!status) {
        for (size_t i = 0; i < hits->count; i++) {
            name_hits[i] = (rs_name_hit){hits->items[i].p, hits->items[i].w, hits->items[i].score};
        }
        const rs_rank_input input = {.passengers = passengers,
                                     .watchlist = screener->watchlist,
                                     .hits = name_hits,
                                     .hit_count = hits->count,
                                     .documents = documents.items,
                                     .document_count = documents.count,
                                     .listed = listed.items,
                                     .listed_count = listed.count,
                                     .threshold = screener->settings.threshold,
                                     .top = screener->settings.top,
                                     .evidence = screener->settings.evidence,
                                     .values = &screener->settings.values,
                                     .reviews = screener->reviews};
        pairs->count = 0;
        status = rs_rank(&input, &pairs->items, &pairs->count, &pairs->capacity);
    }
    stats->document_hits += status ? 0 : listed.count;
    rs_listed_hits_clear(&listed);
    free(documents.items);
    free(name_hits);
    return status;
}

/* Puts the passengers on the device and finds the texts that are similar to the watchlist's. */
static rs_status join_passengers(rs_screener *screener, const rs_roster *passengers) {
    rs_status status = rs_side_upload(&screener->p, passengers);
    return status ? status : rs_join_run(screener->join, passengers, &screener->p, &screener->graph);
}

rs_status rs_screener_find(rs_screener *screener, const rs_roster *passengers, rs_scored_list *hits,
                           rs_stage_stats *stats) {
    const uint32_t names = rs_roster_names(passengers)->count;
    rs_abi_need *needs = NULL;
    uint64_t since = rs_now_ns();
    rs_status status = join_passengers(screener, passengers);
    lap(&stats->join_ns, &since);
    if (!status) {
        status = rs_needs_make(&needs, passengers, &screener->settings);
    }
    if (!status) {
        status = rs_buffer_write(screener->needs, needs, names * sizeof *needs);
    }
    if (!status) {
        status = rs_candidates_run(screener->candidates, &screener->p, names, &screener->graph, screener->needs, hits,
                                   &stats->candidates);
    }
    if (!status) {
        status = rs_joined_hits(passengers, &screener->joined_names, &screener->graph, needs, hits);
    }
    lap(&stats->candidates_ns, &since);
    stats->distinct_names += names;
    stats->text_pairs += screener->graph.compared;
    stats->similar_text_pairs += screener->graph.first ? screener->graph.first[screener->graph.row_count] : 0;
    free(needs);
    return status;
}

rs_status rs_screener_rank(const rs_screener *screener, const rs_roster *passengers, rs_scored_list *hits,
                           rs_pair_list *pairs, rs_stage_stats *stats) {
    uint64_t since = rs_now_ns();
    rs_status status =
        rs_scored_sort(hits, rs_roster_names(passengers)->count, rs_roster_names(screener->watchlist)->count);
    if (!status) {
        status = rank_hits(screener, passengers, hits, pairs, stats);
    }
    lap(&stats->rank_ns, &since);
    stats->pairs += status ? 0 : pairs->count;
    return status;
}

rs_status rs_screener_screen(rs_screener *screener, const rs_roster *passengers, rs_pair_list *pairs,
                             rs_stage_stats *stats) {
    rs_scored_list hits = {0};
    rs_status status = rs_screener_find(screener, passengers, &hits, stats);
    if (!status) {
        status = rs_screener_rank(screener, passengers, &hits, pairs, stats);
    }
    free(hits.items);
    return status;
}

/* The token scores of all given pairs, sorted. Out: list, whose items the caller frees. */
static rs_status score_given(rs_screener *screener, const rs_roster *passengers, const rs_name_pair *pairs,
                             size_t count, rs_scored_list *list) {
    enum { PAIRS_A_LAUNCH = 1 << 20 };
    const uint32_t names = rs_roster_names(passengers)->count;
    rs_abi_pair *chunk = malloc(PAIRS_A_LAUNCH * sizeof *chunk);
    rs_status status = chunk ? rs_buffer_fill_zero(screener->floor, names * sizeof(uint32_t)) : rs_fail_memory();
    for (size_t i = 0; !status && i < count; i += PAIRS_A_LAUNCH) {
        const uint32_t here = (uint32_t)(count - i < PAIRS_A_LAUNCH ? count - i : PAIRS_A_LAUNCH);
        for (uint32_t k = 0; k < here; k++) {
            chunk[k] = (rs_abi_pair){pairs[i + k].passenger_name, pairs[i + k].list_name};
        }
        status = rs_buffer_write(screener->given_pairs, chunk, here * sizeof *chunk);
        if (!status) {
            status = rs_name_scores_run(screener->name_scores, &screener->p, &screener->graph, screener->floor,
                                        screener->given_pairs, here, list);
        }
    }
    free(chunk);
    return status ? status : rs_scored_sort(list, names, rs_roster_names(screener->watchlist)->count);
}

rs_status rs_screener_score_names(rs_screener *screener, const rs_roster *passengers, const rs_name_pair *pairs,
                                  size_t count, uint32_t *scores) {
    const rs_names *q_names = rs_roster_names(passengers), *r_names = rs_roster_names(screener->watchlist);
    rs_scored_list tokens = {0};
    rs_status status = join_passengers(screener, passengers);
    if (!status) {
        status = score_given(screener, passengers, pairs, count, &tokens);
    }
    for (size_t i = 0; !status && i < count; i++) {
        const uint32_t q = q_names->items[pairs[i].passenger_name].joined;
        const uint32_t r = r_names->items[pairs[i].list_name].joined;
        const uint32_t token = rs_scored_find(&tokens, pairs[i].passenger_name, pairs[i].list_name);
        const uint32_t joined =
            q == RS_NO_JOINED || r == RS_NO_JOINED ? 0 : rs_scored_find(&screener->graph.joined, q, r);
        scores[i] = token > joined ? token : joined;
    }
    free(tokens.items);
    return status;
}
