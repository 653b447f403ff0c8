#include "host/input/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/input/text.h"

struct rs_source {
    FILE *file;
    const char *path;
    uint64_t total_bytes;
    uint64_t read_bytes;
    size_t head_length;
    size_t head_taken; /* bytes of the head that rs_source_read has handed on */
    char head[RS_SOURCE_HEAD_BYTES];
};

static rs_status read_file(rs_source *source, void *buffer, size_t capacity, size_t *got) {
    errno = 0;
    *got = fread(buffer, 1, capacity, source->file);
    if (*got < capacity && ferror(source->file))
        return rs_fail(RS_EINPUT, "%s: cannot be read: %s", source->path, strerror(errno ? errno : EIO));
    return RS_OK;
}

/* A folder opens like a file and fails only when read; saying so by name helps more than the system's message. */
static rs_status look_at_kind(rs_source *source) {
    struct stat facts;
    if (fstat(fileno(source->file), &facts) != 0)
        return rs_fail(RS_EINPUT, "%s: cannot be read: %s", source->path, strerror(errno));
    if (S_ISDIR(facts.st_mode))
        return rs_fail(RS_EINPUT, "%s: is a folder; give the file in it", source->path);
    if (S_ISREG(facts.st_mode))
        source->total_bytes = (uint64_t)facts.st_size;
    return RS_OK;
}

static rs_status open_source(rs_source **out, const char *path, bool may_be_missing) {
    *out = NULL;
    FILE *file = strcmp(path, "-") == 0 ? fdopen(dup(STDIN_FILENO), "rb") : fopen(path, "rb");
    if (!file && may_be_missing && errno == ENOENT)
        return RS_OK;
    if (!file)
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    rs_source *source = calloc(1, sizeof *source);
    if (!source) {
        (void)fclose(file);
        return rs_fail_memory();
    }
    source->file = file;
    source->path = path;
    rs_status status = look_at_kind(source);
    if (!status)
        status = read_file(source, source->head, sizeof source->head, &source->head_length);
    if (status)
        rs_source_close(source);
    else
        *out = source;
    return status;
}

rs_status rs_source_open(rs_source **out, const char *path) {
    return open_source(out, path, false);
}

rs_status rs_source_open_if_there(rs_source **out, const char *path) {
    return open_source(out, path, true);
}

rs_str rs_source_head(const rs_source *source) {
    return (rs_str){source->head, source->head_length};
}

rs_status rs_source_check_text(const rs_source *source) {
    const rs_str head = rs_source_head(source);
    if (head.length == 0) {
        return rs_fail(RS_EINPUT, "%s: is empty", rs_source_path(source));
    }
    if (rs_text_is_binary(head)) {
        return rs_fail(RS_EINPUT, "%s: is no text: it looks like %s", rs_source_path(source), rs_text_describe(head));
    }
    return RS_OK;
}

rs_status rs_source_read(rs_source *source, void *buffer, size_t capacity, size_t *got) {
    rs_status status = RS_OK;
    size_t left = source->head_length - source->head_taken;
    if (left > 0) {
        *got = left < capacity ? left : capacity;
        memcpy(buffer, source->head + source->head_taken, *got);
        source->head_taken += *got;
    } else {
        status = read_file(source, buffer, capacity, got);
    }
    source->read_bytes += *got;
    return status;
}

const char *rs_source_path(const rs_source *source) {
    return source->path;
}

uint64_t rs_source_bytes_read(const rs_source *source) {
    return source->read_bytes;
}

uint64_t rs_source_bytes_total(const rs_source *source) {
    return source->total_bytes;
}

void rs_source_close(rs_source *source) {
    if (!source)
        return;
    (void)fclose(source->file); /* it was only read: nothing can be lost */
    free(source);
}
