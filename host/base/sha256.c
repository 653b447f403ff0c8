#include "host/base/sha256.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES = RS_SHA256_DIGITS / 2, PIECE_BYTES = 1 << 18 };

struct rs_sha256 {
    EVP_MD_CTX *context;
    bool failed; /* told at the end, so that adding needs no check */
};

rs_status rs_sha256_create(rs_sha256 **out) {
    rs_sha256 *digest = calloc(1, sizeof *digest);
    *out = NULL;
    if (!digest || !(digest->context = EVP_MD_CTX_new())) {
        free(digest);
        return rs_fail_memory();
    }
    digest->failed = EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) != 1;
    *out = digest;
    return RS_OK;
}

void rs_sha256_free(rs_sha256 *digest) {
    if (digest) {
        EVP_MD_CTX_free(digest->context);
        free(digest);
    }
}

void rs_sha256_add(rs_sha256 *digest, const void *data, size_t bytes) {
    digest->failed |= EVP_DigestUpdate(digest->context, data, bytes) != 1;
}

/* The context begins again with the algorithm that it has: looking for it costs more than a short digest. */
static rs_status end(rs_sha256 *digest, unsigned char sum[EVP_MAX_MD_SIZE]) {
    digest->failed |= EVP_DigestFinal_ex(digest->context, sum, NULL) != 1;
    if (digest->failed) {
        return rs_fail(RS_EINTERNAL, "libcrypto cannot compute SHA-256 here: is it allowed by its configuration?");
    }
    digest->failed = EVP_DigestInit_ex(digest->context, NULL, NULL) != 1;
    return RS_OK;
}

rs_status rs_sha256_end(rs_sha256 *digest, char out[RS_SHA256_TEXT_BYTES]) {
    unsigned char sum[EVP_MAX_MD_SIZE];
    rs_status status = end(digest, sum);
    for (size_t i = 0; i < BYTES && status == RS_OK; i++) {
        (void)snprintf(out + 2 * i, 3, "%02x", sum[i]);
    }
    return status;
}

rs_status rs_sha256_end_half(rs_sha256 *digest, rs_sha256_half *out) {
    unsigned char sum[EVP_MAX_MD_SIZE];
    rs_status status = end(digest, sum);
    if (status == RS_OK) {
        memcpy(out->bytes, sum, sizeof out->bytes);
    }
    return status;
}

rs_status rs_sha256_of(const void *data, size_t bytes, char out[RS_SHA256_TEXT_BYTES]) {
    rs_sha256 *digest = NULL;
    rs_status status = rs_sha256_create(&digest);
    if (status == RS_OK) {
        rs_sha256_add(digest, data, bytes);
        status = rs_sha256_end(digest, out);
    }
    rs_sha256_free(digest);
    return status;
}

static rs_status add_stream(rs_sha256 *digest, FILE *stream, const char *path, uint64_t *bytes) {
    char *piece = malloc(PIECE_BYTES);
    if (!piece) {
        return rs_fail_memory();
    }
    size_t got = 0;
    *bytes = 0;
    errno = 0;
    while ((got = fread(piece, 1, PIECE_BYTES, stream)) > 0) {
        rs_sha256_add(digest, piece, got);
        *bytes += got;
    }
    free(piece);
    return ferror(stream) ? rs_fail(RS_EINPUT, "%s: cannot be read: %s", path, strerror(errno)) : RS_OK;
}

rs_status rs_sha256_of_file(const char *path, char out[RS_SHA256_TEXT_BYTES], uint64_t *bytes) {
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    rs_sha256 *digest = NULL;
    rs_status status = rs_sha256_create(&digest);
    if (status == RS_OK) {
        status = add_stream(digest, stream, path, bytes);
    }
    if (status == RS_OK) {
        status = rs_sha256_end(digest, out);
    }
    rs_sha256_free(digest);
    (void)fclose(stream);
    return status;
}
