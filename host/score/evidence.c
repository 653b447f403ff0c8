#include "host/score/evidence.h"

#include "host/score/birth.h"
#include "host/score/country.h"
#include "host/score/document.h"

/* The points of the best agreement over all dates of both sides; there is at least one of each. */
static int32_t best_birth_points(const rs_evidence_values *values, const rs_facts *passenger, const rs_facts *entry) {
    int32_t best = INT32_MIN;
    for (uint32_t i = 0; i < passenger->birth_count; i++) {
        for (uint32_t j = 0; j < entry->birth_count; j++) {
            const int32_t points = values->of[rs_birth_agreement(&passenger->births[i], &entry->births[j])];
            best = points > best ? points : best;
        }
    }
    return best;
}

void rs_evidence_points(const rs_evidence_values *values, const rs_facts *passenger, const rs_facts *entry,
                        rs_points *out) {
    *out = (rs_points){0};
    out->birth_known = passenger->birth_count > 0 && entry->birth_count > 0;
    if (out->birth_known) {
        out->birth = best_birth_points(values, passenger, entry);
    }
    out->sex_known = passenger->sex != 0 && entry->sex != 0;
    if (out->sex_known) {
        out->sex = values->of[passenger->sex == entry->sex ? RS_SEX_SAME : RS_SEX_OTHER];
    }
    rs_country_points(values, passenger, entry, out);
    out->document = rs_share_document(passenger, entry);
    out->near_document_known = !out->document && rs_share_near_document(passenger, entry);
    if (out->near_document_known) {
        out->near_document = values->of[RS_DOCUMENT_NEAR];
    }
}

int32_t rs_evidence_total(const rs_evidence_values *values, int32_t name_score, const rs_points *points) {
    if (name_score < values->of[RS_NAME_LEAST] && !points->document) {
        return -1;
    }
    const int32_t total = name_score + rs_points_sum(points);
    const int32_t least = points->document ? values->of[RS_DOCUMENT_SAME] : 0;
    return total > least ? total : least;
}

/*
 * The points are a sum of kinds, so their maximum is at most the sum of the kinds' maxima. A kind that is unknown adds
 * 0, and whether it is, is up to the entry: no maximum is below 0. Of dates one pair counts, so the best date of the
 * passenger bounds them all. Agreement in sex brings sex-same, at least 0 by its range, and the other sex at most 0.
 * The three kinds of countries share a maximum, and a near document adds its points once.
 */
int32_t rs_evidence_most(const rs_evidence_values *values, const rs_facts *passenger) {
    int32_t birth = 0;
    for (uint32_t i = 0; i < passenger->birth_count; i++) {
        const int32_t reachable = rs_birth_most(values, &passenger->births[i]);
        birth = reachable > birth ? reachable : birth;
    }
    return birth + (passenger->sex != 0 ? values->of[RS_SEX_SAME] : 0) + rs_country_most(values, passenger) +
           (rs_has_document_to_be_near(passenger) ? values->of[RS_DOCUMENT_NEAR] : 0);
}
