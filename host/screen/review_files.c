#include "host/screen/review_files.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/interner.h"
#include "host/input/review_rows.h"
#include "host/normalise/normalise.h"

/* entries: list and id of each entry, whose number is the entry's own: ids are unique within a list. */
typedef struct review_loader {
    const rs_watchlist *watchlist;
    rs_interner *entries;
    rs_normaliser *normaliser;
    rs_arena *arena; /* of the row at hand */
    rs_reviews *reviews;
    rs_review_counts *counts;
} review_loader;

/* List and id as one text: neither holds a NUL. */
static rs_status entry_key(rs_arena *arena, rs_str list, rs_str id, rs_str *out) {
    char *text = rs_arena_alloc(arena, list.length + 1 + id.length);
    if (!text) {
        return RS_ENOMEM;
    }
    memcpy(text, list.data ? list.data : "", list.length);
    memcpy(text + list.length + 1, id.data ? id.data : "", id.length);
    *out = (rs_str){text, list.length + 1 + id.length};
    return RS_OK;
}

static rs_status index_entries(review_loader *loader) {
    const rs_roster *roster = rs_watchlist_roster(loader->watchlist);
    rs_status status = RS_OK;
    for (uint32_t entry = 0; entry < rs_roster_count(roster) && status == RS_OK; entry++) {
        const rs_roster_person *person = rs_roster_person_at(roster, entry);
        uint32_t number = 0;
        rs_str key;
        rs_arena_reset(loader->arena);
        status = entry_key(loader->arena, rs_watchlist_name(loader->watchlist, person->list), person->id, &key);
        if (status == RS_OK) {
            status = rs_interner_add(loader->entries, key, &number, NULL);
        }
    }
    return status;
}

static rs_status open_loader(review_loader *loader) {
    loader->entries = rs_interner_create();
    loader->arena = rs_arena_create();
    loader->reviews = rs_reviews_create();
    if (!loader->entries || !loader->arena || !loader->reviews) {
        return RS_ENOMEM;
    }
    rs_status status = rs_normaliser_create(&loader->normaliser);
    return status == RS_OK ? index_entries(loader) : status;
}

static void close_loader(review_loader *loader) {
    rs_interner_free(loader->entries);
    rs_normaliser_free(loader->normaliser);
    rs_arena_free(loader->arena);
}

/* The entry that a row names, or RS_INTERNER_NONE. */
static rs_status find_entry(review_loader *loader, const rs_review_row *row, uint32_t *entry) {
    rs_str key;
    rs_status status = entry_key(loader->arena, row->list, row->entry_id, &key);
    *entry = status == RS_OK ? rs_interner_find(loader->entries, key) : RS_INTERNER_NONE;
    return status;
}

/* The number of the list of documents of that name, or UINT32_MAX. */
static uint32_t find_document_list(const rs_watchlist *watchlist, rs_str name) {
    for (uint32_t i = 0; i < rs_watchlist_documents(watchlist)->count; i++) {
        if (rs_str_equal(rs_watchlist_document_list_name(watchlist, i), name)) {
            return i;
        }
    }
    return UINT32_MAX;
}

/* The passenger of a row: by the document, else by name and birth date, as those of a passengers' file. */
static rs_status identify(review_loader *loader, const rs_review_row *row, rs_identity *identity, bool *identified) {
    rs_document document = {.country = rs_normalise_country(loader->normaliser, row->document.country)};
    rs_status status = rs_normalise_document_number(loader->arena, row->document.number, &document.number);
    *identified = status == RS_OK && rs_identity_of_document(&document, identity);
    if (status != RS_OK || *identified) {
        return status;
    }
    rs_tokens tokens;
    status = rs_normalise_name(loader->normaliser, row->passenger_name, false, &tokens);
    *identified = status == RS_OK && rs_identity_of_name(&tokens, &row->birth, identity);
    return status;
}

static rs_review review_of(const rs_review_row *row, const rs_digest *digest) {
    return (rs_review){.day = row->date.year * 10000 + row->date.month * 100 + row->date.day,
                       .cleared = row->decision == RS_CLEARED,
                       .current = rs_str_equal_ignoring_case(row->entry_digest, rs_str_from(digest->text))};
}

