#include "host/run/compare.h"

#include <stdlib.h>

#include "host/device/device.h"
#include "host/run/score_names.h"

struct rs_comparer {
    rs_scorer scorer;
    rs_normaliser *normaliser;
    rs_lexicon *lexicon;
    rs_device *device; /* NULL for the reference */
};

rs_status rs_comparer_create(rs_comparer **out, rs_scorer scorer, int device) {
    rs_comparer *comparer = calloc(1, sizeof *comparer);
    if (!comparer) {
        return rs_fail_memory();
    }
    comparer->scorer = scorer;
    rs_status status = rs_normaliser_create(&comparer->normaliser);
    if (status == RS_OK) {
        status = rs_lexicon_create(&comparer->lexicon);
    }
    if (status == RS_OK && scorer == RS_SCORER_DEVICE) {
        status = rs_device_open(&comparer->device, device, 0);
    }
    if (status != RS_OK) {
        rs_comparer_free(comparer);
        return status;
    }
    *out = comparer;
    return RS_OK;
}

void rs_comparer_free(rs_comparer *comparer) {
    if (!comparer) {
        return;
    }
    rs_device_close(comparer->device);
    rs_lexicon_free(comparer->lexicon);
    rs_normaliser_free(comparer->normaliser);
    free(comparer);
}

rs_normaliser *rs_comparer_normaliser(rs_comparer *comparer) {
    return comparer->normaliser;
}

/* explanation may be NULL. */
static rs_status compare_by_reference(rs_comparer *comparer, rs_text_pair pair, uint32_t *score,
                                      rs_explanation *explanation) {
    rs_tokens q;
    rs_tokens r;
    rs_status status = rs_normalise_name(comparer->normaliser, pair.a, false, &q);
    if (status == RS_OK) {
        status = rs_normalise_name(comparer->normaliser, pair.b, false, &r);
    }
    if (status != RS_OK) {
        return status;
    }
    rs_name_trace trace = {0};
    *score = rs_name_score(comparer->lexicon, &q, &r, &trace);
    if (explanation) {
        rs_explain(&q, &r, &trace, explanation);
    }
    return RS_OK;
}

rs_status rs_compare_explain(rs_comparer *comparer, rs_text_pair pair, uint32_t *score, rs_explanation *explanation) {
    return compare_by_reference(comparer, pair, score, explanation);
}

/* The two sides of a batch on their way to a device. Pairs with a name that has no letter are not among `pairs`. */
typedef struct rs_batch {
    rs_roster *q;
    rs_roster *r;
    rs_name_pair *pairs;
    size_t *places; /* a pair's place in the caller's array */
    uint32_t *scores;
    size_t count;
} rs_batch;

static rs_status open_batch(rs_batch *batch, const rs_lexicon *lexicon, size_t capacity) {
    *batch = (rs_batch){0};
    batch->pairs = malloc((capacity + 1) * sizeof *batch->pairs);
    batch->places = malloc((capacity + 1) * sizeof *batch->places);
    batch->scores = malloc((capacity + 1) * sizeof *batch->scores);
    if (!batch->pairs || !batch->places || !batch->scores) {
        return rs_fail_memory();
    }
    rs_status status = rs_roster_create(&batch->q, lexicon, false);
    return status == RS_OK ? rs_roster_create(&batch->r, lexicon, false) : status;
}

static void close_batch(rs_batch *batch) {
    rs_roster_free(batch->q);
    rs_roster_free(batch->r);
    free(batch->pairs);
    free(batch->places);
    free(batch->scores);
}

static rs_status add_name(rs_roster *roster, rs_str text, const rs_tokens *tokens) {
    rs_person_name name = {.text = text, .tokens = *tokens};
    rs_person person = {.id = rs_str_from("-"), .names = &name, .name_count = 1};
    return rs_roster_add(roster, &person, 0);
}

static rs_status add_pair(rs_batch *batch, rs_comparer *comparer, rs_text_pair pair, size_t place) {
    rs_tokens q;
    rs_tokens r;
    rs_status status = rs_normalise_name(comparer->normaliser, pair.a, false, &q);
    if (status == RS_OK) {
        status = rs_normalise_name(comparer->normaliser, pair.b, false, &r);
    }
    if (status != RS_OK || q.count == 0 || r.count == 0) {
        return status;
    }
    batch->places[batch->count++] = place;
    status = add_name(batch->q, pair.a, &q);
    return status == RS_OK ? add_name(batch->r, pair.b, &r) : status;
}

/* Sealing gives the names their numbers, so they are looked up after it. */
static rs_status seal_batch(rs_batch *batch) {
    rs_status status = rs_roster_seal(batch->r, NULL);
    if (status == RS_OK) {
        status = rs_roster_seal(batch->q, rs_roster_skeletons(batch->r));
    }
    for (uint32_t i = 0; status == RS_OK && i < batch->count; i++) {
        batch->pairs[i].passenger_name = rs_roster_alias_at(batch->q, i, 0)->name;
        batch->pairs[i].list_name = rs_roster_alias_at(batch->r, i, 0)->name;
    }
    return status;
}

static rs_status score_batch(rs_batch *batch, rs_device *device, uint32_t *scores) {
    const rs_settings settings = {.threshold = 0, .top = 1, .evidence = false};
    rs_screener *screener = NULL;
    rs_status status = seal_batch(batch);
    if (status == RS_OK) {
        status = rs_screener_create(&screener, device, batch->r, NULL, &settings);
    }
    if (status == RS_OK) {
        status = rs_screener_score_names(screener, batch->q, batch->pairs, batch->count, batch->scores);
    }
    for (size_t i = 0; status == RS_OK && i < batch->count; i++) {
        scores[batch->places[i]] = batch->scores[i];
    }
    rs_screener_free(screener);
    return status;
}

static rs_status compare_on_device(rs_comparer *comparer, const rs_text_pair *pairs, size_t count, uint32_t *scores) {
    rs_batch batch;
    rs_status status = open_batch(&batch, comparer->lexicon, count);
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        scores[i] = 0;
        status = add_pair(&batch, comparer, pairs[i], i);
    }
    if (status == RS_OK && batch.count > 0) {
        status = score_batch(&batch, comparer->device, scores);
    }
    close_batch(&batch);
    return status;
}

rs_status rs_compare_pairs(rs_comparer *comparer, const rs_text_pair *pairs, size_t count, uint32_t *scores) {
    if (comparer->scorer == RS_SCORER_DEVICE) {
        return compare_on_device(comparer, pairs, count, scores);
    }
    rs_status status = RS_OK;
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = compare_by_reference(comparer, pairs[i], &scores[i], NULL);
    }
    return status;
}
