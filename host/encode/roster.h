/*
 * A roster: the people of one side, a watchlist's entries or a shard's passengers, with their distinct names and texts
 * in columns. Both sides have the same shape.
 *
 *     people  -> aliases -> names -> slots -> texts
 *     one a      one a      one a    one a    one a
 *     person     printed    distinct token    distinct
 *                name       list of  or run   string
 *                           tokens
 *
 * Equal names and equal texts are stored, compared and scored once; the results fan out again along
 * name -> aliases -> people (rs_roster_aliases_of).
 */
#ifndef RS_ENCODE_ROSTER_H
#define RS_ENCODE_ROSTER_H

#include "host/encode/names.h"

/* A printed name of a person, or a further form of one (rs_person_name). */
typedef struct rs_alias {
    uint32_t person;
    uint32_t name;    /* its distinct name */
    uint32_t order;   /* among the person's names and their forms */
    uint32_t printed; /* the number of the printed name; 0 is the person's first */
    bool low_quality;
    bool is_form;
    bool lacks_vowels;
    rs_str text; /* as printed */
} rs_alias;

typedef struct rs_roster_person {
    rs_str id;
    uint32_t list; /* which of the watchlists, as given to rs_roster_add; 0 for passengers */
    uint32_t first_alias;
    uint32_t alias_count; /* names and their forms */
    rs_facts facts;
    const rs_str *remarks; /* of a passenger's reader; a watchlist's people have none */
    uint32_t remark_count;
} rs_roster_person;

typedef struct rs_roster rs_roster;

/*
 * merge_same_id: rows with the same (list, id) are one person with several names (watchlists); otherwise each is a
 * person of its own (passengers). The lexicon must outlive the roster. Out: *out, freed by rs_roster_free.
 */
rs_status rs_roster_create(rs_roster **out, const rs_lexicon *lexicon, bool merge_same_id);
void rs_roster_free(rs_roster *roster); /* NULL is allowed */

/* Adds a person, copying all that it needs. Not after rs_roster_seal. Errors: RS_ENOMEM. */
rs_status rs_roster_add(rs_roster *roster, const rs_person *person, uint32_t list);

/*
 * Brings the columns into their final order. After it the roster is constant: any number of threads may read it.
 * skeletons: the numbering of phonetic skeletons. A watchlist's roster makes it (pass NULL), a passengers' roster takes
 * its watchlist's (rs_roster_skeletons), so that equal numbers mean equal skeletons; a skeleton the watchlist lacks
 * gets 0.
 */
rs_status rs_roster_seal(rs_roster *roster, const rs_interner *skeletons);
const rs_interner *rs_roster_skeletons(const rs_roster *roster);

/* What a sealed roster consists of, made elsewhere: people with their aliases in order, and columns. An alias's number
 * of the printed name is made from it. */
typedef struct rs_roster_columns {
    rs_roster_person *people; /* people_count, of malloc() */
    rs_alias *aliases;        /* alias_count, of malloc(), in order of (person, order) */
    uint32_t people_count, alias_count;
    rs_interner *skeletons;
    rs_names names;
    rs_texts texts, joined;
} rs_roster_columns;

/*
 * A sealed roster from its columns. It takes people, aliases and skeletons in every case; what the other columns and
 * the people's facts and texts point to must outlive it and stays the caller's. Out: *out, freed by rs_roster_free.
 * Errors: RS_ENOMEM, RS_EINPUT (there is a name that no alias has).
 */
rs_status rs_roster_from_columns(rs_roster **out, const rs_lexicon *lexicon, const rs_roster_columns *columns);

/* Whether its columns lie elsewhere, aligned and constant: it is one of rs_roster_from_columns. */
bool rs_roster_is_mapped(const rs_roster *roster);

uint32_t rs_roster_count(const rs_roster *roster); /* people */
const rs_roster_person *rs_roster_person_at(const rs_roster *roster, uint32_t person);
const rs_alias *rs_roster_alias_at(const rs_roster *roster, uint32_t person, uint32_t order);
uint32_t rs_roster_alias_total(const rs_roster *roster);
uint32_t rs_roster_form_total(const rs_roster *roster); /* those of them that are no printed names */

/* The first form of the printed name that an alias is of: the usual one. */
const rs_alias *rs_roster_usual_form(const rs_roster *roster, const rs_alias *alias);

/* The tokens of an alias, rebuilt from the columns. */
void rs_roster_tokens(const rs_roster *roster, const rs_alias *alias, rs_tokens *out);

const rs_names *rs_roster_names(const rs_roster *roster);
const rs_texts *rs_roster_texts(const rs_roster *roster);  /* tokens, cut tokens and runs */
const rs_texts *rs_roster_joined(const rs_roster *roster); /* whole names joined, 5 to 64 letters */
const rs_lexicon *rs_roster_lexicon(const rs_roster *roster);

/* The aliases that have this distinct name, in order of (person, order). Out: *count, at least 1. */
const rs_alias *const *rs_roster_aliases_of(const rs_roster *roster, uint32_t name, uint32_t *count);

/*
 * Where many names or aliases are looked at one after the other, all over a large roster, most of the time goes into
 * waiting for memory: each thing that is read says where the next one lies. These functions have one of them fetched
 * into the caches: call each step, from 0 on, some names after the step before.
 */
enum { RS_FETCH_NAME_STEPS = 4, RS_FETCH_ALIAS_STEPS = 5 };

/* What rs_roster_aliases_of leads to: the name's first alias, and the person who has it. */
void rs_roster_fetch_name(const rs_roster *roster, uint32_t name, uint32_t step);

/* What is printed of an alias and its person, and what rs_roster_tokens reads. */
void rs_roster_fetch_alias(const rs_roster *roster, uint32_t person, uint32_t order, uint32_t step);

#endif
