#include <string.h>

#include "host/normalise/normalise.h"

/* What the steps below share. */
typedef struct person_maker {
    rs_normaliser *normaliser;
    rs_arena *arena;
    const rs_record *record;
    rs_person *person;
} person_maker;

/* An array in the arena. *items is NULL where none are wanted. */
static rs_status make_array(rs_arena *arena, size_t count, size_t item_bytes, void **items) {
    *items = NULL;
    if (count == 0) {
        return RS_OK;
    }
    *items = count <= SIZE_MAX / item_bytes ? rs_arena_alloc(arena, count * item_bytes) : NULL;
    if (!*items) {
        (void)rs_fail_memory();
        return RS_ENOMEM;
    }
    return RS_OK;
}

static rs_status copy_text(rs_arena *arena, rs_str text, rs_str *out) {
    *out = rs_str_copy(arena, text);
    return out->data ? RS_OK : RS_ENOMEM;
}

/* The names so far. Most records have no further forms, so there is room for one a name, and more when it is needed. */
typedef struct name_list {
    rs_person_name *items;
    size_t count;
    size_t capacity;
} name_list;

static rs_status make_room(rs_arena *arena, name_list *names, size_t more) {
    if (names->capacity - names->count >= more) {
        return RS_OK;
    }
    const size_t capacity = 2 * names->capacity + more;
    void *items;
    rs_status status = make_array(arena, capacity, sizeof *names->items, &items);
    if (status == RS_OK && items) {
        if (names->count > 0) {
            memcpy(items, names->items, names->count * sizeof *names->items);
        }
        names->items = items;
        names->capacity = capacity;
    }
    return status;
}

/* A printed name with all its forms; none if it has no letter. */
static rs_status add_forms(const person_maker *maker, const rs_raw_name *raw, name_list *names) {
    const rs_tokens *forms;
    size_t count;
    rs_str text = {0};
    rs_status status = rs_normalise_forms(maker->normaliser, raw->text, raw->truncated, &forms, &count);
    if (status == RS_OK && count > 0) {
        status = copy_text(maker->arena, raw->text, &text);
    }
    if (status == RS_OK) {
        status = make_room(maker->arena, names, count);
    }
    const bool lacks_vowels = rs_normalise_lacks_vowels(raw->text);
    for (size_t i = 0; status == RS_OK && i < count; i++) {
        names->items[names->count++] = (rs_person_name){.text = text,
                                                        .tokens = forms[i],
                                                        .low_quality = raw->low_quality,
                                                        .is_form = i > 0,
                                                        .lacks_vowels = lacks_vowels};
    }
    return status;
}

/* Out: the names with a letter, in their order. */
static rs_status make_names(const person_maker *maker) {
    void *items;
    name_list names = {.capacity = maker->record->name_count};
    rs_status status = make_array(maker->arena, names.capacity, sizeof *names.items, &items);
    names.items = items;
    for (size_t i = 0; status == RS_OK && i < maker->record->name_count; i++) {
        status = add_forms(maker, &maker->record->names[i], &names);
    }
    maker->person->names = names.items;
    maker->person->name_count = names.count;
    return status;
}

static rs_status make_births(const person_maker *maker) {
    size_t count = maker->record->birth_count;
    maker->person->facts.births = NULL;
    maker->person->facts.birth_count = (uint16_t)count;
    if (count == 0) {
        return RS_OK;
    }
    maker->person->facts.births = rs_arena_copy(maker->arena, maker->record->births, count * sizeof(rs_birth));
    return maker->person->facts.births ? RS_OK : RS_ENOMEM;
}

static bool contains(const rs_country *countries, uint16_t count, rs_country country) {
    for (uint16_t i = 0; i < count; i++) {
        if (countries[i] == country) {
            return true;
        }
    }
    return false;
}

/* Out: each country that is understood, once. */
static rs_status make_countries(const person_maker *maker, const rs_str *texts, size_t text_count,
                                const rs_country **out, uint32_t *out_count) {
    void *items;
    uint16_t count = 0;
    rs_status status = make_array(maker->arena, text_count, sizeof(rs_country), &items);
    rs_country *countries = items;
    for (size_t i = 0; status == RS_OK && i < text_count; i++) {
        rs_country country = rs_normalise_country(maker->normaliser, texts[i]);
        if (country != 0 && !contains(countries, count, country)) {
            countries[count++] = country;
        }
    }
    *out = countries;
    *out_count = count;
    return status;
}

