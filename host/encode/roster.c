#include "host/encode/roster.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct rs_roster {
    rs_arena *arena; /* ids, printed names and facts */
    rs_name_set *growing;
    rs_interner *ids; /* (list, id) -> person, where rows with the same id are one person; else NULL */
    char *key;        /* of the person at hand */
    size_t key_length, key_capacity;
    rs_interner *skeletons; /* NULL where the watchlist's are used */
    const rs_lexicon *lexicon;
    rs_roster_person *people;
    rs_alias *aliases; /* in order of addition until sealed, then of (person, order) */
    size_t people_capacity, alias_capacity;
    uint32_t people_count, alias_count;
    uint32_t form_count; /* of the aliases, when sealed */
    rs_names names;
    rs_texts texts, joined;
    uint32_t *first_alias_of_name;    /* names.count + 1 */
    const rs_alias **aliases_of_name; /* alias_count, grouped by name */
    bool sealed;
    bool borrowed; /* names and texts belong to another: rs_roster_from_columns */
};

rs_status rs_roster_create(rs_roster **out, const rs_lexicon *lexicon, bool merge_same_id) {
    rs_roster *roster = calloc(1, sizeof *roster);
    *out = NULL;
    if (!roster) {
        return rs_fail_memory();
    }
    roster->lexicon = lexicon;
    roster->arena = rs_arena_create();
    roster->growing = rs_name_set_create(lexicon);
    roster->ids = merge_same_id ? rs_interner_create() : NULL;
    if (!roster->arena || !roster->growing || (merge_same_id && !roster->ids)) {
        rs_roster_free(roster);
        return rs_fail_memory();
    }
    *out = roster;
    return RS_OK;
}

void rs_roster_free(rs_roster *roster) {
    if (!roster) {
        return;
    }
    rs_arena_free(roster->arena);
    rs_name_set_free(roster->growing);
    rs_interner_free(roster->ids);
    free(roster->key);
    rs_interner_free(roster->skeletons);
    free(roster->people);
    free(roster->aliases);
    if (!roster->borrowed) {
        rs_names_clear(&roster->names);
        rs_texts_clear(&roster->texts);
        rs_texts_clear(&roster->joined);
    }
    free(roster->first_alias_of_name);
    free(roster->aliases_of_name);
    free(roster);
}

static bool same_birth(const void *a, const void *b) {
    const rs_birth *x = a, *y = b;
    return x->year == y->year && x->last_year == y->last_year && x->month == y->month && x->day == y->day &&
           x->approximate == y->approximate && x->near_day == y->near_day;
}

static bool same_country(const void *a, const void *b) {
    return *(const rs_country *)a == *(const rs_country *)b;
}

static bool same_document(const void *a, const void *b) {
    const rs_document *x = a, *y = b;
    return x->country == y->country && rs_str_equal(x->number, y->number);
}

/* An array of facts, constant once it stands in the arena. */
typedef struct fact_array {
    const void *items;
    uint32_t count;
} fact_array;

/*
 * The union of what is known and what a further row says, in the arena. Rows of one entry most often repeat its facts,
 * so that nothing is copied then.
 */
static rs_status unite(rs_arena *arena, fact_array *known, fact_array more, size_t item_bytes,
                       bool (*same)(const void *, const void *)) {
    const char *more_items = more.items;
    for (uint32_t i = 0; i < more.count; i++) {
        const char *item = more_items + i * item_bytes;
        uint32_t k = 0;
        while (k < known->count && !same((const char *)known->items + k * item_bytes, item)) {
            k++;
        }
        if (k < known->count) {
            continue;
        }
        char *grown = rs_arena_alloc(arena, (known->count + 1) * item_bytes);
        if (!grown) {
            return rs_fail_memory();
        }
        if (known->count) {
            memcpy(grown, known->items, known->count * item_bytes);
        }
        memcpy(grown + known->count * item_bytes, item, item_bytes);
        *known = (fact_array){grown, known->count + 1};
    }
    return RS_OK;
}

/* The row's documents with their numbers in the arena, where they outlive the row. */
static rs_document *own_documents(rs_arena *arena, const rs_facts *facts) {
    rs_document *documents = rs_arena_alloc(arena, (facts->document_count + 1) * sizeof *documents);
    for (uint32_t i = 0; documents && i < facts->document_count; i++) {
        documents[i] = (rs_document){rs_str_copy(arena, facts->documents[i].number), facts->documents[i].country};
        if (!documents[i].number.data) {
            return NULL;
        }
    }
    return documents;
}

