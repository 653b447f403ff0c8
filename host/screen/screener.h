/*
 * A screener: one watchlist on one device, ready to screen shards of passengers. The stages in their order:
 * encode (roster) -> join -> candidates -> score -> rank.
 */
#ifndef RS_SCREEN_SCREENER_H
#define RS_SCREEN_SCREENER_H

#include "host/device/device.h"
#include "host/documents/document_lists.h"
#include "host/encode/roster.h"
#include "host/join/graph.h"
#include "host/record/pair.h"
#include "host/review/reviews.h"
#include "host/screen/prepared.h"
#include "host/screen/settings.h"

/* Time and counts of the stages, summed over shards. */
typedef struct rs_stage_stats {
    uint64_t join_ns, candidates_ns, rank_ns;
    uint64_t distinct_names;     /* of the passengers, a shard at a time */
    uint64_t text_pairs;         /* token, run and joined-name pairs compared */
    uint64_t similar_text_pairs; /* of them, similar */
    uint64_t candidates;         /* name pairs whose score was computed */
    uint64_t document_hits;      /* passengers' documents on lists of documents */
    uint64_t pairs;              /* pairs out */
} rs_stage_stats;

/* Pairs in order of (passenger, rank). Free items with free(). */
typedef struct rs_pair_list {
    rs_pair *items;
    size_t count;
    size_t capacity;
} rs_pair_list;

typedef struct rs_screener rs_screener;

/*
 * Puts a sealed watchlist on a device. device and watchlist must outlive the screener, and so must prepared, which is
 * of this watchlist, if it lies in an index; else it is copied. NULL: what is needed of it is made here. Out: *out,
 * freed by rs_screener_free. Errors: RS_EDEVICE, RS_ENOMEM. A screener serves one thread at a time.
 */
rs_status rs_screener_create(rs_screener **out, rs_device *device, const rs_roster *watchlist,
                             const rs_prepared *prepared, const rs_settings *settings);
void rs_screener_free(rs_screener *screener); /* NULL is allowed */

/* From now on pairs that these reviews clear are taken out. They must outlive the screener, and serve any number of
 * them. NULL, as at first: none. */
void rs_screener_set_reviews(rs_screener *screener, rs_reviews *reviews);

/* From now on passengers' documents are looked up in these, which must outlive the screener. NULL, as at first: none.
 */
void rs_screener_set_documents(rs_screener *screener, const rs_document_lists *lists);

/*
 * Screens a sealed roster of passengers (sealed with the watchlist's skeletons). Out: pairs, replaced; stats, added to.
 * Exactly the pairs whose total is at least the threshold and the hits on lists of documents, without those that are
 * cleared, then the best `top` a passenger. Errors: RS_EDEVICE, RS_EMISMATCH, RS_ENOMEM.
 */
rs_status rs_screener_screen(rs_screener *screener, const rs_roster *passengers, rs_pair_list *pairs,
                             rs_stage_stats *stats);

/*
 * The two halves of it. The first belongs to the device: out are names that score, in any order, appended to hits,
 * whose items the caller frees. The second, which sorts them, is the host's alone: other threads may do it with any
 * passengers of this watchlist, while the screener finds the hits of the next.
 */
rs_status rs_screener_find(rs_screener *screener, const rs_roster *passengers, rs_scored_list *hits,
                           rs_stage_stats *stats);
rs_status rs_screener_rank(const rs_screener *screener, const rs_roster *passengers, rs_scored_list *hits,
                           rs_pair_list *pairs, rs_stage_stats *stats);

#endif
