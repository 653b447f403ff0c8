/* Evidence beside the name: SCORE.md section 5. */
#include "host/score/evidence.h"

enum {
    CONFLICT = 0, /* levels of a birth date */
    FAR = 1,
    CLOSE = 2,
    YEAR = 3,
    NEAR = 4,
    FULL = 5,
    OTHER_SEX_POINTS = -500,
    OTHER_NATIONALITY_POINTS = -200,
    LEAST_NUMBER_ALONE = 6, /* characters of a document number that says something without its country */
};

static const int32_t birth_points[] = {-1000, 0, 200, 400, 600, RS_MOST_BIRTH_POINTS};

static uint32_t years_between(int a, int b) {
    return (uint32_t)(a < b ? b - a : a - b);
}

/* Has day and month, and they are not the first of January that stands for 'not known'. */
static bool is_exact(const rs_birth *birth) {
    return birth->month > 0 && birth->day > 0 && !(birth->month == 1 && birth->day == 1);
}

static uint32_t exact_level(const rs_birth *q, const rs_birth *r) {
    uint32_t dy = years_between(q->year, r->year);
    bool same_day_and_month = q->month == r->month && q->day == r->day;
    bool exchanged = q->month == r->day && q->day == r->month;

    if (dy == 0 && same_day_and_month)
        return FULL;
    if (dy == 0 && (exchanged || q->month == r->month || q->day == r->day))
        return NEAR;
    if (dy == 0 || (same_day_and_month && dy <= 2))
        return CLOSE;
    return dy == 1 ? FAR : CONFLICT;
}

static uint32_t year_level(uint32_t dy) {
    return dy == 0 ? YEAR : dy == 1 ? CLOSE : dy == 2 ? FAR : CONFLICT;
}

static uint32_t range_level(int year, int first, int last) {
    if (first <= year && year <= last)
        return YEAR;
    return first - 2 <= year && year <= last + 2 ? FAR : CONFLICT;
}

uint32_t rs_birth_level(const rs_birth *passenger, const rs_birth *listed) {
    if (listed->last_year > 0)
        return range_level(passenger->year, listed->year, listed->last_year);

    uint32_t dy = years_between(passenger->year, listed->year);
    uint32_t level = is_exact(passenger) && is_exact(listed) ? exact_level(passenger, listed) : year_level(dy);
    return listed->approximate && level == CONFLICT && dy <= 3 ? FAR : level;
}

static bool share_nationality(const rs_facts *passenger, const rs_facts *entry) {
    for (uint32_t i = 0; i < passenger->nationality_count; i++) {
        for (uint32_t j = 0; j < entry->nationality_count; j++) {
            if (passenger->nationalities[i] == entry->nationalities[j])
                return true;
        }
    }
    return false;
}

static bool same_document(const rs_document *a, const rs_document *b) {
    if (!rs_str_equal(a->number, b->number))
        return false;
    if (a->country == 0 || b->country == 0)
        return a->number.length >= LEAST_NUMBER_ALONE;
    return a->country == b->country;
}

static bool share_document(const rs_facts *passenger, const rs_facts *entry) {
    for (uint32_t i = 0; i < passenger->document_count; i++) {
        for (uint32_t j = 0; j < entry->document_count; j++) {
            if (same_document(&passenger->documents[i], &entry->documents[j]))
                return true;
        }
    }
    return false;
}

/* The points of the best level over all dates of both sides; there is at least one of each. */
static int32_t best_birth_points(const rs_facts *passenger, const rs_facts *entry) {
    uint32_t best = CONFLICT;
    for (uint32_t i = 0; i < passenger->birth_count; i++) {
        for (uint32_t j = 0; j < entry->birth_count; j++) {
            uint32_t level = rs_birth_level(&passenger->births[i], &entry->births[j]);
            best = level > best ? level : best;
        }
    }
    return birth_points[best];
}

void rs_evidence_points(const rs_facts *passenger, const rs_facts *entry, rs_points *out) {
    *out = (rs_points){0};
    out->birth_known = passenger->birth_count > 0 && entry->birth_count > 0;
    if (out->birth_known)
        out->birth = best_birth_points(passenger, entry);

    out->sex_known = passenger->sex != 0 && entry->sex != 0;
    if (out->sex_known && passenger->sex != entry->sex)
        out->sex = OTHER_SEX_POINTS;

    out->nationality_known = passenger->nationality_count > 0 && entry->nationality_count > 0;
    if (out->nationality_known)
        out->nationality = share_nationality(passenger, entry) ? RS_MOST_NATIONALITY_POINTS : OTHER_NATIONALITY_POINTS;

    out->document = share_document(passenger, entry);
}

int32_t rs_evidence_total(int32_t name_score, const rs_points *points) {
    if (name_score < RS_LEAST_NAME_SCORE && !points->document)
        return -1;
    int32_t total = name_score + points->birth + points->sex + points->nationality;
    int32_t least = points->document ? RS_FULL_SCORE : 0;
    return total > least ? total : least;
}

int32_t rs_evidence_most(const rs_facts *passenger) {
    int32_t most = 0;
    for (uint32_t i = 0; i < passenger->birth_count; i++) {
        /* A date that is not exact never reaches more than the level of a year, against whatever date or range. */
        int32_t reachable = birth_points[is_exact(&passenger->births[i]) ? FULL : YEAR];
        most = reachable > most ? reachable : most;
    }
    return most + (passenger->nationality_count > 0 ? RS_MOST_NATIONALITY_POINTS : 0);
}
