#include "host/screen/watchlist.h"

#include <stdlib.h>
#include <string.h>

#include "host/screen/ahead.h"
#include "host/screen/watchlist_documents.h"

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

static rs_status refuse_beside(const char *index) {
    return rs_fail(RS_EUSAGE,
                   "%s is an index, which is screened alone or beside lists of documents: make one index of all the "
                   "other lists",
                   index);
}

/* An index holds all lists of people; beside it there may be lists of documents, of other names. */
static rs_status check_beside_index(const rs_watchlist *watchlist, const rs_people_options *options,
                                    rs_document_list *const *by_file) {
    for (size_t file = 0; file < options->file_count; file++) {
        const rs_named_file *beside = &options->files[file];
        if (!by_file[file]) {
            return refuse_beside(watchlist->index_path);
        }
        for (uint32_t list = 0; list < watchlist->list_count; list++) {
            if (rs_str_equal(watchlist->names[list], rs_str_from(beside->name))) {
                return rs_fail(RS_EUSAGE,
                               "two lists are called '%s', one of them in the index: name %s, as in NAME=FILE",
                               beside->name, beside->path);
            }
        }
    }
    return RS_OK;
}

/* Reading goes on in a thread of its own: it takes as long as half of what is done with the people. */
static rs_status add_people(rs_watchlist *watchlist, rs_people *people, rs_document_list *const *by_file) {
    rs_ahead *ahead = NULL;
    bool more = true;
    rs_status status = rs_ahead_open(&ahead, people);
    while (status == RS_OK && more) {
        const rs_person *person = NULL;
        uint32_t list = 0;
        status = rs_ahead_next(ahead, &person, &list, &more);
        if (status == RS_OK && more) {
            status = by_file[list]
                         ? rs_document_list_add(by_file[list], person->facts.documents, person->row, person->id)
                         : rs_roster_add(watchlist->roster, person, list);
        }
    }
    rs_ahead_close(ahead);
    return status;
}

/* Reads files, into the roster where there is one to be made. */
static rs_status read_files(rs_watchlist *watchlist, rs_people *people, const rs_people_options *options) {
    rs_document_list **by_file = NULL;
    rs_status status = rs_watchlist_open_documents(watchlist, people, options->files, options->file_count, &by_file);
    if (status == RS_OK && watchlist->index) {
        status = check_beside_index(watchlist, options, by_file);
    }
    if (status == RS_OK) {
        status = add_people(watchlist, people, by_file);
    }
    return status == RS_OK ? rs_watchlist_seal_documents(watchlist, people) : status;
}

static rs_status load_roster(rs_watchlist *watchlist, rs_people *people, const rs_people_options *options) {
    rs_status status = keep_names(watchlist, options->files, options->file_count);
    if (status == RS_OK) {
        status = rs_roster_create(&watchlist->roster, watchlist->lexicon, true);
    }
    if (status == RS_OK) {
        status = read_files(watchlist, people, options);
    }
    if (status == RS_OK) {
        watchlist->counts = *rs_people_counts(people);
        status = rs_roster_seal(watchlist->roster, NULL);
    }
    return status == RS_OK ? rs_entry_digests(watchlist->roster, &watchlist->digests) : status;
}

static rs_status keep_facts(rs_watchlist *watchlist, const rs_people *people, const rs_people_options *options) {
    const size_t count = options->file_count;
    watchlist->files = rs_arena_alloc(watchlist->arena, (count + 1) * sizeof *watchlist->files);
    watchlist->file_names = rs_arena_alloc(watchlist->arena, (count + 1) * sizeof *watchlist->file_names);
    if (!watchlist->files || !watchlist->file_names) {
        return RS_ENOMEM;
    }
    for (uint32_t file = 0; file < count; file++) {
        const rs_str path = rs_str_copy(watchlist->arena, rs_str_from(options->files[file].path));
        watchlist->files[file] = *rs_people_file(people, file);
        watchlist->files[file].path = path.data;
        watchlist->file_names[file] = rs_str_copy(watchlist->arena, rs_str_from(options->files[file].name));
        if (!path.data || !watchlist->file_names[file].data) {
            return RS_ENOMEM;
        }
    }
    watchlist->file_count = (uint32_t)count;
    return RS_OK;
}

/* Reads files, which are sorted by name: all of the watchlist, or what lies beside its index. */
static rs_status load_files(rs_watchlist *watchlist, const rs_people_options *options) {
    rs_people *people = NULL;
    rs_status status = check_names(options->files, options->file_count);
    if (status == RS_OK) {
        status = rs_people_open(&people, options);
    }
    if (status == RS_OK) {
        status = watchlist->index ? read_files(watchlist, people, options) : load_roster(watchlist, people, options);
    }
    if (status == RS_OK) {
        status = keep_facts(watchlist, people, options);
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
    if (options->map_count > 0 && options->file_count == 1) {
        return rs_fail(RS_EUSAGE, "%s is an index: columns are mapped when it is made, so leave --map-list out",
                       index->path);
    }
    if (name_length > path_length || strcmp(index->path + path_length - name_length, index->name) != 0) {
        return rs_fail(RS_EUSAGE, "%s is an index: its lists have the names that it was made with, so leave %s= out",
                       index->path, index->name);
    }
    return RS_OK;
}

/* Opens the index, and takes it out of the files, which keep their order. */
static rs_status open_index(rs_watchlist *watchlist, rs_named_file *files, rs_people_options *options,
                            const rs_named_file *index) {
    const rs_named_file opened = *index;
    rs_status status = check_index(&opened, options);
    options->file_count--;
    for (size_t i = (size_t)(index - files); i < options->file_count; i++) {
        files[i] = files[i + 1];
    }
    watchlist->index_path = opened.path;
    if (status == RS_OK && find_index(files, options->file_count)) {
        status = refuse_beside(opened.path);
    }
    return status == RS_OK ? rs_watchlist_open_index(watchlist, opened.path) : status;
}

/* files: those of the options. */
static rs_status load(rs_watchlist *watchlist, rs_named_file *files, rs_people_options *options) {
    const rs_named_file *index = find_index(files, options->file_count);
    watchlist->any_schema = options->any_schema;
    watchlist->arena = rs_arena_create();
    rs_status status = watchlist->arena ? rs_lexicon_create(&watchlist->lexicon) : RS_ENOMEM;
    if (status == RS_OK && index) {
        status = open_index(watchlist, files, options, index);
    }
    return status == RS_OK && options->file_count > 0 ? load_files(watchlist, options) : status;
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
    rs_status status = load(watchlist, sorted, &by_names);
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
    rs_watchlist_free_documents(watchlist);
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

uint32_t rs_watchlist_file_count(const rs_watchlist *watchlist) {
    return watchlist->file_count;
}

const rs_file_facts *rs_watchlist_file(const rs_watchlist *watchlist, uint32_t file, rs_str *name) {
    *name = watchlist->file_names[file];
    return &watchlist->files[file];
}

const rs_prepared *rs_watchlist_prepared(const rs_watchlist *watchlist) {
    return watchlist->index ? &watchlist->prepared : NULL;
}

const rs_str *rs_watchlist_names(const rs_watchlist *watchlist) {
    return watchlist->names;
}

rs_str rs_watchlist_name(const rs_watchlist *watchlist, uint32_t list) {
    return watchlist->names[list];
}

const rs_digest *rs_watchlist_digest(const rs_watchlist *watchlist, uint32_t entry) {
    return &watchlist->digests[entry];
}