/* Out: the documents whose number has a letter or digit. */
static rs_status make_documents(const person_maker *maker) {
    void *items;
    uint16_t count = 0;
    rs_status status = make_array(maker->arena, maker->record->document_count, sizeof(rs_document), &items);
    rs_document *documents = items;
    for (size_t i = 0; status == RS_OK && i < maker->record->document_count; i++) {
        const rs_raw_document *raw = &maker->record->documents[i];
        rs_document *document = &documents[count];
        status = rs_normalise_document_number(maker->arena, raw->number, &document->number);
        if (status == RS_OK && document->number.length > 0) {
            document->country = rs_normalise_country(maker->normaliser, raw->country);
            count++;
        }
    }
    maker->person->facts.documents = documents;
    maker->person->facts.document_count = count;
    return status;
}

static rs_status make_facts(const person_maker *maker) {
    const rs_record *record = maker->record;
    rs_facts *facts = &maker->person->facts;
    if (record->birth_count > UINT16_MAX || record->nationality_count > UINT16_MAX ||
        record->birth_country_count > UINT16_MAX || record->document_count > UINT16_MAX) {
        return rs_fail(RS_EINPUT,
                       "line %llu: a record has more than %d birth dates, countries or documents: split it or look for "
                       "a missing separator",
                       (unsigned long long)record->line, UINT16_MAX);
    }
    facts->sex = rs_normalise_sex(record->sex);
    rs_status status = make_births(maker);
    if (status == RS_OK) {
        status = make_countries(maker, record->nationalities, record->nationality_count, &facts->nationalities,
                                &facts->nationality_count);
    }
    if (status == RS_OK) {
        status = make_countries(maker, record->birth_countries, record->birth_country_count, &facts->birth_countries,
                                &facts->birth_country_count);
    }
    if (status == RS_OK) {
        status = make_documents(maker);
    }
    return status;
}

static rs_status copy_remarks(const person_maker *maker) {
    void *items;
    rs_status status = make_array(maker->arena, maker->record->remark_count, sizeof(rs_str), &items);
    rs_str *remarks = items;
    for (size_t i = 0; status == RS_OK && i < maker->record->remark_count; i++) {
        status = copy_text(maker->arena, maker->record->remarks[i], &remarks[i]);
    }
    maker->person->remarks = remarks;
    maker->person->remark_count = maker->record->remark_count;
    return status;
}

/* Whether a document of a list can be the same as any other. */
static bool can_be_met(const rs_facts *facts) {
    return facts->document_count > 0 &&
           rs_same_issuer(facts->documents->number.length, facts->documents->country, facts->documents->country);
}

rs_status rs_normalise_record(rs_normaliser *normaliser, rs_arena *arena, const rs_record *record, rs_person *out,
                              rs_reject *reject) {
    rs_person person = {0};
    const person_maker maker = {.normaliser = normaliser, .arena = arena, .record = record, .person = &person};
    rs_status status = make_names(&maker);
    if (status != RS_OK) {
        return status;
    }
    *reject = person.name_count > 0 || record->name_count == 0 ? RS_ACCEPTED : RS_NO_LETTER_LEFT;
    if (*reject != RS_ACCEPTED) {
        return RS_OK;
    }
    person.row = record->row;
    status = copy_text(arena, record->id, &person.id);
    if (status == RS_OK) {
        status = make_facts(&maker);
    }
    if (status == RS_OK) {
        status = copy_remarks(&maker);
    }
    if (status == RS_OK && person.name_count == 0 && !can_be_met(&person.facts)) {
        *reject = RS_NUMBER_TOO_SHORT;
    } else if (status == RS_OK) {
        *out = person;
    }
    return status;
}

const char *rs_reject_reason(rs_reject reject, const char **field) {
    *field = reject == RS_NUMBER_TOO_SHORT ? "document_number" : "name";
    return reject == RS_NUMBER_TOO_SHORT
               ? "fewer than 6 characters, which say nothing without a country that is understood"
               : "no letter left in the name";
}
