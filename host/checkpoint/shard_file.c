#include "host/checkpoint/shard_file.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/outfile.h"

static const char MAGIC[] = "rescreen shard 1\n";

enum {
    MAGIC_BYTES = sizeof MAGIC - 1,
    HEADER_BYTES = 512,                   /* at most, with its line end */
    TRAILER_BYTES = RS_SHA256_DIGITS + 1, /* and a line end */
    PIECE_BYTES = 1 << 16,
};

/* ---- write ------------------------------------------------------------------------------------------------------- */

/* The first two lines. Returns their length. */
static size_t print_header(const rs_shard_header *header, const rs_str *parts, char out[MAGIC_BYTES + HEADER_BYTES]) {
    const int length =
        snprintf(out, MAGIC_BYTES + HEADER_BYTES,
                 "%s{\"number\":%" PRIu64 ",\"run\":\"%s\",\"passengers\":%" PRIu64 ",\"rejected\":%" PRIu64
                 ",\"pairs\":%" PRIu64 ",\"passengers_with_pairs\":%" PRIu64 ",\"bytes\":[%zu,%zu,%zu,%zu]}\n",
                 MAGIC, header->number, header->plan, header->passengers, header->rejected, header->pairs,
                 header->passengers_with_pairs, parts[RS_SHARD_PAIRS].length, parts[RS_SHARD_REJECTS].length,
                 parts[RS_SHARD_KEYS].length, parts[RS_SHARD_RECORDS].length);
    return (size_t)length;
}

static void write_piece(FILE *stream, rs_sha256 *digest, rs_str piece) {
    if (piece.length > 0) {
        (void)fwrite(piece.data, 1, piece.length, stream);
        rs_sha256_add(digest, piece.data, piece.length);
    }
}

static rs_status write_all(FILE *stream, const rs_shard_header *header, const rs_str *parts) {
    char head[MAGIC_BYTES + HEADER_BYTES], sum[RS_SHA256_TEXT_BYTES];
    rs_sha256 *digest = NULL;
    rs_status status = rs_sha256_create(&digest);
    if (status == RS_OK) {
        write_piece(stream, digest, (rs_str){head, print_header(header, parts, head)});
        for (int part = 0; part < RS_SHARD_PARTS; part++) {
            write_piece(stream, digest, parts[part]);
        }
        status = rs_sha256_end(digest, sum);
    }
    if (status == RS_OK) {
        (void)fprintf(stream, "%s\n", sum);
    }
    rs_sha256_free(digest);
    return status;
}

rs_status rs_shard_file_write(const char *path, const rs_shard_header *header, const rs_str parts[RS_SHARD_PARTS]) {
    rs_outfile *file = NULL;
    rs_status status = rs_outfile_open(&file, path);
    if (status != RS_OK) {
        return status;
    }
    status = write_all(rs_outfile_stream(file), header, parts);
    if (status != RS_OK) {
        rs_outfile_discard(file);
        return status;
    }
    return rs_outfile_commit(file);
}

/* ---- check ------------------------------------------------------------------------------------------------------- */

static bool get_number(const json_t *object, const char *key, uint64_t *out) {
    const json_t *value = json_object_get(object, key);
    *out = (uint64_t)json_integer_value(value);
    return json_is_integer(value) && json_integer_value(value) >= 0;
}

static bool parse_header(const char *line, size_t length, rs_shard_header *out) {
    json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
    const json_t *bytes = json_object_get(object, "bytes");
    const char *plan = json_string_value(json_object_get(object, "run"));
    bool good = plan && strlen(plan) == RS_SHA256_DIGITS && json_array_size(bytes) == RS_SHARD_PARTS &&
                get_number(object, "number", &out->number) && get_number(object, "passengers", &out->passengers) &&
                get_number(object, "rejected", &out->rejected) && get_number(object, "pairs", &out->pairs) &&
                get_number(object, "passengers_with_pairs", &out->passengers_with_pairs);
    for (size_t part = 0; part < RS_SHARD_PARTS && good; part++) {
        const json_t *value = json_array_get(bytes, part);
        good = json_is_integer(value) && json_integer_value(value) >= 0;
        out->bytes[part] = (uint64_t)json_integer_value(value);
    }
    if (good) {
        memcpy(out->plan, plan, RS_SHA256_TEXT_BYTES);
    }
    json_decref(object);
    return good;
}

/* The first two lines, and how long they are. False: they are none. */
static bool read_header(FILE *stream, rs_shard_header *out, char head[MAGIC_BYTES + HEADER_BYTES], size_t *length) {
    if (fread(head, 1, MAGIC_BYTES, stream) != MAGIC_BYTES || memcmp(head, MAGIC, MAGIC_BYTES) != 0 ||
        !fgets(head + MAGIC_BYTES, HEADER_BYTES, stream)) {
        return false;
    }
    const char *end = memchr(head + MAGIC_BYTES, '\n', HEADER_BYTES);
    if (!end) {
        return false;
    }
    *length = (size_t)(end - head) + 1;
    return parse_header(head + MAGIC_BYTES, *length - MAGIC_BYTES - 1, out);
}

