#include "host/compare/compare_people.h"

#include "host/report/report.h"
#include "host/score/evidence.h"

/* In a file, what is not understood is unknown; what somebody has typed here is meant to count. */
static rs_status check_understood(const rs_record *record, const rs_facts *facts) {
    if (record->sex.length > 0 && facts->sex == 0) {
        return rs_fail(RS_EUSAGE, "the sex '%.*s' is not understood: it is M or F", RS_STR_ARGS(record->sex));
    }
    if (record->nationality_count > facts->nationality_count) {
        return rs_fail(RS_EUSAGE,
                       "the nationality '%.*s' is not understood: it is an ISO or ICAO code, or a country's name in "
                       "English",
                       RS_STR_ARGS(record->nationalities[0]));
    }
    return RS_OK;
}

/* Out: *facts, in the arena; nothing known of a name without a letter, which `remark` tells of. */
static rs_status read_facts(rs_normaliser *normaliser, rs_arena *arena, const rs_record *record, rs_facts *facts,
                            const char *remark, rs_explanation *explanation) {
    rs_person person;
    rs_reject reject = RS_ACCEPTED;
    rs_status status = rs_normalise_record(normaliser, arena, record, &person, &reject);
    *facts = (rs_facts){0};
    if (status == RS_OK && reject != RS_ACCEPTED) {
        rs_explanation_note(explanation, 0, remark);
    }
    if (status != RS_OK || reject != RS_ACCEPTED) {
        return status;
    }
    *facts = person.facts;
    return check_understood(record, facts);
}

static void weigh(const rs_facts *passenger, const rs_facts *entry, rs_pair *pair, rs_explanation *explanation) {
    const rs_evidence_values values = rs_evidence_usual();
    rs_evidence_points(&values, passenger, entry, &pair->points);
    if (rs_evidence_of(pair).known == 0) {
        return;
    }
    pair->total = rs_evidence_total(&values, pair->name_score, &pair->points);
    if (pair->total < 0) {
        pair->total = 0;
        rs_explanation_note(explanation, 0, "names that differ so much are no pair in a screen");
    }
}

rs_status rs_compare_people(rs_comparer *comparer, const rs_record *passenger, const rs_record *entry, rs_pair *pair,
                            rs_explanation *explanation) {
    const rs_text_pair names = {passenger->names[0].text, entry->names[0].text};
    rs_normaliser *normaliser = rs_comparer_normaliser(comparer);
    rs_facts own;
    rs_facts listed;
    uint32_t score = 0;
    rs_arena *arena = rs_arena_create();
    rs_status status = arena ? rs_compare_explain(comparer, names, &score, explanation) : rs_fail_memory();
    if (status == RS_OK) {
        status = read_facts(normaliser, arena, passenger, &own,
                            "the passenger's name has no letter: a screen rejects it", explanation);
    }
    if (status == RS_OK) {
        status = read_facts(normaliser, arena, entry, &listed, "the list's name has no letter: a screen rejects it",
                            explanation);
    }
    if (status == RS_OK) {
        *pair = (rs_pair){.name_score = (int32_t)score, .total = (int32_t)score};
        weigh(&own, &listed, pair, explanation);
    }
    rs_arena_free(arena);
    return status;
}
