/* The screener's score stage alone: given pairs of names, without join and candidates before it. */
#ifndef RS_SCREEN_SCORE_NAMES_H
#define RS_SCREEN_SCORE_NAMES_H

#include "host/screen/screener.h"

typedef struct rs_name_pair {
    uint32_t passenger_name; /* a distinct name of the passengers' roster */
    uint32_t list_name;      /* a distinct name of the watchlist */
} rs_name_pair;

/*
 * The name scores of exactly these pairs, computed on the screener's device. passengers: sealed with the watchlist's
 * skeletons. pairs: in any order, may repeat. Out: scores, count of them, each 0..10000 and equal to rs_name_score.
 * Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_screener_score_names(rs_screener *screener, const rs_roster *passengers, const rs_name_pair *pairs,
                                  size_t count, uint32_t *scores);

#endif