/* Adds what is newly known of a person to what was known. */
static rs_status merge_facts(rs_roster *roster, rs_facts *facts, const rs_facts *more) {
    rs_arena *arena = roster->arena;
    fact_array births = {facts->births, facts->birth_count};
    fact_array countries = {facts->nationalities, facts->nationality_count};
    fact_array birthplaces = {facts->birth_countries, facts->birth_country_count};
    fact_array documents = {facts->documents, facts->document_count};
    const fact_array more_births = {more->births, more->birth_count};
    const fact_array more_countries = {more->nationalities, more->nationality_count};
    const fact_array more_birthplaces = {more->birth_countries, more->birth_country_count};
    fact_array more_documents = {NULL, more->document_count};
    if (more->document_count) {
        more_documents.items = own_documents(arena, more);
        if (!more_documents.items) {
            return rs_fail_memory();
        }
    }
    if (unite(arena, &births, more_births, sizeof(rs_birth), same_birth) ||
        unite(arena, &countries, more_countries, sizeof(rs_country), same_country) ||
        unite(arena, &birthplaces, more_birthplaces, sizeof(rs_country), same_country) ||
        unite(arena, &documents, more_documents, sizeof(rs_document), same_document)) {
        return RS_ENOMEM;
    }
    *facts = (rs_facts){.births = births.items,
                        .birth_count = births.count,
                        .nationalities = countries.items,
                        .nationality_count = countries.count,
                        .birth_countries = birthplaces.items,
                        .birth_country_count = birthplaces.count,
                        .documents = documents.items,
                        .document_count = documents.count,
                        .sex = facts->sex ? facts->sex : more->sex};
    return RS_OK;
}

/* (list, id) as one key, in memory that the next one reuses. */
static rs_status make_key(rs_roster *roster, rs_str id, uint32_t list) {
    const size_t length = sizeof list + id.length;
    char *key = rs_grow(roster->key, &roster->key_capacity, length, 1);
    if (!key) {
        return RS_ENOMEM;
    }
    roster->key = key;
    memcpy(key, &list, sizeof list);
    if (id.length > 0) {
        memcpy(key + sizeof list, id.data, id.length);
    }
    roster->key_length = length;
    return RS_OK;
}

static rs_status add_new_person(rs_roster *roster, rs_str id, uint32_t list) {
    rs_roster_person *people =
        rs_grow(roster->people, &roster->people_capacity, (size_t)roster->people_count + 1, sizeof *people);
    if (!people) {
        return RS_ENOMEM;
    }
    roster->people = people;
    people[roster->people_count] = (rs_roster_person){.id = rs_str_copy(roster->arena, id), .list = list};
    if (!people[roster->people_count].id.data) {
        return rs_fail_memory();
    }
    roster->people_count++;
    return RS_OK;
}

/* An alias that belongs to nobody yet. */
static rs_status add_alias(rs_roster *roster, const rs_person_name *name) {
    rs_alias *aliases =
        rs_grow(roster->aliases, &roster->alias_capacity, (size_t)roster->alias_count + 1, sizeof *aliases);
    if (!aliases) {
        return RS_ENOMEM;
    }
    roster->aliases = aliases;
    rs_alias *alias = &aliases[roster->alias_count];
    *alias = (rs_alias){.low_quality = name->low_quality, .is_form = name->is_form, .lacks_vowels = name->lacks_vowels};
    alias->text = name->is_form && roster->alias_count > 0 ? alias[-1].text : rs_str_copy(roster->arena, name->text);
    if (!alias->text.data || rs_name_set_add(roster->growing, &name->tokens, &alias->name)) {
        return rs_fail_memory();
    }
    roster->alias_count++;
    return RS_OK;
}

/* What a list's reader says of an entry is not kept: a prepared list could not tell it, and both give the same pairs.
 */
static rs_status add_remarks(rs_roster *roster, rs_roster_person *to, const rs_person *person) {
    if (roster->ids || person->remark_count == 0) {
        return RS_OK;
    }
    rs_str *remarks = rs_arena_alloc(roster->arena, person->remark_count * sizeof *remarks);
    for (size_t i = 0; remarks && i < person->remark_count; i++) {
        remarks[i] = rs_str_copy(roster->arena, person->remarks[i]);
        if (!remarks[i].data) {
            return rs_fail_memory();
        }
    }
    to->remarks = remarks;
    to->remark_count = (uint32_t)person->remark_count;
    return remarks ? RS_OK : rs_fail_memory();
}