/* Digests so many bytes of the stream. False: there are fewer. */
static bool digest_bytes(FILE *stream, rs_sha256 *digest, uint64_t bytes) {
    char piece[PIECE_BYTES];
    while (bytes > 0) {
        const size_t wanted = bytes < PIECE_BYTES ? (size_t)bytes : PIECE_BYTES;
        if (fread(piece, 1, wanted, stream) != wanted) {
            return false;
        }
        rs_sha256_add(digest, piece, wanted);
        bytes -= wanted;
    }
    return true;
}

/* Is what follows the digest, and then the end? */
static bool ends_with(FILE *stream, const char sum[RS_SHA256_TEXT_BYTES]) {
    char trailer[TRAILER_BYTES];
    return fread(trailer, 1, TRAILER_BYTES, stream) == TRAILER_BYTES && memcmp(trailer, sum, RS_SHA256_DIGITS) == 0 &&
           trailer[RS_SHA256_DIGITS] == '\n' && fgetc(stream) == EOF;
}

/* Out: *sound, and if so the header and its length. */
static rs_status digest_stream(FILE *stream, rs_shard_header *out, size_t *length, bool *sound) {
    char head[MAGIC_BYTES + HEADER_BYTES] = "", sum[RS_SHA256_TEXT_BYTES];
    rs_sha256 *digest = NULL;
    *sound = false;
    if (!read_header(stream, out, head, length)) {
        return RS_OK;
    }
    rs_status status = rs_sha256_create(&digest);
    if (status == RS_OK) {
        bool complete = true;
        rs_sha256_add(digest, head, *length);
        for (int part = 0; part < RS_SHARD_PARTS && complete; part++) {
            complete = digest_bytes(stream, digest, out->bytes[part]);
        }
        status = rs_sha256_end(digest, sum);
        *sound = status == RS_OK && complete && ends_with(stream, sum);
    }
    rs_sha256_free(digest);
    return status;
}

/* Opens it and looks at all of it. Out: *stream, to be closed, unless it fails. */
static rs_status open_checked(const char *path, FILE **stream, rs_shard_header *out, size_t *length, bool *sound) {
    *stream = fopen(path, "rb");
    if (!*stream) {
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    errno = 0;
    rs_status status = digest_stream(*stream, out, length, sound);
    if (status == RS_OK && ferror(*stream)) {
        status = rs_fail(RS_EINPUT, "%s: cannot be read: %s", path, strerror(errno));
    }
    if (status != RS_OK) {
        (void)fclose(*stream);
    }
    return status;
}

rs_status rs_shard_file_check(const char *path, rs_shard_header *out, bool *sound) {
    FILE *stream = NULL;
    size_t length = 0;
    rs_status status = open_checked(path, &stream, out, &length, sound);
    if (status == RS_OK) {
        (void)fclose(stream);
    }
    return status;
}

/* ---- read -------------------------------------------------------------------------------------------------------- */

static rs_status fail_changed(const char *path) {
    return rs_fail(RS_EINPUT, "%s: it is no longer what it was when the run began: run the command again", path);
}

/* Opens the file at the beginning of the part. It was sound long ago, perhaps: only what is sound now gets into a
 * result. */
static rs_status open_part(const char *path, const rs_shard_header *header, rs_shard_part part, FILE **out) {
    rs_shard_header found;
    size_t length = 0;
    bool sound = false;
    rs_status status = open_checked(path, out, &found, &length, &sound);
    if (status != RS_OK) {
        return status;
    }
    const bool good = sound && found.number == header->number && strcmp(found.plan, header->plan) == 0 &&
                      memcmp(found.bytes, header->bytes, sizeof found.bytes) == 0;
    uint64_t at = length;
    for (int before = 0; before < (int)part; before++) {
        at += header->bytes[before];
    }
    if (!good || fseeko(*out, (off_t)at, SEEK_SET) != 0) {
        (void)fclose(*out);
        return fail_changed(path);
    }
    return RS_OK;
}

rs_status rs_shard_file_copy(const char *path, const rs_shard_header *header, rs_shard_part part, FILE *stream) {
    FILE *from = NULL;
    char piece[PIECE_BYTES];
    rs_status status = open_part(path, header, part, &from);
    if (status != RS_OK) {
        return status;
    }
    for (uint64_t left = header->bytes[part]; left > 0 && status == RS_OK;) {
        const size_t wanted = left < PIECE_BYTES ? (size_t)left : PIECE_BYTES;
        status = fread(piece, 1, wanted, from) == wanted ? RS_OK : fail_changed(path);
        (void)fwrite(piece, 1, status == RS_OK ? wanted : 0, stream);
        left -= wanted;
    }
    (void)fclose(from);
    return status;
}

rs_status rs_shard_file_read(const char *path, const rs_shard_header *header, rs_shard_part part, rs_str *out) {
    FILE *from = NULL;
    const size_t bytes = (size_t)header->bytes[part];
    rs_status status = open_part(path, header, part, &from);
    if (status != RS_OK) {
        return status;
    }
    char *text = malloc(bytes + 1);
    if (!text) {
        status = rs_fail_memory();
    } else if (fread(text, 1, bytes, from) != bytes) {
        status = fail_changed(path);
    }
    (void)fclose(from);
    if (status != RS_OK) {
        free(text);
        return status;
    }
    text[bytes] = '\0';
    *out = (rs_str){text, bytes};
    return RS_OK;
}
