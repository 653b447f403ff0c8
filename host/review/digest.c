#include "host/review/digest.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "host/base/parallel.h"

/* A new fact must be added here, and makes a new scheme: else an entry could change without being looked at again. */
_Static_assert(sizeof(rs_facts) == 4 * sizeof(void *) + 4 * sizeof(uint32_t) + sizeof(void *),
               "every fact belongs into the digest");

/* The hashes of one entry's facts; the memory serves the next entry, too. */
typedef struct fact_hashes {
    XXH3_state_t *state;
    XXH128_canonical_t *items;
    size_t capacity;
    size_t count;
} fact_hashes;

/* A fact is a word for its kind, and content that the kind alone does not bound. */
static rs_status add(fact_hashes *facts, const char *kind, rs_str content) {
    XXH128_canonical_t *grown = rs_grow(facts->items, &facts->capacity, facts->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    facts->items = grown;
    (void)XXH3_128bits_reset(facts->state);
    (void)XXH3_128bits_update(facts->state, kind, strlen(kind) + 1);
    if (content.length > 0) {
        (void)XXH3_128bits_update(facts->state, content.data, content.length);
    }
    XXH128_canonicalFromHash(&grown[facts->count++], XXH3_128bits_digest(facts->state));
    return RS_OK;
}

/* Words in their order: which of them can be joined depends on it. */
static rs_status add_name(fact_hashes *facts, const rs_alias *alias, const rs_tokens *tokens) {
    char text[RS_MAX_TOKENS * (RS_MAX_TOKEN_LETTERS + 1)];
    char kind[32];
    size_t length = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        memcpy(text + length, tokens->letters[i], tokens->length[i]);
        length += tokens->length[i];
        text[length++] = ' ';
    }
    (void)snprintf(kind, sizeof kind, "name%s%s%s", alias->low_quality ? " weak" : "", tokens->truncated ? " cut" : "",
                   alias->lacks_vowels ? " bare" : "");
    return add(facts, kind, (rs_str){text, length});
}

/* As printed: further forms follow from that, and are no facts of the list. That the script has no vowels is one: the
 * same words printed in Latin letters score otherwise. */
static rs_status add_names(fact_hashes *facts, const rs_roster *roster, uint32_t entry) {
    rs_status status = RS_OK;
    for (uint32_t i = 0; i < rs_roster_person_at(roster, entry)->alias_count && status == RS_OK; i++) {
        const rs_alias *alias = rs_roster_alias_at(roster, entry, i);
        rs_tokens tokens;
        if (alias->is_form) {
            continue;
        }
        rs_roster_tokens(roster, alias, &tokens);
        status = add_name(facts, alias, &tokens);
    }
    return status;
}

static rs_status add_birth(fact_hashes *facts, const rs_birth *birth) {
    char kind[64];
    (void)snprintf(kind, sizeof kind, "birth %d..%d %d %d%s%s", birth->year, birth->last_year, birth->month, birth->day,
                   birth->approximate ? " circa" : "", birth->near_day ? " about" : "");
    return add(facts, kind, (rs_str){NULL, 0});
}

/* A country's number is for ever: data/countries.tsv only grows at its end. */
static rs_status add_country(fact_hashes *facts, const char *what, rs_country country, rs_str content) {
    char kind[32];
    (void)snprintf(kind, sizeof kind, "%s %u", what, (unsigned)country);
    return add(facts, kind, content);
}

static rs_status add_facts(fact_hashes *hashes, const rs_facts *facts) {
    rs_status status = RS_OK;
    if (facts->sex != 0) {
        status = add(hashes, "sex", (rs_str){&facts->sex, 1});
    }
    for (uint32_t i = 0; i < facts->birth_count && status == RS_OK; i++) {
        status = add_birth(hashes, &facts->births[i]);
    }
    for (uint32_t i = 0; i < facts->nationality_count && status == RS_OK; i++) {
        status = add_country(hashes, "nationality", facts->nationalities[i], (rs_str){NULL, 0});
    }
    for (uint32_t i = 0; i < facts->birth_country_count && status == RS_OK; i++) {
        status = add_country(hashes, "birth country", facts->birth_countries[i], (rs_str){NULL, 0});
    }
    for (uint32_t i = 0; i < facts->document_count && status == RS_OK; i++) {
        status = add_country(hashes, "document", facts->documents[i].country, facts->documents[i].number);
    }
    return status;
}

