/*
 * The digest of a record, by which a later run knows it again: the first half of the SHA-256 of all that it says. It
 * holds no name in clear, but who guesses a whole record can find out whether it was there.
 *
 * A passenger's changes with everything that can change a score or a byte of the result, its id among it. So does an
 * entry's, but for the order of its names and facts, in which lists are printed now one way, now another.
 */
#ifndef RS_REVIEW_RECORD_DIGEST_H
#define RS_REVIEW_RECORD_DIGEST_H

#include "host/base/sha256.h"
#include "host/review/digest.h"

/* What computes them. One thread at a time. */
typedef struct rs_record_digester rs_record_digester;

/* Out: *out, freed by rs_record_digester_free. Errors: RS_ENOMEM. */
rs_status rs_record_digester_create(rs_record_digester **out);
void rs_record_digester_free(rs_record_digester *digester); /* NULL is allowed */

/* Errors: RS_ENOMEM, RS_EINTERNAL (libcrypto has failed). */
rs_status rs_digest_passenger(rs_record_digester *digester, const rs_person *person, rs_sha256_half *out);

/* An entry of a sealed roster; list: the name of its list; facts: its digest as rs_entry_digests has it. Errors: the
 * same. */
rs_status rs_digest_entry(rs_record_digester *digester, const rs_roster *roster, uint32_t entry, rs_str list,
                          const rs_digest *facts, rs_sha256_half *out);

#endif
