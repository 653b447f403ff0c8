#include "host/review/record_digest.h"

#include <stdlib.h>
#include <string.h>

#include "host/encode/roster_copy.h"

/* A new member must be added below: else a record could change and be taken for one that is known. One of a name hides
 * in its padding: there, the initialisers of the test are without designators, so that compilers miss it. */
_Static_assert(sizeof(rs_facts) == 4 * sizeof(void *) + 4 * sizeof(uint32_t) + sizeof(void *),
               "every fact belongs into the digest");
_Static_assert(sizeof(rs_person) == 2 * sizeof(rs_str) + sizeof(rs_facts) + 2 * sizeof(void *) + sizeof(uint64_t),
               "every member of a person belongs into the digest");
_Static_assert(sizeof(rs_birth) == 2 * sizeof(int16_t) + 4, "every part of a date belongs into the digest");

/* A record as text that no other record has: each text behind its length, each array behind its count. `names` are the
 * digests of an entry's names. */
struct rs_record_digester {
    rs_sha256 *sha256;
    char *text;
    size_t length, capacity;
    rs_sha256_half *names;
    size_t name_capacity;
    bool out_of_memory; /* told at the end, so that adding needs no check */
};

rs_status rs_record_digester_create(rs_record_digester **out) {
    rs_record_digester *digester = calloc(1, sizeof *digester);
    *out = NULL;
    rs_status status = digester ? rs_sha256_create(&digester->sha256) : rs_fail_memory();
    if (status != RS_OK) {
        rs_record_digester_free(digester);
        return status;
    }
    *out = digester;
    return RS_OK;
}

void rs_record_digester_free(rs_record_digester *digester) {
    if (digester) {
        rs_sha256_free(digester->sha256);
        free(digester->text);
        free(digester->names);
        free(digester);
    }
}

/* ---- the text ---------------------------------------------------------------------------------------------------- */

static void begin(rs_record_digester *digester) {
    digester->length = 0;
    digester->out_of_memory = false;
}

static rs_status end(rs_record_digester *digester, rs_sha256_half *out) {
    if (digester->out_of_memory) {
        return RS_ENOMEM;
    }
    rs_sha256_add(digester->sha256, digester->text, digester->length);
    return rs_sha256_end_half(digester->sha256, out);
}

/* False: out of memory. */
static bool make_room(rs_record_digester *digester, size_t bytes) {
    if (bytes > digester->capacity - digester->length) {
        char *text = rs_grow(digester->text, &digester->capacity, digester->length + bytes, 1);
        digester->text = text ? text : digester->text;
        digester->out_of_memory |= text == NULL;
    }
    return !digester->out_of_memory;
}

static void add_bytes(rs_record_digester *digester, const void *data, size_t bytes) {
    if (bytes > 0 && make_room(digester, bytes)) {
        memcpy(digester->text + digester->length, data, bytes);
        digester->length += bytes;
    }
}

/* Seven bits a byte, the lowest first, and most are of one: what is short is digested soon. */
static void add_number(rs_record_digester *digester, uint64_t number) {
    enum { MOST_BYTES = 10 };
    if (make_room(digester, MOST_BYTES)) {
        for (; number >= 0x80; number >>= 7) {
            digester->text[digester->length++] = (char)(number | 0x80);
        }
        digester->text[digester->length++] = (char)number;
    }
}

static void add_text(rs_record_digester *digester, rs_str text) {
    add_number(digester, text.length);
    add_bytes(digester, text.data, text.length);
}

/* ---- its parts --------------------------------------------------------------------------------------------------- */

static void add_name(rs_record_digester *digester, const rs_person_name *name) {
    const rs_tokens *tokens = &name->tokens;
    add_text(digester, name->text);
    add_number(digester, (uint64_t)tokens->truncated | (uint64_t)tokens->over_limit << 1 |
                             (uint64_t)name->low_quality << 2 | (uint64_t)name->is_form << 3 |
                             (uint64_t)name->lacks_vowels << 4);
    add_number(digester, tokens->count);
    for (size_t i = 0; i < tokens->count; i++) {
        add_text(digester, (rs_str){tokens->letters[i], tokens->length[i]});
    }
}

static void add_birth(rs_record_digester *digester, const rs_birth *birth) {
    add_number(digester, (uint16_t)birth->year);
    add_number(digester, (uint16_t)birth->last_year);
    add_number(digester, birth->month);
    add_number(digester, birth->day);
    add_number(digester, (uint64_t)birth->approximate | (uint64_t)birth->near_day << 1);
}

static void add_countries(rs_record_digester *digester, const rs_country *countries, uint32_t count) {
    add_number(digester, count);
    for (uint32_t i = 0; i < count; i++) {
        add_number(digester, countries[i]);
    }
}

static void add_facts(rs_record_digester *digester, const rs_facts *facts) {
    add_number(digester, (unsigned char)facts->sex);
    add_number(digester, facts->birth_count);
    for (uint32_t i = 0; i < facts->birth_count; i++) {
        add_birth(digester, &facts->births[i]);
    }
    add_countries(digester, facts->nationalities, facts->nationality_count);
    add_countries(digester, facts->birth_countries, facts->birth_country_count);
    add_number(digester, facts->document_count);
    for (uint32_t i = 0; i < facts->document_count; i++) {
        add_text(digester, facts->documents[i].number);
        add_number(digester, facts->documents[i].country);
    }
}

/* ---- records ----------------------------------------------------------------------------------------------------- */

rs_status rs_digest_passenger(rs_record_digester *digester, const rs_person *person, rs_sha256_half *out) {
    begin(digester);
    add_text(digester, person->id);
    add_number(digester, person->row);
    add_number(digester, person->name_count);
    for (size_t i = 0; i < person->name_count; i++) {
        add_name(digester, &person->names[i]);
    }
    add_facts(digester, &person->facts);
    add_number(digester, person->remark_count);
    for (size_t i = 0; i < person->remark_count; i++) {
        add_text(digester, person->remarks[i]);
    }
    return end(digester, out);
}

static int by_bytes(const void *left, const void *right) {
    return memcmp(left, right, sizeof(rs_sha256_half));
}

/* Further forms, too: two printed names may have the same words and be written in other ways. */
static rs_status digest_names(rs_record_digester *digester, const rs_roster *roster, uint32_t entry, uint32_t count) {
    rs_sha256_half *names = rs_grow(digester->names, &digester->name_capacity, count, sizeof *names);
    rs_status status = names ? RS_OK : RS_ENOMEM;
    digester->names = names ? names : digester->names;
    for (uint32_t i = 0; i < count && status == RS_OK; i++) {
        rs_person_name name;
        rs_roster_name_of(roster, rs_roster_alias_at(roster, entry, i), &name);
        begin(digester);
        add_name(digester, &name);
        status = end(digester, &names[i]);
    }
    if (status == RS_OK) {
        qsort(names, count, sizeof *names, by_bytes);
    }
    return status;
}

rs_status rs_digest_entry(rs_record_digester *digester, const rs_roster *roster, uint32_t entry, rs_str list,
                          const rs_digest *facts, rs_sha256_half *out) {
    const rs_roster_person *person = rs_roster_person_at(roster, entry);
    rs_status status = digest_names(digester, roster, entry, person->alias_count);
    if (status != RS_OK) {
        return status;
    }
    begin(digester);
    add_text(digester, list);
    add_text(digester, person->id);
    add_text(digester, rs_str_from(facts->text));
    add_bytes(digester, digester->names, person->alias_count * sizeof *digester->names);
    return end(digester, out);
}
