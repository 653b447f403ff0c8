#include "host/api/reviews.h"

#include <stdlib.h>

#include "host/api/list.h"
#include "host/screen/review_files.h"

rescreen_review_counts rs_review_counts_to_public(const rs_review_counts *counts) {
    return (rescreen_review_counts){.rows = counts->rows,
                                    .in_force = counts->in_force,
                                    .undecided = counts->undecided,
                                    .superseded = counts->superseded,
                                    .unidentified = counts->unidentified,
                                    .unknown_entries = counts->unknown_entries,
                                    .unused = counts->unused,
                                    .suppressed = counts->suppressed,
                                    .changed = counts->changed,
                                    .confirmed = counts->confirmed,
                                    .pairs_unidentified = counts->pairs_unidentified};
}

rescreen_status rescreen_reviews_open(rescreen_reviews **out, const rescreen_list *list, const char *const *files,
                                      size_t count) {
    rescreen_reviews *reviews = calloc(1, sizeof *reviews);
    if (!reviews) {
        return rs_public_status(rs_fail_memory());
    }
    rs_status status = rs_reviews_load(&reviews->reviews, files, count, list->watchlist, &reviews->read);
    if (status != RS_OK) {
        rescreen_reviews_close(reviews);
        return rs_public_status(status);
    }
    *out = reviews;
    return RESCREEN_OK;
}

void rescreen_reviews_close(rescreen_reviews *reviews) {
    if (!reviews) {
        return;
    }
    rs_reviews_free(reviews->reviews);
    free(reviews);
}

void rescreen_reviews_count(const rescreen_reviews *reviews, rescreen_review_counts *counts) {
    rs_review_counts all = reviews->read;
    rs_reviews_count(reviews->reviews, &all);
    *counts = rs_review_counts_to_public(&all);
}
