#include "host/screen/needs.h"

#include <stdlib.h>

#include "host/candidates/name_births.h"
#include "host/score/birth.h"
#include "host/score/evidence.h"

static int32_t larger(int32_t a, int32_t b) {
    return a > b ? a : b;
}

/*
 * host/score/birth.c, whole_dates: dates of one year are near or close, and close is no more than near
 * (host/score/evidence_values.c). The same day of two years is a century or a digit apart, or close, or what other days
 * are; those are a year apart or in conflict, which is no more.
 */
void rs_needs_birth_points(const rs_settings *settings, int32_t points[RS_ABI_BIRTHS]) {
    const int32_t *of = settings->values.of;
    points[RS_ABI_BIRTH_SAME] = of[RS_BIRTH_FULL];
    points[RS_ABI_BIRTH_SAME_YEAR] = of[RS_BIRTH_NEAR];
    points[RS_ABI_BIRTH_SAME_DAY] = larger(larger(of[RS_BIRTH_CENTURY], of[RS_BIRTH_DIGIT]), of[RS_BIRTH_CLOSE]);
    points[RS_ABI_BIRTH_YEAR_APART] = of[RS_BIRTH_FAR];
    points[RS_ABI_BIRTH_OTHER] = of[RS_BIRTH_CONFLICT];
}

/* The most that evidence other than dates of birth can add. */
static int32_t most_beside_birth(const rs_settings *settings, const rs_facts *facts) {
    rs_facts others = *facts;
    others.birth_count = 0;
    return rs_evidence_most(&settings->values, &others);
}

/* Lowers the need to that of one more person who has the name. */
static void admit(rs_abi_need *need, const rs_settings *settings, const rs_facts *facts) {
    const int32_t least = settings->values.of[RS_NAME_LEAST];
    const int32_t beside = settings->threshold - (settings->evidence ? most_beside_birth(settings, facts) : 0);
    const int32_t needed = settings->threshold - (settings->evidence ? rs_evidence_most(&settings->values, facts) : 0);
    const uint32_t floor = (uint32_t)larger(needed, least);
    need->floor = floor < need->floor ? floor : need->floor;
    need->beside_birth = beside < need->beside_birth ? beside : need->beside_birth;
}

rs_status rs_needs_make(rs_abi_need **out, const rs_roster *passengers, const rs_settings *settings) {
    const uint32_t names = rs_roster_names(passengers)->count;
    uint32_t *births = NULL;
    rs_abi_need *needs = malloc(((size_t)names + 1) * sizeof *needs);
    rs_status status = needs ? rs_name_births_make(&births, passengers) : rs_fail_memory();
    /* No total is below 0, so that at a threshold of 0 no date is too different. */
    const bool dates_count = settings->evidence && settings->threshold > 0;
    for (uint32_t name = 0; !status && name < names; name++) {
        uint32_t count = 0;
        const rs_alias *const *aliases = rs_roster_aliases_of(passengers, name, &count);
        needs[name] = (rs_abi_need){UINT32_MAX, INT32_MAX, dates_count ? births[name] : 0};
        for (uint32_t i = 0; i < count; i++) {
            admit(&needs[name], settings, &rs_roster_person_at(passengers, aliases[i]->person)->facts);
        }
    }
    free(births);
    *out = needs;
    return status;
}
