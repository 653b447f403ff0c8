/*
 * Verification: a device that has proved itself may still compute wrongly at hour three. So of every shard a random
 * share of the passengers is scored again by the plain C reference:
 *
 *     each of their pairs must be what the reference says, in its place: scores, names that met, evidence
 *     entries that are not among their pairs, a few drawn for each, must really not belong there
 *
 * An entry does not belong there if it is below the threshold, cleared by a review, or behind the last of the best
 * `top` that were kept. A quarter of the entries is drawn from the whole list, a quarter from those that other
 * passengers of the shard hit, and half are those whose names have the most in common with the passenger's
 * (host/screen/nearest.h), for what goes wrong, goes wrong near a hit. All depends on the shard's number alone.
 * Hits on lists of documents are no work of a device: they are not looked up again, but must stand in front.
 */
#ifndef RS_SCREEN_VERIFY_H
#define RS_SCREEN_VERIFY_H

#include "host/encode/roster.h"
#include "host/review/reviews.h"
#include "host/screen/screener.h"

enum { RS_VERIFY_RATE = 10 /* the default: a thousandth */ };

typedef struct rs_verify_input {
    const rs_roster *passengers, *watchlist; /* sealed */
    const rs_str *list_names;                /* for messages */
    const rs_pair_list *pairs;               /* the result */
    const rs_settings *settings;
    const rs_reviews *reviews; /* NULL: none */
    int32_t rate;       /* the share of the passengers, in ten-thousandths; above 0 at least one of them. 0: none */
    uint64_t shard;     /* its number */
    const char *device; /* that screened it, for messages */
} rs_verify_input;

/* What was scored again, added up. */
typedef struct rs_verified {
    uint64_t passengers;
    uint64_t pairs; /* in the result or not */
} rs_verified;

/* Errors: RS_EMISMATCH for the first difference, which the message names; RS_ENOMEM. */
rs_status rs_verify(const rs_verify_input *input, rs_verified *verified);

#endif
