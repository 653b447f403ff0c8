#include "host/score/country.h"

static bool is_among(rs_country country, const rs_country *countries, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (countries[i] == country) {
            return true;
        }
    }
    return false;
}

static bool share(const rs_country *a, uint32_t a_count, const rs_country *b, uint32_t b_count) {
    for (uint32_t i = 0; i < a_count; i++) {
        if (is_among(a[i], b, b_count)) {
            return true;
        }
    }
    return false;
}

/* Is it a country of this person, in whatever way? Documents whose country is unknown have 0, which never is. */
static bool is_of(rs_country country, const rs_facts *facts) {
    if (country == 0) {
        return false;
    }
    for (uint32_t i = 0; i < facts->document_count; i++) {
        if (facts->documents[i].country == country) {
            return true;
        }
    }
    return is_among(country, facts->nationalities, facts->nationality_count) ||
           is_among(country, facts->birth_countries, facts->birth_country_count);
}

static bool share_any(const rs_facts *a, const rs_facts *b) {
    for (uint32_t i = 0; i < a->nationality_count; i++) {
        if (is_of(a->nationalities[i], b)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < a->birth_country_count; i++) {
        if (is_of(a->birth_countries[i], b)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < a->document_count; i++) {
        if (is_of(a->documents[i].country, b)) {
            return true;
        }
    }
    return false;
}

void rs_country_points(const rs_evidence_values *values, const rs_facts *passenger, const rs_facts *entry,
                       rs_points *out) {
    const rs_facts *q = passenger, *r = entry;
    const bool same_nationality = share(q->nationalities, q->nationality_count, r->nationalities, r->nationality_count);
    const bool same_birthplace =
        share(q->birth_countries, q->birth_country_count, r->birth_countries, r->birth_country_count);

    out->nationality_known = q->nationality_count > 0 && r->nationality_count > 0;
    if (out->nationality_known) {
        out->nationality = values->of[same_nationality ? RS_NATIONALITY_SAME : RS_NATIONALITY_OTHER];
    }
    out->birthplace_known = q->birth_country_count > 0 && r->birth_country_count > 0;
    if (out->birthplace_known) {
        out->birthplace = values->of[same_birthplace ? RS_BIRTHPLACE_SAME : RS_BIRTHPLACE_OTHER];
    }
    out->country_known = !same_nationality && !same_birthplace && share_any(q, r);
    if (out->country_known) {
        out->country = values->of[RS_COUNTRY_SHARED];
    }
}

static bool has_any(const rs_facts *facts) {
    for (uint32_t i = 0; i < facts->document_count; i++) {
        if (facts->documents[i].country != 0) {
            return true;
        }
    }
    return facts->nationality_count > 0 || facts->birth_country_count > 0;
}

static int32_t larger(int32_t a, int32_t b) {
    return a > b ? a : b;
}

/*
 * An entry agrees with the passenger in nationality or birthplace, or both, which excludes a merely shared country; or
 * in neither, when OTHER, at most 0 by its range, is best avoided by an entry that says nothing of the kind.
 */
int32_t rs_country_most(const rs_evidence_values *values, const rs_facts *passenger) {
    const int32_t same = (passenger->nationality_count > 0 ? values->of[RS_NATIONALITY_SAME] : 0) +
                         (passenger->birth_country_count > 0 ? values->of[RS_BIRTHPLACE_SAME] : 0);
    const int32_t shared = has_any(passenger) ? values->of[RS_COUNTRY_SHARED] : 0;
    return larger(same, shared);
}
