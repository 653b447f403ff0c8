#include "host/screen/watchlist_index.h"

#include <string.h>

#include "host/index/roster_sections.h"
#include "host/screen/index_stamp.h"
#include "host/screen/watchlist_parts.h"

enum { ROW_COUNTS = sizeof(rs_row_counts) / sizeof(uint64_t) };
_Static_assert(sizeof(rs_row_counts) % sizeof(uint64_t) == 0, "the counts of rows are numbers of 64 bits");

/* Each ended by NUL, in the order of their numbers. */
static rs_status add_list_names(rs_index_writer *writer, rs_arena *arena, const rs_watchlist *watchlist) {
    size_t bytes = 0, end = 0;
    for (uint32_t i = 0; i < watchlist->list_count; i++) {
        bytes += watchlist->names[i].length + 1;
    }
    char *text = rs_arena_alloc(arena, bytes);
    if (!text) {
        return RS_ENOMEM;
    }
    for (uint32_t i = 0; i < watchlist->list_count; i++) {
        memcpy(text + end, watchlist->names[i].data, watchlist->names[i].length);
        end += watchlist->names[i].length + 1;
    }
    rs_index_writer_add(writer, "list names", text, bytes, 1);
    return RS_OK;
}

rs_status rs_watchlist_write_index(const rs_watchlist *watchlist, const rs_index_sources *sources, FILE *stream,
                                   uint64_t *bytes) {
    char stamp[RS_INDEX_STAMP_BYTES];
    rs_index_writer writer;
    rs_prepared prepared = {0};
    const uint8_t any_schema = watchlist->any_schema ? 1 : 0;
    rs_arena *arena = rs_arena_create();
    rs_index_stamp(stamp);
    rs_index_writer_init(&writer, stamp);
    rs_status status = arena ? add_list_names(&writer, arena, watchlist) : RS_ENOMEM;
    if (status == RS_OK) {
        status = rs_index_add_roster(&writer, arena, watchlist->roster);
    }
    if (status == RS_OK) {
        status = rs_prepared_make(&prepared, watchlist->roster);
    }
    if (status == RS_OK) {
        rs_prepared_add(&writer, &prepared);
        rs_index_writer_add(&writer, "digests", watchlist->digests, rs_roster_count(watchlist->roster),
                            sizeof *watchlist->digests);
        rs_index_writer_add(&writer, "row counts", &watchlist->counts, ROW_COUNTS, sizeof(uint64_t));
        rs_index_writer_add(&writer, "any schema", &any_schema, 1, sizeof any_schema);
        rs_index_add_sources(&writer, sources);
        *bytes = rs_index_writer_write(&writer, stream);
    }
    rs_prepared_clear(&prepared);
    rs_arena_free(arena);
    return status;
}

/* The names of the lists, where they lie in the index. */
static rs_status read_list_names(rs_watchlist *watchlist) {
    rs_index_column column;
    rs_status status = rs_index_section(watchlist->index, "list names", 1, &column);
    if (status != RS_OK) {
        return status;
    }
    const char *text = column.data, *end = text + column.count;
    if (column.count == 0 || end[-1] != '\0') {
        return rs_index_damaged(watchlist->index, "list names");
    }
    watchlist->names = rs_arena_alloc(watchlist->arena, column.count * sizeof *watchlist->names);
    if (!watchlist->names) {
        return RS_ENOMEM;
    }
    for (; text < end; text += watchlist->names[watchlist->list_count++].length + 1) {
        watchlist->names[watchlist->list_count] = rs_str_from(text);
    }
    return RS_OK;
}

static rs_status read_counts(rs_watchlist *watchlist) {
    rs_index_column column;
    rs_status status = rs_index_section(watchlist->index, "row counts", sizeof(uint64_t), &column);
    if (status != RS_OK || column.count != ROW_COUNTS) {
        return status != RS_OK ? status : rs_index_damaged(watchlist->index, "row counts");
    }
    memcpy(&watchlist->counts, column.data, sizeof watchlist->counts);
    return RS_OK;
}

/* Whether it has more than persons. Who asks for that must not be served with less. */
static rs_status read_schema(rs_watchlist *watchlist) {
    rs_index_column column;
    rs_status status = rs_index_section(watchlist->index, "any schema", 1, &column);
    if (status != RS_OK || column.count != 1 || *(const uint8_t *)column.data > 1) {
        return status != RS_OK ? status : rs_index_damaged(watchlist->index, "any schema");
    }
    const bool has_any = *(const uint8_t *)column.data == 1;
    if (watchlist->any_schema && !has_any) {
        return rs_fail(RS_EUSAGE, "%s: this index has persons alone: make it again with `rescreen index --schema any`",
                       rs_index_path(watchlist->index));
    }
    watchlist->any_schema = has_any;
    return RS_OK;
}

/* They are used where they lie, as texts with an end. */
static rs_status read_digests(rs_watchlist *watchlist) {
    rs_index_column column;
    rs_status status = rs_index_section(watchlist->index, "digests", sizeof(rs_digest), &column);
    if (status != RS_OK || column.count != rs_roster_count(watchlist->roster)) {
        return status != RS_OK ? status : rs_index_damaged(watchlist->index, "digests");
    }
    watchlist->digests = (rs_digest *)column.data;
    for (uint64_t i = 0; i < column.count; i++) {
        if (watchlist->digests[i].text[RS_DIGEST_BYTES - 1] != '\0') {
            return rs_index_damaged(watchlist->index, "digests");
        }
    }
    return RS_OK;
}

rs_status rs_watchlist_open_index(rs_watchlist *watchlist, const char *path) {
    char stamp[RS_INDEX_STAMP_BYTES];
    rs_index_stamp(stamp);
    rs_status status = rs_index_open(&watchlist->index, path, stamp);
    if (status == RS_OK) {
        status = rs_index_check_sources(watchlist->index);
    }
    if (status == RS_OK) {
        status = read_list_names(watchlist);
    }
    if (status == RS_OK) {
        status = read_counts(watchlist);
    }
    if (status == RS_OK) {
        status = read_schema(watchlist);
    }
    if (status == RS_OK) {
        status = rs_index_read_roster(watchlist->index, watchlist->lexicon, watchlist->arena, watchlist->list_count,
                                      &watchlist->roster);
    }
    if (status == RS_OK) {
        status = rs_prepared_read(&watchlist->prepared, watchlist->index, watchlist->roster);
    }
    return status == RS_OK ? read_digests(watchlist) : status;
}
