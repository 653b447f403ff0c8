#include "host/run/watchlist.h"

#include <stdlib.h>
#include <string.h>

#include "host/run/ahead.h"
#include "host/run/watchlist_parts.h"

static int by_name(const void *left, const void *right) {
    const rs_named_file *a = left;
    const rs_named_file *b = right;
    return strcmp(a->name, b->name);
}

static rs_status check_names(const rs_named_file *sorted, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (strcmp(sorted[i - 1].name, sorted[i].name) == 0) {
            return rs_fail(RS_EUSAGE, "two lists are called '%s' (%s and %s): name one of them, as in NAME=FILE",
                           sorted[i].name, sorted[i - 1].path, sorted[i].path);
        }
    }
    return RS_OK;
}

static rs_status keep_names(rs_watchlist *watchlist, const rs_named_file *sorted, size_t count) {
    watchlist->names = rs_arena_alloc(watchlist->arena, (count + 1) * sizeof *watchlist->names);
    if (!watchlist->names) {
        return RS_ENOMEM;
    }
    watchlist->list_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        watchlist->names[i] = rs_str_copy(watchlist->arena, rs_str_from(sorted[i].name));
        if (!watchlist->names[i].data) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

/* Reading goes on in a thread of its own: it takes as long as half of what is done with the people. */
static rs_status add_people(rs_watchlist *watchlist, rs_people *people) {
    rs_ahead *ahead = NULL;
    bool more = true;
    rs_status status = rs_ahead_open(&ahead, people);
    while (status == RS_OK && more) {
        const rs_person *person = NULL;
        uint32_t list = 0;
        status = rs_ahead_next(ahead, &person, &list, &more);
        if (status == RS_OK && more) {
            status = rs_roster_add(watchlist->roster, person, list);
        }
    }
    rs_ahead_close(ahead);
    watchlist->counts = *rs_people_counts(people);
    return status;
}

/* Reads lists, which are sorted by name. */
static rs_status load_lists(rs_watchlist *watchlist, const rs_people_options *options) {
    rs_people *people = NULL;
    rs_status status = check_names(options->files, options->file_count);
    if (status == RS_OK) {
        status = keep_names(watchlist, options->files, options->file_count);
    }
    if (status == RS_OK) {
        status = rs_roster_create(&watchlist->roster, watchlist->lexicon, true);
    }
    if (status == RS_OK) {
        status = rs_people_open(&people, options);
    }
    if (status == RS_OK) {
        status = add_people(watchlist, people);
    }
    if (status == RS_OK) {
        status = rs_roster_seal(watchlist->roster, NULL);
    }
    if (status == RS_OK) {
        status = rs_entry_digests(watchlist->roster, &watchlist->digests);
    }
    rs_people_close(people);
    return status;
}

/* The file that is an index, or NULL. */
static const rs_named_file *find_index(const rs_named_file *files, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!files[i].format && rs_index_recognises(files[i].path)) {
            return &files[i];
        }
    }
    return NULL;
}

/* What was decided when the index was made cannot be decided again. */
static rs_status check_index(const rs_named_file *index, const rs_people_options *options) {
    const size_t path_length = strlen(index->path), name_length = strlen(index->name);
    if (options->file_count > 1) {
        return rs_fail(RS_EUSAGE, "%s is an index, which is screened alone: make one index of all the lists",
                       index->path);
    }
    if (options->map_count > 0) {
        return rs_fail(RS_EUSAGE, "%s is an index: columns are mapped when it is made, so leave --map-list out",
                       index->path);
    }
    if (name_length > path_length || strcmp(index->path + path_length - name_length, index->name) != 0) {
        return rs_fail(RS_EUSAGE, "%s is an index: its lists have the names that it was made with, so leave %s= out",
                       index->path, index->name);
    }
    return RS_OK;
}

static rs_status load(rs_watchlist *watchlist, const rs_people_options *options) {
    const rs_named_file *index = find_index(options->files, options->file_count);
    rs_status status = index ? check_index(index, options) : RS_OK;
    watchlist->any_schema = options->any_schema;
    watchlist->arena = rs_arena_create();
    if (status == RS_OK && !watchlist->arena) {
        status = RS_ENOMEM;
    }
    if (status == RS_OK) {
        status = rs_lexicon_create(&watchlist->lexicon);
    }
    if (status != RS_OK) {
        return status;
    }
    return index ? rs_watchlist_open_index(watchlist, index->path) : load_lists(watchlist, options);
}

rs_status rs_watchlist_load(rs_watchlist **out, const rs_people_options *options) {
    rs_people_options by_names = *options;
    rs_named_file *sorted = malloc((options->file_count + 1) * sizeof *sorted);
    rs_watchlist *watchlist = calloc(1, sizeof *watchlist);
    if (!sorted || !watchlist) {
        free(sorted);
        free(watchlist);
        return rs_fail_memory();
    }
    for (size_t i = 0; i < options->file_count; i++) {
        sorted[i] = options->files[i];
    }
    qsort(sorted, options->file_count, sizeof *sorted, by_name);
    by_names.role = RS_WATCHLIST;
    by_names.files = sorted;
    rs_status status = load(watchlist, &by_names);
    free(sorted);
    if (status != RS_OK) {
        rs_watchlist_free(watchlist);
        return status;
    }
    *out = watchlist;
    return RS_OK;
}

void rs_watchlist_free(rs_watchlist *watchlist) {
    if (!watchlist) {
        return;
    }
    rs_roster_free(watchlist->roster);
    rs_lexicon_free(watchlist->lexicon);
    rs_arena_free(watchlist->arena);
    if (!watchlist->index) {
        free(watchlist->digests);
    }
    rs_prepared_clear(&watchlist->prepared);
    rs_index_close(watchlist->index);
    free(watchlist);
}

const rs_roster *rs_watchlist_roster(const rs_watchlist *watchlist) {
    return watchlist->roster;
}

const rs_lexicon *rs_watchlist_lexicon(const rs_watchlist *watchlist) {
    return watchlist->lexicon;
}

const rs_row_counts *rs_watchlist_counts(const rs_watchlist *watchlist) {
    return &watchlist->counts;
}

bool rs_watchlist_has_any_schema(const rs_watchlist *watchlist) {
    return watchlist->any_schema;
}

const rs_prepared *rs_watchlist_prepared(const rs_watchlist *watchlist) {
    return watchlist->index ? &watchlist->prepared : NULL;
}

rs_str rs_watchlist_name(const rs_watchlist *watchlist, uint32_t list) {
    return watchlist->names[list];
}

const rs_digest *rs_watchlist_digest(const rs_watchlist *watchlist, uint32_t entry) {
    return &watchlist->digests[entry];
}
