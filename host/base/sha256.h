/*
 * SHA-256 (FIPS 180-4), by OpenSSL's libcrypto, as the 64 lower-case hexadecimal digits that `sha256sum` prints.
 */
#ifndef RS_BASE_SHA256_H
#define RS_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "host/base/status.h"

enum { RS_SHA256_DIGITS = 64, RS_SHA256_TEXT_BYTES = RS_SHA256_DIGITS + 1 };

/* A digest in the making. One thread at a time. */
typedef struct rs_sha256 rs_sha256;

/* Out: *out, freed by rs_sha256_free. Errors: RS_ENOMEM. */
rs_status rs_sha256_create(rs_sha256 **out);
void rs_sha256_free(rs_sha256 *digest); /* NULL is allowed */

void rs_sha256_add(rs_sha256 *digest, const void *data, size_t bytes);

/* Of all that was added; the next one begins. Errors: RS_EINTERNAL (libcrypto has failed). */
rs_status rs_sha256_end(rs_sha256 *digest, char out[RS_SHA256_TEXT_BYTES]);

/* The first half of a digest, where millions of them are kept: two of them meet by chance once in 10^38. */
typedef struct rs_sha256_half {
    unsigned char bytes[RS_SHA256_DIGITS / 4];
} rs_sha256_half;

/* As rs_sha256_end. */
rs_status rs_sha256_end_half(rs_sha256 *digest, rs_sha256_half *out);

/* Of bytes in memory, and of a file from its beginning to its end, with its length. Errors: as above; RS_EINPUT (it
 * cannot be read: says why). */
rs_status rs_sha256_of(const void *data, size_t bytes, char out[RS_SHA256_TEXT_BYTES]);
rs_status rs_sha256_of_file(const char *path, char out[RS_SHA256_TEXT_BYTES], uint64_t *bytes);

#endif
