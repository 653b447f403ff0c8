#include "host/score/reference_pair.h"

#include "host/score/alias_score.h"
#include "host/score/evidence.h"
#include "host/score/reference.h"

void rs_reference_names(const rs_roster *passengers, const rs_roster *watchlist, rs_pair *pair) {
    const rs_lexicon *lexicon = rs_roster_lexicon(watchlist);
    const uint32_t own_names = rs_roster_person_at(passengers, pair->passenger)->alias_count;
    const uint32_t aliases = rs_roster_person_at(watchlist, pair->entry)->alias_count;
    pair->name_score = -1;
    for (uint32_t i = 0; i < own_names; i++) {
        const rs_alias *own = rs_roster_alias_at(passengers, pair->passenger, i);
        rs_tokens q;
        rs_roster_tokens(passengers, own, &q);
        for (uint32_t j = 0; j < aliases; j++) {
            const rs_alias *listed = rs_roster_alias_at(watchlist, pair->entry, j);
            rs_tokens r;
            rs_roster_tokens(watchlist, listed, &r);
            const uint32_t score = rs_alias_score(rs_name_score(lexicon, &q, &r, NULL), own, listed);
            if ((int32_t)score > pair->name_score) {
                pair->name_score = (int32_t)score;
                pair->passenger_name = i;
                pair->alias = j;
            }
        }
    }
}

void rs_reference_pair(const rs_roster *passengers, const rs_roster *watchlist, const rs_evidence_values *values,
                       bool evidence, rs_pair *pair) {
    rs_reference_names(passengers, watchlist, pair);
    pair->points = (rs_points){0};
    if (evidence) {
        rs_evidence_points(values, &rs_roster_person_at(passengers, pair->passenger)->facts,
                           &rs_roster_person_at(watchlist, pair->entry)->facts, &pair->points);
    }
    pair->total = rs_evidence_total(values, pair->name_score, &pair->points);
}