rs_status rs_roster_add(rs_roster *roster, const rs_person *person, uint32_t list) {
    assert(!roster->sealed && person->name_count && !person->names[0].is_form);
    const uint32_t first = roster->alias_count;
    uint32_t index = roster->people_count, hash = 0;
    rs_status status = RS_OK;
    if (roster->ids) { /* its memory comes while the names are added */
        status = make_key(roster, person->id, list);
        hash = status ? 0 : rs_interner_prefetch(roster->ids, (rs_str){roster->key, roster->key_length});
    }
    for (size_t i = 0; !status && i < person->name_count; i++) {
        status = add_alias(roster, &person->names[i]);
    }
    if (!status && roster->ids) {
        status = rs_interner_add_hashed(roster->ids, (rs_str){roster->key, roster->key_length}, hash, &index, NULL);
    }
    if (!status && index == roster->people_count) {
        status = add_new_person(roster, person->id, list);
    }
    if (!status) {
        status = merge_facts(roster, &roster->people[index].facts, &person->facts);
    }
    if (!status) {
        status = add_remarks(roster, &roster->people[index], person);
    }
    for (uint32_t i = first; !status && i < roster->alias_count; i++) {
        roster->aliases[i].person = index;
        roster->aliases[i].order = roster->people[index].alias_count++;
    }
    return status;
}

/* Moves the people, of which no more come, out of the memory in which they have grown. */
static rs_status settle_people(rs_roster *roster) {
    rs_roster_person *people = rs_table_alloc((size_t)roster->people_count * sizeof *people);
    if (!people) {
        return RS_ENOMEM;
    }
    for (uint32_t i = 0; i < roster->people_count; i++) {
        people[i] = roster->people[i];
    }
    free(roster->people);
    roster->people = people;
    return RS_OK;
}

/* Brings the aliases into order of (person, order). */
static rs_status sort_aliases(rs_roster *roster) {
    rs_alias *sorted = rs_table_alloc((size_t)roster->alias_count * sizeof *sorted);
    if (!sorted) {
        return RS_ENOMEM;
    }
    uint32_t next = 0;
    for (uint32_t i = 0; i < roster->people_count; i++) {
        roster->people[i].first_alias = next;
        next += roster->people[i].alias_count;
    }
    for (uint32_t i = 0; i < roster->alias_count; i++) {
        const rs_alias *alias = &roster->aliases[i];
        sorted[roster->people[alias->person].first_alias + alias->order] = *alias;
    }
    free(roster->aliases);
    roster->aliases = sorted;
    return RS_OK;
}

/* Numbers the printed names of each person. In: aliases in order of (person, order). */
static void number_printed(rs_roster *roster) {
    uint32_t printed = 0;
    for (uint32_t i = 0; i < roster->alias_count; i++) {
        rs_alias *alias = &roster->aliases[i];
        printed = alias->order == 0 ? 0 : printed + (alias->is_form ? 0 : 1);
        alias->printed = printed;
        roster->form_count += alias->is_form ? 1 : 0;
    }
}

/* Groups the aliases by distinct name. */
static rs_status group_aliases(rs_roster *roster) {
    uint32_t *first = rs_table_alloc(((size_t)roster->names.count + 2) * sizeof *first);
    roster->aliases_of_name = rs_table_alloc((size_t)roster->alias_count * sizeof *roster->aliases_of_name);
    roster->first_alias_of_name = first;
    if (!first || !roster->aliases_of_name) {
        return RS_ENOMEM;
    }
    /* Counted two places to the right, so that filling moves each start to where it belongs. */
    for (uint32_t i = 0; i < roster->alias_count; i++) {
        first[roster->aliases[i].name + 2]++;
    }
    for (uint32_t i = 2; i <= roster->names.count + 1; i++) {
        first[i] += first[i - 1];
    }
    for (uint32_t i = 0; i < roster->alias_count; i++) {
        roster->aliases_of_name[first[roster->aliases[i].name + 1]++] = &roster->aliases[i];
    }
    return RS_OK;
}

rs_status rs_roster_seal(rs_roster *roster, const rs_interner *skeletons) {
    assert(!roster->sealed);
    if (!skeletons) {
        roster->skeletons = rs_interner_create();
        if (!roster->skeletons) {
            return rs_fail_memory();
        }
    }
    uint32_t *places = NULL;
    rs_status status = rs_name_set_seal(roster->growing, roster->skeletons, skeletons, &roster->names, &roster->texts,
                                        &roster->joined, &places);
    rs_name_set_free(roster->growing);
    roster->growing = NULL;
    for (uint32_t i = 0; !status && i < roster->alias_count; i++) {
        roster->aliases[i].name = places[roster->aliases[i].name];
    }
    free(places);
    if (!status) {
        status = settle_people(roster);
    }
    if (!status) {
        status = sort_aliases(roster);
    }
    if (!status) {
        number_printed(roster);
        status = group_aliases(roster);
    }
    roster->sealed = true;
    return status;
}

/* What rs_roster_aliases_of promises; columns from elsewhere may not keep it. */
static bool all_names_have_aliases(const rs_roster *roster) {
    for (uint32_t name = 0; name < roster->names.count; name++) {
        if (roster->first_alias_of_name[name] == roster->first_alias_of_name[name + 1]) {
            return false;
        }
    }
    return true;
}

