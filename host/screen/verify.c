#include "host/screen/verify.h"

#include <inttypes.h>
#include <stdlib.h>

#include "host/base/fixed.h"
#include "host/base/random.h"
#include "host/score/reference_pair.h"
#include "host/screen/nearest.h"

/*
 * Entries drawn for a passenger. On a short list a passenger is screened in microseconds, on a long one in a hundred;
 * so a long list is worth more of them: one of each so many entries.
 */
enum { LEAST_DRAWN = 16, MOST_DRAWN = 2 * RS_NEAREST_ENTRIES, ENTRIES_FOR_ONE = 4096 };

static const int32_t NO_SCORE = -1;

/* The passenger at work. */
typedef struct verification {
    const rs_verify_input *input;
    rs_verified *verified;
    uint32_t passenger;
    const rs_pair *pairs; /* its own, of the result */
    size_t pair_count;
    uint32_t drawn[MOST_DRAWN]; /* entries that are not among them */
    uint32_t drawn_count;
} verification;

static void format_score(int32_t score, char out[RS_FIXED_BYTES]) {
    if (score == NO_SCORE) {
        (void)snprintf(out, RS_FIXED_BYTES, "none");
    } else {
        rs_format_fixed(score, out);
    }
}

static rs_status differs(const verification *at, uint32_t entry, const char *what, int32_t score, int32_t expected) {
    const rs_verify_input *input = at->input;
    const rs_roster_person *listed = rs_roster_person_at(input->watchlist, entry);
    const rs_str id = rs_roster_person_at(input->passengers, at->passenger)->id;
    char found[RS_FIXED_BYTES], wanted[RS_FIXED_BYTES];
    format_score(score, found);
    format_score(expected, wanted);
    return rs_fail(RS_EMISMATCH,
                   "device '%s', shard %" PRIu64 ", passenger %.*s, entry %.*s of list %.*s: %s, score %s, by the "
                   "reference %s: its results cannot be trusted; try `rescreen devices --selftest` and another device",
                   input->device, input->shard, RS_STR_ARGS(id), RS_STR_ARGS(listed->id),
                   RS_STR_ARGS(input->list_names[listed->list]), what, found, wanted);
}

static bool same_points(const rs_points *a, const rs_points *b) {
    return a->birth == b->birth && a->sex == b->sex && a->nationality == b->nationality &&
           a->birthplace == b->birthplace && a->country == b->country && a->near_document == b->near_document &&
           a->birth_known == b->birth_known && a->sex_known == b->sex_known &&
           a->nationality_known == b->nationality_known && a->birthplace_known == b->birthplace_known &&
           a->country_known == b->country_known && a->near_document_known == b->near_document_known &&
           a->document == b->document;
}

/* Whether a stands before b: the order of host/rank/rank.h, written once more, as all that is held against it. */
static bool precedes(const rs_roster *watchlist, const rs_pair *a, const rs_pair *b) {
    if (a->listed.list > 0 || b->listed.list > 0) {
        return a->listed.list > 0;
    }
    if (a->total != b->total) {
        return a->total > b->total;
    }
    const rs_roster_person *first = rs_roster_person_at(watchlist, a->entry);
    const rs_roster_person *second = rs_roster_person_at(watchlist, b->entry);
    const int order = rs_str_compare(first->id, second->id);
    return order != 0 ? order < 0 : first->list < second->list;
}

static bool reaches(const verification *at, const rs_pair *pair) {
    return pair->total >= 0 && pair->total >= at->input->settings->threshold;
}

static bool is_cleared(const verification *at, uint32_t entry) {
    const rs_verify_input *input = at->input;
    return input->reviews && rs_reviews_has_cleared(input->reviews, input->passengers, at->passenger, entry);
}

