/* A public set of reviews, as the files of this folder see it. */
#ifndef RS_API_REVIEWS_H
#define RS_API_REVIEWS_H

#include "host/api/status.h"
#include "host/review/reviews.h"

struct rescreen_reviews {
    rs_reviews *reviews;
    rs_review_counts read; /* of the rows, when the files were read */
};

/* The two say the same in the same numbers. */
rescreen_review_counts rs_review_counts_to_public(const rs_review_counts *counts);

#endif
