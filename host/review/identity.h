/*
 * By what a passenger is known again in another file, where ids are others: the document, its number and country. Who
 * has none is known by name and full birth date. Who has a document is known by nothing else: a namesake who was born
 * on the same day must not profit from another's review.
 *
 * The order of a name's words does not matter, as it hardly does to the score. A first of January stands for a day that
 * is not known (host/score/birth.h), so it makes no full date.
 */
#ifndef RS_REVIEW_IDENTITY_H
#define RS_REVIEW_IDENTITY_H

#include "host/encode/roster.h"

enum {
    RS_IDENTITY_BYTES = 512, /* a name has at most 12 * 33 bytes; longer numbers are of no document */
};

/* One key of a person: equal bytes are the same person. Lives in memory only. */
typedef struct rs_identity {
    char bytes[RS_IDENTITY_BYTES];
    size_t length;
} rs_identity;

/* False if the document identifies nobody: its number is too short without a country, or too long. */
bool rs_identity_of_document(const rs_document *document, rs_identity *out);

/* False if the name has no letter or the date is not a full one. */
bool rs_identity_of_name(const rs_tokens *tokens, const rs_birth *birth, rs_identity *out);

/* The first document, or full birth date, of a person that identifies; NULL if there is none. */
const rs_document *rs_identity_document(const rs_facts *facts);
const rs_birth *rs_identity_birth(const rs_facts *facts);

/* The keys of a person: one a document, or else one for each of the names with each of the dates. */
typedef struct rs_identities {
    const rs_roster *roster;
    uint32_t person;
    bool by_document;
    uint32_t next;
} rs_identities;

rs_identities rs_identities_of(const rs_roster *roster, uint32_t person);
bool rs_identities_next(rs_identities *identities, rs_identity *out); /* false after the last one */

#endif
