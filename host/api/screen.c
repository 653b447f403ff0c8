#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/api/list.h"
#include "host/api/reviews.h"
#include "host/api/settings.h"
#include "host/input/dates.h"
#include "host/normalise/normalise.h"
#include "host/report/explanation_line.h"
#include "host/screen/explained.h"
#include "host/screen/pair_entry.h"
#include "host/screen/pipeline.h"
#include "host/screen/proof.h"

struct rescreen_screener {
    const rescreen_list *list;
    rs_device *device;
    rs_screener *screener;
    rs_normaliser *normaliser;
};

struct rescreen_result {
    rs_arena *arena; /* of all texts */
    rescreen_pair *pairs;
    size_t pair_count;
    size_t pair_capacity;
    size_t *rejected;
    size_t rejected_count;
    size_t rejected_capacity;
};

/* A slice of a batch, as large as a shard of a file. Passengers without letters are not in the roster. */
typedef struct rs_slice {
    rs_roster *roster;
    size_t *places; /* the index in the batch of each passenger of the roster */
    size_t count;
    rs_pair_list pairs;
} rs_slice;

rescreen_status rescreen_screener_open(rescreen_screener **out, const rescreen_list *list, int device,
                                       const rescreen_settings *settings) {
    rs_settings checked;
    rs_status status = rs_settings_from_public(&checked, settings);
    if (status != RS_OK) {
        return rs_public_status(status);
    }
    rescreen_screener *screener = calloc(1, sizeof *screener);
    if (!screener) {
        return rs_public_status(rs_fail_memory());
    }
    screener->list = list;
    status = rs_normaliser_create(&screener->normaliser);
    if (status == RS_OK) {
        status = rs_device_open(&screener->device, device, 0);
    }
    if (status == RS_OK) {
        status = rs_screener_create(&screener->screener, screener->device, rs_watchlist_roster(list->watchlist),
                                    rs_watchlist_prepared(list->watchlist), &checked);
    }
    if (status == RS_OK) {
        rs_screener_set_documents(screener->screener, rs_watchlist_documents(list->watchlist));
        status = rs_prove(screener->screener, rs_watchlist_roster(list->watchlist), &checked,
                          rs_device_get_info(screener->device)->name);
    }
    if (status != RS_OK) {
        rescreen_screener_close(screener);
        return rs_public_status(status);
    }
    *out = screener;
    return RESCREEN_OK;
}

void rescreen_screener_close(rescreen_screener *screener) {
    if (!screener) {
        return;
    }
    rs_screener_free(screener->screener);
    rs_device_close(screener->device);
    rs_normaliser_free(screener->normaliser);
    free(screener);
}

void rescreen_screener_set_reviews(rescreen_screener *screener, rescreen_reviews *reviews) {
    rs_screener_set_reviews(screener->screener, reviews ? reviews->reviews : NULL);
}

static rs_status normalise(const rescreen_screener *screener, rs_arena *arena, const rescreen_passenger *passenger,
                           rs_person *person, rs_reject *reject) {
    rs_birth birth;
    rs_raw_name name = {.text = rs_str_from(passenger->name), .truncated = passenger->name_truncated != 0};
    rs_str nationality = rs_str_from(passenger->nationality);
    rs_str birth_country = rs_str_from(passenger->birth_country);
    rs_raw_document document = {rs_str_from(passenger->document_number), rs_str_from(passenger->document_country)};
    rs_record record = {.id = rs_str_from(passenger->id), .names = &name, .name_count = 1};
    record.births = &birth;
    /* A birth date that cannot be one is taken as unknown, as in a file. */
    record.birth_count =
        rs_birth_from_date(passenger->birth_year, passenger->birth_month, passenger->birth_day, &birth) ? 1 : 0;
    record.nationalities = &nationality;
    record.nationality_count = nationality.length > 0 ? 1 : 0;
    record.birth_countries = &birth_country;
    record.birth_country_count = birth_country.length > 0 ? 1 : 0;
    record.sex = rs_str_from(passenger->sex);
    record.documents = &document;
    record.document_count = document.number.length > 0 ? 1 : 0;
    return rs_normalise_record(screener->normaliser, arena, &record, person, reject);
}

static rs_status keep_rejected(rescreen_result *result, size_t index) {
    void *grown =
        rs_grow(result->rejected, &result->rejected_capacity, result->rejected_count + 1, sizeof *result->rejected);
    if (!grown) {
        return RS_ENOMEM;
    }
    result->rejected = grown;
    result->rejected[result->rejected_count++] = index;
    return RS_OK;
}

