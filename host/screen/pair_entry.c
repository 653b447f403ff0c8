#include "host/screen/pair_entry.h"

const rs_document *rs_pair_document(const rs_roster *passengers, const rs_pair *pair) {
    const rs_facts *facts = &rs_roster_person_at(passengers, pair->passenger)->facts;
    return pair->listed.list > 0 ? &facts->documents[pair->listed.own] : NULL;
}

/* Its number is that of the passenger's document, which is the same. */
static rs_status of_document(const rs_watchlist *watchlist, const rs_document *own, const rs_pair *pair,
                             rs_pair_entry *out) {
    const uint32_t list = pair->listed.list - 1;
    const rs_document listed = {own->number, pair->listed.country};
    out->list = rs_watchlist_document_list_name(watchlist, list);
    out->id = rs_document_list_id(rs_watchlist_documents(watchlist)->items[list], pair->entry, out->number);
    out->alias = 0;
    out->alias_name = (rs_str){NULL, 0};
    return rs_document_digest(&listed, &out->digest);
}

rs_status rs_pair_entry_of(const rs_watchlist *watchlist, const rs_roster *passengers, const rs_pair *pair,
                           rs_pair_entry *out) {
    const rs_document *own = rs_pair_document(passengers, pair);
    if (own) {
        return of_document(watchlist, own, pair, out);
    }
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    const rs_roster_person *entry = rs_roster_person_at(roster, pair->entry);
    out->list = rs_watchlist_name(watchlist, entry->list);
    out->id = entry->id;
    const rs_alias *alias = rs_roster_alias_at(roster, pair->entry, pair->alias);
    out->alias = alias->printed;
    out->alias_name = alias->text;
    out->digest = *rs_watchlist_digest(watchlist, pair->entry);
    return RS_OK;
}
