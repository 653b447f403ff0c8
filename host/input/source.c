#include "host/input/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/input/charset.h"
#include "host/input/decoder.h"
#include "host/input/text.h"

enum { PIECE_BYTES = RS_SOURCE_HEAD_BYTES };

/*
 * Bytes go straight to the reader once the file is known to be UTF-8. Before, and where they are to be decoded, they go
 * through a piece:
 *
 *     piece  [ handed on | waiting: to be handed on, or decoded ... | kept back: part of a character ]
 */
struct rs_source {
    FILE *file;
    const char *path;
    uint64_t total_bytes;
    uint64_t read_bytes;
    char charset[RS_CHARSET_NAME_BYTES]; /* empty: all that came is ASCII */
    bool is_guess;                       /* the file did not say so itself */
    const char *of_unb;                  /* by the messages at its beginning, or NULL */
    bool at_end;                         /* no more bytes come into the piece */
    rs_decoder *decoder;                 /* NULL: the bytes are UTF-8 as they are */
    rs_str waiting;
    size_t undecided; /* bytes behind those that wait */
    size_t head_length;
    size_t head_taken; /* bytes of the head that rs_source_read has handed on */
    char head[RS_SOURCE_HEAD_BYTES];
    char piece[PIECE_BYTES];
};

static rs_status read_file(rs_source *source, void *buffer, size_t capacity, size_t *got) {
    errno = 0;
    *got = fread(buffer, 1, capacity, source->file);
    source->read_bytes += *got;
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

/* Reads the next piece, behind what is left of the one before. Nothing waits any more. */
static rs_status read_piece(rs_source *source) {
    const size_t kept = source->undecided;
    size_t got = 0;
    memmove(source->piece, source->waiting.data, kept);
    rs_status status = read_file(source, source->piece + kept, sizeof source->piece - kept, &got);
    source->waiting = (rs_str){source->piece, kept + got};
    source->undecided = 0;
    source->at_end = got == 0;
    return status;
}

static rs_status set_charset(rs_source *source, const char *charset, bool is_guess) {
    (void)snprintf(source->charset, sizeof source->charset, "%s", charset);
    source->is_guess = is_guess;
    return strcmp(charset, RS_CHARSET_UTF8) == 0 ? RS_OK : rs_decoder_open(&source->decoder, charset, source->path);
}

/* Looks at a piece of a file of which all that came is ASCII. The part of a character at its end is kept back. */
static rs_status look_at_piece(rs_source *source) {
    const char *guess = rs_charset_guess(source->waiting);
    if (guess == RS_CHARSET_WINDOWS_1252 && source->of_unb)
        guess = source->of_unb;
    if (guess)
        return set_charset(source, guess, true);
    source->undecided = source->at_end ? 0 : rs_charset_open_end(source->waiting);
    source->waiting.length -= source->undecided;
    return RS_OK;
}

/* The next bytes as UTF-8; *got is 0 at the end and only there. */
static rs_status read_decoded(rs_source *source, char *buffer, size_t capacity, size_t *got) {
    bool more = true;
    *got = 0;
    while (more && *got == 0) {
        rs_status status = source->waiting.length == 0 && !source->at_end ? read_piece(source) : RS_OK;
        if (!status)
            status = rs_decoder_run(source->decoder, &source->waiting, source->at_end, buffer, capacity, got, &more);
        if (status)
            return status;
    }
    return RS_OK;
}

static rs_status read_on(rs_source *source, char *buffer, size_t capacity, size_t *got) {
    rs_status status = RS_OK;
    while (!status && source->charset[0] == '\0' && source->waiting.length == 0 && !source->at_end) {
        status = read_piece(source);
        if (!status)
            status = look_at_piece(source);
    }
    if (status)
        return status;
    if (source->decoder)
        return read_decoded(source, buffer, capacity, got);
    if (source->waiting.length == 0)
        return read_file(source, buffer, capacity, got);
    *got = source->waiting.length < capacity ? source->waiting.length : capacity;
    memcpy(buffer, source->waiting.data, *got);
    source->waiting = (rs_str){source->waiting.data + *got, source->waiting.length - *got};
    return RS_OK;
}

static rs_status read_head(rs_source *source) {
    char charset[RS_CHARSET_NAME_BYTES];
    size_t got = 1;
    source->waiting = (rs_str){source->piece, 0};
    rs_status status = read_piece(source);
    if (status)
        return status;
    rs_charset_declared(source->waiting, charset);
    source->of_unb = rs_charset_of_unb(source->waiting);
    status = charset[0] != '\0' ? set_charset(source, charset, false) : look_at_piece(source);
    while (!status && got > 0 && source->head_length < sizeof source->head) {
        status = read_on(source, source->head + source->head_length, sizeof source->head - source->head_length, &got);
        source->head_length += got;
    }
    return status;
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
        status = read_head(source);
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
        status = read_on(source, buffer, capacity, got);
    }
    return status;
}

const char *rs_source_guess(const rs_source *source) {
    return source->is_guess && strcmp(source->charset, RS_CHARSET_UTF8) != 0 ? source->charset : NULL;
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
    rs_decoder_close(source->decoder);
    (void)fclose(source->file); /* it was only read: nothing can be lost */
    free(source);
}
