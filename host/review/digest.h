/*
 * The digest of a list's entry: it changes when anything changes that a score can depend on, and never for the order of
 * rows or the way in which the list prints them. A review holds it, so that it ends when the entry becomes another.
 *
 * The scheme, 1: each distinct fact (a name's tokens with its quality and whether its script lacks vowels, a birth
 * date, the sex, a nationality, a document) is hashed as text, and the hashes, sorted, are hashed again. The hash is
 * XXH3 of 128 bits, which its authors have fixed for good. It need not withstand forgers: who could make an entry of an
 * equal digest writes the list, and who writes the review file can clear any pair in it; two honest versions of an
 * entry meet by chance once in 10^38.
 */
#ifndef RS_REVIEW_DIGEST_H
#define RS_REVIEW_DIGEST_H

#include "host/encode/roster.h"

enum {
    RS_DIGEST_DIGITS = 32,
    RS_DIGEST_BYTES = 2 + RS_DIGEST_DIGITS + 1, /* "1:", the digits, NUL */
};

/* The scheme's number, a colon and hexadecimal digits. Another scheme has another number, so no text equals one of it.
 */
typedef struct rs_digest {
    char text[RS_DIGEST_BYTES];
} rs_digest;

/* Of all entries of a sealed roster, by their numbers. Out: *out, freed by free(). Errors: RS_ENOMEM. */
rs_status rs_entry_digests(const rs_roster *roster, rs_digest **out);

/* Of a row of a list of documents, as of an entry of which nothing else is known. Errors: RS_ENOMEM. */
rs_status rs_document_digest(const rs_document *document, rs_digest *out);

#endif
