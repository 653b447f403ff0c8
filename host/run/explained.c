#include "host/run/explained.h"

#include "host/normalise/normalise.h"
#include "host/rank/rank.h"
#include "host/review/identity.h"

rs_status rs_explain_pair(const rs_roster *passengers, const rs_roster *watchlist, const rs_pair *pair,
                          rs_explanation *out) {
    const rs_alias *own = rs_roster_alias_at(passengers, pair->passenger, pair->passenger_name);
    const rs_alias *listed = rs_roster_alias_at(watchlist, pair->entry, pair->alias);
    rs_tokens q;
    rs_tokens r;
    rs_name_trace trace;
    rs_roster_tokens(passengers, own, &q);
    rs_roster_tokens(watchlist, listed, &r);
    uint32_t score = rs_name_score(rs_roster_lexicon(watchlist), &q, &r, &trace);
    uint32_t expected = rs_rank_alias_score(score, listed->low_quality);
    if (expected != (uint32_t)pair->name_score) {
        rs_str id = rs_roster_person_at(watchlist, pair->entry)->id;
        return rs_fail(RS_EMISMATCH,
                       "the device gives a name score of %d where the reference gives %u (entry %.*s): its results "
                       "cannot be trusted; try `rescreen devices --selftest` and another device",
                       (int)pair->name_score, (unsigned)expected, RS_STR_ARGS(id));
    }
    rs_explain(&q, &r, &trace, out);
    if (listed->low_quality) {
        rs_explanation_note(out, (int32_t)expected - (int32_t)score, "weak alias");
    }
    return RS_OK;
}

/* Prints what a review file needs, so that it reads back as the same passenger. */
static void add_identity(rs_report_row *row, const rs_facts *facts) {
    const rs_document *document = rs_identity_document(facts);
    row->birth = rs_identity_birth(facts);
    if (document) {
        row->document_number = document->number;
        row->document_country = rs_country_code(document->country);
    }
}

rs_status rs_write_pairs(FILE *stream, rs_report_format format, const rs_watchlist *watchlist,
                         const rs_roster *passengers, const rs_pair_list *pairs) {
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    for (size_t i = 0; i < pairs->count; i++) {
        const rs_pair *pair = &pairs->items[i];
        rs_explanation explanation;
        rs_status status = rs_explain_pair(passengers, roster, pair, &explanation);
        if (status != RS_OK) {
            return status;
        }
        const rs_roster_person *entry = rs_roster_person_at(roster, pair->entry);
        rs_report_row row = {
            .passenger_id = rs_roster_person_at(passengers, pair->passenger)->id,
            .passenger_name = rs_roster_alias_at(passengers, pair->passenger, pair->passenger_name)->text,
            .list = rs_watchlist_name(watchlist, entry->list),
            .entry_id = entry->id,
            .alias_name = rs_roster_alias_at(roster, pair->entry, pair->alias)->text,
            .explanation = &explanation,
            .entry_digest = rs_str_from(rs_watchlist_digest(watchlist, pair->entry)->text),
            .pair = pair,
        };
        if (format == RS_REPORT_REVIEW) {
            add_identity(&row, &rs_roster_person_at(passengers, pair->passenger)->facts);
        }
        status = rs_report_write(format, stream, &row);
        if (status != RS_OK) {
            return status;
        }
    }
    return RS_OK;
}