static rs_pair score_again(const verification *at, uint32_t entry) {
    const rs_settings *settings = at->input->settings;
    rs_pair pair = {.passenger = at->passenger, .entry = entry};
    rs_reference_pair(at->input->passengers, at->input->watchlist, &settings->values, settings->evidence, &pair);
    at->verified->pairs++;
    return pair;
}

/* What is in the result must be what the reference says... */
static rs_status check_scores(const verification *at, const rs_pair *pair) {
    const rs_pair expected = score_again(at, pair->entry);
    if (pair->name_score != expected.name_score) {
        return differs(at, pair->entry, "another name score", pair->name_score, expected.name_score);
    }
    if (pair->passenger_name != expected.passenger_name || pair->alias != expected.alias) {
        return differs(at, pair->entry, "other names met", pair->name_score, expected.name_score);
    }
    if (!same_points(&pair->points, &expected.points)) {
        return differs(at, pair->entry, "other evidence", pair->total, expected.total);
    }
    if (pair->total != expected.total) {
        return differs(at, pair->entry, "another total", pair->total, expected.total);
    }
    if (!reaches(at, pair)) {
        return differs(at, pair->entry, "below the threshold", pair->total, expected.total);
    }
    return is_cleared(at, pair->entry) ? differs(at, pair->entry, "cleared by a review", pair->total, NO_SCORE) : RS_OK;
}

/* ... and stand in its place. */
static rs_status check_place(const verification *at, size_t place) {
    const rs_pair *pair = &at->pairs[place];
    const bool is_listed = pair->listed.list > 0;
    const bool in_order = place == 0 || precedes(at->input->watchlist, pair - 1, pair);
    const bool is_ranked = is_listed || (pair->rank == place + 1 && place < at->input->settings->top);
    if (in_order && is_ranked) {
        return RS_OK;
    }
    const rs_pair *wrong = is_listed ? pair - 1 : pair; /* a person, who has an id */
    return differs(at, wrong->entry, "in the wrong place", wrong->total, wrong->total);
}

static rs_status check_pairs(const verification *at) {
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < at->pair_count; i++) {
        status = at->pairs[i].listed.list > 0 ? RS_OK : check_scores(at, &at->pairs[i]);
        if (!status) {
            status = check_place(at, i);
        }
    }
    return status;
}

/* What is not in the result must not belong there. */
static rs_status check_absent(const verification *at, uint32_t entry) {
    const rs_pair expected = score_again(at, entry);
    const bool is_cut = at->pair_count >= at->input->settings->top &&
                        precedes(at->input->watchlist, &at->pairs[at->pair_count - 1], &expected);
    if (!reaches(at, &expected) || is_cut || is_cleared(at, entry)) {
        return RS_OK;
    }
    return differs(at, entry, "lost", NO_SCORE, expected.total);
}

static void draw(verification *at, uint32_t entry) {
    bool known = at->drawn_count == MOST_DRAWN;
    for (size_t i = 0; !known && i < at->pair_count; i++) {
        known = at->pairs[i].listed.list == 0 && at->pairs[i].entry == entry;
    }
    for (uint32_t i = 0; !known && i < at->drawn_count; i++) {
        known = at->drawn[i] == entry;
    }
    if (!known) {
        at->drawn[at->drawn_count++] = entry;
    }
}

static uint32_t most_drawn(uint32_t entries) {
    const uint32_t drawn = entries / ENTRIES_FOR_ONE;
    return drawn < LEAST_DRAWN ? LEAST_DRAWN : drawn > MOST_DRAWN ? MOST_DRAWN : drawn;
}

/* A number of each of `parts` parts of 0 .. count - 1, so that none comes twice. There are at least as many numbers. */
static size_t draw_in_part(rs_random *random, size_t count, uint32_t part, uint32_t parts) {
    const size_t begin = count * part / parts, end = count * (part + 1) / parts;
    return begin + rs_random_below(random, (uint32_t)(end - begin));
}

