#include "host/score/evidence_values.h"

#include <string.h>

#include "host/base/fixed.h"

enum { ONE = RS_FIXED_ONE };

#define NOTHING_IS_STRONGER(key) key

/*
 * The least name score cannot be lower than 0.60: the search is proven, and tested, to be complete from there on
 * (host/join/, kernels/candidates.cl). All other ranges only keep an agreement from taking away and a contradiction
 * from adding.
 *
 * Why these numbers: the points of an agreement grow with how seldom two people agree in it by chance. Of two people
 * whose birth years spread over 60 years, 1 in 22,000 has the same date, 1 in 1,500 the same day and month and a year
 * that is one wrong digit away, 1 in 500 a near date, 1 in 60 the same year. A wrong digit is rarer than a date that is
 * near, so it counts as much as a year, and no longer as a contradiction.
 */
static const rs_evidence_setting TABLE[RS_EVIDENCE_KEYS] = {
    [RS_NAME_LEAST] = {"name-least", 6000, 6000, ONE, NOTHING_IS_STRONGER(RS_NAME_LEAST),
                       "names that score less make no pair, unless a document is the same"},
    [RS_BIRTH_FULL] = {"birth-full", 1000, 0, ONE, NOTHING_IS_STRONGER(RS_BIRTH_FULL), "the same date of birth"},
    [RS_BIRTH_CENTURY] = {"birth-century", 600, 0, ONE, RS_BIRTH_FULL,
                          "the same day and month, the years a century apart"},
    [RS_BIRTH_DIGIT] = {"birth-digit", 400, 0, ONE, RS_BIRTH_FULL,
                        "the same day and month, one digit of the year wrong or two neighbours exchanged"},
    [RS_BIRTH_NEAR] = {"birth-near", 600, 0, ONE, RS_BIRTH_FULL,
                       "the same year, and the same month or day, or both exchanged; a lunar date within two days"},
    [RS_BIRTH_YEAR] = {"birth-year", 400, 0, ONE, RS_BIRTH_NEAR, "the same year, where that is all that is known"},
    [RS_BIRTH_CLOSE] = {"birth-close", 200, 0, ONE, RS_BIRTH_YEAR,
                        "the same year, other day and month; the same day and month, or years alone, close by"},
    [RS_BIRTH_FAR] = {"birth-far", 0, -ONE, ONE, RS_BIRTH_CLOSE, "a year or two apart"},
    [RS_BIRTH_CONFLICT] = {"birth-conflict", -1000, -ONE, 0, RS_BIRTH_FAR, "dates of birth that do not agree"},
    [RS_SEX_SAME] = {"sex-same", 0, 0, ONE, NOTHING_IS_STRONGER(RS_SEX_SAME), "the same sex"},
    [RS_SEX_OTHER] = {"sex-other", -500, -ONE, 0, RS_SEX_SAME, "the other sex"},
    [RS_NATIONALITY_SAME] = {"nationality-same", 200, 0, ONE, NOTHING_IS_STRONGER(RS_NATIONALITY_SAME),
                             "a nationality or citizenship in common"},
    [RS_NATIONALITY_OTHER] = {"nationality-other", -200, -ONE, 0, RS_NATIONALITY_SAME, "other nationalities"},
    [RS_BIRTHPLACE_SAME] = {"birthplace-same", 100, 0, ONE, NOTHING_IS_STRONGER(RS_BIRTHPLACE_SAME),
                            "born in the same country"},
    [RS_BIRTHPLACE_OTHER] = {"birthplace-other", 0, -ONE, 0, RS_BIRTHPLACE_SAME, "born in other countries"},
    [RS_COUNTRY_SHARED] =
        {"country-shared", 100, 0, ONE, NOTHING_IS_STRONGER(RS_COUNTRY_SHARED),
         "no nationality or birthplace in common, but a country: of nationality, birth or a document"},
    [RS_DOCUMENT_SAME] = {"document-same", ONE, 0, ONE, NOTHING_IS_STRONGER(RS_DOCUMENT_SAME),
                          "the least score of two people with the same document"},
    [RS_DOCUMENT_NEAR] = {"document-near", 400, 0, ONE, NOTHING_IS_STRONGER(RS_DOCUMENT_NEAR),
                          "a document number with one wrong character or two neighbours exchanged"},
};

const rs_evidence_setting *rs_evidence_setting_of(rs_evidence_key key) {
    return &TABLE[key];
}

bool rs_evidence_key_of(const char *name, rs_evidence_key *key) {
    for (rs_evidence_key i = 0; i < RS_EVIDENCE_KEYS; i++) {
        if (strcmp(TABLE[i].name, name) == 0) {
            *key = i;
            return true;
        }
    }
    return false;
}

rs_evidence_values rs_evidence_usual(void) {
    rs_evidence_values values;
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        values.of[key] = TABLE[key].usual;
    }
    return values;
}

rs_status rs_evidence_check(const rs_evidence_values *values, rs_evidence_key *at_fault) {
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        const rs_evidence_setting *setting = &TABLE[key];
        const int32_t value = values->of[key];
        const int32_t limit = values->of[setting->no_more_than];
        char shown[RS_FIXED_BYTES];
        rs_format_fixed(value, shown);
        if (at_fault) {
            *at_fault = key;
        }
        if (value < setting->least || value > setting->most) {
            char least[RS_FIXED_BYTES], most[RS_FIXED_BYTES];
            rs_format_fixed(setting->least, least);
            rs_format_fixed(setting->most, most);
            return rs_fail(RS_EUSAGE, "%s is %s: it is from %s to %s", setting->name, shown, least, most);
        }
        if (value > limit) {
            char stronger[RS_FIXED_BYTES];
            rs_format_fixed(limit, stronger);
            return rs_fail(RS_EUSAGE, "%s is %s, more than the stronger %s, which is %s: change one", setting->name,
                           shown, TABLE[setting->no_more_than].name, stronger);
        }
    }
    return RS_OK;
}