static int by_bytes(const void *left, const void *right) {
    return memcmp(left, right, sizeof(XXH128_canonical_t));
}

/* A name given twice is one fact. */
static void sort_distinct(fact_hashes *facts) {
    size_t kept = 0;
    assert(facts->items && "an entry has a name at least");
    qsort(facts->items, facts->count, sizeof *facts->items, by_bytes);
    for (size_t i = 0; i < facts->count; i++) {
        if (kept == 0 || by_bytes(&facts->items[kept - 1], &facts->items[i]) != 0) {
            facts->items[kept++] = facts->items[i];
        }
    }
    facts->count = kept;
}

static rs_digest digest_of(const fact_hashes *facts) {
    static const char digits[] = "0123456789abcdef";
    rs_digest digest = {"1:"};
    XXH128_canonical_t hash;
    XXH128_canonicalFromHash(&hash, XXH3_128bits(facts->items, facts->count * sizeof *facts->items));
    for (size_t i = 0; i < sizeof hash.digest; i++) {
        digest.text[2 + 2 * i] = digits[hash.digest[i] >> 4];
        digest.text[3 + 2 * i] = digits[hash.digest[i] & 15];
    }
    return digest;
}

static rs_status digest_entry(fact_hashes *facts, const rs_roster *roster, uint32_t entry, rs_digest *out) {
    facts->count = 0;
    rs_status status = add_names(facts, roster, entry);
    if (status == RS_OK) {
        status = add_facts(facts, &rs_roster_person_at(roster, entry)->facts);
    }
    if (status == RS_OK) {
        sort_distinct(facts);
        *out = digest_of(facts);
    }
    return status;
}

/* Entries by several threads; status is that of the last one that failed. */
typedef struct digest_job {
    const rs_roster *roster;
    rs_digest *digests;
    _Atomic rs_status status;
} digest_job;

static void digest_range(void *context, size_t begin, size_t end) {
    digest_job *job = context;
    fact_hashes facts = {.state = XXH3_createState()};
    rs_status status = facts.state ? RS_OK : RS_ENOMEM;
    for (size_t entry = begin; entry < end && status == RS_OK; entry++) {
        status = digest_entry(&facts, job->roster, (uint32_t)entry, &job->digests[entry]);
    }
    (void)XXH3_freeState(facts.state);
    free(facts.items);
    if (status != RS_OK) {
        job->status = status;
    }
}

rs_status rs_entry_digests(const rs_roster *roster, rs_digest **out) {
    enum { LEAST_A_THREAD = 4096 };
    const uint32_t count = rs_roster_count(roster);
    digest_job job = {.roster = roster, .digests = malloc(((size_t)count + 1) * sizeof *job.digests)};
    if (!job.digests) {
        return rs_fail_memory();
    }
    rs_parallel_ranges(count, LEAST_A_THREAD, digest_range, &job);
    if (job.status != RS_OK) {
        free(job.digests);
        return rs_fail_memory(); /* the only way to fail; its message was left in another thread */
    }
    *out = job.digests;
    return RS_OK;
}

rs_status rs_document_digest(const rs_document *document, rs_digest *out) {
    const rs_facts known = {.documents = document, .document_count = 1};
    fact_hashes facts = {.state = XXH3_createState()};
    rs_status status = facts.state ? add_facts(&facts, &known) : rs_fail_memory();
    if (status == RS_OK) {
        *out = digest_of(&facts);
    }
    (void)XXH3_freeState(facts.state);
    free(facts.items);
    return status;
}
