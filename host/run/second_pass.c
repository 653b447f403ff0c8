#include "host/run/second_pass.h"

#include "host/screen/review_files.h"

/* What reviews did to pairs; their rows have been counted by the first pass. Reviews that met no pair are no news: most
 * pairs are those of an earlier run. */
static void count_pairs(const rs_reviews *reviews, rs_review_counts *counts) {
    rs_review_counts own = {0};
    rs_reviews_count(reviews, &own);
    counts->suppressed += own.suppressed;
    counts->changed += own.changed;
    counts->confirmed += own.confirmed;
    counts->pairs_unidentified += own.pairs_unidentified;
    counts->unused = 0;
}

/* Reviews are read against the entries: their numbers are others in this pass. */
static rs_status load_reviews(const rs_second_pass *pass, rs_reviews **out) {
    rs_review_counts counts = {0};
    return rs_reviews_load(out, pass->reviews, pass->review_count, pass->entries, &counts);
}

rs_status rs_second_pass_run(const rs_second_pass *pass, rs_summary *summary) {
    rs_pipeline_plan plan = *pass->first;
    rs_people_options passengers = pass->passengers;
    rs_people *people = NULL;
    rs_reviews *reviews = NULL;
    passengers.rejects = NULL; /* the first pass has them */
    rs_status status = rs_people_open(&people, &passengers);
    if (status == RS_OK && pass->review_count > 0) {
        status = load_reviews(pass, &reviews);
    }
    if (status == RS_OK) {
        plan.passengers = people;
        plan.watchlist = pass->entries;
        plan.reviews = reviews;
        plan.first_shard = summary->shards;
        plan.gate = pass->gate;
        plan.rejects = NULL;
        summary->devices[0] = '\0'; /* they are named once more */
        status = rs_pipeline_run(&plan, summary);
    }
    if (status == RS_OK && reviews) {
        count_pairs(reviews, &summary->reviews);
    }
    rs_reviews_free(reviews);
    rs_people_close(people);
    return status;
}
