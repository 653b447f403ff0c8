#include "host/review/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put(rs_identity *out, const char *bytes, size_t length) {
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static void put_number(rs_identity *out, unsigned number) {
    out->length += (size_t)snprintf(out->bytes + out->length, RS_IDENTITY_BYTES - out->length, "%u ", number);
}

bool rs_identity_of_document(const rs_document *document, rs_identity *out) {
    enum { MOST_CHARACTERS = RS_IDENTITY_BYTES / 2 };
    const size_t least = document->country ? 1 : RS_LEAST_NUMBER_ALONE;
    out->length = 0;
    if (document->number.length < least || document->number.length > MOST_CHARACTERS) {
        return false;
    }
    put(out, "D", 1);
    put_number(out, document->country);
    put(out, document->number.data, document->number.length);
    return true;
}

static bool is_full(const rs_birth *birth) {
    const bool known =
        birth->month > 0 && birth->day > 0 && birth->last_year == 0 && !birth->approximate && !birth->near_day;
    return known && !(birth->month == 1 && birth->day == 1);
}

static int by_letters(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool rs_identity_of_name(const rs_tokens *tokens, const rs_birth *birth, rs_identity *out) {
    const char *words[RS_MAX_TOKENS];
    out->length = 0;
    if (tokens->count == 0 || !is_full(birth)) {
        return false;
    }
    for (size_t i = 0; i < tokens->count; i++) {
        words[i] = tokens->letters[i];
    }
    qsort(words, tokens->count, sizeof *words, by_letters);
    put(out, "N", 1);
    put_number(out, (unsigned)birth->year);
    put_number(out, birth->month);
    put_number(out, birth->day);
    for (size_t i = 0; i < tokens->count; i++) {
        put(out, words[i], strlen(words[i]));
        put(out, " ", 1);
    }
    return true;
}

const rs_document *rs_identity_document(const rs_facts *facts) {
    rs_identity unused;
    for (uint32_t i = 0; i < facts->document_count; i++) {
        if (rs_identity_of_document(&facts->documents[i], &unused)) {
            return &facts->documents[i];
        }
    }
    return NULL;
}

const rs_birth *rs_identity_birth(const rs_facts *facts) {
    for (uint32_t i = 0; i < facts->birth_count; i++) {
        if (is_full(&facts->births[i])) {
            return &facts->births[i];
        }
    }
    return NULL;
}

rs_identities rs_identities_of(const rs_roster *roster, uint32_t person) {
    const rs_facts *facts = &rs_roster_person_at(roster, person)->facts;
    return (rs_identities){.roster = roster, .person = person, .by_document = rs_identity_document(facts) != NULL};
}

/*
 * Name and date number `at` of all of them, the dates of the first name first. Further forms name nobody: what a review
 * clears must not grow with the ways in which a name can be written.
 */
static bool name_at(const rs_identities *identities, uint32_t at, rs_identity *out) {
    const rs_facts *facts = &rs_roster_person_at(identities->roster, identities->person)->facts;
    const uint32_t name = at / facts->birth_count;
    const rs_alias *alias = rs_roster_alias_at(identities->roster, identities->person, name);
    rs_tokens tokens;
    if (alias->is_form) {
        return false;
    }
    rs_roster_tokens(identities->roster, alias, &tokens);
    return rs_identity_of_name(&tokens, &facts->births[at % facts->birth_count], out);
}

bool rs_identities_next(rs_identities *identities, rs_identity *out) {
    const rs_roster_person *person = rs_roster_person_at(identities->roster, identities->person);
    const rs_facts *facts = &person->facts;
    const uint32_t end = identities->by_document ? facts->document_count : person->alias_count * facts->birth_count;
    while (identities->next < end) {
        const uint32_t at = identities->next++;
        const bool found = identities->by_document ? rs_identity_of_document(&facts->documents[at], out)
                                                   : name_at(identities, at, out);
        if (found) {
            return true;
        }
    }
    return false;
}
