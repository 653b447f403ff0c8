#include "host/index/sources.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "host/base/memory.h"

enum { PIECE_BYTES = 1 << 18 };

void rs_index_sources_clear(rs_index_sources *sources) {
    free(sources->items);
    free(sources->paths);
    *sources = (rs_index_sources){0};
}

/* Digests all that the stream has. */
static rs_status digest_stream(FILE *stream, const char *path, uint64_t digest[2]) {
    XXH3_state_t *state = XXH3_createState();
    char *piece = malloc(PIECE_BYTES);
    rs_status status = state && piece ? RS_OK : rs_fail_memory();
    if (status == RS_OK) {
        (void)XXH3_128bits_reset(state);
        size_t got = 0;
        while ((got = fread(piece, 1, PIECE_BYTES, stream)) > 0) {
            (void)XXH3_128bits_update(state, piece, got);
        }
        if (ferror(stream)) {
            status = rs_fail(RS_EINPUT, "%s: cannot be read: %s", path, strerror(errno));
        }
        const XXH128_hash_t hash = XXH3_128bits_digest(state);
        digest[0] = hash.low64;
        digest[1] = hash.high64;
    }
    (void)XXH3_freeState(state);
    free(piece);
    return status;
}

static rs_status digest_file(const char *path, uint64_t digest[2]) {
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    rs_status status = digest_stream(stream, path, digest);
    (void)fclose(stream);
    return status;
}

/* The path in paths, absolute, with links as they are: a link may lead elsewhere later, to another list. */
static rs_status add_path(rs_index_sources *sources, const char *path) {
    char *folder = path[0] == '/' ? NULL : getcwd(NULL, 0);
    if (path[0] != '/' && !folder) {
        return rs_fail(RS_EINPUT, "%s: the working folder has no path: %s", path, strerror(errno));
    }
    const size_t folder_length = folder ? strlen(folder) : 0, length = strlen(path);
    const size_t needed = sources->path_bytes + folder_length + 1 + length + 1;
    char *paths = rs_grow(sources->paths, &sources->path_capacity, needed, 1);
    if (paths) {
        char *end = (sources->paths = paths) + sources->path_bytes;
        if (folder) {
            memcpy(end, folder, folder_length);
            end[folder_length] = '/';
            end += folder_length + 1;
        }
        memcpy(end, path, length + 1);
        sources->path_bytes = (size_t)(end - paths) + length + 1;
    }
    free(folder);
    return paths ? RS_OK : RS_ENOMEM;
}

/* Length and time of a file, or that it is not there. *is_plain: it is there and can be read twice, or is not there. */
static void look(const char *path, rs_index_source *out, bool *is_plain) {
    struct stat facts;
    *is_plain = true;
    out->is_there = 0;
    if (stat(path, &facts) == 0) {
        *is_plain = S_ISREG(facts.st_mode);
        out->is_there = 1;
        out->bytes = (uint64_t)facts.st_size;
        out->time_s = facts.st_mtim.tv_sec;
        out->time_ns = facts.st_mtim.tv_nsec;
    }
}

rs_status rs_index_sources_add(rs_index_sources *sources, const char *path) {
    rs_index_source source = {.path = sources->path_bytes};
    bool is_plain = false;
    look(path, &source, &is_plain);
    if (!is_plain || strcmp(path, "-") == 0) {
        return RS_OK;
    }
    rs_index_source *items = rs_grow(sources->items, &sources->capacity, sources->count + 1, sizeof *items);
    if (!items) {
        return RS_ENOMEM;
    }
    sources->items = items;
    rs_status status = source.is_there ? digest_file(path, source.digest) : RS_OK;
    if (status == RS_OK) {
        status = add_path(sources, path);
    }
    if (status == RS_OK) {
        items[sources->count++] = source;
    }
    return status;
}

/* Whether the file that was there is another now. */
static rs_status has_changed(const rs_index_source *source, const char *path, bool *changed) {
    rs_index_source now = {0};
    bool is_plain = false;
    look(path, &now, &is_plain);
    *changed = false;
    if (!now.is_there) {
        return RS_OK;
    }
    if (!source->is_there || !is_plain || now.bytes != source->bytes) {
        *changed = true;
        return RS_OK;
    }
    if (now.time_s == source->time_s && now.time_ns == source->time_ns) {
        return RS_OK;
    }
    rs_status status = digest_file(path, now.digest);
    *changed = now.digest[0] != source->digest[0] || now.digest[1] != source->digest[1];
    return status;
}

rs_status rs_index_sources_confirm(const rs_index_sources *sources) {
    for (size_t i = 0; i < sources->count; i++) {
        const char *path = sources->paths + sources->items[i].path;
        bool changed = false;
        rs_status status = has_changed(&sources->items[i], path, &changed);
        if (status == RS_OK && changed) {
            status = rs_fail(RS_EINPUT, "%s: it changed while it was read: try again", path);
        }
        if (status != RS_OK) {
            return status;
        }
    }
    return RS_OK;
}

void rs_index_add_sources(rs_index_writer *writer, const rs_index_sources *sources) {
    rs_index_writer_add(writer, "sources", sources->items, sources->count, sizeof *sources->items);
    rs_index_writer_add(writer, "source paths", sources->paths, sources->path_bytes, 1);
}

rs_status rs_index_check_sources(const rs_index *index) {
    rs_index_column items, paths;
    rs_status status = rs_index_section(index, "sources", sizeof(rs_index_source), &items);
    if (status == RS_OK) {
        status = rs_index_section(index, "source paths", 1, &paths);
    }
    if (status != RS_OK) {
        return status;
    }
    const char *text = paths.data;
    if (paths.count > 0 && text[paths.count - 1] != '\0') {
        return rs_index_damaged(index, "source paths");
    }
    for (uint64_t i = 0; i < items.count && status == RS_OK; i++) {
        const rs_index_source *source = (const rs_index_source *)items.data + i;
        bool changed = false;
        if (source->path >= paths.count) {
            return rs_index_damaged(index, "sources");
        }
        status = has_changed(source, text + source->path, &changed);
        if (status == RS_OK && changed) {
            status = rs_fail(RS_EINPUT, "%s: this index is older than its list %s: make it again with `rescreen index`",
                             rs_index_path(index), text + source->path);
        }
    }
    return status;
}
