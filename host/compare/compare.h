/* Names compared with names, pair by pair: `rescreen compare`, and what the self-test holds a device against. */
#ifndef RS_COMPARE_COMPARE_H
#define RS_COMPARE_COMPARE_H

#include "host/base/str.h"
#include "host/normalise/normalise.h"
#include "host/score/explain.h"

typedef enum rs_scorer { RS_SCORER_REFERENCE, RS_SCORER_DEVICE } rs_scorer;

/* Two names as printed, UTF-8. */
typedef struct rs_text_pair {
    rs_str a;
    rs_str b;
} rs_text_pair;

/* One comparer serves one thread. */
typedef struct rs_comparer rs_comparer;

/*
 * device: a device's number or RS_DEVICE_DEFAULT, for RS_SCORER_DEVICE only. Out: *out, freed by rs_comparer_free.
 * Errors: RS_EDEVICE, RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_comparer_create(rs_comparer **out, rs_scorer scorer, int device);
void rs_comparer_free(rs_comparer *comparer); /* NULL is allowed */

/*
 * The name scores of pairs, 0..10000, of their best forms (docs/SCORE.md section 1); a name without a letter scores 0.
 * Out: scores, count of them. Errors: RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_compare_pairs(rs_comparer *comparer, const rs_text_pair *pairs, size_t count, uint32_t *scores);

/* The score of one pair and why, by the reference whatever the scorer. Out: *score, *explanation. Errors: RS_ENOMEM,
 * RS_EINTERNAL (ICU). */
rs_status rs_compare_explain(rs_comparer *comparer, rs_text_pair pair, uint32_t *score, rs_explanation *explanation);

/* What brings names to letters, the comparer's own. */
rs_normaliser *rs_comparer_normaliser(rs_comparer *comparer);

#endif
