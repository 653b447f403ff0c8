/* A roster becomes sections of an index. */
#include <string.h>

#include "host/index/roster_sections.h"

/* Of all people: what their columns need. */
typedef struct sizes {
    uint64_t id_bytes, printed_bytes, number_bytes;
    uint64_t births, nationalities, birth_countries, documents;
} sizes;

/* The columns while they are filled; ends counts what is in them. */
typedef struct columns {
    rs_index_person *people;
    rs_index_alias *aliases;
    rs_index_document *documents;
    rs_birth *births;
    rs_country *nationalities, *birth_countries;
    char *ids, *printed, *numbers;
    sizes ends;
} columns;

static sizes measure(const rs_roster *roster) {
    sizes all = {0};
    for (uint32_t i = 0; i < rs_roster_count(roster); i++) {
        const rs_roster_person *person = rs_roster_person_at(roster, i);
        const rs_facts *facts = &person->facts;
        all.id_bytes += person->id.length + 1;
        all.births += facts->birth_count;
        all.nationalities += facts->nationality_count;
        all.birth_countries += facts->birth_country_count;
        all.documents += facts->document_count;
        for (uint32_t k = 0; k < facts->document_count; k++) {
            all.number_bytes += facts->documents[k].number.length + 1;
        }
        for (uint32_t k = 0; k < person->alias_count; k++) {
            all.printed_bytes += rs_roster_alias_at(roster, i, k)->text.length + 1;
        }
    }
    return all;
}

static rs_status allocate(columns *out, rs_arena *arena, const rs_roster *roster) {
    const sizes all = measure(roster);
    const size_t people = rs_roster_count(roster), aliases = rs_roster_alias_total(roster);
    *out = (columns){.people = rs_arena_alloc(arena, (people + 1) * sizeof *out->people),
                     .aliases = rs_arena_alloc(arena, (aliases + 1) * sizeof *out->aliases),
                     .documents = rs_arena_alloc(arena, (all.documents + 1) * sizeof *out->documents),
                     .births = rs_arena_alloc(arena, all.births * sizeof *out->births),
                     .nationalities = rs_arena_alloc(arena, all.nationalities * sizeof *out->nationalities),
                     .birth_countries = rs_arena_alloc(arena, all.birth_countries * sizeof *out->birth_countries),
                     .ids = rs_arena_alloc(arena, all.id_bytes),
                     .printed = rs_arena_alloc(arena, all.printed_bytes),
                     .numbers = rs_arena_alloc(arena, all.number_bytes)};
    const bool complete = out->people && out->aliases && out->documents && out->births && out->nationalities &&
                          out->birth_countries && out->ids && out->printed && out->numbers;
    return complete ? RS_OK : RS_ENOMEM;
}

/* Text and a NUL, which the column has already, behind what is there. Returns where it begins. */
static uint64_t put_text(char *column, uint64_t *end, rs_str text) {
    const uint64_t begin = *end;
    if (text.length > 0) {
        memcpy(column + begin, text.data, text.length);
    }
    *end += text.length + 1;
    return begin;
}

/* Items behind those that are there. Returns the number of the first. */
static uint32_t put_items(void *column, uint64_t *end, const void *items, uint32_t count, size_t item_bytes) {
    const uint64_t begin = *end;
    if (count > 0) {
        memcpy((char *)column + begin * item_bytes, items, count * item_bytes);
    }
    *end += count;
    return (uint32_t)begin;
}

static uint32_t put_documents(columns *to, const rs_facts *facts) {
    const uint64_t begin = to->ends.documents;
    for (uint32_t i = 0; i < facts->document_count; i++) {
        const rs_document *document = &facts->documents[i];
        to->documents[to->ends.documents++] = (rs_index_document){
            .number = put_text(to->numbers, &to->ends.number_bytes, document->number), .country = document->country};
    }
    return (uint32_t)begin;
}

static void put_aliases(columns *to, const rs_roster *roster, uint32_t person) {
    const rs_roster_person *from = rs_roster_person_at(roster, person);
    for (uint32_t i = 0; i < from->alias_count; i++) {
        const rs_alias *alias = rs_roster_alias_at(roster, person, i);
        to->aliases[from->first_alias + i] =
            (rs_index_alias){.text = put_text(to->printed, &to->ends.printed_bytes, alias->text),
                             .name = alias->name,
                             .low_quality = alias->low_quality,
                             .is_form = alias->is_form,
                             .lacks_vowels = alias->lacks_vowels};
    }
}

static void put_person(columns *to, const rs_roster *roster, uint32_t person) {
    const rs_roster_person *from = rs_roster_person_at(roster, person);
    const rs_facts *facts = &from->facts;
    sizes *ends = &to->ends;
    to->people[person] = (rs_index_person){
        .id = put_text(to->ids, &ends->id_bytes, from->id),
        .list = from->list,
        .first_alias = from->first_alias,
        .first_birth = put_items(to->births, &ends->births, facts->births, facts->birth_count, sizeof *to->births),
        .first_nationality = put_items(to->nationalities, &ends->nationalities, facts->nationalities,
                                       facts->nationality_count, sizeof *to->nationalities),
        .first_birth_country = put_items(to->birth_countries, &ends->birth_countries, facts->birth_countries,
                                         facts->birth_country_count, sizeof *to->birth_countries),
        .first_document = put_documents(to, facts),
        .sex = (unsigned char)facts->sex,
    };
    put_aliases(to, roster, person);
}