rs_status rs_roster_from_columns(rs_roster **out, const rs_lexicon *lexicon, const rs_roster_columns *columns) {
    rs_roster *roster = calloc(1, sizeof *roster);
    *out = NULL;
    if (!roster) {
        free(columns->people);
        free(columns->aliases);
        rs_interner_free(columns->skeletons);
        return rs_fail_memory();
    }
    *roster = (rs_roster){.skeletons = columns->skeletons,
                          .lexicon = lexicon,
                          .people = columns->people,
                          .aliases = columns->aliases,
                          .people_count = columns->people_count,
                          .alias_count = columns->alias_count,
                          .names = columns->names,
                          .texts = columns->texts,
                          .joined = columns->joined,
                          .sealed = true,
                          .borrowed = true};
    number_printed(roster);
    rs_status status = group_aliases(roster);
    if (status == RS_OK && !all_names_have_aliases(roster)) {
        status = rs_fail(RS_EINPUT, "a name belongs to nobody");
    }
    if (status != RS_OK) {
        rs_roster_free(roster);
        return status;
    }
    *out = roster;
    return RS_OK;
}

const rs_interner *rs_roster_skeletons(const rs_roster *roster) {
    return roster->skeletons;
}

bool rs_roster_is_mapped(const rs_roster *roster) {
    return roster->borrowed;
}

uint32_t rs_roster_count(const rs_roster *roster) {
    return roster->people_count;
}

uint32_t rs_roster_alias_total(const rs_roster *roster) {
    return roster->alias_count;
}

uint32_t rs_roster_form_total(const rs_roster *roster) {
    return roster->form_count;
}

const rs_roster_person *rs_roster_person_at(const rs_roster *roster, uint32_t person) {
    assert(person < roster->people_count);
    return &roster->people[person];
}

const rs_alias *rs_roster_alias_at(const rs_roster *roster, uint32_t person, uint32_t order) {
    assert(roster->sealed && order < roster->people[person].alias_count);
    return &roster->aliases[roster->people[person].first_alias + order];
}

const rs_alias *rs_roster_usual_form(const rs_roster *roster, const rs_alias *alias) {
    uint32_t order = alias->order;
    while (order > 0 && rs_roster_alias_at(roster, alias->person, order)->is_form) {
        order--;
    }
    return rs_roster_alias_at(roster, alias->person, order);
}

void rs_roster_tokens(const rs_roster *roster, const rs_alias *alias, rs_tokens *out) {
    assert(roster->sealed);
    rs_names_tokens(&roster->names, &roster->texts, alias->name, out);
}

const rs_names *rs_roster_names(const rs_roster *roster) {
    return &roster->names;
}

const rs_texts *rs_roster_texts(const rs_roster *roster) {
    return &roster->texts;
}

const rs_texts *rs_roster_joined(const rs_roster *roster) {
    return &roster->joined;
}

const rs_lexicon *rs_roster_lexicon(const rs_roster *roster) {
    return roster->lexicon;
}

const rs_alias *const *rs_roster_aliases_of(const rs_roster *roster, uint32_t name, uint32_t *count) {
    assert(roster->sealed && name < roster->names.count);
    *count = roster->first_alias_of_name[name + 1] - roster->first_alias_of_name[name];
    return roster->aliases_of_name + roster->first_alias_of_name[name];
}

void rs_roster_fetch_name(const rs_roster *roster, uint32_t name, uint32_t step) {
    const uint32_t *first = &roster->first_alias_of_name[name];
    assert(step < RS_FETCH_NAME_STEPS);
    if (step == 0) {
        __builtin_prefetch(first);
    } else if (step == 1) {
        __builtin_prefetch(&roster->aliases_of_name[*first]);
    } else if (step == 2) {
        __builtin_prefetch(roster->aliases_of_name[*first]);
    } else {
        __builtin_prefetch(&roster->people[roster->aliases_of_name[*first]->person]);
    }
}

void rs_roster_fetch_alias(const rs_roster *roster, uint32_t person, uint32_t order, uint32_t step) {
    const rs_roster_person *whose = &roster->people[person];
    assert(step < RS_FETCH_ALIAS_STEPS);
    if (step == 0) {
        __builtin_prefetch(whose);
        return;
    }
    const rs_alias *alias = &roster->aliases[whose->first_alias + order];
    if (step == 1) {
        __builtin_prefetch(alias);
        __builtin_prefetch(whose->id.data);
        return;
    }
    const rs_name *name = &roster->names.items[alias->name];
    if (step == 2) {
        __builtin_prefetch(name);
        __builtin_prefetch(alias->text.data);
        return;
    }
    const rs_slot *slots = &roster->names.slots[name->first_slot];
    if (step == 3) {
        __builtin_prefetch(slots);
        return;
    }
    for (uint32_t i = 0; i < name->token_count; i++) {
        rs_texts_fetch(&roster->texts, slots[i].text);
    }
}
