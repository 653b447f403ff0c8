#include "host/api/list.h"

#include <stdlib.h>

static rs_status load(rs_watchlist **out, const char *const *texts, size_t count, const char *const *maps,
                      size_t map_count) {
    rs_named_file *files = NULL;
    rs_column_map *columns = NULL;
    rs_arena *arena = rs_arena_create();
    rs_status status = arena ? rs_named_files_parse(&files, arena, texts, count, RS_WATCHLIST) : RS_ENOMEM;
    if (status == RS_OK) {
        status = rs_column_maps_parse(&columns, arena, maps, map_count);
    }
    if (status == RS_OK) {
        status = rs_watchlist_load(
            out, &(rs_people_options){.files = files, .file_count = count, .maps = columns, .map_count = map_count});
    }
    rs_arena_free(arena);
    return status;
}

rescreen_status rescreen_list_open(rescreen_list **out, const char *const *files, size_t count, const char *const *maps,
                                   size_t map_count) {
    if (count == 0) {
        return rs_public_status(rs_fail(RS_EUSAGE, "no list is given"));
    }
    rescreen_list *list = calloc(1, sizeof *list);
    if (!list) {
        return rs_public_status(rs_fail_memory());
    }
    rs_status status = load(&list->watchlist, files, count, maps, map_count);
    if (status != RS_OK) {
        rescreen_list_close(list);
        return rs_public_status(status);
    }
    *out = list;
    return RESCREEN_OK;
}

void rescreen_list_close(rescreen_list *list) {
    if (!list) {
        return;
    }
    rs_watchlist_free(list->watchlist);
    free(list);
}

uint64_t rescreen_list_entries(const rescreen_list *list) {
    return rs_roster_count(rs_watchlist_roster(list->watchlist));
}

uint64_t rescreen_list_documents(const rescreen_list *list) {
    return rs_watchlist_document_counts(list->watchlist)->listed;
}

uint64_t rescreen_list_rejected(const rescreen_list *list) {
    return rs_watchlist_counts(list->watchlist)->rejected + rs_watchlist_document_counts(list->watchlist)->rejected;
}