/* The items that end the last ones. */
static void put_ends(columns *to, uint32_t people, uint32_t aliases) {
    const sizes *ends = &to->ends;
    to->people[people] = (rs_index_person){.id = ends->id_bytes,
                                           .first_alias = aliases,
                                           .first_birth = (uint32_t)ends->births,
                                           .first_nationality = (uint32_t)ends->nationalities,
                                           .first_birth_country = (uint32_t)ends->birth_countries,
                                           .first_document = (uint32_t)ends->documents};
    to->aliases[aliases] = (rs_index_alias){.text = ends->printed_bytes};
    to->documents[ends->documents] = (rs_index_document){.number = ends->number_bytes};
}

static rs_status add_people(rs_index_writer *writer, rs_arena *arena, const rs_roster *roster) {
    const uint32_t people = rs_roster_count(roster), aliases = rs_roster_alias_total(roster);
    columns to;
    rs_status status = allocate(&to, arena, roster);
    if (status != RS_OK) {
        return status;
    }
    for (uint32_t i = 0; i < people; i++) {
        put_person(&to, roster, i);
    }
    put_ends(&to, people, aliases);
    rs_index_writer_add(writer, "people", to.people, (uint64_t)people + 1, sizeof *to.people);
    rs_index_writer_add(writer, "ids", to.ids, to.ends.id_bytes, 1);
    rs_index_writer_add(writer, "aliases", to.aliases, (uint64_t)aliases + 1, sizeof *to.aliases);
    rs_index_writer_add(writer, "printed", to.printed, to.ends.printed_bytes, 1);
    rs_index_writer_add(writer, "births", to.births, to.ends.births, sizeof *to.births);
    rs_index_writer_add(writer, "nationalities", to.nationalities, to.ends.nationalities, sizeof *to.nationalities);
    rs_index_writer_add(writer, "birth countries", to.birth_countries, to.ends.birth_countries,
                        sizeof *to.birth_countries);
    rs_index_writer_add(writer, "documents", to.documents, to.ends.documents + 1, sizeof *to.documents);
    rs_index_writer_add(writer, "numbers", to.numbers, to.ends.number_bytes, 1);
    return RS_OK;
}

static rs_status add_names(rs_index_writer *writer, rs_arena *arena, const rs_names *names) {
    const size_t count = (size_t)names->count + 1;
    rs_name *items = rs_arena_alloc(arena, count * sizeof *items); /* zeroed, so that their padding is */
    if (!items) {
        return RS_ENOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        items[i].first_slot = names->items[i].first_slot;
        items[i].joined = names->items[i].joined;
        items[i].token_count = names->items[i].token_count;
        items[i].over_limit = names->items[i].over_limit;
        items[i].truncated = names->items[i].truncated;
    }
    rs_index_writer_add(writer, "names", items, count, sizeof *items);
    rs_index_writer_add(writer, "slots", names->slots, names->items[names->count].first_slot, sizeof *names->slots);
    return RS_OK;
}

static void add_texts(rs_index_writer *writer, const rs_texts *texts, const rs_texts *joined) {
    const size_t firsts = sizeof texts->first / sizeof texts->first[0][0];
    rs_index_writer_add(writer, "text places", texts->first, firsts, sizeof texts->first[0][0]);
    rs_index_writer_add(writer, "text letters", texts->letters, texts->count, texts->stride);
    rs_index_writer_add(writer, "text traits", texts->traits, texts->count, sizeof *texts->traits);
    rs_index_writer_add(writer, "joined places", joined->first, firsts, sizeof joined->first[0][0]);
    rs_index_writer_add(writer, "joined letters", joined->letters, joined->count, RS_MAX_JOINED_LETTERS);
}

/* In the order of their numbers, each ended by NUL. */
static rs_status add_skeletons(rs_index_writer *writer, rs_arena *arena, const rs_interner *skeletons) {
    uint64_t bytes = 0, end = 0;
    for (uint32_t i = 0; i < rs_interner_count(skeletons); i++) {
        bytes += rs_interner_key(skeletons, i).length + 1;
    }
    char *texts = rs_arena_alloc(arena, bytes);
    if (!texts) {
        return RS_ENOMEM;
    }
    for (uint32_t i = 0; i < rs_interner_count(skeletons); i++) {
        (void)put_text(texts, &end, rs_interner_key(skeletons, i));
    }
    rs_index_writer_add(writer, "skeletons", texts, bytes, 1);
    return RS_OK;
}

rs_status rs_index_add_roster(rs_index_writer *writer, rs_arena *arena, const rs_roster *roster) {
    rs_status status = add_people(writer, arena, roster);
    if (status == RS_OK) {
        status = add_names(writer, arena, rs_roster_names(roster));
    }
    if (status != RS_OK) {
        return status;
    }
    add_texts(writer, rs_roster_texts(roster), rs_roster_joined(roster));
    return add_skeletons(writer, arena, rs_roster_skeletons(roster));
}