/*
 * What a row about a list of documents was about is the document itself, whatever the id of its row, which may be
 * another where it is the row's number. Of several rows of that number it is the one with the digest; where none has
 * it, the list's row has changed. Out: *found, whether there is a row at all; its number as an entry, and the review.
 */
static rs_status find_listed(const review_loader *loader, const rs_review_row *row, const rs_document *document,
                             uint32_t list, bool *found, uint64_t *entry, rs_review *review) {
    const rs_listed_document listed = {.list = list + 1};
    rs_document_search search =
        rs_document_list_search(rs_watchlist_documents(loader->watchlist)->items[list], document);
    rs_document_match match;
    *found = false;
    while (rs_document_search_next(&search, &match)) {
        rs_digest digest;
        rs_status status = rs_document_digest(&(rs_document){document->number, match.country}, &digest);
        if (status != RS_OK) {
            return status;
        }
        const rs_review of_match = review_of(row, &digest);
        if (!*found || of_match.current) {
            *found = true;
            *entry = rs_entry_number(&listed, match.row);
            *review = of_match;
        }
    }
    return RS_OK;
}

static rs_status add_document_row(review_loader *loader, const rs_review_row *row, uint32_t list) {
    rs_document document = {.country = rs_normalise_country(loader->normaliser, row->document.country)};
    rs_identity identity;
    rs_review review;
    uint64_t entry = 0;
    bool found = false;
    rs_status status = rs_normalise_document_number(loader->arena, row->document.number, &document.number);
    if (status != RS_OK) {
        return status;
    }
    if (!rs_identity_of_document(&document, &identity)) {
        loader->counts->unidentified++;
        return RS_OK;
    }
    status = find_listed(loader, row, &document, list, &found, &entry, &review);
    if (status == RS_OK && !found) {
        loader->counts->unknown_entries++;
    }
    return found && status == RS_OK ? rs_reviews_add(loader->reviews, &identity, entry, &review) : status;
}

/* Each row is counted once: here, or by the reviews that it is added to. */
static rs_status add_row(review_loader *loader, const rs_review_row *row) {
    rs_identity identity;
    bool identified = false;
    uint32_t entry = 0;
    loader->counts->rows++;
    if (row->decision == RS_UNDECIDED) {
        loader->counts->undecided++;
        return RS_OK;
    }
    rs_arena_reset(loader->arena);
    const uint32_t documents = find_document_list(loader->watchlist, row->list);
    if (documents != UINT32_MAX) {
        return add_document_row(loader, row, documents);
    }
    rs_status status = find_entry(loader, row, &entry);
    if (status == RS_OK && entry == RS_INTERNER_NONE) {
        loader->counts->unknown_entries++;
        return RS_OK;
    }
    if (status == RS_OK) {
        status = identify(loader, row, &identity, &identified);
    }
    if (status == RS_OK && !identified) {
        loader->counts->unidentified++;
        return RS_OK;
    }
    if (status != RS_OK) {
        return status;
    }
    const rs_review review = review_of(row, rs_watchlist_digest(loader->watchlist, entry));
    return rs_reviews_add(loader->reviews, &identity, entry, &review);
}

static rs_status read_file(review_loader *loader, const char *path) {
    rs_review_rows *rows = NULL;
    rs_review_row row;
    bool more = true;
    rs_status status = rs_review_rows_open(&rows, path);
    while (status == RS_OK) {
        status = rs_review_rows_next(rows, &row, &more);
        if (status != RS_OK || !more) {
            break;
        }
        status = add_row(loader, &row);
    }
    rs_review_rows_close(rows);
    return status;
}

rs_status rs_reviews_load(rs_reviews **out, const char *const *paths, size_t path_count, const rs_watchlist *watchlist,
                          rs_review_counts *counts) {
    review_loader loader = {.watchlist = watchlist, .counts = counts};
    rs_status status = open_loader(&loader);
    for (size_t i = 0; i < path_count && status == RS_OK; i++) {
        status = read_file(&loader, paths[i]);
    }
    close_loader(&loader);
    if (status != RS_OK) {
        rs_reviews_free(loader.reviews);
        return status;
    }
    *out = loader.reviews;
    return RS_OK;
}
