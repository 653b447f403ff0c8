#include "host/screen/watchlist_some.h"

#include <stdlib.h>

#include "host/encode/roster_copy.h"
#include "host/screen/watchlist_parts.h"

static rs_status copy_names(rs_watchlist *some, const rs_watchlist *all) {
    some->list_count = all->list_count;
    some->names = rs_arena_alloc(some->arena, ((size_t)all->list_count + 1) * sizeof *some->names);
    for (uint32_t i = 0; some->names && i < all->list_count; i++) {
        some->names[i] = rs_str_copy(some->arena, all->names[i]);
        if (!some->names[i].data) {
            return RS_ENOMEM;
        }
    }
    return some->names ? RS_OK : RS_ENOMEM;
}

static rs_status fill(rs_watchlist *some, const rs_watchlist *all, const uint32_t *entries, uint32_t count) {
    some->any_schema = all->any_schema;
    some->arena = rs_arena_create();
    rs_status status = some->arena ? rs_lexicon_create(&some->lexicon) : RS_ENOMEM;
    if (status == RS_OK) {
        status = copy_names(some, all);
    }
    if (status == RS_OK) {
        status = rs_roster_create(&some->roster, some->lexicon, true);
    }
    for (uint32_t i = 0; i < count && status == RS_OK; i++) {
        status = rs_roster_add_from(some->roster, all->roster, entries[i]);
    }
    if (status == RS_OK) {
        status = rs_roster_seal(some->roster, NULL);
    }
    return status == RS_OK ? rs_entry_digests(some->roster, &some->digests) : status;
}

rs_status rs_watchlist_of_some(rs_watchlist **out, const rs_watchlist *all, const uint32_t *entries, uint32_t count) {
    rs_watchlist *some = calloc(1, sizeof *some);
    *out = NULL;
    rs_status status = some ? fill(some, all, entries, count) : rs_fail_memory();
    if (status != RS_OK) {
        rs_watchlist_free(some);
        return status;
    }
    *out = some;
    return RS_OK;
}