static rs_status fill_slice(const rescreen_screener *screener, const rescreen_passenger *passengers, size_t first,
                            size_t end, rs_slice *slice, rescreen_result *result) {
    rs_arena *arena = rs_arena_create();
    slice->places = malloc((end - first + 1) * sizeof *slice->places);
    rs_status status = arena && slice->places ? RS_OK : rs_fail_memory();
    if (status == RS_OK) {
        status = rs_roster_create(&slice->roster, rs_watchlist_lexicon(screener->list->watchlist), false);
    }
    for (size_t i = first; i < end && status == RS_OK; i++) {
        rs_person person;
        rs_reject reject = RS_ACCEPTED;
        rs_arena_reset(arena);
        status = normalise(screener, arena, &passengers[i], &person, &reject);
        if (status == RS_OK && reject == RS_ACCEPTED) {
            slice->places[slice->count++] = i;
            status = rs_roster_add(slice->roster, &person, 0);
        } else if (status == RS_OK) {
            status = keep_rejected(result, i);
        }
    }
    rs_arena_free(arena);
    return status;
}

static const char *keep_text(rescreen_result *result, rs_str text) {
    return rs_str_copy(result->arena, text).data;
}

static rs_status keep_pair(rescreen_result *result, const rescreen_screener *screener, const rs_slice *slice,
                           const rs_pair *pair) {
    const rs_watchlist *watchlist = screener->list->watchlist;
    rs_explanation explanation;
    rs_pair_entry entry;
    char reason[RS_EXPLANATION_BYTES];
    char evidence[RS_EVIDENCE_BYTES];
    rs_status status = rs_explain_pair(slice->roster, rs_watchlist_roster(watchlist), pair, &explanation);
    if (status == RS_OK) {
        status = rs_pair_entry_of(watchlist, slice->roster, pair, &entry);
    }
    if (status != RS_OK) {
        return status;
    }
    rs_explanation_line(&explanation, reason);
    rs_format_evidence(pair, evidence);
    void *grown = rs_grow(result->pairs, &result->pair_capacity, result->pair_count + 1, sizeof *result->pairs);
    if (!grown) {
        return RS_ENOMEM;
    }
    result->pairs = grown;
    rescreen_pair *out = &result->pairs[result->pair_count];
    *out = (rescreen_pair){
        .passenger = slice->places[pair->passenger],
        .rank = pair->rank,
        .list = keep_text(result, entry.list),
        .entry_id = keep_text(result, entry.id),
        .score = pair->total,
        .name_score = pair->name_score,
        .alias = entry.alias,
        .alias_name = keep_text(result, entry.alias_name),
        .evidence = keep_text(result, rs_str_from(evidence)),
        .explanation = keep_text(result, rs_str_from(reason)),
        .entry_digest = keep_text(result, rs_str_from(entry.digest.text)),
    };
    if (!out->list || !out->entry_id || !out->alias_name || !out->evidence || !out->explanation || !out->entry_digest) {
        return RS_ENOMEM;
    }
    result->pair_count++;
    return RS_OK;
}

static rs_status screen_slice(rescreen_screener *screener, rs_slice *slice, rescreen_result *result) {
    rs_stage_stats stats = {0};
    rs_status status =
        rs_roster_seal(slice->roster, rs_roster_skeletons(rs_watchlist_roster(screener->list->watchlist)));
    if (status == RS_OK) {
        status = rs_screener_screen(screener->screener, slice->roster, &slice->pairs, &stats);
    }
    for (size_t i = 0; i < slice->pairs.count && status == RS_OK; i++) {
        status = keep_pair(result, screener, slice, &slice->pairs.items[i]);
    }
    return status;
}

static rs_status screen_range(rescreen_screener *screener, const rescreen_passenger *passengers, size_t first,
                              size_t end, rescreen_result *result) {
    rs_slice slice = {0};
    rs_status status = fill_slice(screener, passengers, first, end, &slice, result);
    if (status == RS_OK && slice.count > 0) {
        status = screen_slice(screener, &slice, result);
    }
    rs_roster_free(slice.roster);
    free(slice.places);
    free(slice.pairs.items);
    return status;
}

rescreen_status rescreen_screen(rescreen_screener *screener, const rescreen_passenger *passengers, size_t count,
                                rescreen_result **out) {
    rescreen_result *result = calloc(1, sizeof *result);
    if (!result) {
        return rs_public_status(rs_fail_memory());
    }
    result->arena = rs_arena_create();
    rs_status status = result->arena ? RS_OK : RS_ENOMEM;
    for (size_t first = 0; first < count && status == RS_OK; first += RS_SHARD_PASSENGERS) {
        size_t end = count - first < RS_SHARD_PASSENGERS ? count : first + RS_SHARD_PASSENGERS;
        status = screen_range(screener, passengers, first, end, result);
    }
    if (status != RS_OK) {
        rescreen_result_free(result);
        return rs_public_status(status);
    }
    *out = result;
    return RESCREEN_OK;
}

void rescreen_result_free(rescreen_result *result) {
    if (!result) {
        return;
    }
    rs_arena_free(result->arena);
    free(result->pairs);
    free(result->rejected);
    free(result);
}

size_t rescreen_result_count(const rescreen_result *result) {
    return result->pair_count;
}

const rescreen_pair *rescreen_result_pair(const rescreen_result *result, size_t index) {
    return &result->pairs[index];
}

size_t rescreen_result_rejected(const rescreen_result *result) {
    return result->rejected_count;
}

size_t rescreen_result_rejected_at(const rescreen_result *result, size_t index) {
    return result->rejected[index];
}