static void draw_entries(verification *at, rs_random *random, const rs_nearest *nearest) {
    const rs_pair_list *pairs = at->input->pairs;
    const uint32_t entries = rs_roster_count(at->input->watchlist);
    const uint32_t most = most_drawn(entries);
    const uint32_t quarter = most / 4;
    const uint32_t hit = pairs->count < quarter ? (uint32_t)pairs->count : quarter;
    const uint32_t at_random = entries > most ? quarter : entries; /* all of a list as short as that */
    at->drawn_count = 0;
    for (uint32_t i = 0; i < nearest->count && i < most / 2; i++) {
        draw(at, nearest->items[i].entry);
    }
    for (uint32_t i = 0; i < hit; i++) {
        const rs_pair *pair = &pairs->items[draw_in_part(random, pairs->count, i, hit)];
        if (pair->listed.list == 0) {
            draw(at, pair->entry);
        }
    }
    for (uint32_t i = 0; i < at_random; i++) {
        draw(at, (uint32_t)draw_in_part(random, entries, i, at_random));
    }
}

/* The passengers to be verified, in their order: one in any case. Out: *out, freed with free(). */
static rs_status choose_passengers(const rs_verify_input *input, rs_random *random, uint32_t **out, size_t *count) {
    const uint32_t all = rs_roster_count(input->passengers);
    const uint32_t certain = rs_random_below(random, all);
    uint32_t *chosen = *out = malloc(((size_t)all + 1) * sizeof *chosen);
    *count = 0;
    for (uint32_t i = 0; chosen && i < all; i++) {
        if (rs_random_below(random, RS_FIXED_ONE) < (uint32_t)input->rate || i == certain) {
            chosen[(*count)++] = i;
        }
    }
    return chosen ? RS_OK : rs_fail_memory();
}

/* The passenger's pairs; *next is the first that is not of those before. */
static void find_pairs(verification *at, size_t *next) {
    const rs_pair_list *pairs = at->input->pairs;
    while (*next < pairs->count && pairs->items[*next].passenger < at->passenger) {
        (*next)++;
    }
    at->pairs = pairs->items + *next;
    at->pair_count = 0;
    while (*next + at->pair_count < pairs->count && at->pairs[at->pair_count].passenger == at->passenger) {
        at->pair_count++;
    }
}

static rs_status verify_passenger(verification *at, const rs_nearest *nearest) {
    rs_random random = rs_random_start(at->input->shard, RS_RANDOM_VERIFIED, (uint64_t)at->passenger + 1);
    rs_status status = check_pairs(at);
    draw_entries(at, &random, nearest);
    for (uint32_t i = 0; !status && i < at->drawn_count; i++) {
        status = check_absent(at, at->drawn[i]);
    }
    at->verified->passengers++;
    return status;
}

rs_status rs_verify(const rs_verify_input *input, rs_verified *verified) {
    verification at = {.input = input, .verified = verified};
    const uint32_t names = rs_roster_names(input->watchlist)->count;
    uint32_t *chosen = NULL;
    rs_nearest *nearest = NULL;
    size_t count = 0, next = 0;
    if (input->rate == 0 || rs_roster_count(input->passengers) == 0 || names == 0) {
        return RS_OK;
    }
    rs_random random = rs_random_start(input->shard, RS_RANDOM_VERIFIED, 0);
    rs_status status = choose_passengers(input, &random, &chosen, &count);
    if (!status) {
        nearest = malloc((count + 1) * sizeof *nearest);
        status = nearest ? RS_OK : rs_fail_memory();
    }
    if (!status) {
        status = rs_nearest_find(input->passengers, chosen, count, input->watchlist, rs_random_below(&random, names),
                                 nearest);
    }
    for (size_t i = 0; !status && i < count; i++) {
        at.passenger = chosen[i];
        find_pairs(&at, &next);
        status = verify_passenger(&at, &nearest[i]);
    }
    free(chosen);
    free(nearest);
    return status;
}
