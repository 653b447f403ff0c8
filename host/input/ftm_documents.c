#include "host/input/ftm_documents.h"

#include <stdlib.h>

#include "host/input/json_items.h"

typedef struct document {
    rs_str holder;
    rs_str number;
    rs_str country;
    size_t row; /* keeps the order of the file among those of one holder */
} document;

struct rs_ftm_documents {
    rs_arena *arena; /* of the texts */
    document *items; /* by holder */
    size_t count;
    size_t capacity;
};

bool rs_ftm_is_document(rs_str schema) {
    return rs_str_equal(schema, rs_str_from("Passport")) || rs_str_equal(schema, rs_str_from("Identification"));
}

/* The text of the first of two properties that has one. */
static rs_str first_text(const json_t *properties, const char *key, const char *other_key,
                         char number[RS_JSON_NUMBER_BYTES]) {
    const rs_str text = rs_json_first_text(properties, key, number);
    return text.length > 0 ? text : rs_json_first_text(properties, other_key, number);
}

static rs_str number_of(const json_t *properties, char number[RS_JSON_NUMBER_BYTES]) {
    return first_text(properties, "number", "passportNumber", number);
}

void rs_ftm_add_document(rs_builder *builder, const json_t *properties) {
    char number[RS_JSON_NUMBER_BYTES];
    char country[RS_JSON_NUMBER_BYTES];
    rs_builder_add_document(builder, number_of(properties, number), rs_json_first_text(properties, "country", country));
}

static rs_status keep(rs_ftm_documents *documents, rs_str holder, rs_str number, rs_str country) {
    document *grown = rs_grow(documents->items, &documents->capacity, documents->count + 1, sizeof *documents->items);
    if (!grown)
        return RS_ENOMEM;
    documents->items = grown;
    const document kept = {.holder = rs_str_copy(documents->arena, holder),
                           .number = rs_str_copy(documents->arena, number),
                           .country = rs_str_copy(documents->arena, country),
                           .row = documents->count};
    if (!kept.holder.data || !kept.number.data || !kept.country.data)
        return RS_ENOMEM;
    documents->items[documents->count++] = kept;
    return RS_OK;
}

static rs_status keep_entity(rs_ftm_documents *documents, const json_t *entity) {
    char word[RS_JSON_NUMBER_BYTES];
    char country_word[RS_JSON_NUMBER_BYTES];
    if (!rs_ftm_is_document(rs_json_first_text(entity, "schema", word)))
        return RS_OK;
    const json_t *properties = json_object_get(entity, "properties");
    const rs_str number = number_of(properties, word);
    const rs_str country = rs_json_first_text(properties, "country", country_word);
    rs_json_texts holders = rs_json_texts_of(properties, "holder");
    rs_status status = RS_OK;
    rs_str holder;
    while (!status && number.length > 0 && rs_json_texts_next(&holders, &holder))
        status = keep(documents, holder, number, country);
    return status;
}

static int by_holder(const void *left, const void *right) {
    const document *a = left;
    const document *b = right;
    const int order = rs_str_compare(a->holder, b->holder);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

/* Only lines that name a holder are parsed: they are few, and the file may be large. */
static rs_status read_all(rs_ftm_documents *documents, rs_source *source) {
    rs_intake scratch = {.path = rs_source_path(source)};
    rs_json_items *items = NULL;
    bool more = true;
    rs_status status =
        rs_json_items_create(&items, &scratch, source, &(rs_json_items_options){.only_with = "holder\""});
    while (!status && more) {
        const json_t *entity = NULL;
        uint64_t line = 0;
        status = rs_json_items_next(items, &entity, &line, &more);
        if (!status && more)
            status = keep_entity(documents, entity);
    }
    rs_json_items_free(items);
    if (documents->count > 0)
        qsort(documents->items, documents->count, sizeof *documents->items, by_holder);
    return status;
}

rs_status rs_ftm_documents_read(rs_ftm_documents **out, const char *path) {
    *out = NULL;
    rs_source *source = NULL;
    rs_ftm_documents *documents = calloc(1, sizeof *documents);
    if (!documents)
        return rs_fail_memory();
    documents->arena = rs_arena_create();
    rs_status status = documents->arena ? rs_source_open(&source, path) : RS_ENOMEM;
    if (!status)
        status = read_all(documents, source);
    rs_source_close(source);
    if (status)
        rs_ftm_documents_free(documents);
    else
        *out = documents;
    return status;
}

void rs_ftm_documents_free(rs_ftm_documents *documents) {
    if (!documents)
        return;
    rs_arena_free(documents->arena);
    free(documents->items);
    free(documents);
}

void rs_ftm_documents_add(const rs_ftm_documents *documents, rs_builder *builder, rs_str holder) {
    size_t first = 0;
    for (size_t end = documents->count; first < end;) {
        const size_t middle = first + (end - first) / 2;
        if (rs_str_compare(documents->items[middle].holder, holder) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    for (; first < documents->count && rs_str_equal(documents->items[first].holder, holder); first++)
        rs_builder_add_document(builder, documents->items[first].number, documents->items[first].country);
}
