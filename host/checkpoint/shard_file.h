/*
 * A finished shard as a file: the bytes that it adds to a run's result, with their counts and a digest over all of it.
 *
 *     rescreen shard 1
 *     {"number":7,"run":"<SHA-256 of the plan>","passengers":131072, ... ,"bytes":[pairs, rejects, keys, records]}
 *     <rows of pairs><rows of rejects><keys><records>
 *     <SHA-256 of all that stands before>
 *
 * A key is one line a pair, for merging runs that have split the list:
 *
 *     passenger (its number among those screened),total,1: a document on a list,bytes of the pair's row,list,entry_id
 *
 * A record is the digest of a passenger that was read, screened or not, by which a later run knows it again.
 */
#ifndef RS_CHECKPOINT_SHARD_FILE_H
#define RS_CHECKPOINT_SHARD_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "host/base/sha256.h"
#include "host/base/str.h"

typedef enum rs_shard_part {
    RS_SHARD_PAIRS,
    RS_SHARD_REJECTS,
    RS_SHARD_KEYS,
    RS_SHARD_RECORDS,
    RS_SHARD_PARTS
} rs_shard_part;

typedef struct rs_shard_header {
    uint64_t number;
    uint64_t passengers; /* screened */
    uint64_t rejected;   /* rows */
    uint64_t pairs;
    uint64_t passengers_with_pairs;
    uint64_t bytes[RS_SHARD_PARTS];
    char plan[RS_SHA256_TEXT_BYTES]; /* of the run that it belongs to */
} rs_shard_header;

/* Passengers that were read for a shard: one record each. */
static inline uint64_t rs_shard_records(const rs_shard_header *header) {
    return header->bytes[RS_SHARD_RECORDS] / sizeof(rs_sha256_half);
}

/* Writes it, so that it appears complete or not at all. The header's bytes are those of the parts, whatever it says.
 * Errors: RS_EOUTPUT, RS_ENOMEM. */
rs_status rs_shard_file_write(const char *path, const rs_shard_header *header, const rs_str parts[RS_SHARD_PARTS]);

/* Reads all of it. *sound: it is complete and undamaged; else *out says nothing. Errors: RS_EINPUT (it cannot be read),
 * RS_ENOMEM. */
rs_status rs_shard_file_check(const char *path, rs_shard_header *out, bool *sound);

/* Copies a part to the end of the stream, whose write errors stay with it. The whole file is checked once more. Errors:
 * as above, and RS_EINPUT if it is no longer sound, or not what the header says. */
rs_status rs_shard_file_copy(const char *path, const rs_shard_header *header, rs_shard_part part, FILE *stream);

/* A part in memory, ended by a NUL that its length does not count. Free its data with free(). Errors: the same. */
rs_status rs_shard_file_read(const char *path, const rs_shard_header *header, rs_shard_part part, rs_str *out);

#endif
