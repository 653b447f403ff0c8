#include "host/compare/compare.h"

#include <stdlib.h>
#include <string.h>

#include "host/device/device.h"
#include "host/score/alias_score.h"
#include "host/screen/score_names.h"

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

/* All forms of a name. */
typedef struct name_forms {
    rs_tokens items[RS_MOST_FORMS];
    size_t count; /* 0: it has no letter */
    bool lack_vowels;
} name_forms;

static rs_status read_forms(rs_normaliser *normaliser, rs_str text, name_forms *out) {
    const rs_tokens *forms;
    rs_status status = rs_normalise_forms(normaliser, text, false, &forms, &out->count);
    if (status == RS_OK) {
        memcpy(out->items, forms, out->count * sizeof *forms);
        out->lack_vowels = rs_normalise_lacks_vowels(text);
    }
    return status;
}

static rs_status read_pair(rs_comparer *comparer, rs_text_pair pair, name_forms *q, name_forms *r) {
    rs_status status = read_forms(comparer->normaliser, pair.a, q);
    return status == RS_OK ? read_forms(comparer->normaliser, pair.b, r) : status;
}

static void explain_forms(const name_forms *q, const name_forms *r, size_t own, size_t listed,
                          const rs_name_trace *trace, rs_explanation *out) {
    rs_explain(&q->items[own], &r->items[listed], trace, out);
    if (own > 0) {
        rs_explain_form(out, "passenger", &q->items[0], &q->items[own]);
    }
    if (listed > 0) {
        rs_explain_form(out, "list", &r->items[0], &r->items[listed]);
    }
}

/* The forms that score best; of equal ones the first. All of a name lack vowels, or none. explanation may be NULL. */
static rs_status compare_by_reference(rs_comparer *comparer, rs_text_pair pair, uint32_t *score,
                                      rs_explanation *explanation) {
    name_forms q;
    name_forms r;
    size_t best_own = 0;
    size_t best_listed = 0;
    rs_name_trace best = {0};
    rs_status status = read_pair(comparer, pair, &q, &r);
    for (size_t i = 0; status == RS_OK && i < q.count; i++) {
        for (size_t j = 0; j < r.count; j++) {
            rs_name_trace trace = {0};
            const uint32_t found = rs_name_score(comparer->lexicon, &q.items[i], &r.items[j], &trace);
            if ((i == 0 && j == 0) || found > best.score) {
                best = trace;
                best_own = i;
                best_listed = j;
            }
        }
    }
    if (status != RS_OK) {
        return status;
    }
    *score = rs_vowels_score(best.score, q.lack_vowels, r.lack_vowels);
    if (explanation) {
        explain_forms(&q, &r, best_own, best_listed, &best, explanation);
        rs_explain_vowels(explanation, (int32_t)*score - (int32_t)best.score);
    }
    return RS_OK;
}

rs_status rs_compare_explain(rs_comparer *comparer, rs_text_pair pair, uint32_t *score, rs_explanation *explanation) {
    return compare_by_reference(comparer, pair, score, explanation);
}

/* The two sides of a batch on their way to a device. Texts of which one has no letter are not on them. */
typedef struct rs_batch {
    rs_roster *q;
    rs_roster *r;
    size_t *places; /* of the texts that are: where they stand in the caller's array */
    size_t count;
    rs_name_pair *pairs; /* of each two texts, every form with every form */
    uint32_t *scores;
    size_t pair_count;
} rs_batch;

static rs_status open_batch(rs_batch *batch, const rs_lexicon *lexicon, size_t capacity) {
    *batch = (rs_batch){.places = malloc((capacity + 1) * sizeof *batch->places)};
    if (!batch->places) {
        return rs_fail_memory();
    }
    rs_status status = rs_roster_create(&batch->q, lexicon, false);
    return status == RS_OK ? rs_roster_create(&batch->r, lexicon, false) : status;
}

static void close_batch(rs_batch *batch) {
    rs_roster_free(batch->q);
    rs_roster_free(batch->r);
    free(batch->places);
    free(batch->pairs);
    free(batch->scores);
}

static rs_status add_forms(rs_roster *roster, rs_str text, const name_forms *forms) {
    rs_person_name names[RS_MOST_FORMS];
    for (size_t i = 0; i < forms->count; i++) {
        names[i] = (rs_person_name){
            .text = text, .tokens = forms->items[i], .is_form = i > 0, .lacks_vowels = forms->lack_vowels};
    }
    rs_person person = {.id = rs_str_from("-"), .names = names, .name_count = forms->count};
    return rs_roster_add(roster, &person, 0);
}

static rs_status add_pair(rs_batch *batch, rs_comparer *comparer, rs_text_pair pair, size_t place) {
    name_forms q;
    name_forms r;
    rs_status status = read_pair(comparer, pair, &q, &r);
    if (status != RS_OK || q.count == 0 || r.count == 0) {
        return status;
    }
    batch->places[batch->count++] = place;
    batch->pair_count += q.count * r.count;
    status = add_forms(batch->q, pair.a, &q);
    return status == RS_OK ? add_forms(batch->r, pair.b, &r) : status;
}

static bool lacks_vowels(const rs_roster *roster, size_t i) {
    return rs_roster_alias_at(roster, (uint32_t)i, 0)->lacks_vowels;
}

static uint32_t forms_of(const rs_roster *roster, size_t i) {
    return rs_roster_person_at(roster, (uint32_t)i)->alias_count;
}

/* Sealing gives the names their numbers, so they are looked up after it. */
static rs_status seal_batch(rs_batch *batch) {
    rs_name_pair *pair = batch->pairs = malloc(batch->pair_count * sizeof *batch->pairs);
    batch->scores = malloc(batch->pair_count * sizeof *batch->scores);
    if (!batch->pairs || !batch->scores) {
        return rs_fail_memory();
    }
    rs_status status = rs_roster_seal(batch->r, NULL);
    if (status == RS_OK) {
        status = rs_roster_seal(batch->q, rs_roster_skeletons(batch->r));
    }
    for (uint32_t i = 0; status == RS_OK && i < batch->count; i++) {
        for (uint32_t own = 0; own < forms_of(batch->q, i); own++) {
            for (uint32_t listed = 0; listed < forms_of(batch->r, i); listed++) {
                *pair++ = (rs_name_pair){.passenger_name = rs_roster_alias_at(batch->q, i, own)->name,
                                         .list_name = rs_roster_alias_at(batch->r, i, listed)->name};
            }
        }
    }
    return status;
}

/* Out: scores, of each two texts that of their best forms. */
static void take_best(const rs_batch *batch, uint32_t *scores) {
    const uint32_t *next = batch->scores;
    for (size_t i = 0; i < batch->count; i++) {
        uint32_t *best = &scores[batch->places[i]];
        for (uint32_t left = forms_of(batch->q, i) * forms_of(batch->r, i); left > 0; left--, next++) {
            *best = *next > *best ? *next : *best;
        }
        *best = rs_vowels_score(*best, lacks_vowels(batch->q, i), lacks_vowels(batch->r, i));
    }
}

static rs_status score_batch(rs_batch *batch, rs_device *device, uint32_t *scores) {
    const rs_settings settings = {.threshold = 0, .top = 1, .evidence = false};
    rs_screener *screener = NULL;
    rs_status status = seal_batch(batch);
    if (status == RS_OK) {
        status = rs_screener_create(&screener, device, batch->r, NULL, &settings);
    }
    if (status == RS_OK) {
        status = rs_screener_score_names(screener, batch->q, batch->pairs, batch->pair_count, batch->scores);
    }
    if (status == RS_OK) {
        take_best(batch, scores);
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
