#include "host/screen/proof.h"

#include <stdlib.h>

#include "host/score/reference.h"
#include "host/screen/needs.h"

/* The list's people, evenly spread: those who come as passengers, and those whom each of them is compared with. The
 * first are among the second, so that there is something to find. */
enum { PROBES = 8, LISTED = 32 * PROBES };

static uint32_t at_most(uint32_t number, uint32_t most) {
    return number < most ? number : most;
}

/* Number i of the `chosen` people, evenly spread. */
static uint32_t spread(const rs_roster *watchlist, uint32_t i, uint32_t chosen) {
    const uint32_t count = rs_roster_count(watchlist);
    return (uint32_t)((uint64_t)i * count / at_most(count, chosen));
}

/* Exchanges two neighbouring letters in the middle of the longest token. */
static void mistype(rs_tokens *tokens) {
    uint8_t longest = 0;
    for (uint8_t i = 1; i < tokens->count; i++) {
        longest = tokens->length[i] > tokens->length[longest] ? i : longest;
    }
    char *middle = tokens->letters[longest] + (tokens->length[longest] - 1) / 2;
    const char letter = middle[0];
    if (tokens->length[longest] >= 4) {
        middle[0] = middle[1];
        middle[1] = letter;
    }
}

static rs_status make_passengers(rs_roster **out, const rs_roster *watchlist) {
    rs_status status = rs_roster_create(out, rs_roster_lexicon(watchlist), false);
    for (uint32_t i = 0; status == RS_OK && i < at_most(rs_roster_count(watchlist), PROBES); i++) {
        const rs_alias *alias = rs_roster_alias_at(watchlist, spread(watchlist, i, PROBES), 0);
        rs_person_name name = {.text = alias->text};
        rs_roster_tokens(watchlist, alias, &name.tokens);
        if (i % 2) {
            mistype(&name.tokens);
        }
        const rs_person person = {.id = rs_str_from("-"), .names = &name, .name_count = 1};
        status = rs_roster_add(*out, &person, 0);
    }
    return status == RS_OK ? rs_roster_seal(*out, rs_roster_skeletons(watchlist)) : status;
}

static rs_status check_passenger(const rs_roster *passengers, uint32_t passenger, const rs_roster *watchlist,
                                 const rs_abi_need *needs, const rs_scored_list *hits, const char *device_name) {
    const rs_alias *own = rs_roster_alias_at(passengers, passenger, 0);
    rs_tokens q;
    rs_roster_tokens(passengers, own, &q);
    for (uint32_t i = 0; i < at_most(rs_roster_count(watchlist), LISTED); i++) {
        const uint32_t entry = spread(watchlist, i, LISTED);
        const rs_alias *listed = rs_roster_alias_at(watchlist, entry, 0);
        rs_tokens r;
        rs_roster_tokens(watchlist, listed, &r);
        const uint32_t score = rs_name_score(rs_roster_lexicon(watchlist), &q, &r, NULL);
        const uint32_t expected = score >= needs[own->name].floor ? score : 0;
        const uint32_t found = rs_scored_find(hits, own->name, listed->name);
        if (found != expected) {
            return rs_fail(RS_EMISMATCH,
                           "device '%s' gives a name score of %u where the reference gives %u (a name of entry %.*s): "
                           "it cannot be trusted; choose another with --devices",
                           device_name, found, expected, RS_STR_ARGS(rs_roster_person_at(watchlist, entry)->id));
        }
    }
    return RS_OK;
}

rs_status rs_prove(rs_screener *screener, const rs_roster *watchlist, const rs_settings *settings,
                   const char *device_name) {
    rs_roster *passengers = NULL;
    rs_abi_need *needs = NULL;
    rs_scored_list hits = {0};
    rs_stage_stats stats = {0};
    if (rs_roster_count(watchlist) == 0) {
        return RS_OK;
    }
    rs_status status = make_passengers(&passengers, watchlist);
    if (status == RS_OK) {
        status = rs_needs_make(&needs, passengers, settings);
    }
    if (status == RS_OK) {
        status = rs_screener_find(screener, passengers, &hits, &stats);
    }
    if (status == RS_OK) {
        status = rs_scored_sort(&hits, rs_roster_names(passengers)->count, rs_roster_names(watchlist)->count);
    }
    for (uint32_t i = 0; status == RS_OK && i < rs_roster_count(passengers); i++) {
        status = check_passenger(passengers, i, watchlist, needs, &hits, device_name);
    }
    free(needs);
    free(hits.items);
    rs_roster_free(passengers);
    return status;
}
