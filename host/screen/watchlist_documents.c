#include "host/screen/watchlist_documents.h"

/* Adds an empty list. NULL: out of memory. */
static rs_document_list *add_list(rs_watchlist *watchlist, const char *name) {
    rs_document_lists *lists = &watchlist->documents;
    rs_document_list *list = rs_document_list_create();
    if (!list) {
        return NULL;
    }
    lists->items[lists->count] = list;
    watchlist->document_list_names[lists->count] = rs_str_copy(watchlist->arena, rs_str_from(name));
    return watchlist->document_list_names[lists->count++].data ? list : NULL;
}

rs_status rs_watchlist_open_documents(rs_watchlist *watchlist, const rs_people *people, const rs_named_file *files,
                                      size_t file_count, rs_document_list ***by_file) {
    rs_document_lists *lists = &watchlist->documents;
    lists->items = rs_arena_alloc(watchlist->arena, file_count * sizeof *lists->items);
    watchlist->document_list_names =
        rs_arena_alloc(watchlist->arena, file_count * sizeof *watchlist->document_list_names);
    *by_file = rs_arena_alloc(watchlist->arena, file_count * sizeof **by_file);
    if (!lists->items || !watchlist->document_list_names || !*by_file) {
        return RS_ENOMEM;
    }
    for (uint32_t file = 0; file < file_count; file++) {
        const bool is_list = rs_people_are_documents(people, file);
        (*by_file)[file] = is_list ? add_list(watchlist, files[file].name) : NULL;
        if (is_list && !(*by_file)[file]) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

rs_status rs_watchlist_seal_documents(rs_watchlist *watchlist, const rs_people *people) {
    rs_document_counts *counts = &watchlist->document_counts;
    rs_status status = RS_OK;
    *counts = *rs_people_document_counts(people);
    for (uint32_t i = 0; i < watchlist->documents.count && status == RS_OK; i++) {
        uint64_t duplicates = 0;
        status = rs_document_list_seal(watchlist->documents.items[i], &duplicates);
        counts->listed -= duplicates;
        counts->duplicates += duplicates;
    }
    return status;
}

void rs_watchlist_free_documents(rs_watchlist *watchlist) {
    for (uint32_t i = 0; i < watchlist->documents.count; i++) {
        rs_document_list_free(watchlist->documents.items[i]);
    }
}

const rs_document_lists *rs_watchlist_documents(const rs_watchlist *watchlist) {
    return &watchlist->documents;
}

const rs_document_counts *rs_watchlist_document_counts(const rs_watchlist *watchlist) {
    return &watchlist->document_counts;
}

rs_str rs_watchlist_document_list_name(const rs_watchlist *watchlist, uint32_t list) {
    return watchlist->document_list_names[list];
}
